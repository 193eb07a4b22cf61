import { Select } from 'antd'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useRequestIds } from '../../hub/request-id.ts'
import { ActDialog } from '../../parts/act-dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { OUTCOMES, term } from '../../words/terms.ts'
import { RaiseObjectionDocument } from './documents.ts'
import { nameOf, type Report } from './report.ts'
import { REPORT } from './words.ts'

/** Records what one of the household's people disputes. */
export function ObjectionDialog({
  report,
  onClose,
  onRaised,
}: {
  readonly report: Report
  readonly onClose: () => void
  readonly onRaised: () => void
}) {
  const words = useWords(REPORT)
  const say = useSay()
  const requestId = useRequestIds()
  const [person, setPerson] = useState(report.applicant.id)
  const [findings, setFindings] = useState<string[]>([])
  const [, raise] = useMutation(RaiseObjectionDocument)
  return (
    <ActDialog
      title={words.object}
      hint={words.objectHint}
      ready={findings.length > 0}
      text={{ label: words.statement, longest: 2000 }}
      act={async (statement) => {
        const said = { reportNumber: report.number, findings, statement, person }
        const { error } = await raise({ input: { clientRequestId: requestId(said), ...said } })
        if (!error) onRaised()
        return error
      }}
      close={onClose}
    >
      <Field label={words.objector}>
        {({ id, status }) => (
          <Select
            id={id}
            status={status}
            className="wide"
            value={person}
            onChange={setPerson}
            options={[...report.members, ...report.supporters].map(({ id, name }) => ({
              value: id,
              label: name,
            }))}
          />
        )}
      </Field>
      <Field label={words.disputed}>
        {({ id, status }) => (
          <Select
            id={id}
            status={status}
            mode="multiple"
            className="wide"
            value={findings}
            onChange={setFindings}
            optionFilterProp="label"
            options={report.findings
              .filter(({ finding }) => finding.outcome !== 'NOT_AUTHORIZED')
              .map(({ id, person, finding }) => ({
                value: id,
                label: `${nameOf(report, person)} ${say(finding.item.title)} ${say(term(OUTCOMES, finding.outcome))}`,
              }))}
          />
        )}
      </Field>
    </ActDialog>
  )
}
