import { Alert, Button, Modal, Radio } from 'antd'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { useSession } from '../../session/session.tsx'
import { COMMON } from '../../words/common.ts'
import { useWords } from '../../words/language.tsx'
import { EXPORT } from './export-words.ts'
import type { LogFilter } from './filter.ts'
import {
  type ExportFormat,
  type ExportProgress,
  FORMATS,
  type TakenExport,
  takeExport,
} from './take-export.ts'

/** Exports what the filter lets through, shows how far it is, and under which number the ledger has it. */
export default function ExportDialog({
  filter,
  total,
  close,
}: {
  readonly filter: LogFilter
  /** How many entries there are; null while that is not known. */
  readonly total: number | null
  readonly close: () => void
}) {
  const words = useWords(EXPORT)
  const common = useWords(COMMON)
  const { token } = useSession()
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [progress, setProgress] = useState<ExportProgress | null>(null)
  const [result, setResult] = useState<TakenExport | null>(null)
  const running = useRef<AbortController | null>(null)

  const start = async (): Promise<void> => {
    const control = new AbortController()
    running.current = control
    setResult(null)
    setProgress({ bytes: 0, entries: format === 'xlsx' ? null : 0 })
    const taken = await takeExport(filter, format, token(), {
      signal: control.signal,
      onProgress: setProgress,
    })
    setProgress(null)
    setResult(taken)
  }
  const busy = progress !== null
  return (
    <Modal
      open
      title={words.title}
      mask={{ closable: !busy }}
      onCancel={() => {
        running.current?.abort()
        close()
      }}
      footer={[
        <Button key="stop" onClick={() => (busy ? running.current?.abort() : close())}>
          {busy ? words.stop : common.close}
        </Button>,
        <Button key="start" type="primary" loading={busy} onClick={() => void start()}>
          {words.start}
        </Button>,
      ]}
    >
      <p className="quiet">{words.about}</p>
      {total !== null && <p>{words.entries(total)}</p>}
      <fieldset className="bare" disabled={busy}>
        <legend>{words.format}</legend>
        <Radio.Group
          vertical
          value={format}
          onChange={({ target }) => setFormat(target.value as ExportFormat)}
          options={FORMATS.map((value) => ({
            value,
            label: (
              <>
                {words.formats[value][0]} <span className="quiet">{words.formats[value][1]}</span>
              </>
            ),
          }))}
        />
      </fieldset>
      <div aria-live="polite" className="export-state">
        {progress && (
          <>
            <progress
              aria-label={words.title}
              max={Math.max(total ?? 1, 1)}
              {...(progress.entries === null ? {} : { value: progress.entries })}
            />{' '}
            <span className="quiet">{words.running(progress.entries, sizeOf(progress.bytes))}</span>
          </>
        )}
        {result && <Result result={result} />}
      </div>
    </Modal>
  )
}

function Result({ result }: { readonly result: TakenExport }) {
  const words = useWords(EXPORT)
  switch (result.kind) {
    case 'refused':
      return <FaultNotice error={result.fault} />
    case 'brokenOff':
      return <Alert type="error" showIcon title={words.brokenOff} />
    case 'cancelled':
      return <Alert type="warning" showIcon title={words.cancelled} />
    case 'taken':
      return (
        <Alert
          type="success"
          showIcon
          title={words.taken(result.name)}
          description={
            <>
              {words.running(result.progress.entries, sizeOf(result.progress.bytes))}
              <br />
              {words.logged} <Link to={`/entries/${result.number}`}>{result.number}</Link>
            </>
          }
        />
      )
  }
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
