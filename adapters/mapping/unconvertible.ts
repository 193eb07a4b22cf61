/**
 * A value that cannot be read as what the manifest says it is. It makes the person's finding ERROR/GARBLED: a value is
 * never dropped in silence, since a missing figure makes a family look poorer or richer than it is.
 */
export class Unconvertible extends Error {
  /** What was expected, such as `a decimal number`. It never repeats the value: that is personal data. */
  readonly expected: string
  /** The record field, from the outside in; filled while the error travels. */
  field: string

  constructor(expected: string, field = '') {
    super(`the value is not ${expected}`)
    this.name = 'Unconvertible'
    this.expected = expected
    this.field = field
  }
}

/** Names the field in which a value stood: `settlements` round `on` gives `settlements.on`. */
export function within(field: string, error: unknown): unknown {
  if (error instanceof Unconvertible) error.field = error.field === '' ? field : `${field}.${error.field}`
  return error
}
