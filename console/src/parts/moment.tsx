/** Days and times, in China's time whatever the machine's: a deadline is the same for everybody who reads it. */

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })
const MINUTE = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})
const SECOND = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** `2026-11-27` of a moment (RFC 3339). */
export function dayOf(moment: string): string {
  return DAY.format(new Date(moment))
}

/** A moment to the minute, or to the second; whole on hovering. */
export function Moment({ at, seconds = false }: { readonly at: string; readonly seconds?: boolean }) {
  return (
    <time dateTime={at} title={SECOND.format(new Date(at))} className="figure">
      {(seconds ? SECOND : MINUTE).format(new Date(at))}
    </time>
  )
}

/** Today in China. */
export function today(): string {
  return DAY.format(new Date())
}

/** The same day some months later; the last of the month where there is no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}
