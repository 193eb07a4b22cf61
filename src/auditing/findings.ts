/** Findings, their statistics and digests as auditors meet them. Each look and each act is decided, and recorded. */
import type { Transaction } from 'kysely'
import { validate as isUuid } from 'uuid'
import type { Actor } from '../access/actor.ts'
import { type Authorization, authorize } from '../access/authorize.ts'
import type { AccessReason } from '../access/reasons.ts'
import { refusal } from '../access/refusal.ts'
import { regionPrefix } from '../access/region.ts'
import { checkReason } from '../access/stated-reason.ts'
import { isDay } from '../calendar.ts'
import type { Door } from '../disclosure/door.ts'
import { HeduiError } from '../errors.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { isIdNumber } from '../people/id-number.ts'
import type { StandardsLibrary } from '../programmes/library.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { Tables } from '../storage/tables.ts'
import { type AuditDigest, type DigestListing, listDigests } from './digest.ts'
import type { AuditFinding, FindingVerdict } from './finding.ts'
import {
  contextOf,
  type EntryReference,
  entriesOf,
  type FindingListing,
  findFinding,
  listFindings,
} from './finding-store.ts'
import { type RuleStatistics, ruleStatistics, type StatisticsListing } from './statistics.ts'

export interface AuditFindingsDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'seal' | 'open'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly door: Pick<Door, 'handOver'>
  readonly library: Pick<StandardsLibrary, 'byVersion'>
  readonly now: () => Date
}

/** What a client may narrow a list by; which regions follows from who it is. */
export type FindingFilter = Omit<FindingListing, 'regionPrefix' | 'overdueAt'> & { readonly overdue: boolean }

/** As tokens name people: printable, no blank at either end. */
const SUBJECT = /^[^\p{C}\s](?:[^\p{C}]{0,253}[^\p{C}\s])?$/u

export type AuditFindings = ReturnType<typeof createAuditFindings>

export function createAuditFindings(dependencies: AuditFindingsDependencies) {
  const { database, keys, ledger, door, now } = dependencies

  /** Reads something of the caller's regions; the look is recorded first. */
  function look<Shown>(
    actor: Actor,
    note: Readonly<Record<string, string>>,
    requestId: string,
    read: (regions: string | null) => Promise<Shown>,
  ): Promise<Shown> {
    const regions = actor.region === null ? null : regionPrefix(actor.region)
    return door.handOver(
      { kind: 'AUDIT_FINDINGS_READ', actor, note, requestId },
      reasonOf(authorize(actor, 'auditFinding.list', null)),
      () => read(regions),
    )
  }

  async function refuse(event: Omit<LedgerEvent, 'decision'>, reason: AccessReason): Promise<never> {
    await ledger.append({ ...event, decision: 'REFUSED', reasonCode: reason })
    throw refusal(reason)
  }

  async function find(id: string): Promise<AuditFinding> {
    const found = isUuid(id) ? await findFinding(keys, database.kysely, id) : null
    if (!found) throw new HeduiError('AUDIT_FINDING_NOT_FOUND', { path: 'id' })
    return found
  }

  /** Changes a finding that is not concluded, with its ledger entry, while nobody else does. */
  function change(
    id: string,
    event: Omit<LedgerEvent, 'decision'>,
    work: (transaction: Transaction<Tables>, current: AuditFinding) => Promise<void>,
  ): Promise<AuditFinding> {
    return database.kysely.transaction().execute(async (transaction) => {
      const current = await findFinding(keys, transaction, id, true)
      if (!current || current.state === 'CONCLUDED') {
        throw new HeduiError('AUDIT_FINDING_STATE', { zh: '该发现已办结', en: 'it is concluded already' })
      }
      await work(transaction, current)
      const changed = await findFinding(keys, transaction, id)
      if (!changed) throw new TypeError('a finding is gone')
      await ledger.appendIn(transaction, [{ ...event, decision: 'GRANTED' }])
      return changed
    })
  }

  return {
    /** The findings of the caller's region, newest first. */
    list: (actor: Actor, { overdue, ...filter }: FindingFilter, requestId: string): Promise<AuditFinding[]> =>
      look(actor, { list: 'findings' }, requestId, (regions) =>
        listFindings(keys, database.kysely, {
          ...filter,
          regionPrefix: regions,
          overdueAt: overdue ? now() : null,
        }),
      ),

    /**
     * One finding.
     *
     * @throws {HeduiError} `AUDIT_FINDING_NOT_FOUND`, or the refusal (recorded).
     */
    async read(actor: Actor, id: string, requestId: string): Promise<AuditFinding> {
      // Who may see none does not learn which there are.
      const mayList = reasonOf(authorize(actor, 'auditFinding.list', null))
      const event = { kind: 'AUDIT_FINDINGS_READ', actor, requestId } as const
      if (mayList !== null) return refuse(event, mayList)
      const found = await find(id)
      return door.handOver(
        { ...event, note: { finding: found.id } },
        reasonOf(authorize(actor, 'auditFinding.read', found)),
        () => found,
      )
    },

    /** The ledger's entries that a finding names. For those who read it: whether they may is decided there. */
    entries: (id: string): Promise<readonly EntryReference[]> => entriesOf(database.kysely, id),

    /**
     * Gives a finding to an auditor; given again, while it is not concluded, it goes over to the other one.
     *
     * @param auditor a token's `sub`; nobody whom the finding concerns.
     * @throws {HeduiError} `AUDIT_FINDING_NOT_FOUND`, the refusal (recorded), `INPUT_INVALID`, or `AUDIT_FINDING_STATE`.
     */
    async assign(actor: Actor, id: string, auditor: string, requestId: string): Promise<AuditFinding> {
      const mayList = reasonOf(authorize(actor, 'auditFinding.list', null))
      const tried = { kind: 'AUDIT_FINDING_ASSIGNED', actor, requestId } as const
      if (mayList !== null) return refuse(tried, mayList)
      const found = await find(id)
      const event = { ...tried, note: { finding: found.id, rule: found.rule } }
      const reason = reasonOf(authorize(actor, 'auditFinding.assign', { ...found, auditor }))
      if (reason !== null) return refuse(event, reason)
      // It will stand in the ledger for good.
      if (!SUBJECT.test(auditor) || isIdNumber(auditor)) {
        throw new HeduiError('INPUT_INVALID', {
          zh: '请填写审计人员令牌中的标识',
          en: "name the auditor by their token's subject",
          path: 'auditor',
        })
      }
      return change(id, { ...event, note: { ...event.note, auditor } }, async (transaction) => {
        await transaction
          .updateTable('audit_findings')
          .set({ state: 'ASSIGNED', assigned_to: auditor, assigned_by: actor.subject, assigned_at: now() })
          .where('id', '=', id)
          .execute()
      })
    },

    /**
     * Says what came of a finding; by the auditor to whom it was given.
     *
     * @throws {HeduiError} `AUDIT_FINDING_NOT_FOUND`, the refusal (recorded), `INPUT_INVALID`, or `AUDIT_FINDING_STATE`.
     */
    async conclude(
      actor: Actor,
      { id, verdict, note }: { readonly id: string; readonly verdict: FindingVerdict; readonly note: string },
      requestId: string,
    ): Promise<AuditFinding> {
      const mayList = reasonOf(authorize(actor, 'auditFinding.list', null))
      const tried = { kind: 'AUDIT_FINDING_CONCLUDED', actor, requestId } as const
      if (mayList !== null) return refuse(tried, mayList)
      const found = await find(id)
      const event = { ...tried, note: { finding: found.id, rule: found.rule } }
      const held = { ...found, assignedTo: found.assignment?.to ?? null }
      const reason = reasonOf(authorize(actor, 'auditFinding.conclude', held))
      if (reason !== null) return refuse(event, reason)
      const because = checkReason(note, 'note')
      return change(id, { ...event, note: { ...event.note, verdict } }, async (transaction, current) => {
        // It may have grown, or gone over to somebody else, since it was decided.
        const again = authorize(actor, 'auditFinding.conclude', {
          ...current,
          assignedTo: current.assignment?.to ?? null,
        })
        if (!again.allowed) throw refusal(again.reason)
        await transaction
          .updateTable('audit_findings')
          .set({
            state: 'CONCLUDED',
            verdict,
            sealed_note: keys.seal(because, contextOf(id)),
            concluded_by: actor.subject,
            concluded_at: now(),
          })
          .where('id', '=', id)
          .execute()
      })
    },

    /** How the rules of the caller's region fare, by month. @throws {HeduiError} the refusal (recorded), `DATE_INVALID`. */
    statistics: (
      actor: Actor,
      listing: Omit<StatisticsListing, 'regionPrefix'>,
      requestId: string,
    ): Promise<RuleStatistics[]> =>
      look(actor, { list: 'statistics' }, requestId, (regions) => {
        for (const path of ['from', 'until'] as const) {
          const day = listing[path]
          if (day !== null && !isDay(day)) throw new HeduiError('DATE_INVALID', { path })
        }
        return ruleStatistics(
          database.kysely,
          dependencies.library,
          { ...listing, regionPrefix: regions },
          now(),
        )
      }),

    /** The daily digests of the caller's region, newest first. */
    digests: (
      actor: Actor,
      listing: Omit<DigestListing, 'regionPrefix'>,
      requestId: string,
    ): Promise<AuditDigest[]> =>
      look(actor, { list: 'digests' }, requestId, (regions) => {
        if (listing.day !== null && !isDay(listing.day)) throw new HeduiError('DATE_INVALID', { path: 'day' })
        return listDigests(database.kysely, { ...listing, regionPrefix: regions })
      }),
  }
}

function reasonOf(authorization: Authorization): AccessReason | null {
  return authorization.allowed ? null : authorization.reason
}
