/**
 * What an entry says of people, and can forget. The leaf of an entry holds salted commitments in the place of these
 * fields; the fields and their salt stand beside it (they *open* the commitments) and can be erased one day, and what was
 * proved of the entry stays proved. Somebody who holds a value cannot test it against the commitment without the salt.
 */
import { hash, randomBytes } from 'node:crypto'

/** The fields of people, as they stand in `ledger_entries`. */
export interface PersonalColumns {
  /** The case that was named. */
  readonly case_number: string | null
  /** The network address that the caller called from. */
  readonly client_address: string | null
  /** Keyed hashes of the people concerned. */
  readonly people: readonly string[] | null
  /** Base64url of 16 random bytes; null where there is nothing to open, or what there was is forgotten. */
  readonly salt: string | null
  /** After the entry was made to forget: its commitments, canonical JSON. Null before, when they follow from the rest. */
  readonly commitments: string | null
}

/** What opens the commitments of an entry: anybody can compute them anew from it. */
export interface Openings {
  readonly salt: string
  /** By their names in the entry's JSON. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>
}

/** In the order of canonical JSON. */
const FIELDS = ['caseNumber', 'clientAddress', 'people'] as const
type Field = (typeof FIELDS)[number]

const COLUMN_OF = {
  caseNumber: 'case_number',
  clientAddress: 'client_address',
  people: 'people',
} as const satisfies Record<Field, keyof PersonalColumns>

const SALT_BYTES = 16
/** Random bytes are drawn for many salts at once: each drawing costs several times what a salt's bytes do. */
let drawn = Buffer.alloc(0)

/** A salt as it is stored: 22 characters. */
export function newSalt(): string {
  if (drawn.length === 0) drawn = randomBytes(SALT_BYTES * 128)
  const salt = drawn.toString('base64url', 0, SALT_BYTES)
  drawn = drawn.subarray(SALT_BYTES)
  return salt
}

/**
 * The commitment to a field: base64 of SHA-256(0x02 ‖ salt ‖ name ‖ 0x00 ‖ value), the salt as its 22 characters, the value
 * as canonical JSON (RFC 8785) in UTF-8. The first byte keeps it apart from leaves and nodes of the tree.
 */
export function commitment(salt: string, field: string, value: string | readonly string[]): string {
  return hash('sha256', `\u0002${salt}${field}\0${JSON.stringify(value)}`, 'base64')
}

/** The canonical JSON of an entry's commitments; null where it has no personal field. */
export function commitmentsOf(row: PersonalColumns): string | null {
  if (row.commitments !== null) return row.commitments
  if (row.salt === null) return null
  let json = ''
  for (const field of FIELDS) {
    const value = row[COLUMN_OF[field]]
    if (value === null) continue
    json += `${json === '' ? '' : ','}"${field}":"${commitment(row.salt, field, value)}"`
  }
  return `{${json}}`
}

/** What opens the commitments of a stored entry; null where it has none, or has forgotten. */
export function openingsOf(row: PersonalColumns): Openings | null {
  if (row.salt === null) return null
  const fields: Record<string, string | readonly string[]> = {}
  for (const field of FIELDS) {
    const value = row[COLUMN_OF[field]]
    if (value !== null) fields[field] = value
  }
  return { salt: row.salt, fields }
}

/** The first field whose value is not what an entry committed to; null where all are. */
export function contradictedField(
  { salt, fields }: Openings,
  commitments: Readonly<Record<string, string>>,
): string | null {
  const wrong = Object.entries(fields).find(
    ([name, value]) => commitment(salt, name, value) !== commitments[name],
  )
  return wrong?.[0] ?? null
}

const SALT = /^[\w-]{22}$/
const COMMITMENTS =
  /^\{(?:"caseNumber":"[A-Za-z0-9+/]{43}="(?:,|(?=\})))?(?:"clientAddress":"[A-Za-z0-9+/]{43}="(?:,|(?=\})))?(?:"people":"[A-Za-z0-9+/]{43}=")?(?<!,)\}$/

/** Whether the personal columns stand together as the ledger writes them: open, forgotten, or none at all. */
export function isPersonalWellSpelled(row: PersonalColumns): boolean {
  const fields = [row.case_number, row.client_address, row.people]
  const any = fields.some((value) => value !== null)
  if (row.commitments !== null) {
    return !any && row.salt === null && row.commitments !== '{}' && COMMITMENTS.test(row.commitments)
  }
  return row.salt === null ? !any : any && SALT.test(row.salt)
}
