/** Where a sealed report document belongs. */
export function documentContext(number: string, version: number): string {
  return `report:${number}:${version}`
}

/** Where the sealed digest of an erased one belongs. */
export function digestContext(number: string, version: number): string {
  return `report-digest:${number}:${version}`
}
