/** Days and times, in China's time whatever the machine's: a deadline is the same for everybody who reads it. */
import { dayInChina } from '../../../src/calendar.ts'

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
  return dayInChina(new Date(moment))
}

/** `2026-11-27 10:26:04` of a moment, for within a sentence. */
export function secondOf(moment: string): string {
  return SECOND.format(new Date(moment))
}

/** The last day on which something due is in time: a deadline at midnight is the end of the day before. */
export function lastDayOf(deadline: string): string {
  return dayInChina(new Date(Date.parse(deadline) - 1))
}

/**
 * The last day of a deadline at midnight, which with its hour would be read as a day more; any other deadline to the minute.
 */
export function Deadline({ at }: { readonly at: string }) {
  const minute = MINUTE.format(new Date(at))
  if (!minute.endsWith(' 00:00')) return <Moment at={at} />
  return (
    <time dateTime={at} title={minute} className="figure">
      {lastDayOf(at)}
    </time>
  )
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
  return dayInChina(new Date())
}
