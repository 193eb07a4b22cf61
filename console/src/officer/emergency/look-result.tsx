import { ListTable } from '../../parts/list-table.tsx'
import { dayOf } from '../../parts/moment.tsx'
import { OutcomeTag } from '../../parts/outcome.tsx'
import { Quantity } from '../../parts/quantity.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useLanguage, useSay, useWords } from '../../words/language.tsx'
import type { EmergencyLookQuery } from './documents.ts'
import { EMERGENCY } from './words.ts'

/** What the departments hold on each person that the access names, in their own words. */
export function LookResult({ people }: { readonly people: EmergencyLookQuery['emergencyPeople'] }) {
  const words = useWords(EMERGENCY)
  const say = useSay()
  const { language } = useLanguage()
  return people.map(({ idNumber, name, findings }) => (
    <section key={idNumber} aria-label={name}>
      <h3>{name}</h3>
      <ListTable
        label={name}
        rows={findings}
        keyOf={({ item }) => item.id}
        busy={false}
        empty={words.nothing}
        columns={[
          {
            title: words.item,
            render: ({ item, provider }) => (
              <>
                {say(item.title)} <div className="quiet">{say(provider.title)}</div>
              </>
            ),
          },
          {
            title: words.outcome,
            render: ({ outcome, stale }) => (
              <>
                <OutcomeTag outcome={outcome} /> {stale && <ToneTag tone="warn" text={words.stale} />}
              </>
            ),
          },
          {
            title: words.said,
            render: (finding) => {
              const reason = language === 'zh' ? finding.reason : finding.reasonEn
              return (
                <>
                  {finding.statement}
                  {finding.measures.map(({ kind, title, value, unit }) => (
                    <div key={kind}>
                      {say(title)} <Quantity value={value} unit={unit} kind={kind} />
                    </div>
                  ))}
                  {reason !== null && <div className="quiet">{reason}</div>}
                </>
              )
            },
          },
          {
            title: words.asOf,
            render: ({ asOf }) => (asOf === null ? null : <span className="figure">{dayOf(asOf)}</span>),
          },
        ]}
      />
    </section>
  ))
}
