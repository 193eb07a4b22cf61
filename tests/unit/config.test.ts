import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigError } from '../../src/config/config-error.ts'
import { DEVELOPMENT_KEY_PREFIX } from '../../src/config/secret-key.ts'
import { readConfig } from '../../src/config.ts'
import { verifierKey } from '../../src/ledger/note-keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'hedui-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const KEY = Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 73 + 11) % 256))
const PRODUCTION = {
  HEDUI_ENV: 'production',
  HEDUI_SECRET_KEY: KEY.toString('base64'),
  HEDUI_JWKS_URL: 'https://id.example.gov.cn/jwks.json',
  HEDUI_JWT_ISSUER: 'https://id.example.gov.cn',
  HEDUI_JWT_AUDIENCE: 'hedui',
}

/** The variables at fault, in the order they are reported. */
function faultsOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment, folder)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ variable }) => variable)
    throw error
  }
}

function messageOf(environment: Record<string, string>): string {
  try {
    readConfig(environment, folder)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
  }
  throw new Error('the settings were accepted')
}

describe('without any setting', () => {
  test('the hub runs in development, on this machine only, with its own database in .hedui', () => {
    expect(readConfig({}, folder)).toMatchObject({
      environment: 'development',
      host: '127.0.0.1',
      port: 4000,
      logLevel: 'info',
      dataDir: join(folder, '.hedui'),
      databaseUrl: null,
      redis: null,
      jwt: null,
      secretKey: null,
      requestDeadlineMs: 20_000,
      requestsPerSecond: 200,
      departmentFolders: [],
    })
  })

  test('an empty variable is one that is not set', () => {
    expect(readConfig({ PORT: '', HEDUI_SECRET_KEY: ' ' }, folder)).toEqual(readConfig({}, folder))
  })

  test('other programs’ variables do not matter', () => {
    expect(faultsOf({ PATH: '/bin', NODE_OPTIONS: '--x', npm_package_name: 'hedui' })).toEqual([])
  })
})

describe('faults', () => {
  test('all are reported together, each with its variable', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(
      faultsOf({
        HEDUI_ENV: 'staging',
        HOST: 'no host',
        PORT: '65536',
        LOG_LEVEL: 'loud',
        HEDUI_DATA_DIR: 'file',
        DATABASE_URL: 'mysql://h/d',
        REDIS_URL: 'redis://h/one',
        HEDUI_JWKS_URL: 'jwks.json',
        HEDUI_SECRET_KEY: 'short',
        HEDUI_REQUEST_DEADLINE: '20s',
        HEDUI_DEPARTMENTS: 'missing',
        HEDUI_ALLOW_ADDRESSES: '10.0.0.0/33',
        HEDUI_DATABASE_URL: 'postgres://h/d',
      }).toSorted(),
    ).toEqual([
      'DATABASE_URL',
      'HEDUI_ALLOW_ADDRESSES',
      'HEDUI_DATABASE_URL',
      'HEDUI_DATA_DIR',
      'HEDUI_DEPARTMENTS',
      'HEDUI_ENV',
      'HEDUI_JWKS_URL',
      'HEDUI_JWT_AUDIENCE',
      'HEDUI_JWT_ISSUER',
      'HEDUI_REQUEST_DEADLINE',
      'HEDUI_SECRET_KEY',
      'HOST',
      'LOG_LEVEL',
      'PORT',
      'REDIS_URL',
    ])
  })

  test('a misspelt HEDUI_ variable is one, and the right names are told', () => {
    expect(messageOf({ HEDUI_DATADIR: '/data' })).toContain('HEDUI_DATA_DIR')
  })

  test.each([
    'HEDUI_SANDBOX_PEOPLE',
    'HEDUI_DEMO_FAST',
    'HEDUI_TEST_X',
    'HEDUI_BENCH_X',
    'HEDUI_DEPARTMENT_SECRET_TAX',
  ])('%s is none: it belongs to others', (variable) => expect(faultsOf({ [variable]: '1' })).toEqual([]))

  test('the message never repeats a secret', () => {
    const text = messageOf({
      DATABASE_URL: 'mysql://hub:geheim1@db/hub',
      REDIS_URL: 'redis://:geheim5@h:x/one?geheim6=1',
      HEDUI_SECRET_KEY: 'geheim2',
      HEDUI_JWKS_URL: 'https://user:geheim3@host/jwks',
      HEDUI_UNKNOWN_SECRET: 'geheim4',
    })
    expect(text).not.toContain('geheim')
  })
})

describe('secrets', () => {
  const config = readConfig(
    {
      ...PRODUCTION,
      DATABASE_URL: 'postgresql://hub:geheim@db:5432/hub',
      REDIS_URL: 'rediss://:geheim@cache:6380/1',
    },
    folder,
  )

  test('do not show when the settings are printed, logged or joined into a text', () => {
    for (const text of [inspect(config, { depth: 9 }), JSON.stringify(config), `${config.databaseUrl}`]) {
      expect(text).not.toContain('geheim')
      expect(text).not.toContain(KEY.toString('base64'))
      expect(text).not.toContain(KEY.toString('hex'))
    }
  })

  test('are there for those who ask', () => {
    expect(config.databaseUrl?.reveal()).toBe('postgresql://hub:geheim@db:5432/hub')
    expect(config.redis?.reveal()).toMatchObject({ password: 'geheim', node: { host: 'cache' } })
    expect(Buffer.from(config.secretKey?.bytes.reveal() ?? [])).toEqual(KEY)
  })

  test('the settings cannot be changed', () => {
    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.allowAddresses)).toBe(true)
    expect(Object.isFrozen(config.jwt)).toBe(true)
  })
})

describe('the secret key', () => {
  test.each(['base64', 'base64url', 'hex'] as const)('is taken as %s', (encoding) => {
    const config = readConfig({ HEDUI_SECRET_KEY: KEY.toString(encoding) }, folder)
    expect(Buffer.from(config.secretKey?.bytes.reveal() ?? [])).toEqual(KEY)
  })

  test('of any other length is refused', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }).filter((bytes) => bytes.length !== 32 && bytes.length > 0),
        (bytes) => {
          expect(faultsOf({ HEDUI_SECRET_KEY: Buffer.from(bytes).toString('base64') })).toEqual([
            'HEDUI_SECRET_KEY',
          ])
        },
      ),
    )
  })

  test('is required in development too where a database is given without a place for a key file', () => {
    expect(faultsOf({ DATABASE_URL: 'postgres://db/hub' })).toEqual(['HEDUI_SECRET_KEY'])
    expect(faultsOf({ DATABASE_URL: 'postgres://db/hub', HEDUI_DATA_DIR: 'data' })).toEqual([])
  })
})

describe('production', () => {
  test('is taken from NODE_ENV where HEDUI_ENV says nothing', () => {
    const { HEDUI_ENV, ...rest } = PRODUCTION
    expect(readConfig({ ...rest, NODE_ENV: 'production' }, folder).environment).toBe('production')
    expect(
      readConfig({ ...rest, NODE_ENV: 'production', HEDUI_ENV: 'development' }, folder).environment,
    ).toBe('development')
  })

  test('requires key and identity provider', () => {
    expect(faultsOf({ NODE_ENV: 'production' }).toSorted()).toEqual([
      'HEDUI_JWKS_URL',
      'HEDUI_JWT_AUDIENCE',
      'HEDUI_JWT_ISSUER',
      'HEDUI_SECRET_KEY',
    ])
  })

  test.each([
    ['a development key', { HEDUI_SECRET_KEY: `${DEVELOPMENT_KEY_PREFIX}${KEY.toString('base64')}` }],
    ['a key written by hand', { HEDUI_SECRET_KEY: '00112233'.repeat(8) }],
    ['JWKS over http', { HEDUI_JWKS_URL: 'http://id.example.gov.cn/jwks.json' }],
    ['the development issuer', { HEDUI_JWT_ISSUER: 'urn:hedui:development' }],
  ])('refuses %s', (_what, change) => {
    expect(faultsOf({ ...PRODUCTION, ...change })).toEqual(Object.keys(change))
    expect(faultsOf({ ...PRODUCTION, ...change, HEDUI_ENV: 'development' })).toEqual([])
  })

  test('lets no department live on the machine itself unless it is named', () => {
    expect(readConfig(PRODUCTION, folder).allowAddresses).toEqual([])
    expect(readConfig({}, folder).allowAddresses).toEqual(['localhost', '127.0.0.0/8', '::1'])
  })
})

describe('single settings', () => {
  test.each([
    ['PT1S', 1000],
    ['PT2.5S', 2500],
    ['PT1M', 60_000],
    ['PT1M30S', 90_000],
    ['PT2M', 120_000],
  ])('the deadline %s is %i ms', (text, milliseconds) => {
    expect(readConfig({ HEDUI_REQUEST_DEADLINE: text }, folder).requestDeadlineMs).toBe(milliseconds)
  })

  test.each(['PT', 'PT0S', 'PT0.5S', 'PT3M', 'PT20', '20', 'P1D', 'pt20s', 'PT-5S'])(
    'the deadline %s is refused',
    (text) => expect(faultsOf({ HEDUI_REQUEST_DEADLINE: text })).toEqual(['HEDUI_REQUEST_DEADLINE']),
  )

  test.each([
    ['PT5S', 5000],
    ['PT30S', 30_000],
    ['PT36H', 129_600_000],
    ['P5D', 432_000_000],
    ['P1DT12H30M', 131_400_000],
    ['P60D', 5_184_000_000],
  ])('a verification waits %s, which is %i ms', (text, milliseconds) => {
    expect(readConfig({ HEDUI_VERIFICATION_DEADLINE: text }, folder).verificationDeadline).toEqual({
      milliseconds,
    })
  })

  test.each([
    ['P1WD', 1],
    ['P20WD', 20],
    ['P60WD', 60],
  ])('a verification waits %s, which is %i working days', (text, workingDays) => {
    expect(readConfig({ HEDUI_VERIFICATION_DEADLINE: text }, folder).verificationDeadline).toEqual({
      workingDays,
    })
  })

  test('a calendar that is not there is refused', () => {
    expect(faultsOf({ HEDUI_CALENDAR: 'no-such-file.yaml' })).toEqual(['HEDUI_CALENDAR'])
  })

  test.each([
    'P',
    'PT',
    'P0D',
    'PT4S',
    'P61D',
    'P1M',
    'P5',
    '5D',
    'P1DT',
    'p5d',
    'P-1D',
    'P0WD',
    'P61WD',
    'P1WDT1H',
  ])('a verification cannot wait %s', (text) =>
    expect(faultsOf({ HEDUI_VERIFICATION_DEADLINE: text })).toEqual(['HEDUI_VERIFICATION_DEADLINE']),
  )

  test('an objection has ten working days, and a tenth of the refusals is drawn, unless set otherwise', () => {
    const { objectionWorkingDays, reviewSample } = readConfig({}, folder)
    expect({ objectionWorkingDays, reviewSample }).toEqual({ objectionWorkingDays: 10, reviewSample: '0.1' })
    const set = readConfig({ HEDUI_OBJECTION_DEADLINE: 'P5WD', HEDUI_REVIEW_SAMPLE: '0' }, folder)
    expect(set).toMatchObject({ objectionWorkingDays: 5, reviewSample: '0' })
  })

  test('in an emergency two items may be looked at for four hours, or what is set, or nothing at all', () => {
    expect(readConfig({}, folder)).toMatchObject({
      emergencyItems: null,
      emergencyLongestMs: 4 * 3_600_000,
      emergencyReviewWorkingDays: 3,
      accessDelayLongestDays: 180,
      complaintWorkingDays: 10,
    })
    const set = {
      HEDUI_EMERGENCY_ITEMS: 'housing.realEstate',
      HEDUI_EMERGENCY_LONGEST: 'PT1H30M',
      HEDUI_ACCESS_DELAY_LONGEST: 'P366D',
    }
    expect(readConfig(set, folder)).toMatchObject({
      emergencyItems: ['housing.realEstate'],
      emergencyLongestMs: 5_400_000,
      accessDelayLongestDays: 366,
    })
    expect(readConfig({ HEDUI_EMERGENCY_ITEMS: 'none' }, folder).emergencyItems).toEqual([])
  })

  test.each([
    ['HEDUI_EMERGENCY_ITEMS', '*'],
    ['HEDUI_EMERGENCY_ITEMS', 'housing.*'],
    ['HEDUI_EMERGENCY_ITEMS', 'housing'],
    ['HEDUI_EMERGENCY_LONGEST', 'PT24H1M'],
    ['HEDUI_EMERGENCY_LONGEST', 'PT0H'],
    ['HEDUI_EMERGENCY_LONGEST', 'P1D'],
    ['HEDUI_EMERGENCY_REVIEW', 'P0WD'],
    ['HEDUI_ACCESS_DELAY_LONGEST', 'P367D'],
    ['HEDUI_ACCESS_DELAY_LONGEST', 'P0D'],
    ['HEDUI_ACCESS_DELAY_LONGEST', 'P1Y'],
    ['HEDUI_COMPLAINT_DEADLINE', '10'],
    ['HEDUI_OBJECTION_DEADLINE', 'P0WD'],
    ['HEDUI_OBJECTION_DEADLINE', 'P61WD'],
    ['HEDUI_OBJECTION_DEADLINE', 'P10D'],
    ['HEDUI_REVIEW_SAMPLE', '1.1'],
    ['HEDUI_REVIEW_SAMPLE', '-0.1'],
    ['HEDUI_REVIEW_SAMPLE', '10%'],
  ])('%s does not take %s', (variable, text) => expect(faultsOf({ [variable]: text })).toEqual([variable]))

  test.each(['0', '-1', '1.5', '10/s', '10000000'])('the rate %s is refused', (text) =>
    expect(faultsOf({ HEDUI_RATE_LIMIT: text })).toEqual(['HEDUI_RATE_LIMIT']),
  )

  test.each(['0', '1', '65535'])('the port %s is accepted', (port) => {
    expect(readConfig({ PORT: port }, folder).port).toBe(Number(port))
  })

  test.each(['-1', '65536', '4000.5', '0x10', 'http'])('the port %s is refused', (port) =>
    expect(faultsOf({ PORT: port })).toEqual(['PORT']),
  )

  test('allowed addresses are host names, addresses and ranges of both families', () => {
    const text = 'Housing.Example.gov.cn, 10.1.2.3,10.0.0.0/8, fd00::/8 ,::1'
    expect(readConfig({ ...PRODUCTION, HEDUI_ALLOW_ADDRESSES: text }, folder).allowAddresses).toEqual([
      'housing.example.gov.cn',
      '10.1.2.3',
      '10.0.0.0/8',
      'fd00::/8',
      '::1',
    ])
  })

  test.each([
    'http://housing',
    '10.0.0',
    '2130706433',
    '0x7f000001',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '-a.cn',
    'a..b',
  ])('the address %s is refused', (text) =>
    expect(faultsOf({ HEDUI_ALLOW_ADDRESSES: text })).toEqual(['HEDUI_ALLOW_ADDRESSES']),
  )

  test('the hosts of departments are any unless they are named', () => {
    expect(readConfig(PRODUCTION, folder).departmentHosts).toBeNull()
    const text = 'Housing.Example.gov.cn, *.gov.cn,bank.example:8443, 10.1.2.3'
    expect(readConfig({ ...PRODUCTION, HEDUI_DEPARTMENT_HOSTS: text }, folder).departmentHosts).toEqual([
      'housing.example.gov.cn',
      '*.gov.cn',
      'bank.example:8443',
      '10.1.2.3',
    ])
  })

  test.each(['http://housing', '*', 'a..b', '10.0.0.0/8', 'bank.example:'])(
    'the host %s is refused',
    (text) => expect(faultsOf({ HEDUI_DEPARTMENT_HOSTS: text })).toEqual(['HEDUI_DEPARTMENT_HOSTS']),
  )

  test('what printed reports need is nothing unless it is given', () => {
    expect(readConfig({}, folder)).toMatchObject({
      reportLegalBasis: null,
      publicUrl: null,
      trustedProxies: [],
    })
    const given = {
      HEDUI_REPORT_LEGAL_BASIS: '《办法》第九条',
      HEDUI_PUBLIC_URL: 'https://hedui.example.gov.cn/cx/',
      HEDUI_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    }
    expect(readConfig(given, folder)).toMatchObject({
      reportLegalBasis: '《办法》第九条',
      publicUrl: 'https://hedui.example.gov.cn/cx',
      trustedProxies: ['10.0.0.0/8', '::1'],
    })
  })

  test.each([
    'hedui.example',
    'ftp://hedui.example',
    'https://a:b@hedui.example',
    'https://hedui.example/?a=1',
  ])('the public address %s is refused', (text) =>
    expect(faultsOf({ HEDUI_PUBLIC_URL: text })).toEqual(['HEDUI_PUBLIC_URL']),
  )

  test.each(['proxy.example', '10.0.0.0/33'])('the proxy %s is refused', (text) =>
    expect(faultsOf({ HEDUI_TRUSTED_PROXIES: text })).toEqual(['HEDUI_TRUSTED_PROXIES']),
  )

  test('department folders are taken from the working directory', () => {
    expect(readConfig({ HEDUI_DEPARTMENTS: '., ..' }, folder).departmentFolders).toEqual([
      folder,
      join(folder, '..'),
    ])
  })

  test('the three settings of the identity provider belong together', () => {
    expect(faultsOf({ HEDUI_JWT_ISSUER: 'https://id.example.gov.cn' })).toEqual([
      'HEDUI_JWKS_URL',
      'HEDUI_JWT_AUDIENCE',
    ])
  })
})

describe('the ledger', () => {
  const w1 = 'witness.example/w1+92a00cd1+BA=='
  const vkeyOf = (name: string, byte: number) =>
    verifierKey(name, new Uint8Array(32).fill(byte), 'cosignature')
  const one = vkeyOf('witness.example/w1', 7)
  const two = vkeyOf('witness.example/w2', 8)

  test('has a name of its own and witnesses, each a key and an address', () => {
    const config = readConfig(
      {
        HEDUI_LEDGER_ORIGIN: 'hub.example/ledger',
        HEDUI_LEDGER_WITNESSES: `${one} https://witness.example/, ${two}   http://10.0.0.7:4100/hedui`,
      },
      folder,
    )
    expect(config.ledgerOrigin).toBe('hub.example/ledger')
    expect(config.ledgerWitnesses).toMatchObject([
      { key: { kid: one, name: 'witness.example/w1' }, url: 'https://witness.example' },
      { key: { kid: two }, url: 'http://10.0.0.7:4100/hedui' },
    ])
    expect(readConfig({}, folder)).toMatchObject({ ledgerOrigin: null, ledgerWitnesses: [] })
  })

  test.each([
    ['no key', 'https://witness.example'],
    ['a key that is damaged', `${w1} https://witness.example`],
    ['the key of a ledger', `${verifierKey('a', new Uint8Array(32), 'plain')} https://witness.example`],
    ['no address', one],
    ['an address that is none', `${one} witness.example`],
    ['two addresses', `${one} https://a.example https://b.example`],
    ['a witness twice', `${one} https://a.example,${one} https://b.example`],
    ['one key under two names', `${one} https://a.example,${vkeyOf('another', 7)} https://b.example`],
    [
      'more than a checkpoint has room for',
      Array.from({ length: 13 }, (_, i) => `${vkeyOf(`w${i}`, i)} https://a.example`).join(),
    ],
  ])('is not witnessed with %s', (_what, witnesses) => {
    expect(faultsOf({ HEDUI_LEDGER_WITNESSES: witnesses })).toEqual(['HEDUI_LEDGER_WITNESSES'])
  })

  test.each(['two words', 'a+b'])('is not called “%s”', (origin) => {
    expect(faultsOf({ HEDUI_LEDGER_ORIGIN: origin })).toEqual(['HEDUI_LEDGER_ORIGIN'])
  })
})
