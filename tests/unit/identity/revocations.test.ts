import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Actor, Role } from '../../../src/access/actor.ts'
import { createAuthenticator } from '../../../src/identity/authenticator.ts'
import { identityOf } from '../../../src/identity/claims.ts'
import { fixedKeys } from '../../../src/identity/key-source.ts'
import { RevocationList } from '../../../src/identity/revocation-list.ts'
import { createTokenRevocations } from '../../../src/identity/revoke-tokens.ts'
import { type AccessParts, openAccessParts } from '../../testkit/access-parts.ts'
import { actorOf } from '../../testkit/letters.ts'
import { syntheticId } from '../../testkit/people.ts'
import { AUDIENCE, ISSUER, NOW, NOW_SECONDS, officerClaims, signed, testKey } from '../../testkit/tokens.ts'

const key = testKey('ES256', 'k1')
const keys = await fixedKeys({ keys: [key.jwk] })
const ADMINISTRATOR = actorOf('ADMINISTRATOR')

let parts: AccessParts
let at = NOW

beforeAll(async () => {
  parts = await openAccessParts(() => at)
})
afterAll(() => parts?.close())
afterEach(() => {
  at = NOW
})

/** One node: its list, and what it believes. */
async function node() {
  const { database } = await parts.addNode()
  const revoked = new RevocationList(database)
  const authenticator = createAuthenticator({
    issuer: ISSUER,
    audience: AUDIENCE,
    keys,
    production: true,
    hashPerson: () => 'hash',
    revoked,
    now: () => at,
  })
  const tokens = createTokenRevocations({
    ...parts,
    now: () => at,
    onRevoked: () => Promise.resolve(revoked.expire()),
  })
  return {
    database,
    revoked,
    tokens,
    believes: (token: string): Promise<Actor | null> => authenticator.authenticate(`Bearer ${token}`),
    identify: (token: string) => authenticator.identify(`Bearer ${token}`),
  }
}

const token = (claims: Record<string, unknown>) => signed(key, officerClaims(claims))
const REFUSED = { code: 'UNAUTHENTICATED', en: expect.stringContaining('revoked') }

describe('a token that is revoked by its jti', () => {
  test('is refused at once where it was revoked, and others of the same subject are not', async () => {
    const { believes, tokens } = await node()
    const one = token({ sub: 'a-1', jti: 'a-one' })
    const other = token({ sub: 'a-1', jti: 'a-two' })
    expect(await believes(one)).toMatchObject({ subject: 'a-1' })
    const revocation = await tokens.revoke(ADMINISTRATOR, { jti: 'a-one', reason: '令牌泄露' }, 'r-1')
    expect(revocation).toMatchObject({ jti: 'a-one', subject: null, revokedBy: ADMINISTRATOR.subject })
    await expect(believes(one)).rejects.toMatchObject(REFUSED)
    expect(await believes(other)).toMatchObject({ subject: 'a-1' })
  })

  test('is refused within a second by a node that hears of nothing', async () => {
    const one = await node()
    const deaf = await node()
    const stolen = token({ sub: 'b-1', jti: 'b-one' })
    expect(await deaf.believes(stolen)).toMatchObject({ subject: 'b-1' })
    await one.tokens.revoke(ADMINISTRATOR, { jti: 'b-one', reason: '令牌泄露' })
    const revokedAt = performance.now()
    // As busy as can be: the copy is refreshed while it serves.
    let refused: unknown = null
    while (refused === null && performance.now() - revokedAt < 5_000) {
      refused = await deaf.believes(stolen).then(
        () => null,
        (error: unknown) => error,
      )
      await sleep(5)
    }
    expect(refused).toMatchObject(REFUSED)
    expect(performance.now() - revokedAt).toBeLessThan(1_100)
  })

  test('is refused by the first request after a quiet time', async () => {
    const one = await node()
    const idle = await node()
    const stolen = token({ sub: 'c-1', jti: 'c-one' })
    expect(await idle.believes(stolen)).toMatchObject({ subject: 'c-1' })
    await one.tokens.revoke(ADMINISTRATOR, { jti: 'c-one', reason: '令牌泄露' })
    await sleep(1_050)
    await expect(idle.believes(stolen)).rejects.toMatchObject(REFUSED)
  })

  test('stays so as it was the first time, and stands in the ledger once', async () => {
    const { tokens } = await node()
    const first = await tokens.revoke(ADMINISTRATOR, { jti: 'd-one', reason: '令牌泄露' })
    at = new Date(NOW.getTime() + 60_000)
    expect(await tokens.revoke(ADMINISTRATOR, { jti: 'd-one', reason: '再次' })).toEqual(first)
    const entries = (await parts.entries()).filter(({ note }) => note?.includes('d-one'))
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ kind: 'TOKENS_REVOKED', decision: 'GRANTED' })
  })
})

test('what lasts longer than a request learns of a revocation when it asks again', async () => {
  const { identify, tokens } = await node()
  const lasting = token({ sub: 'l-1', jti: 'l-one', iat: NOW_SECONDS })
  expect(await identify(lasting)).toMatchObject({
    actor: { subject: 'l-1' },
    token: { subject: 'l-1', jti: 'l-one', issuedAt: NOW_SECONDS },
    expiresAt: NOW_SECONDS + 600,
  })
  await tokens.revoke(ADMINISTRATOR, { jti: 'l-one', reason: '令牌泄露' })
  await expect(identify(lasting)).rejects.toMatchObject(REFUSED)
})

describe('tokens that are revoked by their subject', () => {
  test.each([
    ['issued before', { iat: NOW_SECONDS - 60 }, true],
    ['without a jti', { iat: NOW_SECONDS - 60, jti: undefined }, true],
    ['that do not say when', { iat: undefined }, true],
    ['of a clock a little ahead of ours', { iat: NOW_SECONDS + 4 }, true],
    ['that claim to come from the future', { iat: NOW_SECONDS + 100_000 }, true],
    ['issued after', { iat: NOW_SECONDS + 6 }, false],
  ])('%s: refused is %s', async (_, claims, refused) => {
    const { believes, tokens } = await node()
    await tokens.revoke(ADMINISTRATOR, { subject: 's-1', reason: '人员离岗' })
    at = new Date(NOW.getTime() + 10_000)
    const one = token({ sub: 's-1', jti: 's-one', ...claims })
    if (refused) await expect(believes(one)).rejects.toMatchObject(REFUSED)
    else expect(await believes(one)).toMatchObject({ subject: 's-1' })
  })

  test('can be revoked again, and nobody else is touched', async () => {
    const { believes, tokens } = await node()
    await tokens.revoke(ADMINISTRATOR, { subject: 't-1', reason: '人员离岗' })
    at = new Date(NOW.getTime() + 10_000)
    const second = token({ sub: 't-1', iat: NOW_SECONDS + 8 })
    expect(await believes(second)).toMatchObject({ subject: 't-1' })
    await tokens.revoke(ADMINISTRATOR, { subject: 't-1', reason: '再次' })
    await expect(believes(second)).rejects.toMatchObject(REFUSED)
    expect(await believes(token({ sub: 't-10', iat: NOW_SECONDS }))).toMatchObject({ subject: 't-10' })
  })
})

test('a jti or time of issue that makes no sense counts as missing, and keeps nobody out', () => {
  expect(identityOf(officerClaims({ iat: 'tomorrow', jti: 7 }), () => '').token).toEqual({
    subject: 'officer-7',
    jti: null,
    issuedAt: null,
  })
})

describe('where PostgreSQL cannot be asked', () => {
  test('nobody is believed once the copy is too old, and everybody again when it is back', async () => {
    const { believes, database } = await node()
    const good = token({ sub: 'u-1', jti: 'u-one' })
    expect(await believes(good)).toMatchObject({ subject: 'u-1' })
    await database.query({ text: 'alter table token_revocations rename to token_revocations_away' })
    try {
      expect(await believes(good)).toMatchObject({ subject: 'u-1' })
      await sleep(1_050)
      await expect(believes(good)).rejects.toThrow()
    } finally {
      await database.query({ text: 'alter table token_revocations_away rename to token_revocations' })
    }
    expect(await believes(good)).toMatchObject({ subject: 'u-1' })
  })

  test('it is said that the database is away, not that the token is bad', async () => {
    const revoked = new RevocationList({
      query: () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })),
    })
    await expect(
      Promise.resolve(revoked.covers({ subject: 'a', jti: null, issuedAt: null })),
    ).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' })
  })
})

test('a thousand requests at once read the list once, and then not at all', async () => {
  const { revoked, database } = await node()
  const query = vi.spyOn(database, 'query')
  const identity = { subject: 'v-1', jti: 'v-one', issuedAt: NOW_SECONDS }
  await Promise.all(Array.from({ length: 1000 }, () => revoked.covers(identity)))
  for (let i = 0; i < 1000; i++) expect(revoked.covers(identity)).toBe(false)
  expect(query).toHaveBeenCalledTimes(1)
})

test('a word that comes while the list is being read has it read again', async () => {
  const one = await node()
  const { revoked } = await node()
  const identity = { subject: 'w-1', jti: 'w-one', issuedAt: NOW_SECONDS }
  const early = revoked.covers(identity)
  await one.tokens.revoke(ADMINISTRATOR, { jti: 'w-one', reason: '令牌泄露' })
  revoked.expire()
  await early
  expect(await revoked.covers(identity)).toBe(true)
})

describe('only administrators revoke', () => {
  test.each<Role>(['OFFICER', 'REVIEWER', 'STEWARD', 'AUDITOR', 'RESIDENT', 'CLIENT_APPLICATION'])(
    '%s is refused, and the attempt is recorded without what was sent',
    async (role) => {
      const { tokens } = await node()
      const before = (await parts.entries()).length
      await expect(
        tokens.revoke(actorOf(role), { subject: 'x-1', reason: 'x' }, 'r-9'),
      ).rejects.toMatchObject({ code: 'FORBIDDEN', detail: { reasonCode: 'ROLE_MAY_NOT' } })
      const [entry, ...more] = (await parts.entries()).slice(before)
      expect(more).toEqual([])
      expect(entry).toMatchObject({ kind: 'TOKENS_REVOKED', decision: 'REFUSED', note: null })
    },
  )

  test.each([
    ['input', { reason: 'x' }],
    ['input', { subject: 'x-1', jti: 'y', reason: 'x' }],
    ['input.subject', { subject: '', reason: 'x' }],
    ['input.subject', { subject: ' x', reason: 'x' }],
    ['input.subject', { subject: 'a\u0000b', reason: 'x' }],
    ['input.subject', { subject: syntheticId('1980-01-01'), reason: 'x' }],
    ['input.jti', { jti: 'x'.repeat(256), reason: 'x' }],
    ['input.reason', { subject: 'x-1', reason: ' ' }],
    ['input.reason', { subject: 'x-1', reason: 'x'.repeat(501) }],
  ])('%s is at fault in %j, and nothing is revoked', async (path, input) => {
    const { tokens } = await node()
    const before = (await parts.entries()).length
    await expect(tokens.revoke(ADMINISTRATOR, input)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      detail: { path },
    })
    expect((await parts.entries()).length).toBe(before)
  })
})

test('the reason is kept sealed', async () => {
  const { tokens, database } = await node()
  const { id } = await tokens.revoke(ADMINISTRATOR, { subject: 'y-1', reason: '王某某离岗' })
  const { rows } = await database.query<{ sealed_reason: Buffer }>({
    text: 'select sealed_reason from token_revocations where id = $1',
    values: [id],
  })
  const sealed = rows[0]?.sealed_reason ?? Buffer.alloc(0)
  expect(sealed.includes('王某某')).toBe(false)
  expect(parts.keys.open(sealed, `token-revocation:${id}`).toString()).toBe('王某某离岗')
})

test('a revocation that the ledger cannot record does not count', async () => {
  const { tokens, believes, database } = await node()
  await database.query({ text: 'alter function ledger_append rename to ledger_append_away' })
  try {
    await expect(tokens.revoke(ADMINISTRATOR, { subject: 'z-1', reason: 'x' })).rejects.toMatchObject({
      code: 'LEDGER_UNAVAILABLE',
    })
  } finally {
    await database.query({ text: 'alter function ledger_append_away rename to ledger_append' })
  }
  expect(await believes(token({ sub: 'z-1' }))).toMatchObject({ subject: 'z-1' })
})
