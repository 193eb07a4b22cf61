/** Clients and keys as an administrator sees them: what there is, never a secret, and every look on record. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startTestHub, type TestHub } from '../testkit/hub.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub({})
})
afterAll(() => hub?.stop())

const looks = async () => {
  const { data } = await hub.ask(
    'AUDITOR',
    '{ accessLog(first: 200, filter: { kind: CREDENTIALS_READ }) { edges { node { role decision note { name value } } } } }',
  )
  return data.accessLog.edges.map(({ node }: { node: unknown }) => node)
}

test('an administrator learns which clients use the hub, how much, and until when', async () => {
  const application = hub.token('CLIENT_APPLICATION', { client: 'assistance-system' })
  for (let n = 0; n < 3; n++)
    await hub.ask({ token: application }, '{ departments { slug } dataItems { id } }')
  await hub.ask(
    { token: application },
    'mutation { revokeConsent(id: "00000000-0000-4000-8000-000000000000", reason: "x") { id } }',
  )
  const { data, errors } = await hub.ask(
    'ADMINISTRATOR',
    '{ clientApplications(days: 1) { organisation client uses changes lastDay } }',
  )
  expect(errors).toEqual([])
  expect(data.clientApplications).toContainEqual({
    organisation: '990100-mz',
    client: 'assistance-system',
    uses: 7,
    changes: 1,
    lastDay: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
  })
  const wrong = await hub.ask('ADMINISTRATOR', '{ clientApplications(days: 401) { client } }')
  expect(wrong.errors[0]?.extensions).toMatchObject({ code: 'INPUT_INVALID' })
})

test('tokens that were ended are listed newest first, with why and by whom, a page at a time', async () => {
  const REVOKE = 'mutation ($input: RevokeTokensInput!) { revokeTokens(input: $input) { id reason } }'
  for (const input of [
    { subject: 'officer-who-left', reason: '调离' },
    { jti: 'lost-token', reason: '令牌泄露' },
  ]) {
    const { data, errors } = await hub.ask('ADMINISTRATOR', REVOKE, { input })
    expect(errors).toEqual([])
    expect(data.revokeTokens.reason).toBe(input.reason)
  }
  const LIST = `query ($after: String) { tokenRevocations(first: 1, after: $after) {
    edges { node { subject jti revokedBy reason } } pageInfo { hasNextPage endCursor }
  } }`
  const first = (await hub.ask('ADMINISTRATOR', LIST)).data.tokenRevocations
  expect(first.edges).toEqual([
    { node: { subject: null, jti: 'lost-token', revokedBy: 'dev-administrator', reason: '令牌泄露' } },
  ])
  const second = (await hub.ask('ADMINISTRATOR', LIST, { after: first.pageInfo.endCursor })).data
  expect(second.tokenRevocations.edges).toEqual([
    { node: { subject: 'officer-who-left', jti: null, revokedBy: 'dev-administrator', reason: '调离' } },
  ])
  expect(second.tokenRevocations.pageInfo.hasNextPage).toBe(false)
})

test('keys are told by their ids and dates: whose tokens are believed, and what the hub signs and seals with', async () => {
  const { data, errors } = await hub.ask(
    'ADMINISTRATOR',
    `{ hubKeys {
      issuer { issuer audience keySetUrl development keys { kid algorithm } fetchedAt failedAt }
      signing { kid purpose createdAt retiredAt } sealing { id createdAt } masterKey
    } }`,
  )
  expect(errors).toEqual([])
  const { issuer, signing, sealing, masterKey } = data.hubKeys
  // The key is the one that the caller's own token names.
  const [header = ''] = hub.token('ADMINISTRATOR').split('.')
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'))
  expect(issuer).toMatchObject({
    development: true,
    keySetUrl: null,
    keys: [{ kid, algorithm: 'ES256' }],
    failedAt: null,
  })
  const answer = await fetch(`${hub.url}/.well-known/jwks.json`)
  const published = z.object({ keys: z.array(z.object({ kid: z.string() })) }).parse(await answer.json())
  const kids = (keys: readonly { kid: string }[]) => keys.map((key) => key.kid).sort()
  expect(kids(signing)).toEqual(kids(published.keys))
  expect(signing.map(({ purpose }: { purpose: string }) => purpose).sort()).toEqual(['LEDGER', 'REPORT'])
  for (const key of signing) expect(key).toMatchObject({ retiredAt: null })
  expect(sealing).toHaveLength(1)
  expect(masterKey).not.toBe('')
})

test.each(['OFFICER', 'REVIEWER', 'AUDITOR', 'STEWARD', 'RESIDENT', 'CLIENT_APPLICATION'] as const)(
  'to %s none of it is shown',
  async (role) => {
    const token = hub.token(role, role === 'STEWARD' ? { department: 'housing' } : {})
    for (const query of [
      '{ clientApplications { client } }',
      '{ tokenRevocations { edges { node { id } } } }',
      '{ hubKeys { masterKey } }',
    ]) {
      const { errors } = await hub.ask({ token }, query)
      expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
    }
  },
)

test('every look stands in the ledger, refused ones too', async () => {
  const before = (await looks()).length
  await hub.ask('ADMINISTRATOR', '{ hubKeys { masterKey } }')
  await hub.ask('OFFICER', '{ hubKeys { masterKey } }')
  const after = await looks()
  expect(after.length).toBe(before + 2)
  expect(after.slice(0, 2)).toEqual([
    { role: 'OFFICER', decision: 'REFUSED', note: [{ name: 'list', value: 'keys' }] },
    { role: 'ADMINISTRATOR', decision: 'GRANTED', note: [{ name: 'list', value: 'keys' }] },
  ])
})
