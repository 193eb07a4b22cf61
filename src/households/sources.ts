/** The sources of a household's timeline that ship with the hub. */
import { z } from 'zod'
import type { Role } from '../access/actor.ts'
import { addDays } from '../calendar.ts'
import { timeOf } from '../ledger/entry-row.ts'
import type { LocalizedText } from '../localized-text.ts'
import type { RegistrySnapshot } from '../registry/department.ts'
import type { Database } from '../storage/database.ts'
import type { FiledHousehold, FileEntry, FileEntryKind, FileSource } from './entry.ts'

type Reading = Pick<Database, 'kysely'>

/** More than a household's case ever has of one source; what is older stays in the ledger. */
const MOST = 2_000

const NOBODY = { role: null, consentId: null, verificationId: null, reportNumber: null } as const

/** Acts that stand in the ledger with who did them, and how a file words them. */
const ACTS = {
  CONSENT_RECORDED: { zh: '登记授权书', en: 'Consent letter recorded' },
  CONSENT_REVOKED: { zh: '撤回授权', en: 'Consent revoked' },
  VERIFICATION_REQUESTED: { zh: '发起核对', en: 'Verification requested' },
  VERIFICATION_RETRIED: { zh: '重新查询', en: 'Department asked again' },
  VERIFICATION_CANCELLED: { zh: '撤销核对', en: 'Verification cancelled' },
  REPORT_READ: { zh: '查阅核对报告', en: 'Report read' },
  HIT_DISPOSED: { zh: '核实命中信息', en: 'Hit looked into' },
  OBJECTION_RAISED: { zh: '提出异议', en: 'Objection raised' },
  OBJECTION_ANSWERED: { zh: '异议项目已反馈', en: 'Disputed items answered' },
  OBJECTION_RESOLVED: { zh: '异议办结', en: 'Objection resolved' },
  SAMPLE_DRAWN: { zh: '抽中复审', en: 'Drawn for a second look' },
  SAMPLE_REVIEW_FINISHED: { zh: '复审办结', en: 'Second look finished' },
} as const satisfies Partial<Record<FileEntryKind, LocalizedText>>

const ACT_KINDS = z.enum([
  'CONSENT_RECORDED',
  'CONSENT_REVOKED',
  'VERIFICATION_REQUESTED',
  'VERIFICATION_RETRIED',
  'VERIFICATION_CANCELLED',
  'REPORT_READ',
  'HIT_DISPOSED',
  'OBJECTION_RAISED',
  'OBJECTION_ANSWERED',
  'OBJECTION_RESOLVED',
  'SAMPLE_DRAWN',
  'SAMPLE_REVIEW_FINISHED',
]) satisfies z.ZodType<keyof typeof ACTS>

const ROLE = z.enum([
  'OFFICER',
  'REVIEWER',
  'STEWARD',
  'AUDITOR',
  'ADMINISTRATOR',
  'RESIDENT',
  'CLIENT_APPLICATION',
]) satisfies z.ZodType<Role>

/** What was done, by whom: out of the ledger, which nobody can rewrite. */
export function actsSource({ kysely }: Reading): FileSource {
  return {
    async entriesOf({ letters }) {
      const rows = await kysely
        .selectFrom('ledger_entries')
        .select(['id', 'kind', 'role', 'organisation'])
        .select(['consent_id', 'verification_id', 'report_number'])
        .where('consent_id', 'in', idsOf(letters))
        .where('kind', 'in', ACT_KINDS.options)
        .where('decision', '<>', 'REFUSED')
        .orderBy('id', 'desc')
        .limit(MOST)
        .execute()
      return rows.map((row) => {
        const kind = ACT_KINDS.parse(row.kind)
        return {
          id: row.id,
          kind,
          at: new Date(timeOf(row.id)),
          role: ROLE.parse(row.role),
          organisation: row.organisation,
          title: ACTS[kind],
          consentId: row.consent_id,
          verificationId: row.verification_id,
          reportNumber: row.report_number,
        }
      })
    },
  }
}

/** Letters that ended by their own date. */
export const expirySource: FileSource = {
  entriesOf: ({ letters, today }) =>
    Promise.resolve(
      letters
        .filter(({ revokedAt, validTo }) => revokedAt === null && validTo < today)
        .map(({ id, organisation, validTo }) => ({
          ...NOBODY,
          id: `expired-${id}`,
          kind: 'CONSENT_EXPIRED' as const,
          at: new Date(`${addDays(validTo, 1)}T00:00:00+08:00`),
          organisation,
          title: { zh: '授权书到期', en: 'Consent expired' },
          consentId: id,
        })),
    ),
}

/** When each department had answered. */
export function answersSource({ kysely }: Reading, snapshot: () => RegistrySnapshot): FileSource {
  return {
    async entriesOf({ letters }) {
      const rows = await kysely
        .selectFrom('verification_departments as progress')
        .innerJoin('verifications', 'verifications.id', 'progress.verification_id')
        .select(['progress.department', 'progress.answered_at as at'])
        .select(['verifications.id as verificationId', 'verifications.consent_id as consentId'])
        .where('verifications.consent_id', 'in', idsOf(letters))
        .where('progress.answered_at', 'is not', null)
        .orderBy('progress.answered_at', 'desc')
        .limit(MOST)
        .execute()
      const { departments } = snapshot()
      return rows.flatMap(({ department, at, consentId, verificationId }) => {
        if (!at) return []
        const title = departments.get(department)?.title ?? { zh: department, en: department }
        return {
          ...NOBODY,
          id: `answer-${verificationId}-${department}`,
          kind: 'DEPARTMENT_ANSWERED' as const,
          at,
          organisation: null,
          title: { zh: `${title.zh}已反馈`, en: `${title.en} has answered` },
          consentId,
          verificationId,
        }
      })
    },
  }
}

/** Each version of each report, and what assistance it found the household to receive. */
export function reportsSource({ kysely }: Reading): FileSource {
  return {
    async entriesOf({ letters }) {
      const [reports, received] = await Promise.all([
        kysely
          .selectFrom('reports')
          .select(['number', 'version', 'reason', 'organisation', 'issued_at as at'])
          .select(['consent_id as consentId', 'verification_id as verificationId'])
          .where('consent_id', 'in', idsOf(letters))
          .orderBy('issued_at', 'desc')
          .limit(MOST)
          .execute(),
        kysely
          .selectFrom('report_entitlements as found')
          .innerJoin('reports', (join) =>
            join
              .onRef('reports.number', '=', 'found.report_number')
              .onRef('reports.version', '=', 'found.report_version'),
          )
          .select(['found.programme', 'found.about', 'found.verdict', 'title_zh as zh', 'title_en as en'])
          .select(['reports.number', 'reports.version', 'reports.organisation', 'reports.issued_at as at'])
          .select(['consent_id as consentId', 'verification_id as verificationId'])
          .where('consent_id', 'in', idsOf(letters))
          .where('found.received', '=', 'YES')
          .orderBy('reports.issued_at', 'desc')
          .limit(MOST)
          .execute(),
      ])
      return [
        ...reports.map(
          ({ number, version, reason, ...place }): FileEntry => ({
            ...NOBODY,
            ...place,
            id: `report-${number}-${version}`,
            kind: 'REPORT_ISSUED',
            title: issuedTitle(number, version, reason),
            reportNumber: number,
          }),
        ),
        ...received.map(
          ({ programme, about, verdict, zh, en, number, version, ...place }): FileEntry => ({
            ...NOBODY,
            ...place,
            id: `received-${number}-${version}-${programme}-${about}-${verdict}`,
            kind: 'ASSISTANCE_RECEIVED',
            title: { zh: `核对时在享：${zh}`, en: `Received when verified: ${en}` },
            reportNumber: number,
          }),
        ),
      ]
    },
  }
}

const REASONS = {
  LATE_ANSWER: { zh: '迟到反馈', en: 'a late answer' },
  CORRECTION: { zh: '更正', en: 'a correction' },
  RETRY: { zh: '重新查询', en: 'a department asked again' },
  DISPOSITION: { zh: '命中核实', en: 'a hit that was looked into' },
  OBJECTION: { zh: '异议复核', en: 'an objection' },
} as const

function issuedTitle(number: string, version: number, reason: keyof typeof REASONS | null): LocalizedText {
  const because = reason && REASONS[reason]
  return because
    ? {
        zh: `出具核对报告${number}第${version}版（${because.zh}）`,
        en: `Report ${number} issued, version ${version} (${because.en})`,
      }
    : { zh: `出具核对报告${number}`, en: `Report ${number} issued` }
}

function idsOf(letters: FiledHousehold['letters']): string[] {
  return letters.map(({ id }) => id)
}
