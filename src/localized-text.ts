/** A text in both languages that clerks read. */
export interface LocalizedText {
  readonly zh: string
  readonly en: string
}
