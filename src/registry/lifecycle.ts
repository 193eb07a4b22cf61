/**
 * How a department comes into the schema, and out of it again: registered, certified, approved by somebody else,
 * activated, suspended, retired. Who did what stands in the ledger, in the same transaction; so do refused attempts.
 */
import type { Transaction, Updateable } from 'kysely'
import type { DepartmentPlan } from '../../adapters/department-plan.ts'
import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import type { AccessReason } from '../access/reasons.ts'
import { refusal } from '../access/refusal.ts'
import { checkReason } from '../access/stated-reason.ts'
import { HeduiError } from '../errors.ts'
import type { LedgerEntryKind, LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Database } from '../storage/database.ts'
import type { DepartmentVersionsTable } from '../storage/tables/departments.ts'
import type { Tables } from '../storage/tables.ts'
import type { CertificationReport } from './certification/report.ts'
import { type DepartmentVersion, digestOf, isLive, type LifecycleStep } from './department-version.ts'
import { checkSecret, checkState, noteOn } from './lifecycle-checks.ts'
import { refuseBreaking, type SchemaImpact } from './schema-impact.ts'
import type { Vault } from './vault.ts'
import { type ExaminerOptions, VersionExaminer } from './version-examiner.ts'
import {
  findVersion,
  insertVersion,
  listVersions,
  lockLifecycle,
  raiseRevision,
  updateVersion,
} from './version-store.ts'

export interface LifecycleDependencies extends ExaminerOptions {
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly vault: Vault
  /** Tries a version against the department's own endpoint. */
  readonly certify: (plan: DepartmentPlan, limits: CertificationLimits) => Promise<CertificationReport>
  /** Serves what is live now, on this node; the other nodes follow by themselves. Never rejects. */
  readonly refresh: () => Promise<void>
  readonly now: () => Date
}

/** How long a certification may take. */
export interface CertificationLimits {
  readonly limitMs: number
  readonly signal: AbortSignal
}

/** Who wants a step, of which version. */
export interface StepRequest {
  readonly actor: Actor
  readonly slug: string
  readonly version: number
  readonly requestId: string
}

const KIND_OF = {
  certify: 'DEPARTMENT_CERTIFIED',
  approve: 'DEPARTMENT_APPROVED',
  activate: 'DEPARTMENT_ACTIVATED',
  suspend: 'DEPARTMENT_SUSPENDED',
  retire: 'DEPARTMENT_RETIRED',
} as const satisfies Record<LifecycleStep, LedgerEntryKind>

export class DepartmentLifecycle {
  readonly #options: LifecycleDependencies
  readonly #examiner: VersionExaminer

  constructor(options: LifecycleDependencies) {
    this.#options = options
    this.#examiner = new VersionExaminer(options)
  }

  /**
   * Keeps a department as a draft. The same texts again are the version that they are already.
   *
   * @param manifest the text of manifest.yaml.
   * @param records the text of records.graphql.
   * @throws {HeduiError} `FORBIDDEN` or `ACCESS_REFUSED` (recorded); `DEPARTMENT_FAULTY` with every fault and its place.
   */
  async register(
    actor: Actor,
    manifest: string,
    records: string,
    requestId: string,
  ): Promise<DepartmentVersion> {
    const { database, ledger, now } = this.#options
    const digest = digestOf(manifest, records)
    const texts = { origin: 'REGISTERED', manifest, records, digest } as const
    // Whose it is stands in the text itself, which is read without anybody's secrets first.
    const stated = (await this.#options.reader.read(database.kysely, { ...texts, slug: '' })).stated.slug
    await this.#admit('register', actor, stated, {
      kind: 'DEPARTMENT_REGISTERED',
      requestId,
      note: noteOn(stated),
    })
    await this.#examiner.check({ ...texts, slug: stated })
    return database.kysely.transaction().execute(async (transaction) => {
      await lockLifecycle(transaction)
      const [newest] = await listVersions(transaction, stated)
      if (newest?.digest === digest && newest.origin === 'REGISTERED' && newest.state !== 'RETIRED')
        return newest
      const version = await insertVersion(
        transaction,
        { ...texts, slug: stated, state: 'DRAFT', registeredBy: actor.subject },
        now(),
      )
      await ledger.appendIn(transaction, [granted('DEPARTMENT_REGISTERED', actor, version, requestId)])
      return version
    })
  }

  /**
   * Tries a version against the department's own endpoint with its own test people. A version that fails a rule that it
   * must keep stays, or becomes again, a draft; the report says which and how to mend it.
   *
   * @throws {HeduiError} `FORBIDDEN`, `ACCESS_REFUSED` (recorded), `DEPARTMENT_NOT_FOUND`, `DEPARTMENT_STATE`,
   *   `DEPARTMENT_FAULTY`.
   */
  async certify(request: StepRequest, limits: CertificationLimits): Promise<DepartmentVersion> {
    await this.#admitStep('certify', request)
    const before = await this.#find(request)
    checkState('certify', before)
    const report = await this.#options.certify(await this.#examiner.check(before), limits)
    return this.#change('certify', request, () =>
      Promise.resolve({
        state: report.certified ? 'CERTIFIED' : 'DRAFT',
        certification: JSON.stringify(report),
        certified_by: request.actor.subject,
        certified_at: this.#options.now(),
      }),
    )
  }

  /**
   * Lets a certified version be activated. Whoever registered it cannot approve it (four eyes).
   *
   * @throws {HeduiError} `FORBIDDEN`, `ACCESS_REFUSED` (recorded), `DEPARTMENT_NOT_FOUND`, `DEPARTMENT_STATE`.
   */
  async approve(request: StepRequest): Promise<DepartmentVersion> {
    await this.#admitStep('approve', request)
    const before = await this.#find(request)
    if (before.registeredBy === request.actor.subject) await this.#refuse('approve', request, 'FOUR_EYES')
    return this.#change('approve', request, () =>
      Promise.resolve({
        state: 'APPROVED',
        approved_by: request.actor.subject,
        approved_at: this.#options.now(),
      }),
    )
  }

  /**
   * Puts an approved version in the place of the live one, or a suspended or superseded one back. When this resolves, this
   * node serves it; the others follow.
   *
   * @param accepted schema coordinates whose breaking change is accepted.
   * @throws {HeduiError} `FORBIDDEN`, `ACCESS_REFUSED` (recorded), `DEPARTMENT_NOT_FOUND`, `DEPARTMENT_STATE`,
   *   `DEPARTMENT_FAULTY`, `SCHEMA_BREAKING` with what breaks and who used it.
   */
  async activate(request: StepRequest, accepted: readonly string[]): Promise<DepartmentVersion> {
    await this.#admitStep('activate', request)
    const version = await this.#change('activate', request, async (transaction, before) => {
      const { impacts, replaced } = await this.#examiner.impacts(transaction, { ...before, state: 'ACTIVE' })
      refuseBreaking(impacts, accepted)
      if (replaced)
        await updateVersion(transaction, replaced, { state: 'SUPERSEDED', changed_at: this.#options.now() })
      return {
        state: 'ACTIVE',
        activated_by: request.actor.subject,
        activated_at: this.#options.now(),
        reason: null,
      }
    })
    await this.#options.refresh()
    return version
  }

  /**
   * Asks the department no more from now on; its types stay in the schema, and its findings say why they are empty.
   *
   * @throws {HeduiError} `FORBIDDEN`, `ACCESS_REFUSED` (recorded), `INPUT_INVALID`, `DEPARTMENT_NOT_FOUND`,
   *   `DEPARTMENT_STATE`.
   */
  async suspend(request: StepRequest, reason: string): Promise<DepartmentVersion> {
    await this.#admitStep('suspend', request)
    const because = checkReason(reason)
    const version = await this.#change('suspend', request, () =>
      Promise.resolve({ state: 'SUSPENDED', reason: because }),
    )
    await this.#options.refresh()
    return version
  }

  /**
   * Ends a version for good. A live one leaves the schema, which must not break clients unless that is accepted by name.
   *
   * @throws {HeduiError} as {@link DepartmentLifecycle.activate} and `INPUT_INVALID`.
   */
  async retire(
    request: StepRequest,
    reason: string,
    accepted: readonly string[],
  ): Promise<DepartmentVersion> {
    await this.#admitStep('retire', request)
    const because = checkReason(reason)
    const version = await this.#change('retire', request, async (transaction, before) => {
      if (isLive(before.state)) {
        const { impacts } = await this.#examiner.impacts(transaction, { ...before, state: 'RETIRED' })
        refuseBreaking(impacts, accepted)
      }
      return { state: 'RETIRED', reason: because }
    })
    await this.#options.refresh()
    return version
  }

  /**
   * Sets a value that the department's manifests refer to by name, or removes it (null). It is never shown again.
   *
   * @throws {HeduiError} `FORBIDDEN`, `ACCESS_REFUSED` (recorded), `INPUT_INVALID`.
   */
  async setSecret(
    actor: Actor,
    secret: { readonly slug: string; readonly name: string; readonly value: string | null },
    requestId: string,
  ): Promise<void> {
    const { database, ledger, vault, now } = this.#options
    const { slug, name } = secret
    const kind = 'DEPARTMENT_SECRET_SET'
    await this.#admit('register', actor, slug, { kind, requestId, note: noteOn(slug) })
    checkSecret(secret)
    await database.kysely.transaction().execute(async (transaction) => {
      await lockLifecycle(transaction)
      await vault.set(transaction, { ...secret, by: actor.subject }, now())
      await raiseRevision(transaction)
      const note = { department: slug, name, value: secret.value === null ? 'removed' : 'set' }
      await ledger.appendIn(transaction, [{ kind, decision: 'GRANTED', actor, requestId, note }])
    })
    await this.#options.refresh()
  }

  /**
   * The versions of a department, newest first, or of all departments; of one number where that is given.
   *
   * @throws {HeduiError} `FORBIDDEN` or `ACCESS_REFUSED`.
   */
  // biome-ignore lint/suspicious/useAwait: a refusal is a rejection, as of every other method
  async versions(
    actor: Actor,
    slug: string | null,
    version: number | null = null,
  ): Promise<DepartmentVersion[]> {
    const wanted = slug ?? (actor.role === 'STEWARD' ? actor.department : null)
    const authorization = authorize(actor, 'department.readVersions', { department: wanted ?? '' })
    if (!authorization.allowed) throw refusal(authorization.reason)
    return listVersions(this.#options.database.kysely, wanted, version)
  }

  /** What activating a version (of a live one: retiring it) would change in the schema, and whom that concerns. */
  async preview(version: DepartmentVersion): Promise<readonly SchemaImpact[]> {
    const next = { ...version, state: isLive(version.state) ? ('RETIRED' as const) : ('ACTIVE' as const) }
    return (await this.#examiner.impacts(this.#options.database.kysely, next)).impacts
  }

  /** Takes a step in one transaction with its ledger entry, alone on all nodes. */
  #change(
    step: LifecycleStep,
    request: StepRequest,
    decide: (
      transaction: Transaction<Tables>,
      before: DepartmentVersion,
    ) => Promise<Updateable<DepartmentVersionsTable>>,
  ): Promise<DepartmentVersion> {
    const { database, ledger, now } = this.#options
    return database.kysely.transaction().execute(async (transaction) => {
      await lockLifecycle(transaction)
      const before = await this.#find(request, transaction)
      checkState(step, before)
      const change = await decide(transaction, before)
      const after = await updateVersion(transaction, before, { ...change, changed_at: now() })
      if (isLive(before.state) || isLive(after.state)) await raiseRevision(transaction)
      const event = granted(KIND_OF[step], request.actor, after, request.requestId)
      await ledger.appendIn(transaction, [{ ...event, note: { ...event.note, state: after.state } }])
      return after
    })
  }

  async #find(
    { slug, version }: StepRequest,
    executor: Database['kysely'] = this.#options.database.kysely,
  ): Promise<DepartmentVersion> {
    const found = await findVersion(executor, slug, version)
    if (!found) throw new HeduiError('DEPARTMENT_NOT_FOUND', { path: 'version' })
    return found
  }

  async #admitStep(step: LifecycleStep, { actor, slug, version, requestId }: StepRequest): Promise<void> {
    const note = { ...noteOn(slug), version: String(version) }
    await this.#admit(step, actor, slug, { kind: KIND_OF[step], requestId, note })
  }

  /** Lets through who may do it; who else tries is recorded. */
  async #admit(
    step: LifecycleStep | 'register',
    actor: Actor,
    slug: string,
    event: Pick<LedgerEvent, 'kind' | 'requestId' | 'note'>,
  ): Promise<void> {
    const authorization = authorize(actor, `department.${step}`, { department: slug })
    if (authorization.allowed) return
    const { reason } = authorization
    await this.#options.ledger.append({ ...event, actor, decision: 'REFUSED', reasonCode: reason })
    throw refusal(reason)
  }

  async #refuse(step: LifecycleStep, request: StepRequest, reason: AccessReason): Promise<never> {
    const { actor, slug, version, requestId } = request
    await this.#options.ledger.append({
      kind: KIND_OF[step],
      decision: 'REFUSED',
      reasonCode: reason,
      actor,
      requestId,
      note: { ...noteOn(slug), version: String(version) },
    })
    throw refusal(reason)
  }
}

function granted(
  kind: LedgerEntryKind,
  actor: Actor,
  { slug, version, digest }: DepartmentVersion,
  requestId: string,
): LedgerEvent {
  return {
    kind,
    decision: 'GRANTED',
    actor,
    requestId,
    note: { department: slug, version: String(version), digest },
  }
}
