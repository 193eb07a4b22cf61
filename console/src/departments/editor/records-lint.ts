import { GraphQLError, parse } from 'graphql'
import type { EditorFault } from './editor-fault.ts'

/** What is wrong with the SDL as a text; whether it fits the manifest and the hub, the hub says. */
export function lintRecords(text: string): readonly EditorFault[] {
  if (text.trim() === '') return []
  try {
    parse(text, { noLocation: true })
    return []
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    const [place] = error.locations ?? []
    return [
      {
        line: place?.line ?? 1,
        column: place?.column ?? 1,
        message: { zh: `语法有误：${error.message}`, en: error.message },
      },
    ]
  }
}
