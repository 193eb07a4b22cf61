import { Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Fault } from '../../hub/fault.ts'
import { fetchFile } from '../../hub/file.ts'
import { useRequestIds } from '../../hub/request-id.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { useSession } from '../../session/session.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { PURPOSES } from '../../words/terms.ts'
import type { Purpose } from './documents.ts'
import { BATCHES } from './words.ts'

type OnFault = 'REFUSE_ALL' | 'SKIP_FAULTY'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const WAYS: readonly OnFault[] = ['REFUSE_ALL', 'SKIP_FAULTY']

/** A file of households goes to the hub as it is: every row is checked there before anything is stored. */
export function UploadForm() {
  const words = useWords(BATCHES)
  const say = useSay()
  const navigate = useNavigate()
  const { token } = useSession()
  const requestId = useRequestIds()
  const [purpose, setPurpose] = useState<Purpose>('REVERIFICATION')
  const [onFault, setOnFault] = useState<OnFault>('REFUSE_ALL')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)

  const send = async (file: File): Promise<void> => {
    setBusy(true)
    setFault(null)
    const { name, size, lastModified } = file
    const query = new URLSearchParams({
      clientRequestId: requestId([name, size, lastModified, purpose, onFault]),
      purpose,
      onFault,
    })
    const isXlsx = name.toLowerCase().endsWith('.xlsx')
    const answer = await fetchFile(`/verification-batches?${query}`, token(), {
      method: 'POST',
      headers: { 'content-type': isXlsx ? XLSX : 'text/csv' },
      body: file,
    })
    setBusy(false)
    if ('fault' in answer) {
      setFault(answer.fault)
      return
    }
    const { id } = JSON.parse(await answer.file.text()) as { readonly id: string }
    navigate(`/batches/${id}`)
  }
  return (
    <section className="panel">
      <div className="filters">
        <Field label={words.purpose}>
          {({ id }) => (
            <Select<Purpose>
              id={id}
              className="filter-text"
              value={purpose}
              onChange={setPurpose}
              options={Object.entries(PURPOSES).map(([value, text]) => ({
                value: value as Purpose,
                label: say(text),
              }))}
            />
          )}
        </Field>
        <Field label={words.onFault}>
          {({ id }) => (
            <Select<OnFault>
              id={id}
              className="filter-text"
              value={onFault}
              onChange={setOnFault}
              options={WAYS.map((value) => ({ value, label: words.faultWays[value] }))}
            />
          )}
        </Field>
        <label className="file-button beside-field">
          {busy ? words.uploading : words.upload}
          <input
            type="file"
            className="visually-hidden"
            accept=".csv,.xlsx"
            disabled={busy}
            onChange={({ target }) => {
              const [file] = target.files ?? []
              // The same file may be chosen again once it was mended.
              if (file) void send(file).finally(() => (target.value = ''))
            }}
          />
        </label>
      </div>
      {fault && <FaultNotice error={fault} />}
      {fault && fault.faults.length > 0 && (
        <ul>
          {fault.faults.map((one) => (
            <li key={JSON.stringify(one)}>{say(sentenceOf(one))}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** A fault of a row in words. */
function sentenceOf(fault: unknown): { readonly zh: string; readonly en: string } {
  const record = (typeof fault === 'object' && fault !== null ? fault : {}) as Readonly<
    Record<string, unknown>
  >
  const { zh, en, row } = record
  const place = typeof row === 'number' ? row : null
  return {
    zh: `${place === null ? '' : `第${place}行：`}${String(zh ?? '')}`,
    en: `${place === null ? '' : `row ${place}: `}${String(en ?? '')}`,
  }
}
