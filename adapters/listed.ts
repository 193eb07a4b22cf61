/** A hint is no longer read where it lists more names. */
const MOST = 20

/** Names for an error message, so many at most that the message stays short whatever was registered. */
export function listed(names: Iterable<string>): string {
  const all = [...names]
  if (all.length <= MOST) return all.join(', ')
  return `${all.slice(0, MOST).join(', ')} and ${all.length - MOST} more`
}
