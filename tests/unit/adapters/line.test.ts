import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ASKING } from '../../testkit/asking.ts'
import { HOLDER, NOBODY, openTestLine, PERIOD, type TestLine } from '../../testkit/department-conformance.ts'
import { BANK_MANIFEST } from '../../testkit/department-files.ts'
import { type HttpServer, startHttpServer } from '../../testkit/department-http.ts'
import { recordSpans } from '../../testkit/recorded-spans.ts'

let server: HttpServer
let opened: TestLine | null = null

beforeAll(async () => {
  const row = { id: HOLDER.idNumber, name: HOLDER.name, no: 'A-1', amount: 1 }
  server = await startHttpServer(({ path }) => {
    if (path === '/broken') return { status: 500, body: '' }
    return { body: JSON.stringify({ data: [row], other: [row, row], third: [] }) }
  })
})
afterAll(() => server.stop())
afterEach(async () => {
  await opened?.line.close()
  opened = null
})

/** The bank with further items: each its id, its path and where its rows are. */
function open(items: readonly (readonly [name: string, path: string, rows: string])[]): TestLine {
  const item = BANK_MANIFEST.slice(BANK_MANIFEST.indexOf('  - id:'))
  const more = items.map(([name, path, rows]) =>
    item.replaceAll('holding', name).replace('/query', path).replace('rows: data', `rows: ${rows}`),
  )
  opened = openTestLine(BANK_MANIFEST + more.join(''), { BANK_URL: server.url })
  return opened
}

const options = { ...ASKING, deadlineMs: 20_000 }

describe('items', () => {
  test('with the same request are answered by one call, each with its own rows', async () => {
    const { line, calls } = open([
      ['other', '/query', 'other'],
      ['third', '/query', 'third'],
    ])
    const before = server.questions.length
    const answers = await line.ask(
      ['bank.other', 'bank.holding', 'bank.third'],
      [HOLDER, NOBODY],
      PERIOD,
      options,
    )
    expect(answers.map((answer) => [answer.item, answer.idNumber, answer.records.length])).toEqual([
      ['bank.other', HOLDER.idNumber, 2],
      ['bank.other', NOBODY.idNumber, 0],
      ['bank.holding', HOLDER.idNumber, 1],
      ['bank.holding', NOBODY.idNumber, 0],
      ['bank.third', HOLDER.idNumber, 0],
      ['bank.third', NOBODY.idNumber, 0],
    ])
    expect(server.questions.length - before).toBe(1)
    expect(calls).toHaveLength(1)
  })

  test('with requests of their own fail on their own', async () => {
    const { line, calls } = open([['other', '/broken', 'other']])
    const answers = await line.ask(['bank.holding', 'bank.other'], [HOLDER], PERIOD, options)
    expect(answers.map((answer) => answer.outcome)).toEqual(['HIT', 'NOT_RETURNED'])
    expect(calls.map((call) => call.outcome).sort()).toEqual(['ANSWERED', 'UNREACHABLE'])
  })

  test('that are not asked for are not read', async () => {
    const { line } = open([['other', '/query', 'missing']])
    expect(await line.ask(['bank.holding'], [HOLDER], PERIOD, options)).toHaveLength(1)
  })
})

test('nobody and nothing asked is nothing answered, and no call', async () => {
  const { line, calls } = open([])
  expect(await line.ask([], [HOLDER], PERIOD, options)).toEqual([])
  expect(await line.ask(['bank.holding'], [], PERIOD, options)).toEqual([])
  expect(calls).toEqual([])
})

test('each call is a span, without the people it is about', async () => {
  const { spans, stop } = recordSpans()
  try {
    const { line } = open([['other', '/broken', 'other']])
    await line.ask(['bank.holding', 'bank.other'], [HOLDER, NOBODY], PERIOD, options)
  } finally {
    stop()
  }
  const attributes = {
    'hedui.department': 'bank',
    'hedui.protocol': 'rest',
    'hedui.people': 2,
    'hedui.items': 1,
  }
  expect(spans).toMatchObject([
    { name: 'department.ask', attributes, ended: true },
    { name: 'department.ask', attributes, ended: true },
  ])
  expect(spans.filter((span) => span.status)).toMatchObject([{ status: { message: 'UNREACHABLE' } }])
  expect(JSON.stringify(spans)).not.toContain(HOLDER.idNumber)
})
