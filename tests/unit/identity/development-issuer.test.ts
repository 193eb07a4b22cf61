import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../src/access/actor.ts'
import { createAuthenticator } from '../../../src/identity/authenticator.ts'
import { type DevelopmentIssuer, openDevelopmentIssuer } from '../../../src/identity/development-issuer.ts'
import { DEVELOPMENT_PERSONAS } from '../../../src/identity/development-personas.ts'
import { fixedKeys } from '../../../src/identity/key-source.ts'
import { ISSUER, NONE_REVOKED, officerClaims, signed, testKey } from '../../testkit/tokens.ts'

const AUDIENCE = 'hedui'
const hashPerson = (idNumber: string) => createHash('sha256').update(idNumber).digest('hex')

let directory: string
let issuer: DevelopmentIssuer

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hedui-identity-'))
  issuer = await openDevelopmentIssuer({ directory, audience: AUDIENCE })
})

afterAll(() => rm(directory, { recursive: true, force: true }))

function hub(production = false) {
  return createAuthenticator({
    issuer: issuer.issuer,
    audience: AUDIENCE,
    keys: issuer.keys,
    production,
    hashPerson,
    revoked: NONE_REVOKED,
  })
}

describe('a development token', () => {
  test.each(Object.keys(DEVELOPMENT_PERSONAS) as Role[])(
    'for the role %s is believed in development',
    async (role) => {
      const persona = DEVELOPMENT_PERSONAS[role]
      const token = issuer.issueToken(role === 'STEWARD' ? { ...persona, department: 'tax' } : persona)
      const actor = await hub().authenticate(`Bearer ${token}`)
      expect(actor).toMatchObject({ role, subject: persona.subject })
      expect(actor?.personHash === null).toBe(role !== 'RESIDENT')
    },
  )

  test('ends after its lifetime', async () => {
    const token = issuer.issueToken({ ...DEVELOPMENT_PERSONAS.OFFICER, lifetime: 60 })
    const later = new Date(Date.now() + 70_000)
    const checked = createAuthenticator({
      issuer: issuer.issuer,
      audience: AUDIENCE,
      keys: issuer.keys,
      production: false,
      hashPerson,
      revoked: NONE_REVOKED,
      now: () => later,
    })
    await expect(checked.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('that the hub would not believe is not issued', () => {
    const { OFFICER, STEWARD, RESIDENT } = DEVELOPMENT_PERSONAS
    expect(() => issuer.issueToken(STEWARD)).toThrow(/department/)
    expect(() => issuer.issueToken({ ...OFFICER, region: '99' })).toThrow(/region/)
    expect(() => issuer.issueToken({ ...RESIDENT, idNumber: '1' })).toThrow(/id_number/)
    for (const lifetime of [0, -1, 1.5, Number.NaN, 32 * 86_400]) {
      expect(() => issuer.issueToken({ ...OFFICER, lifetime })).toThrow(/lifetime/)
    }
  })
})

describe('the key of the development issuer', () => {
  test('is kept in the data directory, readable by its owner only', async () => {
    expect((await stat(join(directory, 'development-issuer.pem'))).mode & 0o777).toBe(0o600)
    expect(await readdir(directory)).toEqual(['development-issuer.pem'])
  })

  test('stays the same, so that tokens of the command line are believed by the hub', async () => {
    const again = await openDevelopmentIssuer({ directory, audience: AUDIENCE })
    const token = again.issueToken(DEVELOPMENT_PERSONAS.OFFICER)
    expect(await hub().authenticate(`Bearer ${token}`)).toMatchObject({ role: 'OFFICER' })
  })

  test('is one, however many processes make it at once', async () => {
    const fresh = join(directory, 'several')
    const issuers = await Promise.all(
      Array.from({ length: 8 }, () => openDevelopmentIssuer({ directory: fresh, audience: AUDIENCE })),
    )
    const checked = createAuthenticator({
      issuer: issuer.issuer,
      audience: AUDIENCE,
      keys: issuers[0]?.keys ?? issuer.keys,
      production: false,
      hashPerson,
      revoked: NONE_REVOKED,
    })
    for (const one of issuers) {
      const token = one.issueToken(DEVELOPMENT_PERSONAS.AUDITOR)
      expect(await checked.authenticate(`Bearer ${token}`)).toMatchObject({ role: 'AUDITOR' })
    }
    expect(await readdir(fresh)).toEqual(['development-issuer.pem'])
  })

  test('of another directory is not believed', async () => {
    const foreign = await openDevelopmentIssuer({ directory: join(directory, 'foreign'), audience: AUDIENCE })
    const token = foreign.issueToken(DEVELOPMENT_PERSONAS.OFFICER)
    await expect(hub().authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('that is broken is reported, never silently replaced', async () => {
    const broken = join(directory, 'broken')
    await openDevelopmentIssuer({ directory: broken, audience: AUDIENCE })
    const file = join(broken, 'development-issuer.pem')
    await writeFile(file, 'nonsense')
    await expect(openDevelopmentIssuer({ directory: broken, audience: AUDIENCE })).rejects.toThrow()
    const rsa = testKey('RS256', 'r').privateKey.export({ format: 'pem', type: 'pkcs8' })
    await writeFile(file, rsa)
    await expect(openDevelopmentIssuer({ directory: broken, audience: AUDIENCE })).rejects.toThrow(/P-256/)
    expect(await readFile(file, 'utf8')).toBe(rsa)
  })
})

describe('production', () => {
  test('refuses to be told to believe the development issuer', () => {
    expect(() => hub(true)).toThrow(/production/)
    for (const name of [
      'urn:hedui:development',
      'URN:HEDUI:Development',
      ' urn:hedui:development ',
      'urn:hedui:development:2',
    ]) {
      expect(() =>
        createAuthenticator({
          issuer: name,
          audience: AUDIENCE,
          keys: issuer.keys,
          production: true,
          hashPerson,
          revoked: NONE_REVOKED,
        }),
      ).toThrow(/production/)
    }
  })

  test('does not believe a development token, whoever publishes the key', async () => {
    const token = issuer.issueToken(DEVELOPMENT_PERSONAS.OFFICER)
    const real = createAuthenticator({
      issuer: ISSUER,
      audience: AUDIENCE,
      keys: issuer.keys,
      production: true,
      hashPerson,
      revoked: NONE_REVOKED,
    })
    await expect(real.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('does not believe a development key under another issuer’s name, with or without its key id', async () => {
    const pem = await readFile(join(directory, 'development-issuer.pem'), 'utf8')
    const privateKey = createPrivateKey(pem)
    const publicKey = createPublicKey(privateKey)
    const known = issuer.issueToken(DEVELOPMENT_PERSONAS.OFFICER).split('.')[0] ?? ''
    const kid: unknown = JSON.parse(Buffer.from(known, 'base64url').toString())['kid']
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256' }
    const keys = await fixedKeys({ keys: [jwk] })
    const own = { kid: String(kid), algorithm: 'ES256' as const, privateKey, publicKey, jwk }
    const exp = Math.floor(Date.now() / 1000) + 600
    const claims = officerClaims({ exp, aud: AUDIENCE })
    for (const header of [{}, { kid: undefined }]) {
      const token = signed(own, claims, header)
      const options = { issuer: ISSUER, audience: AUDIENCE, keys, hashPerson, revoked: NONE_REVOKED }
      const real = createAuthenticator({ ...options, production: true })
      await expect(real.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
      // The same in development is believed: it is the mark of the key that production refuses.
      const trial = createAuthenticator({ ...options, production: false })
      expect(await trial.authenticate(`Bearer ${token}`)).toMatchObject({ role: 'OFFICER' })
    }
  })
})
