/** Kinds of measures that are so or not so of a person: what is found of one is no number to who reads it. */
const KINDS = /^(status|assistance|stated)\./

/** Whether a measure of a kind is so or not so, such as `status.deceased`. */
export function isSoOrNot(kind: string): boolean {
  return KINDS.test(kind)
}
