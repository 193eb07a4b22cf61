import { Button } from 'antd'
import { useState } from 'react'
import { useMutation } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { useWords } from '../../words/language.tsx'
import { RevealIdNumberDocument } from './documents.ts'
import type { Person, Report } from './report.ts'
import { REPORT } from './words.ts'

/** A person's ID number as the hub masks it; the whole one on a click, which the hub decides on and records. */
export function IdNumber({ report, person }: { readonly report: Report; readonly person: Person }) {
  const words = useWords(REPORT)
  const [shown, setShown] = useState<string | null>(null)
  const [{ error, fetching }, reveal] = useMutation(RevealIdNumberDocument)
  const { id, name, maskedIdNumber } = person

  const ask = async (): Promise<void> => {
    const { data } = await reveal({ report: report.number, version: report.version, person: id })
    if (data) setShown(data.revealIdNumber)
  }
  return (
    <div className="id-number">
      <span className="quiet figure" aria-live="polite">
        {shown ?? maskedIdNumber}
      </span>{' '}
      <Button
        type="link"
        size="small"
        className="inline"
        loading={fetching}
        title={words.revealHint}
        aria-label={`${shown === null ? words.reveal : words.hide} ${name}`}
        onClick={() => (shown === null ? void ask() : setShown(null))}
      >
        {shown === null ? words.reveal : words.hide}
      </Button>
      {error && <FaultNotice error={error} />}
    </div>
  )
}
