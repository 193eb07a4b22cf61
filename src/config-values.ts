/** How the values of settings are spelled: durations, addresses, lists. */
import { statSync } from 'node:fs'
import { isIP } from 'node:net'
import { z } from 'zod'
import { type NoteKey, parseVerifierKey } from './ledger/note-keys.ts'

const SHORTEST_DEADLINE_MS = 1000
/** Less would leave departments no time: the last seconds are for issuing the report. */
const SHORTEST_VERIFICATION_MS = 5000
const LONGEST_DEADLINE_MS = 120_000
const LONGEST_VERIFICATION_MS = 60 * 86_400_000

/** Minutes and seconds, in milliseconds: how long one request is waited for. */
export function parseDeadline(text: string, report: z.RefinementCtx): number {
  const [, minutes, seconds] = /^PT(?=\d)(?:(\d{1,3})M)?(?:(\d{1,4}(?:\.\d{1,3})?)S)?$/.exec(text) ?? []
  const milliseconds = Math.round((Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000)
  if (milliseconds < SHORTEST_DEADLINE_MS || milliseconds > LONGEST_DEADLINE_MS) {
    report.addIssue('must be an ISO 8601 duration between PT1S and PT2M, such as PT20S')
    return z.NEVER
  }
  return milliseconds
}

/** How long departments are waited for: a length of time, or working days after the day of the request. */
export type VerificationDeadline = { readonly milliseconds: number } | { readonly workingDays: number }

const MOST_WORKING_DAYS = 60

/** Up to days, since banks and clerks take some; `P20WD` counts working days. */
export function parseVerificationDeadline(text: string, report: z.RefinementCtx): VerificationDeadline {
  const workingDays = Number(/^P(\d{1,2})WD$/.exec(text)?.[1] ?? 0)
  if (workingDays >= 1 && workingDays <= MOST_WORKING_DAYS) return { workingDays }
  const [matched, days, hours, minutes, seconds] =
    /^P(?=.)(?:(\d{1,2})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,5}(?:\.\d{1,3})?)S)?)?$/.exec(
      text,
    ) ?? []
  const whole = (Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)
  const milliseconds = Math.round((whole * 60 + Number(seconds ?? 0)) * 1000)
  if (
    matched === undefined ||
    milliseconds < SHORTEST_VERIFICATION_MS ||
    milliseconds > LONGEST_VERIFICATION_MS
  ) {
    report.addIssue(
      'must be an ISO 8601 duration between PT5S and P60D, such as PT30S or P5D, or P1WD to P60WD in working days',
    )
    return z.NEVER
  }
  return { milliseconds }
}

/** A number of working days, `P1WD` to `P60WD`. */
export function parseWorkingDays(text: string, report: z.RefinementCtx): number {
  const workingDays = Number(/^P(\d{1,2})WD$/.exec(text)?.[1] ?? 0)
  if (workingDays >= 1 && workingDays <= MOST_WORKING_DAYS) return workingDays
  report.addIssue(`must be P1WD to P${MOST_WORKING_DAYS}WD: a number of working days`)
  return z.NEVER
}

const LONGEST_EMERGENCY_MS = 24 * 3_600_000

/** Hours and minutes, in milliseconds: how long an emergency access is open at most. */
export function parseEmergencyTime(text: string, report: z.RefinementCtx): number {
  const [, hours, minutes] = /^PT(?=\d)(?:(\d{1,2})H)?(?:(\d{1,4})M)?$/.exec(text) ?? []
  const milliseconds = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  if (milliseconds >= 60_000 && milliseconds <= LONGEST_EMERGENCY_MS) return milliseconds
  report.addIssue('must be an ISO 8601 duration between PT1M and PT24H, such as PT4H')
  return z.NEVER
}

/** A witness of the ledger: its public key, and where checkpoints are handed in. */
export interface WitnessAddress {
  readonly key: NoteKey & { readonly name: string }
  /** Without a slash at its end. */
  readonly url: string
}

/** Each witness adds a line to the checkpoint, and readers take sixteen; the ledger's own key has two while it changes. */
const MOST_WITNESSES = 12

/** Witnesses between commas, each a vkey and an address with a blank between them. */
export function parseWitnesses(text: string, report: z.RefinementCtx): WitnessAddress[] {
  const witnesses: WitnessAddress[] = []
  for (const entry of listOf(text)) {
    const [vkey = '', address = '', ...rest] = entry.split(/\s+/)
    const key = parseVerifierKey(vkey)
    if (key?.type !== 'cosignature') {
      report.addIssue(`“${vkey}” is no public key of a witness; “hedui witness key” prints it`)
    } else if (rest.length > 0 || !isPublicUrl(address)) {
      report.addIssue(`the witness ${key.name} needs the address where it takes checkpoints, after a blank`)
    } else if (witnesses.some((other) => other.key.raw.equals(key.raw))) {
      report.addIssue(`the witness ${key.name} is named twice, or two have one key`)
    } else {
      witnesses.push({ key, url: address.replace(/\/+$/, '') })
    }
  }
  if (witnesses.length > MOST_WITNESSES) report.addIssue(`there are more than ${MOST_WITNESSES} witnesses`)
  return witnesses
}

/** The entries between commas. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

/** A host name, an IP address or a CIDR range. */
export function isAddress(text: string): boolean {
  return isIpAddress(text) || (!text.includes('/') && isHostName(text))
}

/** An IP address or a CIDR range. */
export function isIpAddress(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const bits = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : 0
  if (prefix === undefined) return bits > 0
  return rest.length === 0 && bits > 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits
}

/** An address that may stand on paper: a path at most behind the host. */
export function isPublicUrl(text: string): boolean {
  const url = urlOf(text)
  if (url === null || !/^https?:$/.test(url.protocol)) return false
  return `${url.username}${url.password}${url.search}${url.hash}` === ''
}

/** `host`, `host:port`, `*.suffix` or an IP address. */
export function isHostPattern(text: string): boolean {
  return isIP(text) > 0 || isHostName(text.replace(/^\*\./, '').replace(/:\d{1,5}$/, ''))
}

/** RFC 1123; a name whose last label is all digits would be an IP address of some notation. */
export function isHostName(text: string): boolean {
  if (text.length > 253) return false
  const labels = text.split('.')
  const last = labels.at(-1) ?? ''
  return (
    labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(label)) &&
    !/^(?:\d+|0x[\da-f]*)$/i.test(last)
  )
}

/** An address of PostgreSQL. */
export function isPostgresUrl(text: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(text) && urlOf(text) !== null
}

/** null where the text is no URL. */
export function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}

/** What stands at a path; null where nothing does. */
export function kindOf(path: string): 'directory' | 'file' | null {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return null
  return found.isDirectory() ? 'directory' : 'file'
}
