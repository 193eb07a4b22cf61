/** A key in the words of both languages, and what JSON Schema may say of it that the zod schema keeps in code. */
export interface ManifestKey {
  readonly zh: string
  readonly en: string
  readonly enum?: readonly string[]
  readonly pattern?: string
}

/** Keys by path through mappings; lists add nothing to it, `*` stands for any key. */
export type ManifestKeys = Readonly<Record<string, ManifestKey>>
