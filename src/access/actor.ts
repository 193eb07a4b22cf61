/** The capacity in which somebody calls; the same names as the GraphQL enum `Role`. */
export const ROLES = [
  'OFFICER',
  'REVIEWER',
  'STEWARD',
  'AUDITOR',
  'ADMINISTRATOR',
  'RESIDENT',
  'CLIENT_APPLICATION',
] as const

export type Role = (typeof ROLES)[number]

/** Who calls, as the verified token says. */
export interface Actor {
  /** The token's `sub`. For a resident it is a pseudonym, never the ID number. */
  readonly subject: string
  readonly role: Role
  /** The office that the caller works for; null for residents. */
  readonly organisation: string | null
  /** GB/T 2260 code of the region that the caller is competent for, 6 digits; null for residents. */
  readonly region: string | null
  /** The one department of a steward. */
  readonly department: string | null
  /** The client program (`azp` or `client_id` of the token). */
  readonly client: string | null
  /**
   * A resident's keyed hash (src/storage/keys.ts `hashPerson`), so that their own entries and letters can be found
   * without their ID number; null or absent for everybody else.
   */
  readonly personHash?: string | null
  /** The network address of this call, behind trusted proxies the one that they name; null or absent for jobs. */
  readonly address?: string | null
}
