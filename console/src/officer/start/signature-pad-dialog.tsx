import { Button, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import SignaturePad from 'signature_pad'
import { saveFile } from '../../hub/file.ts'
import { COMMON } from '../../words/common.ts'
import { useWords } from '../../words/language.tsx'
import { START } from './words.ts'

/** Somebody signs on the screen, or on a pad that is a pointer. */
export default function SignaturePadDialog({
  name,
  onSigned,
  onClose,
}: {
  readonly name: string
  readonly onSigned: (picture: Blob) => void
  readonly onClose: () => void
}) {
  const words = useWords(START)
  const common = useWords(COMMON)
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad | null>(null)
  const [empty, setEmpty] = useState(true)
  useEffect(() => {
    if (!canvas.current) return
    const made = new SignaturePad(canvas.current, { backgroundColor: 'rgb(255,255,255)' })
    made.addEventListener('endStroke', () => setEmpty(made.isEmpty()))
    pad.current = made
    return () => made.off()
  }, [])

  const picture = (): Promise<Blob | null> =>
    new Promise((resolve) => {
      if (canvas.current) canvas.current.toBlob(resolve, 'image/png')
      else resolve(null)
    })
  return (
    <Modal
      open
      title={words.padTitle(name)}
      okText={common.confirm}
      cancelText={common.cancel}
      okButtonProps={{ disabled: empty }}
      onCancel={onClose}
      onOk={() => void picture().then((blob) => blob && onSigned(blob))}
    >
      <p className="quiet">{words.padHint}</p>
      <canvas ref={canvas} width={460} height={200} className="pad" aria-label={words.padTitle(name)} />
      <div className="person-foot">
        <Button
          disabled={empty}
          onClick={() => {
            pad.current?.clear()
            setEmpty(true)
          }}
        >
          {words.padClear}
        </Button>
        <Button
          disabled={empty}
          onClick={() => void picture().then((blob) => blob && saveFile(blob, 'signature.png'))}
        >
          {words.padKeep}
        </Button>
      </div>
      <p className="quiet">{words.padAlternative}</p>
    </Modal>
  )
}
