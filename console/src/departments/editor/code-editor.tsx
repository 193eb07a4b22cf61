import type { CompletionSource } from '@codemirror/autocomplete'
import { yaml } from '@codemirror/lang-yaml'
import { type Diagnostic, linter, lintGutter } from '@codemirror/lint'
import { EditorState, StateEffect, type Text } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { graphqlLanguage, graphqlLanguageSupport } from 'cm6-graphql'
import { basicSetup } from 'codemirror'
import { useEffect, useRef } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { editorNonce } from '../editor-nonce.ts'
import type { EditorFault } from './editor-fault.ts'
import '../departments.css'

/** The name of a place to which the editor can be sent: a line and column, from 1. */
export interface EditorPlace {
  readonly line: number
  readonly column: number
}

/** What the hub says, or the language, has changed: faults are shown anew. */
const toldAnew = StateEffect.define<null>()

/**
 * A text with colours, completion, and faults where they stand. It begins with `initial`; another text is another editor
 * (give it another `key`).
 */
export function CodeEditor({
  label,
  syntax,
  initial,
  onChange,
  lint,
  complete,
  told,
  goTo,
}: {
  readonly label: string
  readonly syntax: 'yaml' | 'graphql'
  readonly initial: string
  readonly onChange: (text: string) => void
  /** What is wrong with the text by itself. */
  readonly lint: (text: string) => readonly EditorFault[]
  readonly complete?: CompletionSource
  /** What the hub found wrong; it keeps its place while the text round it changes. */
  readonly told: readonly EditorFault[]
  /** Where to put the cursor, each time that it is another object. */
  readonly goTo: EditorPlace | null
}) {
  const { language } = useLanguage()
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const fromHub = useRef<readonly Diagnostic[]>([])
  const now = useRef({ onChange, lint, language, complete })
  now.current = { onChange, lint, language, complete }

  useEffect(() => {
    if (!place.current) return
    const support = syntax === 'yaml' ? yaml() : graphqlLanguageSupport()
    const data = (syntax === 'yaml' ? support.language : graphqlLanguage).data
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: initial,
        extensions: [
          basicSetup,
          support,
          lintGutter(),
          linter(
            ({ state }) => {
              const own = now.current.lint(state.doc.toString())
              const spoken = now.current.language
              return [...own.map((fault) => diagnosticOf(state.doc, fault, spoken)), ...fromHub.current]
            },
            {
              needsRefresh: ({ transactions }) =>
                transactions.some(({ effects }) => effects.some((effect) => effect.is(toldAnew))),
            },
          ),
          ...(now.current.complete
            ? [
                data.of({
                  autocomplete: (context: Parameters<CompletionSource>[0]) =>
                    now.current.complete?.(context) ?? null,
                }),
              ]
            : []),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return
            fromHub.current = fromHub.current.map((one) => ({
              ...one,
              from: update.changes.mapPos(one.from),
              to: update.changes.mapPos(one.to),
            }))
            now.current.onChange(update.state.doc.toString())
          }),
          EditorView.lineWrapping,
          EditorView.cspNonce.of(editorNonce()),
          EditorView.contentAttributes.of({ 'aria-label': label }),
        ],
      }),
    })
    // What scrolls is reached by keyboard.
    editor.scrollDOM.tabIndex = 0
    view.current = editor
    return () => {
      view.current = null
      editor.destroy()
    }
  }, [initial, syntax, label])

  useEffect(() => {
    const editor = view.current
    if (!editor) return
    fromHub.current = told.map((fault) => diagnosticOf(editor.state.doc, fault, language))
    editor.dispatch({ effects: toldAnew.of(null) })
  }, [told, language])

  useEffect(() => {
    const editor = view.current
    if (!editor || !goTo) return
    const at = offsetOf(editor.state.doc, goTo)
    editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) })
    editor.focus()
  }, [goTo])

  return <div ref={place} className="code-editor" />
}

function offsetOf(text: Text, { line, column }: EditorPlace): number {
  const found = text.line(Math.min(Math.max(line, 1), text.lines))
  return Math.min(found.from + Math.max(column, 1) - 1, found.to)
}

/** Marks the word that a fault begins at, and a letter at least. */
function diagnosticOf(text: Text, fault: EditorFault, language: 'zh' | 'en'): Diagnostic {
  const from = offsetOf(text, fault)
  const line = text.lineAt(from)
  const word = /^[^\s,:{}[\]]+/.exec(line.text.slice(from - line.from))?.[0] ?? ''
  return {
    from,
    to: Math.min(from + Math.max(word.length, 1), line.to),
    severity: 'error',
    message: fault.message[language],
  }
}
