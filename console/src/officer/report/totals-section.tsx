import { isSoOrNot } from '../../../../src/findings/so-or-not.ts'
import { Quantity } from '../../parts/quantity.tsx'
import { ScrollArea } from '../../parts/scroll-area.tsx'
import { ToneTag } from '../../parts/tag.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import type { TotalFragment } from './documents.ts'
import { findingsOf, nameOf, type Report, sawNotAll, sawNothing } from './report.ts'
import { REPORT } from './words.ts'

const HEADS = ['yearlyIncome', 'monthlyIncome', 'monthlyIncomePerCapita', 'property'] as const

/** What was found, added up; each figure with the findings that it adds. */
export function TotalsSection({ report }: { readonly report: Report }) {
  const words = useWords(REPORT)
  const say = useSay()
  const signs = usePunctuation()
  const { totals } = report
  const missing = sawNothing(report)
    ? words.unseen
    : sawNotAll(report)
      ? words.notVerifiedOrUnseen
      : words.notVerified
  return (
    <section className="panel" aria-label={words.totals}>
      <h2>{words.totals}</h2>
      <div className="heads">
        {HEADS.map((head) => {
          const figure = totals[head]
          return (
            <div key={head} className="head-figure">
              <div className="quiet">{words.totalsOf[head]}</div>
              {figure === null ? (
                missing
              ) : (
                <>
                  <strong>
                    <Quantity value={figure.value} unit={figure.unit} />
                  </strong>{' '}
                  {!figure.complete && <ToneTag tone="warn" text={words.incomplete} />}
                </>
              )}
            </div>
          )
        })}
      </div>
      <details>
        <summary>{words.measures}</summary>
        <ScrollArea label={words.measures}>
          <table className="plain">
            <tbody>
              {totals.measures.map((figure) => (
                <MeasureRow key={figure.kind} report={report} figure={figure} />
              ))}
            </tbody>
          </table>
        </ScrollArea>
      </details>
      {totals.notVerified.length > 0 && (
        <p className="quiet">
          {signs.says(words.notVerifiedList, signs.list(totals.notVerified.map(({ title }) => say(title))))}
        </p>
      )}
    </section>
  )
}

function MeasureRow({ report, figure }: { readonly report: Report; readonly figure: TotalFragment }) {
  const words = useWords(REPORT)
  const say = useSay()
  const signs = usePunctuation()
  return (
    <tr>
      <th scope="row">{say(figure.title)}</th>
      <td>
        {isSoOrNot(figure.kind) ? (
          // Where answers are missing, that nobody was found says nothing.
          <span className="figure">
            {Number(figure.value) > 0 ? words.somebodyIs : figure.complete ? words.nobodyIs : ''}
          </span>
        ) : (
          <Quantity value={figure.value} unit={figure.unit} />
        )}{' '}
        {!figure.complete && <ToneTag tone="warn" text={words.incomplete} />}{' '}
        {figure.countedOnce.length > 0 && <ToneTag tone="plain" text={words.countedOnce} />}
      </td>
      <td className="quiet">
        {signs.list(
          findingsOf(report, figure.sources).map(
            ({ person, finding }) => `${nameOf(report, person)} ${say(finding.item.title)}`,
          ),
        )}
      </td>
    </tr>
  )
}
