/** A text of the hub's schema, `LocalizedText`. */
export interface Localized {
  readonly zh: string
  readonly en: string
}
