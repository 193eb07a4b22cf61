import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import { isRegionCode, regionPrefix } from '../access/region.ts'
import { dayInChina } from '../calendar.ts'
import type { Door } from '../disclosure/door.ts'
import { HeduiError } from '../errors.ts'
import type { LocalizedText } from '../localized-text.ts'
import type { Database } from '../storage/database.ts'

/** A case in which somebody is entitled to something that is not received, by the newest valid report of the household. */
export interface EntitledCase {
  readonly reportNumber: string
  readonly reportVersion: number
  readonly caseNumber: string | null
  readonly region: string
  readonly organisation: string
  readonly issuedAt: Date
  /** ISO 8601, included. */
  readonly validUntil: string
  /** The programme's slug. */
  readonly programme: string
  readonly programmeTitle: LocalizedText
  /** The household as a whole, or its members one by one. */
  readonly about: 'HOUSEHOLD' | 'PERSON'
  /** How many meet the standard and receive nothing. */
  readonly entitled: number
  /** How many may, of whom something is not known. */
  readonly toLookAt: number
}

/** Which cases are listed, and from where the list goes on. */
export interface EntitledSearch {
  /** GB/T 2260; null for the whole region of the caller. */
  readonly region: string | null
  /** Slug of a programme; null for all. */
  readonly programme: string | null
  /** Those too in which nobody is known to be entitled, but something is to be looked at. */
  readonly toLookAt: boolean
  /** What {@link positionOf} said of the last one. */
  readonly after: string | null
  readonly limit: number
}

export interface EntitledDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly door: Pick<Door, 'handOver'>
  readonly now: () => Date
}

/**
 * Cases whose people policy is to look for, newest report first. Reviewers only, within their region; recorded as one
 * reading of cases. A household counts by its newest report, if that is valid and its letter in force.
 *
 * @throws {HeduiError} the refusal, after it was recorded; `INPUT_INVALID`.
 */
export function listEntitled(
  { database, door, now }: EntitledDependencies,
  actor: Actor,
  search: EntitledSearch,
  requestId: string,
): Promise<EntitledCase[]> {
  const region = search.region ?? actor.region ?? ''
  if (search.region !== null && !isRegionCode(search.region)) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '行政区划代码应为6位数字',
      en: 'a region is a code of six digits',
      path: 'region',
    })
  }
  const after = readPosition(search.after)
  const allowed = authorize(actor, 'entitlement.list', { region })
  return door.handOver(
    {
      kind: 'CASE_READ',
      actor,
      requestId,
      note: {
        list: 'entitledNotReceiving',
        region,
        ...(search.programme === null ? {} : { programme: search.programme.slice(0, 80) }),
      },
    },
    allowed.allowed ? null : allowed.reason,
    async () => {
      const { rows } = await query(search, region, after, dayInChina(now())).execute(database.kysely)
      return rows.map(({ titleZh, titleEn, ...row }) => ({
        ...row,
        programmeTitle: { zh: titleZh, en: titleEn },
      }))
    },
  )
}

/** Where a case stands in the list. */
export function positionOf({ issuedAt, reportNumber, programme, about }: EntitledCase): string {
  return [issuedAt.toISOString(), reportNumber, programme, about].join(' ')
}

interface Row extends Omit<EntitledCase, 'programmeTitle'> {
  readonly titleZh: string
  readonly titleEn: string
}

function query(
  { programme, toLookAt, limit }: EntitledSearch,
  region: string,
  after: readonly string[] | null,
  today: string,
) {
  const entitled = sql`coalesce(sum(e.count) filter (where e.verdict = 'MET' and e.received = 'NO'), 0)`
  const open = sql`coalesce(sum(e.count) filter (where not (e.verdict = 'MET' and e.received = 'NO')), 0)`
  return sql<Row>`
    select r.number as "reportNumber", r.version as "reportVersion", v.case_number as "caseNumber",
           r.region, r.organisation, r.issued_at as "issuedAt", r.valid_until as "validUntil",
           e.programme, min(e.title_zh) as "titleZh", min(e.title_en) as "titleEn", e.about,
           ${entitled}::int as entitled, ${open}::int as "toLookAt"
      from report_entitlements e
      join reports r on r.number = e.report_number and r.version = e.report_version
      join verifications v on v.id = r.verification_id
      join consents c on c.id = r.consent_id
     where e.received <> 'YES' and e.verdict <> 'NOT_MET'
       ${programme === null ? sql`` : sql`and e.programme = ${programme}`}
       and r.region like ${`${regionPrefix(region)}%`}
       and r.valid_until >= ${today}
       and c.revoked_at is null and c.valid_to >= ${today}
       and not exists (
         select 1 from reports later
          where later.consent_id = r.consent_id
            and (later.issued_at, later.number, later.version) > (r.issued_at, r.number, r.version))
       and not exists (
         select 1 from verifications other
           join reports later on later.verification_id = other.id
          where other.organisation = v.organisation and other.case_number = v.case_number
            and (later.issued_at, later.number, later.version) > (r.issued_at, r.number, r.version))
       ${after === null ? sql`` : sql`and (r.issued_at, r.number, e.programme, e.about) < (${sql.join(after)})`}
     group by r.number, r.version, v.case_number, e.programme, e.about
    having ${toLookAt ? sql`true` : sql`${entitled} > 0`}
     order by r.issued_at desc, r.number desc, e.programme desc, e.about desc
     limit ${limit}`
}

function readPosition(after: string | null): readonly string[] | null {
  if (after === null) return null
  const parts = after.split(' ')
  if (parts.length === 4 && !Number.isNaN(Date.parse(parts[0] ?? ''))) return parts
  throw new HeduiError('INPUT_INVALID', {
    zh: '分页游标无效',
    en: 'the cursor is not one of ours',
    path: 'after',
  })
}
