import { buildSchema } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../../src/access/actor.ts'
import { OFFICER, type SmallServer, startSmallServer } from './small-server.ts'

let small: SmallServer

beforeAll(async () => {
  small = await startSmallServer({
    production: true,
    authenticate: async (authorization) =>
      authorization ? { ...OFFICER, role: authorization.replace('Bearer ', '') as Role } : null,
  })
})

afterAll(async () => {
  await small.server.stop()
})

const read = (role: Role | null) =>
  fetch(new URL('/schema.graphql', small.url), role ? { headers: { authorization: `Bearer ${role}` } } : {})

test('the schema that is served is read as SDL, in production too', async () => {
  const response = await read('STEWARD')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  const sdl = await response.text()
  expect(buildSchema(sdl).getType('Person')).toBeDefined()
})

test('after a swap it is the new one', async () => {
  await read('AUDITOR')
  small.hot.replace(buildSchema('type Query { swapped: Boolean }'))
  expect(await (await read('AUDITOR')).text()).toContain('swapped')
})

test('nobody reads it without a token, and no resident', async () => {
  for (const [role, status, code] of [
    [null, 401, 'UNAUTHENTICATED'],
    ['RESIDENT', 403, 'FORBIDDEN'],
  ] as const) {
    const response = await read(role)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] })
  }
})
