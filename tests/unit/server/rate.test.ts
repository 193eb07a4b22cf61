import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, OFFICER, type SmallServer, startSmallServer } from './small-server.ts'

const PER_SECOND = 5

let small: SmallServer

beforeAll(async () => {
  small = await startSmallServer({
    requestsPerSecond: PER_SECOND,
    authenticate: async (authorization) =>
      authorization ? { ...OFFICER, subject: authorization.replace('Bearer ', '') } : null,
  })
})

afterAll(async () => {
  await small.server.stop()
})

const by = (subject: string) => ask(small.url, '{ actor }', {}, { authorization: `Bearer ${subject}` })

test('who asks too often in one second is told to wait, and others are not held up', async () => {
  const answers = await Promise.all(Array.from({ length: PER_SECOND + 3 }, () => by('busy')))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(3)
  for (const { body, headers } of refused) {
    expect(body.errors?.[0]).toMatchObject({ extensions: { code: 'RATE_LIMITED' } })
    expect(body.errors?.[0]?.message).toContain('请求过于频繁')
    expect(headers.get('retry-after')).toBe('1')
  }
  expect(await by('calm')).toMatchObject({ status: 200, body: { data: { actor: 'calm' } } })
})

test('after that second the caller is answered again', async () => {
  await Promise.all(Array.from({ length: PER_SECOND + 1 }, () => by('patient')))
  await new Promise((resolve) => setTimeout(resolve, 1100))
  expect(await by('patient')).toMatchObject({ status: 200 })
})

test('a refused request never reaches a resolver', async () => {
  const before = small.scopes.length
  await Promise.all(Array.from({ length: PER_SECOND + 4 }, () => by('eager')))
  expect(small.scopes.length - before).toBe(PER_SECOND)
})
