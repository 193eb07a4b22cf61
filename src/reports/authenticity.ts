import { createHash, timingSafeEqual } from 'node:crypto'
import type { Selectable } from 'kysely'
import { namesOfOrganisations } from '../access/organisation-names.ts'
import { HeduiError } from '../errors.ts'
import type { LocalizedText } from '../localized-text.ts'
import type { Database } from '../storage/database.ts'
import type { HouseholdSealing } from '../storage/household-keys.ts'
import type { Keys } from '../storage/keys.ts'
import { unpack } from '../storage/packing.ts'
import type { ReportsTable } from '../storage/tables/verifications.ts'
import { digestContext, documentContext } from './document-context.ts'
import { readDocument } from './sign.ts'

/**
 * Whether a piece of paper is genuine. Each version of a report has a code that only the hub can make: it is printed on
 * the paper, stands in its QR code, and is not stored anywhere. Whoever holds number and code may ask; the answer holds
 * no personal data, and a number that does not exist is answered as a code that is wrong.
 */
export interface Authenticity {
  /**
   * What is printed on that version of a report.
   *
   * @throws {HeduiError} `REPORT_NOT_FOUND`.
   */
  markOf(report: IssuedVersion): Promise<{ readonly code: string; readonly url: string }>
  /** The newest version of a report; 0 where there is none. */
  newestVersion(number: string): Promise<number>
  /**
   * @param code in any spelling that a person types: grouped or not, small letters, O for 0, I and L for 1.
   * @param version where the paper names it; null where it is for the code to say.
   */
  check(number: string, code: string, version: number | null): Promise<AuthenticityAnswer>
}

export interface IssuedVersion {
  readonly number: string
  readonly version: number
}

export type AuthenticityAnswer =
  | { readonly genuine: false }
  | {
      readonly genuine: true
      readonly number: string
      readonly version: number
      /** The newest version; above `version` where the paper was superseded. */
      readonly newestVersion: number
      readonly issuedAt: Date
      /** The last day of its validity, ISO 8601. */
      readonly validUntil: string
      /** The id of the commissioning office. */
      readonly organisation: string
      /** What the report calls it; what it is called now where the report has no name or was erased; null for neither. */
      readonly organisationName: LocalizedText | null
    }

export interface AuthenticityDependencies {
  readonly database: Database
  readonly keys: Pick<Keys, 'ofHouseholds' | 'open' | 'reportMac'>
  /** Where the public reaches the hub, without a slash at its end. Asked late: the hub's own address may be any port. */
  readonly publicUrl: () => string
  /** Told of each check, for the metrics. */
  readonly onChecked?: (genuine: boolean) => void
}

/** 16 characters of 5 bits: nobody guesses 80 bits. */
const CODE_BYTES = 10
const CODE_LENGTH = 16

/** Crockford's base 32: no I, L, O and U, so that what is read aloud or copied by hand comes out right. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function createAuthenticity(dependencies: AuthenticityDependencies): Authenticity {
  const { database, keys, publicUrl, onChecked } = dependencies

  const codeOf = (number: string, version: number, digest: string): string => {
    // None of the three can hold a line break, so that no two reports are spelled the same.
    return base32(keys.reportMac(`${number}\n${version}\n${digest}`).subarray(0, CODE_BYTES))
  }

  const documentOf = (
    { number, version, sealed_document }: Selectable<ReportsTable>,
    household: HouseholdSealing | undefined,
  ): Buffer => {
    if (!household) throw new HeduiError('ERASED')
    return unpack(household.open(sealed_document, documentContext(number, version)))
  }

  /** Of a report that was erased the digest was kept, so that its paper stays genuine. */
  const digestOf = (row: Selectable<ReportsTable>, household: HouseholdSealing | undefined): string => {
    const { number, version, sealed_digest } = row
    if (sealed_digest) return keys.open(sealed_digest, digestContext(number, version)).toString('latin1')
    return sha256(documentOf(row, household))
  }

  const nameOf = async (
    row: Selectable<ReportsTable>,
    household: HouseholdSealing | undefined,
  ): Promise<LocalizedText | null> => {
    const printed = row.sealed_digest
      ? undefined
      : readDocument(documentOf(row, household).toString('utf8')).organisationName
    if (printed) return printed
    const names = await namesOfOrganisations(database.kysely, [row.organisation])
    return names.get(row.organisation) ?? null
  }

  const versionsOf = (number: string) =>
    database.kysely
      .selectFrom('reports')
      .selectAll()
      .where('number', '=', number)
      .orderBy('version')
      .execute()

  return {
    async markOf({ number, version }) {
      const row = (await versionsOf(number)).find((one) => one.version === version)
      if (!row) throw new HeduiError('REPORT_NOT_FOUND')
      const households = await keys.ofHouseholds([row.consent_id])
      const code = codeOf(number, version, digestOf(row, households.get(row.consent_id)))
      const query = new URLSearchParams({ number, code })
      return { code: groupedCode(code), url: `${publicUrl()}/authenticity?${query}` }
    },

    async newestVersion(number) {
      const row = await database.kysely
        .selectFrom('reports')
        .select('version')
        .where('number', '=', number)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.version ?? 0
    },

    async check(number, code, version) {
      const typed = plainCode(code)
      const rows = isNumber(number) ? await versionsOf(number) : []
      const households = await keys.ofHouseholds(rows.map((row) => row.consent_id))
      // What is compared with where there is no such report: the same work, and never equal.
      codeOf('', 0, sha256(NO_REPORT))
      const found = rows
        .filter((row) => {
          const digest = digestOf(row, households.get(row.consent_id))
          return isSame(codeOf(row.number, row.version, digest), typed)
        })
        .find((row) => version === null || row.version === version)
      onChecked?.(found !== undefined)
      if (!found) return { genuine: false }
      return {
        genuine: true,
        number: found.number,
        version: found.version,
        newestVersion: rows.at(-1)?.version ?? found.version,
        issuedAt: found.issued_at,
        validUntil: found.valid_until,
        organisation: found.organisation,
        organisationName: await nameOf(found, households.get(found.consent_id)),
      }
    },
  }
}

/** Hexadecimal. */
export function sha256(document: Uint8Array): string {
  return createHash('sha256').update(document).digest('hex')
}

const NO_REPORT = new Uint8Array(64 * 1024)

/** `ABCD-EFGH-JKMN-PQRS`, as it is printed. */
export function groupedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? ''
}

/** What was typed, in the alphabet's own letters; anything else stays wrong. */
export function plainCode(typed: string): string {
  return typed
    .slice(0, 64)
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
}

/** Whether it may be a report's number at all; other text is not looked up. */
function isNumber(text: string): boolean {
  return /^[A-Z]{1,8}\d{6}-\d{4}-\d{6,12}$/.test(text)
}

/** In constant time. Both are of the same length, since anything that is no code is compared as none. */
function isSame(code: string, typed: string): boolean {
  return timingSafeEqual(Buffer.from(code, 'latin1'), Buffer.from(isCode(typed) ? typed : NO_CODE, 'latin1'))
}

/** U is not in the alphabet, so no report has it. */
const NO_CODE = 'U'.repeat(CODE_LENGTH)

function isCode(typed: string): boolean {
  return typed.length === CODE_LENGTH && [...typed].every((letter) => ALPHABET.includes(letter))
}

function base32(bytes: Uint8Array): string {
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  let text = ''
  for (let place = bytes.length * 8 - 5; place >= 0; place -= 5) {
    text += ALPHABET.charAt(Number((bits >> BigInt(place)) & 31n))
  }
  return text
}
