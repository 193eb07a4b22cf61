/** Looks into a department's place and takes the files that are complete. */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { DepartmentFault } from '../adapter.ts'
import type { DeliveredFile, Deliveries, FileMark } from '../deliveries.ts'
import { BrokenFile, receiptOf } from './broken-file.ts'
import type { NamePattern } from './name-pattern.ts'
import type { FileCall } from './people-rows.ts'
import type { Visit } from './place.ts'

/** When a file is complete: its size and time stay the same for so long, or another file says so. */
export type Completeness =
  | { readonly after: number; readonly marker?: undefined }
  | { readonly marker: string; readonly after?: undefined }

export interface Receiving {
  readonly visit: Visit
  readonly deliveries: Deliveries
  readonly complete: Completeness
  readonly maxBytes: number
  readonly offsetMinutes: number
  readonly signal: AbortSignal
  /** Keeps what a whole file says, once however often it is called. @throws {BrokenFile} where it cannot be taken. */
  readonly take: (call: FileCall, file: DeliveredFile, bytes: Buffer) => Promise<unknown>
}

/** A file that is to be taken, with the date of what it says. */
interface Candidate {
  readonly mark: FileMark
  readonly asOf: number
}

/** What the name of a receipt ends in; files of such names are never taken. */
const RECEIPT = '.error.txt'

/** Takes all files of all calls that are complete, older ones first. */
export async function receiveFiles(calls: readonly FileCall[], receiving: Receiving): Promise<void> {
  const { visit, deliveries, signal } = receiving
  if (new Set(calls.map(kindOf)).size < calls.length) {
    throw new DepartmentFault(
      'MISCONFIGURED',
      'items of one file need the same `request`; two differ in more than its name',
    )
  }
  let listed = await visit.list()
  const wanted = calls.map((call) => ({ call, found: candidates(listed, call.call.request.file, receiving) }))
  const open: { call: FileCall; candidate: Candidate }[] = []
  for (const { call, found } of wanted) {
    for (const candidate of found) {
      if (!(await deliveries.isDone(kindOf(call), candidate.mark))) open.push({ call, candidate })
    }
  }
  if (open.length === 0) return
  if (receiving.complete.after !== undefined) {
    await sleep(receiving.complete.after, undefined, { signal })
    listed = await visit.list()
  }
  const stable = open
    .filter(({ candidate }) => listed.some((mark) => isSame(mark, candidate.mark)))
    .toSorted(
      (a, b) =>
        a.candidate.asOf - b.candidate.asOf || a.candidate.mark.modifiedAt - b.candidate.mark.modifiedAt,
    )
  // A name may fit several calls; the file leaves after the last of them.
  for (const [name, same] of Map.groupBy(stable, ({ candidate }) => candidate.mark.name)) {
    let done = true
    for (const { call, candidate } of same) {
      signal.throwIfAborted()
      if (!(await receiveFile(call, candidate, receiving))) done = false
    }
    if (done && !deliveries.trial) await setAside(name, listed, receiving)
  }
}

/** Moves a file away that was taken, with what lies beside it on its account. */
async function setAside(
  name: string,
  listed: readonly FileMark[],
  { visit, complete: { marker } }: Receiving,
): Promise<void> {
  await visit.setAside(name)
  const beside = [`${name}${RECEIPT}`, ...(marker === undefined ? [] : [markerOf(name, marker)])]
  for (const other of listed) if (beside.includes(other.name)) await visit.setAside(other.name)
}

/** What tells a department's kinds of files apart. */
export function kindOf({ call }: FileCall): string {
  return call.request.file.text
}

function candidates(
  listed: readonly FileMark[],
  pattern: NamePattern,
  { complete, offsetMinutes }: Receiving,
): readonly Candidate[] {
  const names = new Set(listed.map(({ name }) => name))
  return listed.flatMap((mark) => {
    const match = pattern.match(mark.name, offsetMinutes)
    if (!match) return []
    if (complete.marker !== undefined && !names.has(markerOf(mark.name, complete.marker))) return []
    return [{ mark, asOf: match.date ?? mark.modifiedAt }]
  })
}

function markerOf(name: string, marker: string): string {
  return marker.replace('{name}', () => name)
}

function isSame(a: FileMark, b: FileMark): boolean {
  return a.name === b.name && a.size === b.size && a.modifiedAt === b.modifiedAt
}

/** @returns whether it was taken, or held already. */
async function receiveFile(
  call: FileCall,
  { mark, asOf }: Candidate,
  receiving: Receiving,
): Promise<boolean> {
  const { visit, maxBytes, take } = receiving
  const kind = kindOf(call)
  if (mark.size > maxBytes) {
    const broken = new BrokenFile(`文件超过 ${maxBytes} 字节`, `the file has more than ${maxBytes} bytes`)
    return refuse(receiving, kind, { ...mark, asOf, sha256: '' }, broken)
  }
  const bytes = await visit.read(mark.name, maxBytes)
  // It is being written again; the next visit meets the whole of it.
  if (bytes.length !== mark.size) return false
  const file = { ...mark, asOf, sha256: createHash('sha256').update(bytes).digest('hex') }
  try {
    await take(call, file, bytes)
  } catch (error) {
    if (error instanceof BrokenFile) return refuse(receiving, kind, file, error)
    throw error
  }
  return true
}

async function refuse(
  { visit, deliveries }: Receiving,
  kind: string,
  file: DeliveredFile,
  broken: BrokenFile,
): Promise<false> {
  const { en: reason, row, column } = broken
  await deliveries.refuse(kind, file, { reason, row, column })
  if (!deliveries.trial) await visit.write(file.name + RECEIPT, Buffer.from(receiptOf(file.name, broken)))
  return false
}

/** What is wrong with a file is told beside it; what is thrown here is about the way to the place. */
export function asFileFault(error: unknown, what: string): unknown {
  if (error instanceof DepartmentFault || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : error.name
  return new DepartmentFault('UNREACHABLE', `${what} (${code})`, { retryable: true, cause: error })
}
