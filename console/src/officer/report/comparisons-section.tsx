import { Quantity } from '../../parts/quantity.tsx'
import { ScrollArea } from '../../parts/scroll-area.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { nameOf, type Report, sawNothing } from './report.ts'
import { REPORT } from './words.ts'

/** Declared beside found; where they differ the row is marked, by a word too. */
export function ComparisonsSection({ report }: { readonly report: Report }) {
  const words = useWords(REPORT)
  const say = useSay()
  const shown = report.comparisons.filter(
    ({ declared, found }) =>
      declared !== null || (found !== null && (Number(found.value) !== 0 || !found.complete)),
  )
  return (
    <section className="panel" aria-label={words.comparisons}>
      <h2>{words.comparisons}</h2>
      <p className="quiet">
        {shown.length > 0
          ? words.comparisonsHint
          : sawNothing(report)
            ? words.notYours
            : words.comparisonsNone}
      </p>
      {shown.length > 0 && (
        <ScrollArea label={words.comparisons}>
          <table className="plain compared">
            <thead>
              <tr>
                <th scope="col">{words.person}</th>
                <th scope="col">{words.measure}</th>
                <th scope="col">{words.declared}</th>
                <th scope="col">{words.found}</th>
                <th scope="col">{words.difference}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ person, kind, title, unit, declared, found, difference }) => {
                const differs = difference !== null && Number(difference) !== 0
                return (
                  <tr key={`${person.id} ${kind}`} className={differs ? 'differs' : ''}>
                    <th scope="row">{nameOf(report, person)}</th>
                    <td>{say(title)}</td>
                    <td>
                      {declared === null ? (
                        <span className="quiet">{words.notDeclared}</span>
                      ) : (
                        <Quantity value={declared} unit={unit} kind={kind} />
                      )}
                    </td>
                    <td>
                      {found === null ? (
                        <span className="quiet">{words.notVerified}</span>
                      ) : (
                        <>
                          <Quantity value={found.value} unit={unit} kind={kind} />{' '}
                          {!found.complete && <ToneTag tone="warn" text={words.incomplete} />}
                        </>
                      )}
                    </td>
                    <td>
                      {difference !== null && (
                        <>
                          {differs && <span aria-hidden="true">▲ </span>}
                          <Quantity value={difference} unit={unit} />
                        </>
                      )}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </section>
  )
}
