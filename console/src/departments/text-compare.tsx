import { yaml } from '@codemirror/lang-yaml'
import { MergeView } from '@codemirror/merge'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { basicSetup } from 'codemirror'
import { useEffect, useRef } from 'react'
import { editorNonce } from './editor-nonce.ts'
import './departments.css'

/** Two texts side by side with what differs marked; stretches that are the same are folded. Read only. */
export default function TextCompare({
  before,
  after,
  label,
}: {
  readonly before: string
  readonly after: string
  readonly label: string
}) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const extensions = [
      basicSetup,
      yaml(),
      EditorState.readOnly.of(true),
      EditorView.cspNonce.of(editorNonce()),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
    ]
    const view = new MergeView({
      a: { doc: before, extensions },
      b: { doc: after, extensions },
      parent: place.current,
      gutter: true,
      collapseUnchanged: { margin: 3, minSize: 6 },
    })
    // What scrolls is reached by keyboard.
    for (const scrolls of [view.dom, view.a.scrollDOM, view.b.scrollDOM]) scrolls.tabIndex = 0
    return () => view.destroy()
  }, [before, after, label])
  return <div ref={place} className="text-compare" />
}
