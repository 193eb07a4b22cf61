import { Empty, Skeleton } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useClient } from 'urql'
import type { Fault } from '../../hub/fault.ts'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { useWords } from '../../words/language.tsx'
import '../resident.css'
import { FileCard } from './file-card.tsx'
import { type MyFiles, readMyFiles } from './my-files.ts'
import { FILES } from './words.ts'

/** A resident's letters and the reports under them. */
export default function FilesPage() {
  const words = useWords(FILES)
  const client = useClient()
  const [read, setRead] = useState<MyFiles | { readonly fault: Fault } | null>(null)

  const load = useCallback(() => {
    let left = false
    setRead(null)
    void readMyFiles(client).then((files) => {
      if (!left) setRead(files)
    })
    return () => {
      left = true
    }
  }, [client])
  useEffect(load, [load])

  return (
    <Page title={words.title} hint={words.hint}>
      <div className="narrow" aria-busy={read === null}>
        {read === null && (
          <>
            <p className="quiet">{words.loading}</p>
            <Skeleton active />
          </>
        )}
        {read && 'fault' in read && <FaultNotice error={read.fault} again={load} />}
        {read && 'files' in read && (
          <>
            {read.files.length === 0 && <Empty description={words.empty} />}
            {read.files.map((file) => (
              <FileCard key={file.consents[0]?.id ?? file.organisation} file={file} onRevoked={load} />
            ))}
            {read.unread > 0 && <p className="quiet">{words.unread(read.unread)}</p>}
          </>
        )}
      </div>
    </Page>
  )
}
