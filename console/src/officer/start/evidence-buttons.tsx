import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../../words/language.tsx'
import type { Evidence } from './draft.ts'
import { START } from './words.ts'

const SignaturePadDialog = lazy(() => import('./signature-pad-dialog.tsx'))

/** The proof that somebody signed: a file, or a signature on the pad. Its digest goes to the hub; the file stays here. */
export function EvidenceButtons({
  name,
  evidence,
  onChange,
}: {
  readonly name: string
  readonly evidence: Evidence | null
  readonly onChange: (evidence: Evidence) => void
}) {
  const words = useWords(START)
  const [signing, setSigning] = useState(false)
  const take = async (file: Blob, fileName: string): Promise<void> =>
    onChange({ hash: await digestOf(file), name: fileName })
  return (
    <>
      <label className="file-button">
        {words.upload}
        <input
          type="file"
          className="visually-hidden"
          accept="application/pdf,image/*"
          aria-label={`${words.upload} ${name}`}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file) void take(file, file.name)
          }}
        />
      </label>
      <Button onClick={() => setSigning(true)} aria-label={`${words.pad} ${name}`}>
        {words.pad}
      </Button>
      {evidence && <span className="quiet">{evidence.name}</span>}
      {signing && (
        <Suspense>
          <SignaturePadDialog
            name={name}
            onClose={() => setSigning(false)}
            onSigned={(picture) => {
              setSigning(false)
              void take(picture, words.pad)
            }}
          />
        </Suspense>
      )}
    </>
  )
}

/** SHA-256 in lower-case hex. */
async function digestOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
