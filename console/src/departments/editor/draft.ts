import { TEMPLATE } from './template.ts'

/** The two files that a steward is writing. */
export interface Draft {
  readonly manifest: string
  readonly records: string
}

/**
 * What was written last, while the page lives: going to another page and back loses nothing. It is kept nowhere else; what is
 * registered is the hub's.
 */
let kept: Draft | null = null

export function keptDraft(): Draft | null {
  return kept
}

export function keepDraft(draft: Draft | null): void {
  kept = draft
}

/** The template with a department's short name in it. */
export function newDraft(slug: string): Draft {
  const camel = slug.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  const pascal = camel.charAt(0).toUpperCase() + camel.slice(1)
  const variable = slug.replaceAll('-', '_').toUpperCase()
  const filled = (text: string): string =>
    text
      .replaceAll('__SLUG__', slug)
      .replaceAll('__CAMEL__', camel)
      .replaceAll('__PASCAL__', pascal)
      .replaceAll('__VARIABLE__', variable)
  return { manifest: filled(TEMPLATE.manifest), records: filled(TEMPLATE.records) }
}
