import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { isRegionCode } from '../access/region.ts'
import { HeduiError } from '../errors.ts'
import { parseIdNumber } from '../people/id-number.ts'
import { rejected } from './rejection.ts'
import type { TokenIdentity } from './token-identity.ts'
import { tokenName as name } from './token-name.ts'

const region = z.string().refine(isRegionCode)

const registered = {
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  /** Seconds since 1970. */
  exp: z.number(),
  // What makes no sense here is as if it were missing: such a token can be revoked by its subject only.
  iat: z.number().optional().catch(undefined),
  jti: z.string().min(1).optional().catch(undefined),
  sub: name,
  azp: name.optional(),
  client_id: name.optional(),
}

const officeRole = { ...registered, org: name, region }
const internalRole = { ...registered, org: name.optional(), region: region.optional() }

/** Each role needs claims of its own; what a role has no use for is not looked at. */
const CLAIMS = z.discriminatedUnion('role', [
  z.object({ role: z.literal('OFFICER'), ...officeRole }),
  z.object({ role: z.literal('REVIEWER'), ...officeRole }),
  // A department's own program carries the department, so that it may hand in what it found.
  z.object({ role: z.literal('CLIENT_APPLICATION'), ...officeRole, department: name.optional() }),
  z.object({ role: z.literal('STEWARD'), ...internalRole, department: name }),
  z.object({ role: z.literal('AUDITOR'), ...internalRole }),
  z.object({ role: z.literal('ADMINISTRATOR'), ...internalRole }),
  z.object({ role: z.literal('RESIDENT'), ...registered, id_number: z.string() }),
])

/** Who calls, by which token, and until when that may be believed (seconds since 1970). */
export interface Identity {
  readonly actor: Actor
  readonly token: TokenIdentity
  readonly expiresAt: number
}

/**
 * Turns the claims of a verified token into an actor.
 *
 * A resident's ID number arrives as the private claim `id_number` of the trusted issuer; it becomes a keyed hash here
 * and goes no further. A resident's `sub`, which the ledger will hold, must not contain it.
 *
 * @param hashPerson the keyed hash of an ID number (src/storage/keys.ts).
 * @throws {HeduiError} `UNAUTHENTICATED`, naming the claims at fault.
 */
export function identityOf(claims: unknown, hashPerson: (idNumber: string) => string): Identity {
  const parsed = CLAIMS.safeParse(claims)
  if (!parsed.success) {
    throw rejected('CLAIMS', [
      ...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? 'claims'))),
    ])
  }
  const token = parsed.data
  if (token.azp !== undefined && token.client_id !== undefined && token.azp !== token.client_id) {
    throw rejected('CLAIMS', ['azp', 'client_id'])
  }
  const client = token.client_id ?? token.azp ?? null
  if (token.role === 'CLIENT_APPLICATION' && client === null) throw rejected('CLAIMS', ['client_id'])
  const actor: Actor = {
    subject: token.sub,
    role: token.role,
    organisation: 'org' in token ? (token.org ?? null) : null,
    region: 'region' in token ? (token.region ?? null) : null,
    department: 'department' in token ? (token.department ?? null) : null,
    client,
    personHash: token.role === 'RESIDENT' ? hashPerson(residentOf(token.id_number, token.sub)) : null,
  }
  return {
    actor: Object.freeze(actor),
    token: { subject: token.sub, jti: token.jti ?? null, issuedAt: token.iat ?? null },
    expiresAt: token.exp,
  }
}

function residentOf(idNumber: string, subject: string): string {
  let parsed: string
  try {
    parsed = parseIdNumber(idNumber)
  } catch (error) {
    if (error instanceof HeduiError) throw rejected('CLAIMS', ['id_number'])
    throw error
  }
  const shown = subject.toUpperCase()
  if (shown.includes(parsed) || shown.includes(idNumber.trim().toUpperCase()))
    throw rejected('CLAIMS', ['sub'])
  return parsed
}
