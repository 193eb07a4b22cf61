/**
 * How a standard document comes into force: registered, approved by somebody else and published by that; rejected or
 * withdrawn before it takes effect. Nothing is ever edited, only superseded. Who did what stands in the ledger, in the same
 * transaction; so do refused attempts.
 */
import type { Kysely, Transaction } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import type { AccessReason } from '../access/reasons.ts'
import { refusal } from '../access/refusal.ts'
import { checkReason } from '../access/stated-reason.ts'
import { dayInChina } from '../calendar.ts'
import { HeduiError } from '../errors.ts'
import type { LedgerEntryKind, LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import type { StandardDocument } from './document.ts'
import type { StandardsLibrary, VersionReference } from './library.ts'
import { beforeToday, faultyStandard, noteOn, notInState, superseded, TEXT_NAME } from './lifecycle-checks.ts'
import { placed, readStandard } from './read-document.ts'
import { type Published, versionName } from './standard.ts'
import { type StandardVersion, standardDigest } from './standard-version.ts'
import { brokenWithout, replacedInThePast } from './trial.ts'
import type { TrialRunner } from './trial-runner.ts'
import {
  findStandard,
  insertStandard,
  listStandards,
  lockPublication,
  publishedAround,
  updateStandard,
} from './version-store.ts'

export interface ProgrammeLifecycleDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly library: StandardsLibrary
  /** Tries a document beside those that are published. */
  readonly trial: TrialRunner
  readonly now: () => Date
}

/** Who wants something done to which version. */
export interface VersionRequest extends VersionReference {
  readonly actor: Actor
  readonly requestId: string
}

/** How often an approval is tried again because something else was published meanwhile. */
const TRIES = 5

export class ProgrammeLifecycle {
  readonly #options: ProgrammeLifecycleDependencies

  constructor(options: ProgrammeLifecycleDependencies) {
    this.#options = options
  }

  /**
   * Keeps a document as a draft, once it passed its trial beside what is published. The same text again is the version
   * that it is already.
   *
   * @param text the document, YAML.
   * @throws {HeduiError} `FORBIDDEN` or `ACCESS_REFUSED` (recorded); `PROGRAMME_FAULTY` with every fault and its place.
   */
  async register(actor: Actor, text: string, requestId: string): Promise<StandardVersion> {
    const { database, ledger, now } = this.#options
    const { document, faults } = readStandard(TEXT_NAME, text)
    // Whose it is stands in the text; what cannot be read is anybody's own region.
    const region = document?.region ?? actor.region ?? ''
    const kind = 'PROGRAMME_REGISTERED'
    await this.#admit('register', document?.kind, actor, region, { kind, requestId, note: noteOn(document) })
    if (!document) throw faultyStandard(faults)
    await this.#try(document, text, null)
    const digest = standardDigest(text)
    return database.kysely.transaction().execute(async (transaction) => {
      await lockPublication(transaction)
      const [newest] = await listStandards(transaction, document)
      if (newest?.digest === digest && (newest.state === 'DRAFT' || newest.state === 'PUBLISHED'))
        return newest
      const version = await insertStandard(
        transaction,
        {
          ...headOf(document),
          origin: 'REGISTERED',
          state: 'DRAFT',
          text,
          digest,
          registeredBy: actor.subject,
        },
        now(),
      )
      await ledger.appendIn(transaction, [granted(kind, actor, version, requestId)])
      return version
    })
  }

  /**
   * Publishes a draft. Whoever registered it cannot approve it (four eyes). It is tried again beside what is published by
   * then.
   *
   * @throws {HeduiError} `FORBIDDEN`, `ACCESS_REFUSED` (recorded), `PROGRAMME_NOT_FOUND`, `PROGRAMME_STATE`,
   *   `PROGRAMME_FAULTY`.
   */
  async approve(request: VersionRequest): Promise<StandardVersion> {
    const { database, ledger, now } = this.#options
    const kind = 'PROGRAMME_APPROVED'
    await this.#admitStep('approve', kind, request)
    const draft = await this.#find(request)
    if (draft.state !== 'DRAFT') throw notInState(draft, ['DRAFT'])
    if (draft.registeredBy === request.actor.subject) await this.#refuse(kind, request, 'FOUR_EYES')
    const { document } = readStandard(TEXT_NAME, draft.text)
    if (!document) throw new TypeError('a draft that cannot be read any more')
    for (let tries = 0; tries < TRIES; tries += 1) {
      const beside = await this.#try(document, draft.text, draft)
      // The trial takes its time without a lock; what it was made beside must still be what is published.
      const published = await database.kysely.transaction().execute(async (transaction) => {
        await lockPublication(transaction)
        if (keysOf(await publishedAround(transaction, draft.region)) !== keysOf(beside)) return null
        const before = await this.#find(request, transaction)
        if (before.state !== 'DRAFT') throw notInState(before, ['DRAFT'])
        const after = await updateStandard(transaction, draft, {
          state: 'PUBLISHED',
          approved_by: request.actor.subject,
          approved_at: now(),
        })
        await ledger.appendIn(transaction, [granted(kind, request.actor, after, request.requestId)])
        return after
      })
      if (published) return published
    }
    throw new HeduiError('STORAGE_UNAVAILABLE', {
      zh: '其他文件正在发布',
      en: 'other documents are being published',
    })
  }

  /**
   * Ends a draft (rejected, where somebody else than who registered it does), or takes back what is published before it
   * takes effect. What is in effect stays.
   *
   * @throws {HeduiError} `FORBIDDEN`, `ACCESS_REFUSED` (recorded), `INPUT_INVALID`, `PROGRAMME_NOT_FOUND`,
   *   `PROGRAMME_STATE`.
   */
  async withdraw(request: VersionRequest, reason: string): Promise<StandardVersion> {
    const { database, ledger, now } = this.#options
    const kind = 'PROGRAMME_WITHDRAWN'
    await this.#admitStep('register', kind, request)
    const because = checkReason(reason)
    return database.kysely.transaction().execute(async (transaction) => {
      await lockPublication(transaction)
      const before = await this.#find(request, transaction)
      if (before.state !== 'DRAFT' && before.state !== 'PUBLISHED') throw notInState(before, ['DRAFT'])
      if (before.state === 'PUBLISHED') await this.#checkUnused(transaction, before)
      const isRejected = before.state === 'DRAFT' && before.registeredBy !== request.actor.subject
      const after = await updateStandard(transaction, before, {
        state: isRejected ? 'REJECTED' : 'WITHDRAWN',
        withdrawn_by: request.actor.subject,
        withdrawn_at: now(),
        reason: because,
      })
      const event = granted(kind, request.actor, after, request.requestId)
      await ledger.appendIn(transaction, [{ ...event, note: { ...event.note, state: after.state } }])
      return after
    })
  }

  /** Refuses a document that has faults beside what is published; otherwise says beside what it was tried. */
  async #try(
    document: StandardDocument,
    text: string,
    draft: StandardVersion | null,
  ): Promise<readonly VersionReference[]> {
    const { database, library, trial, now } = this.#options
    const beside = await publishedAround(database.kysely, document.region)
    const published = await library.byVersion(beside)
    const later = draft && beside.find((one) => isSame(one, draft) && one.version > draft.version)
    if (later) throw superseded(later)
    const { faults } = await trial({ file: TEXT_NAME, text, published })
    const tried: Published = { document, version: draft?.version ?? Number.MAX_SAFE_INTEGER }
    const replaced = replacedInThePast(tried, published, dayInChina(now()))
    const past = replaced ? placed(TEXT_NAME, text, [beforeToday(replaced)]) : []
    if (faults.length + past.length > 0) throw faultyStandard([...faults, ...past])
    return beside
  }

  /** @throws {HeduiError} `PROGRAMME_STATE` where a published version cannot be taken back any more. */
  async #checkUnused(transaction: Transaction<Tables>, version: StandardVersion): Promise<void> {
    const { library, now } = this.#options
    if (version.effectiveFrom <= dayInChina(now())) {
      throw new HeduiError('PROGRAMME_STATE', {
        zh: `该版本已于 ${version.effectiveFrom} 生效，只能由新版本替代`,
        en: `it took effect on ${version.effectiveFrom}; only a later version can take its place`,
        path: 'version',
      })
    }
    const references = await publishedAround(transaction, version.region)
    const published = await library.byVersion(references, transaction)
    const index = references.findIndex((one) => isSame(one, version) && one.version === version.version)
    const withdrawn = published[index]
    const [broken] = withdrawn ? brokenWithout(withdrawn, published) : []
    if (!broken) return
    throw new HeduiError('PROGRAMME_STATE', {
      zh: `其他文件以其为依据：${broken.zh}`,
      en: `other documents rest on it: ${broken.message}`,
      path: 'version',
    })
  }

  async #find(
    reference: VersionReference,
    executor: Kysely<Tables> = this.#options.database.kysely,
  ): Promise<StandardVersion> {
    const found = await findStandard(executor, reference)
    if (!found) throw new HeduiError('PROGRAMME_NOT_FOUND', { path: 'version' })
    return found
  }

  async #admitStep(
    act: 'register' | 'approve',
    kind: LedgerEntryKind,
    request: VersionRequest,
  ): Promise<void> {
    const { actor, region, requestId } = request
    const found = await findStandard(this.#options.database.kysely, request)
    await this.#admit(act, found?.kind, actor, region, { kind, requestId, note: noteOn(request) })
  }

  /** Lets through who may do it; who else tries is recorded. */
  async #admit(
    act: 'register' | 'approve',
    document: StandardDocument['kind'] | undefined,
    actor: Actor,
    region: string,
    event: Pick<LedgerEvent, 'kind' | 'requestId' | 'note'>,
  ): Promise<void> {
    const whose = document === 'audit-rule' ? 'auditRule' : 'programme'
    const authorization = authorize(actor, `${whose}.${act}`, { region })
    if (authorization.allowed) return
    const { reason } = authorization
    await this.#options.ledger.append({ ...event, actor, decision: 'REFUSED', reasonCode: reason })
    throw refusal(reason)
  }

  async #refuse(kind: LedgerEntryKind, request: VersionRequest, reason: AccessReason): Promise<never> {
    const { actor, requestId } = request
    const note = noteOn(request)
    await this.#options.ledger.append({
      kind,
      decision: 'REFUSED',
      reasonCode: reason,
      actor,
      requestId,
      note,
    })
    throw refusal(reason)
  }
}

/** What of a document stands in columns of its own. */
export function headOf({ region, slug, kind, effective }: StandardDocument) {
  return {
    region,
    slug,
    kind,
    effectiveFrom: effective.from,
    effectiveUntil: effective.until ?? null,
  }
}

function isSame(one: VersionReference, other: VersionReference): boolean {
  return one.slug === other.slug && one.region === other.region
}

function keysOf(references: readonly VersionReference[]): string {
  return references.map(versionName).join(' ')
}

function granted(
  kind: LedgerEntryKind,
  actor: Actor,
  version: StandardVersion,
  requestId: string,
): LedgerEvent {
  const note = { ...noteOn(version), digest: version.digest }
  return { kind, decision: 'GRANTED', actor, requestId, note }
}
