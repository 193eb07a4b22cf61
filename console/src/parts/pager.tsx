import { Button } from 'antd'
import { useState } from 'react'
import { useWords, type Words } from '../words/language.tsx'

const zh = { previous: '上一页', next: '下一页', page: (page: number) => `第${page}页` }
const en: typeof zh = { previous: 'Previous', next: 'Next', page: (page) => `Page ${page}` }
const WORDS: Words<typeof zh> = { zh, en }

/** Where one stands in a list of the hub (Relay): one page is shown at a time, so that the longest list is as fast as a short one. */
export interface Pages {
  /** The cursor that the page begins after; null for the first. */
  readonly after: string | null
  readonly page: number
  readonly next: (endCursor: string) => void
  readonly previous: () => void
  /** To the first page: what is asked for has changed. */
  readonly reset: () => void
}

export function usePages(): Pages {
  const [cursors, setCursors] = useState<readonly string[]>([])
  return {
    after: cursors.at(-1) ?? null,
    page: cursors.length + 1,
    next: (endCursor) => setCursors([...cursors, endCursor]),
    previous: () => setCursors(cursors.slice(0, -1)),
    reset: () => setCursors([]),
  }
}

export function Pager({
  pages,
  info,
  busy = false,
}: {
  readonly pages: Pages
  readonly info: { readonly hasNextPage: boolean; readonly endCursor: string | null } | undefined
  readonly busy?: boolean
}) {
  const words = useWords(WORDS)
  const end = info?.endCursor ?? null
  if (pages.page === 1 && !info?.hasNextPage) return null
  return (
    <nav className="pager" aria-label={words.page(pages.page)}>
      <Button disabled={pages.page === 1 || busy} onClick={pages.previous}>
        {words.previous}
      </Button>
      <span aria-live="polite">{words.page(pages.page)}</span>
      <Button
        disabled={!info?.hasNextPage || end === null || busy}
        onClick={() => end !== null && pages.next(end)}
      >
        {words.next}
      </Button>
    </nav>
  )
}
