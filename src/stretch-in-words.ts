const UNITS: readonly (readonly [zh: string, en: string])[] = [
  ['年', 'year'],
  ['个月', 'month'],
  ['周', 'week'],
  ['天', 'day'],
  ['小时', 'hour'],
  ['分钟', 'minute'],
  ['秒', 'second'],
]

/** A stretch of time in words, such as `P1M`: 1 个月; what is none stays as it is. */
export function stretchInWords(text: string): { readonly zh: string; readonly en: string } {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(
    text,
  )
  const parts = UNITS.flatMap(([zh, en], at) => {
    const count = found?.[at + 1]
    return count === undefined
      ? []
      : [{ zh: `${count} ${zh}`, en: `${count} ${en}${count === '1' ? '' : 's'}` }]
  })
  if (parts.length === 0) return { zh: text, en: text }
  return { zh: parts.map(({ zh }) => zh).join(' '), en: parts.map(({ en }) => en).join(' ') }
}
