import { randomUUIDv7 } from 'node:crypto'
import { type Selectable, sql, type Transaction } from 'kysely'
import { validate as isUuid } from 'uuid'
import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import { refusal } from '../access/refusal.ts'
import { HeduiError } from '../errors.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { isIdNumber } from '../people/id-number.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { TokenRevocationsTable } from '../storage/tables/token-revocations.ts'
import type { Tables } from '../storage/tables.ts'
import { tokenName } from './token-name.ts'

export interface RevokeTokensOptions {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'seal' | 'open'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  /** Told once a revocation is committed; every node is to read it. */
  readonly onRevoked: () => Promise<void>
  readonly now: () => Date
}

/** The GraphQL input `RevokeTokensInput`: a subject or a jti, and why. */
export interface RevokeTokensInput {
  readonly subject?: string | null | undefined
  readonly jti?: string | null | undefined
  readonly reason: string
}

/** What was revoked: one token by its `jti`, or a subject's that were issued before that moment. */
export interface TokenRevocation {
  readonly id: string
  readonly subject: string | null
  readonly jti: string | null
  readonly revokedAt: string
  readonly revokedBy: string
  readonly reason: string
}

export interface RevocationPage {
  readonly afterId: string | null
  readonly limit: number
}

export interface TokenRevocations {
  /**
   * Revokes tokens, on every node. A token that was revoked already stays so as it was the first time; a subject's can be
   * revoked again, up to the new moment.
   *
   * @throws {HeduiError} `FORBIDDEN` (recorded) or `INPUT_INVALID`.
   */
  revoke(actor: Actor, input: RevokeTokensInput, requestId?: string): Promise<TokenRevocation>
}

const REASON = z.string().trim().min(1).max(500)
/** Any number that nothing else in the hub locks. */
const REVOCATION_LOCK = 7_239_014

export function createTokenRevocations(options: RevokeTokensOptions): TokenRevocations {
  const { database, keys, ledger, onRevoked, now } = options

  async function store(
    transaction: Transaction<Tables>,
    revocation: TokenRevocation,
  ): Promise<TokenRevocation | null> {
    // One at a time, so that a row never becomes visible after one with a higher place.
    await sql`select pg_advisory_xact_lock(${REVOCATION_LOCK})`.execute(transaction)
    const row = await transaction
      .insertInto('token_revocations')
      .values({
        id: revocation.id,
        subject: revocation.subject,
        jti: revocation.jti,
        revoked_at: new Date(revocation.revokedAt),
        revoked_by: revocation.revokedBy,
        sealed_reason: keys.seal(revocation.reason, contextOf(revocation.id)),
      })
      .onConflict((conflict) => conflict.column('jti').doNothing())
      .returningAll()
      .executeTakeFirst()
    return row ? revocationOf(keys, row) : null
  }

  return {
    async revoke(actor, input, requestId) {
      const event = {
        kind: 'TOKENS_REVOKED',
        actor,
        ...(requestId === undefined ? {} : { requestId }),
      } as const
      const authorization = authorize(actor, 'token.revoke', null)
      if (!authorization.allowed) {
        await ledger.append({ ...event, decision: 'REFUSED', reasonCode: authorization.reason })
        throw refusal(authorization.reason)
      }
      const revocation: TokenRevocation = {
        id: randomUUIDv7(),
        ...readInput(input),
        revokedAt: now().toISOString(),
        revokedBy: actor.subject,
      }
      const revoked = await database.kysely.transaction().execute(async (transaction) => {
        const stored = await store(transaction, revocation)
        if (stored === null) return revokedBefore(keys, transaction, revocation.jti ?? '')
        const note = { revocation: stored.id, ...noteOf(stored) }
        await ledger.appendIn(transaction, [{ ...event, decision: 'GRANTED', note }])
        return stored
      })
      await onRevoked()
      return revoked
    },
  }
}

/** What was revoked, newest first, with why. */
export async function listRevocations(
  { database, keys }: { readonly database: Pick<Database, 'kysely'>; readonly keys: Pick<Keys, 'open'> },
  { afterId, limit }: RevocationPage,
): Promise<TokenRevocation[]> {
  if (afterId !== null && !isUuid(afterId)) return []
  let query = database.kysely.selectFrom('token_revocations').selectAll().orderBy('id', 'desc').limit(limit)
  if (afterId !== null) query = query.where('id', '<', afterId)
  return (await query.execute()).map((row) => revocationOf(keys, row))
}

async function revokedBefore(
  keys: Pick<Keys, 'open'>,
  transaction: Transaction<Tables>,
  jti: string,
): Promise<TokenRevocation> {
  const row = await transaction
    .selectFrom('token_revocations')
    .selectAll()
    .where('jti', '=', jti)
    .executeTakeFirstOrThrow()
  return revocationOf(keys, row)
}

function noteOf({ subject, jti }: TokenRevocation): Readonly<Record<string, string>> {
  return { ...(subject === null ? {} : { subject }), ...(jti === null ? {} : { jti }) }
}

function readInput(input: RevokeTokensInput): Pick<TokenRevocation, 'subject' | 'jti' | 'reason'> {
  const subject = input.subject ?? null
  const jti = input.jti ?? null
  if ((subject === null) === (jti === null)) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '请填写 subject 或 jti 其中一项',
      en: 'name a subject or a jti, one of the two',
      path: 'input',
    })
  }
  for (const [name, value] of [
    ['subject', subject],
    ['jti', jti],
  ] as const) {
    if (value === null) continue
    if (!tokenName.safeParse(value).success) {
      throw new HeduiError('INPUT_INVALID', {
        zh: `${name} 应与令牌中的完全一致（1至255个可见字符，首尾无空格）`,
        en: `the ${name} is written as in the token: 1 to 255 printable characters, no blank at either end`,
        path: `input.${name}`,
      })
    }
    // It would stand in the ledger for good; no token that the hub believes has it in its subject.
    if (isIdNumber(value)) {
      throw new HeduiError('INPUT_INVALID', {
        zh: `${name} 是令牌中的标识，不是公民身份号码`,
        en: `the ${name} is what the token says, not a citizen ID number`,
        path: `input.${name}`,
      })
    }
  }
  const reason = REASON.safeParse(input.reason)
  if (!reason.success) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '请写明吊销原因（500字以内）',
      en: 'say why, in at most 500 characters',
      path: 'input.reason',
    })
  }
  return { subject, jti, reason: reason.data }
}

function revocationOf(keys: Pick<Keys, 'open'>, row: Selectable<TokenRevocationsTable>): TokenRevocation {
  return {
    id: row.id,
    subject: row.subject,
    jti: row.jti,
    revokedAt: row.revoked_at.toISOString(),
    revokedBy: row.revoked_by,
    reason: keys.open(row.sealed_reason, contextOf(row.id)).toString('utf8'),
  }
}

/** Binds a sealed reason to its row. */
function contextOf(id: string): string {
  return `token-revocation:${id}`
}
