/** People who were not asked for and on whom something is held: what a department answers with when it mixes people up. */
export function strangersTo(
  asked: readonly string[],
  everybody: Iterable<string>,
  holds: (idNumber: string) => boolean,
  count: number,
): readonly string[] {
  const strangers: string[] = []
  const known = new Set(asked)
  for (const idNumber of everybody) {
    if (strangers.length === count) break
    if (!known.has(idNumber) && holds(idNumber)) strangers.push(idNumber)
  }
  return strangers
}
