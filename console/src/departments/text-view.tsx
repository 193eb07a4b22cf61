import { yaml } from '@codemirror/lang-yaml'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { graphqlLanguageSupport } from 'cm6-graphql'
import { basicSetup } from 'codemirror'
import { useEffect, useRef } from 'react'
import { editorNonce } from './editor-nonce.ts'
import './departments.css'

/** A file to read, with line numbers and colours. */
export default function TextView({ text, label }: { readonly text: string; readonly label: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const view = new EditorView({
      doc: text,
      extensions: [
        basicSetup,
        label.endsWith('.graphql') ? graphqlLanguageSupport() : yaml(),
        EditorState.readOnly.of(true),
        EditorView.lineWrapping,
        EditorView.cspNonce.of(editorNonce()),
        EditorView.contentAttributes.of({ 'aria-label': label }),
      ],
      parent: place.current,
    })
    // What scrolls is reached by keyboard.
    view.scrollDOM.tabIndex = 0
    return () => view.destroy()
  }, [text, label])
  return <div ref={place} className="text-view" />
}
