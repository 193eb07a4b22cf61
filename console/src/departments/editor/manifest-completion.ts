import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { parseDocument } from 'yaml'
import type { Language } from '../../words/language.tsx'
import { valuesAt } from './manifest-lint.ts'
import { localized, type Schema, schemasAt } from './manifest-schema.ts'
import { yamlPlace } from './yaml-place.ts'

/** Completes keys and values of a manifest by the published JSON Schema, each with what it is for. */
export function manifestCompletion(language: () => Language) {
  return (context: CompletionContext): CompletionResult | null => {
    const place = yamlPlace(context.state.sliceDoc(0, context.pos))
    if (!place || (place.typed === '' && !context.explicit)) return null
    const manifest: unknown = parseDocument(context.state.doc.toString()).toJS()
    const from = context.pos - place.typed.length
    const options =
      place.writes === 'key'
        ? keys(schemasAt(manifest, place.path), language())
        : valuesAt(manifest, place.path).map((label): Completion => ({ label, type: 'enum' }))
    return options.length === 0 ? null : { from, options, validFor: /^[\w$]*$/ }
  }
}

function keys(schemas: readonly Schema[], language: Language): readonly Completion[] {
  const required = new Set(schemas.flatMap((one) => one.required ?? []))
  const known = new Map<string, Completion>()
  for (const { properties = {} } of schemas) {
    for (const [label, { description }] of Object.entries(properties)) {
      const info = description === undefined ? undefined : localized(description)[language]
      const before = known.get(label)
      known.set(label, {
        label,
        type: 'property',
        apply: `${label}: `,
        ...(info === undefined ? (before?.info === undefined ? {} : { info: before.info }) : { info }),
        ...(required.has(label) ? { detail: '*', boost: 1 } : {}),
      })
    }
  }
  return [...known.values()]
}
