/** GB/T 2260: two digits each for province, prefecture and county; `00` stands for all of the level. */
const REGION = /^[1-9]\d{5}$/

/** True for a code of six digits in the notation of GB/T 2260. Whether it is assigned is not looked up. */
export function isRegionCode(text: string): boolean {
  return REGION.test(text)
}

/**
 * Whether a region contains another or is it: 990000 covers 99xxxx, 990100 covers 9901xx, 990101 covers itself.
 * What is not a region code covers nothing and is covered by nothing.
 */
export function regionCovers(region: string, other: string): boolean {
  if (!isRegionCode(region) || !isRegionCode(other)) return false
  return other.startsWith(regionPrefix(region))
}

/** What the codes of a region and of everything in it begin with; `region` is a region code. */
export function regionPrefix(region: string): string {
  if (region.endsWith('0000')) return region.slice(0, 2)
  return region.endsWith('00') ? region.slice(0, 4) : region
}

/** The codes of the regions that cover a region, itself included; none for what is no region code. */
export function regionsAround(region: string): readonly string[] {
  if (!isRegionCode(region)) return []
  return [...new Set([`${region.slice(0, 2)}0000`, `${region.slice(0, 4)}00`, region])]
}
