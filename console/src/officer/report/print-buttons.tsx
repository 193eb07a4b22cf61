import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { Fault } from '../../hub/fault.ts'
import { fetchFile, openFile, saveFile } from '../../hub/file.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { useSession } from '../../session/session.tsx'
import { useWords } from '../../words/language.tsx'
import { REPORT } from './words.ts'

/** The report on paper: watermarked with who printed it and when, and recorded. */
export function PrintButtons({ number, version }: { readonly number: string; readonly version: number }) {
  const words = useWords(REPORT)
  const { token } = useSession()
  const [busy, setBusy] = useState<'pdf' | 'html' | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const [blocked, setBlocked] = useState(false)

  const print = async (format: 'pdf' | 'html'): Promise<void> => {
    setBusy(format)
    setFault(null)
    const address = `/reports/${encodeURIComponent(number)}/print?format=${format}&version=${version}`
    const result = await fetchFile(address, token())
    setBusy(null)
    if ('fault' in result) setFault(result.fault)
    else if (format === 'pdf') saveFile(result.file, result.name)
    else setBlocked(!openFile(result.file))
  }
  return (
    <>
      <Button type="primary" loading={busy === 'pdf'} onClick={() => void print('pdf')}>
        {words.pdf}
      </Button>
      <Button loading={busy === 'html'} onClick={() => void print('html')}>
        {words.print}
      </Button>
      {fault && <FaultNotice error={fault} />}
      {blocked && <Alert type="warning" title={words.printFailed} />}
    </>
  )
}
