import { Button } from 'antd'
import { Range } from '../../parts/quantity.tsx'
import { ScrollArea } from '../../parts/scroll-area.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { type Report, sawNothing } from './report.ts'
import { REPORT } from './words.ts'

/** The household under its region's accounting standard. */
export function AccountingSection({
  report,
  explain,
}: {
  readonly report: Report
  readonly explain: (explanation: string) => void
}) {
  const words = useWords(REPORT)
  const say = useSay()
  const { accounting } = report
  return (
    <section className="panel" aria-label={words.accounting}>
      <h2>{words.accounting}</h2>
      {accounting === null ? (
        <p className="quiet">{sawNothing(report) ? words.notYours : words.accountingNone}</p>
      ) : (
        <>
          <p className="quiet">
            {words.accountedOn(say(accounting.standard.title), accounting.on)} ·{' '}
            {words.version(accounting.standard.version)} · {say(accounting.standard.legal)}
          </p>
          <ScrollArea label={words.accounting}>
            <table className="plain accounting">
              <tbody>
                {accounting.figures.map(({ id, title, low, high, unit, complete, explanation }) => (
                  <tr key={id}>
                    <th scope="row">{say(title)}</th>
                    <td>
                      <Range low={low} high={high} unit={unit} />{' '}
                      {unit === 'COUNT' && words.people(low === '1' && high === '1')}{' '}
                      {!complete && <ToneTag tone="warn" text={words.incomplete} />}
                    </td>
                    <td>
                      <Button
                        type="link"
                        size="small"
                        className="inline"
                        aria-label={`${words.explain}: ${say(title)}`}
                        onClick={() => explain(explanation)}
                      >
                        {words.explain}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollArea>
        </>
      )}
    </section>
  )
}
