import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useRequestIds } from '../../hub/request-id.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { COMMON } from '../../words/common.ts'
import { useSay, useWords } from '../../words/language.tsx'
import { OUTCOMES, term } from '../../words/terms.ts'
import { RaiseObjectionDocument } from './documents.ts'
import { nameOf, type Report } from './report.ts'
import { REPORT } from './words.ts'

/** Records what one of the household's people disputes. */
export function ObjectionDialog({
  report,
  open,
  onClose,
  onRaised,
}: {
  readonly report: Report
  readonly open: boolean
  readonly onClose: () => void
  readonly onRaised: () => void
}) {
  const words = useWords(REPORT)
  const common = useWords(COMMON)
  const say = useSay()
  const requestId = useRequestIds()
  const [person, setPerson] = useState(report.applicant.id)
  const [findings, setFindings] = useState<string[]>([])
  const [statement, setStatement] = useState('')
  const [{ error, fetching }, raise] = useMutation(RaiseObjectionDocument)

  const confirm = async (): Promise<void> => {
    const said = { reportNumber: report.number, findings, statement: statement.trim(), person }
    const { error } = await raise({ input: { clientRequestId: requestId(said), ...said } })
    if (error) return
    setFindings([])
    setStatement('')
    onClose()
    onRaised()
  }
  return (
    <Modal
      open={open}
      title={words.object}
      okText={common.confirm}
      cancelText={common.cancel}
      okButtonProps={{ disabled: statement.trim() === '' || findings.length === 0, loading: fetching }}
      onOk={() => void confirm()}
      onCancel={onClose}
    >
      <p className="quiet">{words.objectHint}</p>
      {error && <FaultNotice error={error} />}
      <div className="fields">
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
        <Field label={words.statement}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={4}
              maxLength={2000}
              value={statement}
              onChange={({ target }) => setStatement(target.value)}
            />
          )}
        </Field>
      </div>
    </Modal>
  )
}
