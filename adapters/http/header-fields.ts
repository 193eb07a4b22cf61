import { z } from 'zod'
import { sentence } from '../faults/sentence.ts'

/** What HTTP itself lives on: where a request goes, where it ends, how its answer is packed. The hub alone writes these. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** True for a header that a manifest may not set, in whatever case it is written. */
export function isReservedHeader(name: string): boolean {
  const plain = name.toLowerCase()
  return OF_THE_CONNECTION.has(plain) || plain.startsWith('proxy-')
}

export const RESERVED_HEADER = sentence('HEADER_RESERVED')

const CREDENTIALS: ReadonlySet<string> = new Set(['authorization', 'cookie'])

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]+$/, sentence('HEADER_NAME'))
  .refine((name) => !isReservedHeader(name), RESERVED_HEADER)
  .refine((name) => !CREDENTIALS.has(name.toLowerCase()), sentence('HEADER_SECRET'))

/** Further headers that a manifest states. A value is one line of ASCII, so that it cannot begin another header. */
export const headersSchema = z.record(headerName, z.string().regex(/^[\t -~]*$/, sentence('HEADER_VALUE')))
