import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { CombinedError } from 'urql'
import { useMutation } from 'urql'
import { useRequestIds } from '../../hub/request-id.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { COMMON } from '../../words/common.ts'
import { useWords } from '../../words/language.tsx'
import { ComplainAboutAccessDocument } from './documents.ts'
import { ACCESSES } from './words.ts'

/** Says in one's own words what is wrong with a look. What was typed stays where the hub refuses it. */
export function ComplaintDialog({
  entryId,
  done,
  close,
}: {
  readonly entryId: string
  /** Told by when it is answered. */
  readonly done: (dueAt: string) => void
  readonly close: () => void
}) {
  const words = useWords(ACCESSES)
  const common = useWords(COMMON)
  const [statement, setStatement] = useState('')
  const [error, setError] = useState<CombinedError | undefined>()
  const requestId = useRequestIds()
  const [{ fetching }, complain] = useMutation(ComplainAboutAccessDocument)

  const send = async (): Promise<void> => {
    const said = { entryId, statement: statement.trim() }
    const { data, error: fault } = await complain({ clientRequestId: requestId(said), ...said })
    setError(fault)
    if (data) done(data.complainAboutAccess.dueAt)
  }
  return (
    <Modal
      open
      title={words.complainTitle}
      okText={common.confirm}
      cancelText={common.cancel}
      okButtonProps={{ disabled: statement.trim() === '', loading: fetching }}
      onOk={() => void send()}
      onCancel={close}
    >
      {error && <FaultNotice error={error} />}
      <Field label={words.complainLabel} hint={words.complainHint}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={5}
            maxLength={2000}
            value={statement}
            onChange={({ target }) => setStatement(target.value)}
          />
        )}
      </Field>
    </Modal>
  )
}
