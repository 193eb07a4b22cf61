import { Button, Drawer } from 'antd'
import { OutcomeTag } from '../../parts/outcome.tsx'
import { Quantity } from '../../parts/quantity.tsx'
import { useLanguage, useSay, useWords } from '../../words/language.tsx'
import { usePunctuation } from '../../words/punctuation.ts'
import { type Finding, nameOf, type Report } from './report.ts'
import { REPORT } from './words.ts'

/** One answer of one department on one person, in its own words. */
export function FindingDrawer({
  report,
  finding,
  dispose,
  onClose,
}: {
  readonly report: Report
  readonly finding: Finding | null
  readonly dispose: ((finding: Finding) => void) | null
  readonly onClose: () => void
}) {
  const words = useWords(REPORT)
  const signs = usePunctuation()
  const say = useSay()
  const { language } = useLanguage()
  const found = finding?.finding
  const reason = (language === 'zh' ? found?.reason : found?.reasonEn) ?? null
  const isDisposable = found?.outcome === 'HIT' || found?.outcome === 'MISMATCH'
  const said = report.dispositions.filter(
    (one) => one.finding === finding?.id && one.reportVersion <= report.version,
  )
  return (
    <Drawer
      open={finding !== null}
      onClose={onClose}
      title={finding && found ? `${nameOf(report, finding.person)} · ${say(found.item.title)}` : ''}
      extra={
        finding &&
        isDisposable &&
        dispose && (
          <Button type="primary" onClick={() => dispose(finding)}>
            {words.disposition}
          </Button>
        )
      }
    >
      {found && (
        <>
          <p>
            <OutcomeTag outcome={found.outcome} /> {found.statement}
          </p>
          {reason !== null && (
            <p className="quiet">
              {found.reasonCode === null ? reason : signs.aside(reason, found.reasonCode)}
            </p>
          )}
          <table className="plain">
            <tbody>
              {found.measures.map(({ kind, title, value, unit }) => (
                <tr key={kind}>
                  <th scope="row">{say(title)}</th>
                  <td>
                    <Quantity value={value} unit={unit} kind={kind} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {said.length > 0 && <h3>{words.dispositions}</h3>}
          {said.map(({ id, verdict, category, reason }) => (
            <p key={id}>
              {words.verdicts[verdict]} · {words.categories[category]}
              <br />
              {reason}
            </p>
          ))}
        </>
      )}
    </Drawer>
  )
}
