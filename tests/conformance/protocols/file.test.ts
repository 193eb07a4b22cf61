/** What only files have: formats and character sets, completeness, being taken once, refusals, folders. */
import { execFile } from 'node:child_process'
import { appendFile, mkdir, readdir, readFile, rename, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import exceljs from 'exceljs'
import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DeliveredRow, Deliveries } from '../../../adapters/deliveries.ts'
import type { LineDependencies } from '../../../adapters/line.ts'
import { trialDeliveries } from '../../../adapters/trial-deliveries.ts'
import type { Subject } from '../../../src/findings/finding.ts'
import { ASKING } from '../../testkit/asking.ts'
import {
  HOLDER,
  NAMESAKE,
  NOBODY,
  PERIOD,
  STRANGER,
  type TestLine,
} from '../../testkit/department-conformance.ts'
import {
  csvOf,
  type FileParts,
  fileManifest,
  HEADER,
  HOLDINGS,
  openFileParts,
} from '../../testkit/department-file.ts'
import { readTestDepartment } from '../../testkit/department-files.ts'
import { syntheticId } from '../../testkit/people.ts'

let parts: FileParts
let opened: TestLine | null = null
let folder: string
let count = 0

beforeAll(async () => {
  parts = await openFileParts()
})
afterAll(() => parts.close())
beforeEach(async () => {
  // Each test has a folder and, by the file's name, deliveries of its own.
  count += 1
  folder = join(parts.inbox, `bank${count}`)
  await mkdir(folder)
})
afterEach(async () => {
  await opened?.line.close()
  opened = null
})

const PEOPLE = [HOLDER, NOBODY, NAMESAKE]

/** The name of a file of this test. */
const named = (day: string, ending = 'csv'): string => `h${count}_${day}.${ending}`

function manifest(request: object = {}, source: object = {}, item: object = {}): string {
  const file = `h${count}_{yyyyMMdd}.csv`
  return fileManifest({ place: { folder: `bank${count}` }, ...source }, { file, ...request }, item)
}

function openBank(text = manifest(), further: Partial<LineDependencies> = {}): TestLine {
  opened = parts.openLine(text, further)
  return opened
}

const receive = async (line = opened ?? openBank()): Promise<void> => {
  await line.line.inbox?.receive(AbortSignal.timeout(20_000))
}

const ask = (people: readonly Subject[] = PEOPLE) =>
  (opened ?? openBank()).line.ask(['bank.holding'], people, PERIOD, ASKING)

const outcomes = async (people: readonly Subject[] = PEOPLE) =>
  (await ask(people)).map((answer) => answer.reasonCode ?? answer.outcome)

const put = (name: string, content: string | Buffer) => writeFile(join(folder, name), content)
const receipt = (name: string) => readFile(join(folder, `${name}.error.txt`), 'utf8')
const reportsOf = (name: string) => parts.reports.filter((report) => report.file === name)

const RIGHT = ['HIT', 'NONE', 'NAME_DIFFERS']

async function xlsxOf(rows: readonly (readonly exceljs.CellValue[])[], sheet = '明细'): Promise<Buffer> {
  const workbook = new exceljs.Workbook()
  workbook.addWorksheet('说明').addRow(['此表仅供核对'])
  workbook.addWorksheet(sheet).addRows(rows.map((row) => [...row]))
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function fixedOf(
  rows: readonly (readonly string[])[],
  charset: string,
  unit: 'bytes' | 'characters',
): Buffer {
  const widths = [18, 20, 6, 12]
  const pad = (text: string, width: number): string =>
    text + ' '.repeat(width - (unit === 'bytes' ? iconv.encode(text, charset).length : [...text].length))
  return iconv.encode(
    rows.map((row) => `${row.map((cell, at) => pad(cell, widths[at] ?? 0)).join('')}\n`).join(''),
    charset,
  )
}

const FIXED_COLUMNS = [
  { name: '身份证号', from: 1, length: 18 },
  { name: '姓名', from: 19, length: 20 },
  { name: '账号', from: 39, length: 6 },
  { name: '余额', from: 45, length: 12 },
]

function xmlOf(rows: readonly (readonly string[])[], charset: string): Buffer {
  const records = rows.map(
    (row) => `<记录>${row.map((cell, at) => `<${HEADER[at]}>${cell}</${HEADER[at]}>`).join('')}</记录>`,
  )
  return iconv.encode(`<?xml version="1.0" encoding="${charset}"?><数据>${records.join('')}</数据>`, charset)
}

describe('every kind of file in every character set comes to the same answers', () => {
  const CHARSETS = ['utf-8', 'gbk', 'gb18030']
  const bom = Buffer.from([0xef, 0xbb, 0xbf])
  const cases: [string, () => Promise<Buffer> | Buffer, object][] = [
    ...CHARSETS.map((charset): (typeof cases)[number] => [
      `CSV in ${charset}`,
      () => csvOf(HOLDINGS, charset),
      { kind: 'csv', charset },
    ]),
    ['CSV in utf-8 with BOM', () => Buffer.concat([bom, csvOf(HOLDINGS, 'utf-8')]), { kind: 'csv' }],
    [
      'CSV without a header row, with another delimiter',
      () => iconv.encode(HOLDINGS.map((row) => `${row.join('|')}\n`).join(''), 'gbk'),
      { kind: 'csv', charset: 'gbk', delimiter: '|', quote: null, columns: [...HEADER] },
    ],
    [
      'XLSX',
      () => xlsxOf([['制表日期'], [...HEADER], ...HOLDINGS]),
      { kind: 'xlsx', sheet: '明细', headerRow: 2 },
    ],
    ...CHARSETS.map((charset): (typeof cases)[number] => [
      `XML in ${charset}`,
      () => xmlOf(HOLDINGS, charset),
      { kind: 'xml', charset, rows: '数据.记录' },
    ]),
    ...CHARSETS.map((charset): (typeof cases)[number] => [
      `fixed width in ${charset}, in bytes`,
      () => fixedOf(HOLDINGS, charset, 'bytes'),
      { kind: 'fixed', charset, columns: FIXED_COLUMNS },
    ]),
    [
      'fixed width in utf-8 with BOM, in characters, behind a line of its own',
      () => Buffer.concat([bom, Buffer.from('3 条\n'), fixedOf(HOLDINGS, 'utf-8', 'characters')]),
      { kind: 'fixed', unit: 'characters', columns: FIXED_COLUMNS, skip: 1 },
    ],
  ]
  test.each(cases)('%s', async (_case, content, format) => {
    await put(named('20261120'), await content())
    openBank(manifest({ format }))
    await receive()
    expect(reportsOf(named('20261120'))).toMatchObject([{ outcome: 'TAKEN', rows: 3 }])
    const answers = await ask()
    expect(answers.map((answer) => answer.reasonCode ?? answer.outcome)).toEqual(RIGHT)
    expect(answers[0]?.records).toEqual([{ number: 'A-1', amount: '1234.50' }])
    expect(answers[0]?.asOf).toBe('2026-11-20T00:00:00.000Z')
  })
})

describe('the date of the data', () => {
  test('is the time of the file where its name has none', async () => {
    const name = `h${count}.csv`
    await put(name, csvOf(HOLDINGS))
    await utimes(join(folder, name), new Date(), new Date('2026-10-01T12:30:00Z'))
    openBank(manifest({ file: name }))
    await receive()
    expect((await ask()).map((answer) => answer.asOf)).toEqual(Array(3).fill('2026-10-01T12:30:00.000Z'))
  })

  test('is that of each row where a column has it; people without rows have that of the file', async () => {
    const text = `身份证号,姓名,账号,余额,更新\n${HOLDINGS.map((row) => `${row.join(',')},20260901\n`).join('')}`
    await put(named('20261120'), iconv.encode(text, 'gb18030'))
    openBank(
      manifest(
        {},
        {},
        {
          response: {
            key: '身份证号',
            name: '姓名',
            silence: 'none',
            asOf: { row: '更新', format: 'yyyyMMdd' },
          },
        },
      ),
    )
    await receive()
    expect((await ask([HOLDER, NOBODY])).map((answer) => answer.asOf)).toEqual([
      '2026-09-01T00:00:00.000Z',
      '2026-11-20T00:00:00.000Z',
    ])
  })
})

describe('what a delivery means', () => {
  test('before the first one nothing is known of anybody, whatever silence means', async () => {
    expect(await outcomes()).toEqual(Array(3).fill('PERSON_MISSING'))
  })

  test('the newer one counts as a whole: what it leaves out is no longer held', async () => {
    await put(named('20261101'), csvOf(HOLDINGS))
    await receive()
    expect(await outcomes()).toEqual(RIGHT)
    await put(named('20261201'), csvOf(HOLDINGS.slice(2)))
    await receive()
    expect(await outcomes([...PEOPLE, STRANGER])).toEqual(['NONE', 'NONE', 'NONE', 'HIT'])
  })

  test('an older one that comes later changes nothing', async () => {
    await put(named('20261101'), csvOf(HOLDINGS))
    await receive()
    await put(named('20261001'), csvOf([]))
    await receive()
    expect(reportsOf(named('20261001'))).toMatchObject([{ outcome: 'OLDER' }])
    expect(await outcomes()).toEqual(RIGHT)
  })

  test('several that wait together are taken in the order of their dates', async () => {
    await put(named('20261002'), csvOf(HOLDINGS))
    await put(named('20261001'), csvOf(HOLDINGS.slice(1)))
    await receive()
    expect(reportsOf(named('20261001'))).toMatchObject([{ outcome: 'TAKEN' }])
    expect(reportsOf(named('20261002'))).toMatchObject([{ outcome: 'TAKEN' }])
    expect(await outcomes()).toEqual(RIGHT)
  })

  test('the same content at a later date is known, and holds at that date', async () => {
    await put(named('20261101'), csvOf(HOLDINGS))
    await receive()
    await put(named('20261201'), csvOf(HOLDINGS))
    await receive()
    expect(reportsOf(named('20261201'))).toMatchObject([{ outcome: 'KNOWN' }])
    expect((await ask([HOLDER]))[0]?.asOf).toBe('2026-12-01T00:00:00.000Z')
  })

  test('a person is found whichever way the number is written; an old one of 15 digits too', async () => {
    const old: Subject = { idNumber: syntheticId('1961-03-09', 7), name: '周文' }
    const fifteen = old.idNumber.slice(0, 6) + old.idNumber.slice(8, 17)
    await put(
      named('20261120'),
      csvOf([
        [fifteen, '周文', 'B-1', '1.00'],
        [` ${HOLDER.idNumber.toLowerCase()} `, HOLDER.name, 'A-1', '2.00'],
      ]),
    )
    await receive()
    expect(await outcomes([old, HOLDER])).toEqual(['HIT', 'HIT'])
  })

  test('two deliveries are kept; the rows of those before them are deleted', async () => {
    for (const day of ['20260901', '20261001', '20261101']) {
      await put(
        named(day),
        csvOf([...HOLDINGS, [syntheticId('1980-01-01', Number(day.slice(4, 6))), '某', day, '1']]),
      )
      await receive()
    }
    const { rows } = await sql<{ name: string; rows: number }>`
      select d.file_name as name, count(r.number)::int as rows from deliveries d
        left join delivery_rows r on r.delivery_id = d.id
       where d.file_name like ${`h${count}_%`} group by 1 order by 1`.execute(parts.database.kysely)
    expect(rows.map((row) => row.rows)).toEqual([0, 4, 4])
    expect(await outcomes()).toEqual(RIGHT)
  })

  test('nothing of a person stands in the database in clear', async () => {
    await put(named('20261120'), csvOf(HOLDINGS))
    await receive()
    const { rows } = await sql<{ text: string }>`
      select d.*::text || coalesce(r.*::text, '') as text from deliveries d
        left join delivery_rows r on r.delivery_id = d.id`.execute(parts.database.kysely)
    const all = JSON.stringify(rows)
    expect(all).toContain(named('20261120'))
    for (const text of [HOLDER.idNumber, HOLDER.name, Buffer.from(HOLDER.name).toString('hex')]) {
      expect(all).not.toContain(text)
    }
  })
})

describe('half-written files are left alone', () => {
  test('a file that still grows is not taken; when it rests it is', async () => {
    await put(named('20261120'), csvOf(HOLDINGS.slice(0, 1)))
    openBank(manifest({}, { complete: { after: 'PT0.3S' } }))
    const receiving = receive()
    const growing = setInterval(() => {
      appendFile(
        join(folder, named('20261120')),
        iconv.encode(`${HOLDINGS[1]?.join(',')}\r\n`, 'gb18030'),
      ).catch(() => undefined)
    }, 20)
    await receiving
    clearInterval(growing)
    expect(reportsOf(named('20261120'))).toEqual([])
    expect(await outcomes([HOLDER])).toEqual(['PERSON_MISSING'])
    await receive()
    expect(reportsOf(named('20261120'))).toMatchObject([{ outcome: 'TAKEN' }])
  })

  test('a file with a marker is complete when the marker is there, and both are put aside', async () => {
    openBank(manifest({}, { complete: { marker: '{name}.ok' } }))
    await put(named('20261120'), csvOf(HOLDINGS))
    await receive()
    expect(await outcomes([HOLDER])).toEqual(['PERSON_MISSING'])
    await put(`${named('20261120')}.ok`, '')
    await receive()
    expect(await outcomes()).toEqual(RIGHT)
    expect(await readdir(folder)).toEqual(['taken'])
    expect((await readdir(join(folder, 'taken'))).toSorted()).toEqual([
      named('20261120'),
      `${named('20261120')}.ok`,
    ])
  })

  test.each(['.tmp', '.part', '.filepart', '.crdownload'])(
    'a name that ends in %s never counts',
    async (ending) => {
      openBank(manifest({ file: `h${count}_{yyyyMMdd}.*` }))
      await put(`h${count}_20261120.csv${ending}`, csvOf(HOLDINGS))
      await receive()
      expect(await outcomes([HOLDER])).toEqual(['PERSON_MISSING'])
      await rename(join(folder, `h${count}_20261120.csv${ending}`), join(folder, `h${count}_20261120.csv`))
      await receive()
      expect(await outcomes()).toEqual(RIGHT)
    },
  )

  test.each(['~$', '.', '~'])('a name that begins with %s never counts', async (beginning) => {
    openBank(manifest({ file: `*h${count}_{yyyyMMdd}.csv` }))
    await put(`${beginning}${named('20261120')}`, csvOf(HOLDINGS))
    await receive()
    expect(await outcomes([HOLDER])).toEqual(['PERSON_MISSING'])
  })
})

describe('a file is taken once', () => {
  test('by many looks at once, of two nodes', async () => {
    const other = await parts.addNode()
    await put(named('20261120'), csvOf(HOLDINGS))
    const lines = [0, 1, 2, 3].map((at) =>
      parts.openLine(manifest(), at % 2 === 0 ? {} : { deliveries: (slug) => other.deliveries.with(slug) }),
    )
    await Promise.allSettled(lines.map(({ line }) => line.inbox?.receive(AbortSignal.timeout(20_000))))
    await Promise.all(lines.map(({ line }) => line.close()))
    const taken = [...reportsOf(named('20261120')), ...other.reports].filter(
      (report) => report.outcome === 'TAKEN',
    )
    expect(taken).toMatchObject([{ rows: 3 }])
    expect(await outcomes()).toEqual(RIGHT)
  })

  test('where it may not be put aside it is remembered', async () => {
    await put(named('20261120'), csvOf(HOLDINGS))
    await writeFile(join(folder, 'taken'), 'in the way')
    await receive()
    await receive()
    expect(reportsOf(named('20261120'))).toMatchObject([{ outcome: 'TAKEN' }])
    expect(await readdir(folder)).toContain(named('20261120'))
    expect(await outcomes()).toEqual(RIGHT)
  })

  test('a look that is broken off in the middle leaves nothing, and the next one takes it all', async () => {
    await put(named('20261101'), csvOf(HOLDINGS))
    await receive()
    const file = {
      name: named('20261201'),
      size: 1,
      modifiedAt: Date.now(),
      sha256: 'f'.repeat(64),
      asOf: Date.parse('2026-12-01'),
    }
    const bank: Deliveries = parts.deliveries.with('bank')
    async function* broken(): AsyncIterable<DeliveredRow> {
      for (let at = 0; at < 2500; at += 1) yield { person: HOLDER.idNumber, row: { 账号: String(at) } }
      await Promise.resolve()
      throw new Error('the node dies')
    }
    await expect(bank.take(`h${count}_{yyyyMMdd}.csv`, file, broken())).rejects.toThrow('the node dies')
    expect(await bank.isDone(`h${count}_{yyyyMMdd}.csv`, file)).toBe(false)
    expect(await outcomes()).toEqual(RIGHT)
    await put(named('20261201'), csvOf(HOLDINGS.slice(1)))
    await receive()
    expect(await outcomes()).toEqual(['NONE', 'NONE', 'NAME_DIFFERS'])
  })

  test('killed before the commit it is taken again; killed after it is known', async () => {
    await put(named('20261120'), csvOf(HOLDINGS))
    const taker = new URL('../../testkit/file-taker.ts', import.meta.url).pathname
    const take = (mode: string): Promise<string> =>
      new Promise((resolve) => {
        const child = execFile(
          process.execPath,
          [taker, JSON.stringify(parts.connection), `h${count}_{yyyyMMdd}.csv`, mode],
          (_error, stdout) => resolve(stdout),
        )
        child.stdout?.on('data', (text: string) => {
          if (String(text).includes('now')) child.kill('SIGKILL')
        })
      })
    const kind = `h${count}_{yyyyMMdd}.csv`
    const stored = async () => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from delivery_rows r join deliveries d on d.id = r.delivery_id where d.kind = ${kind}`.execute(
        parts.database.kysely,
      )
      return rows[0]?.n
    }
    expect(await take('before')).toContain('now')
    expect(await stored()).toBe(0)
    expect(await take('after')).toContain('now')
    expect(await stored()).toBe(1500)
    expect(await take('after')).toContain('KNOWN')
    expect(await stored()).toBe(1500)
  })
})

describe('a broken file is refused as a whole, with its place and reason, and the one before it stays', () => {
  const broken = (row: string): Buffer =>
    Buffer.concat([csvOf(HOLDINGS.slice(1)), iconv.encode(`${row}\r\n`, 'gb18030')])

  beforeEach(async () => {
    await put(named('20261101'), csvOf(HOLDINGS))
    await receive()
  })

  async function refused(content: Buffer | string): Promise<string> {
    const name = named('20261120')
    await put(name, content)
    await receive()
    expect(reportsOf(name)).toMatchObject([{ outcome: 'REFUSED' }])
    expect(await outcomes()).toEqual(RIGHT)
    expect(await readdir(folder)).toContain(name)
    const text = await receipt(name)
    for (const { idNumber, name: person } of [HOLDER, NAMESAKE, STRANGER]) {
      expect(text + JSON.stringify(parts.reports)).not.toContain(idNumber)
      expect(text + JSON.stringify(parts.reports)).not.toContain(person)
    }
    expect(text).toMatch(/^文件 .* 未被接收/)
    expect(text).toContain('was not taken')
    return text
  }

  const { idNumber, name } = HOLDER
  test.each([
    [
      'a value that is no number',
      `${idNumber},${name},A-1,#N/A`,
      '第 4 行，列“余额”',
      'row 4, column “余额”: it is not a decimal',
    ],
    [
      'a column too few',
      `${idNumber},${name},A-1`,
      '应有 4 列，实有 3 列',
      'row 4: it has 3 columns instead of 4',
    ],
    ['a field that may not be missing', `${idNumber},${name},,1.00`, '列“账号”', 'row 4, column “账号”'],
    [
      'no ID number',
      `,${name},A-1,1.00`,
      '身份证号为空',
      'row 4, column “身份证号”: the ID number is missing',
    ],
    [
      'an ID number in a float’s notation',
      `9.99901E+17,${name},A-1,1.00`,
      '末几位已丢失',
      'lost its last digits',
    ],
    [
      'an ID number that ends in lost digits',
      `999901197405120000,${name},A-1,1.00`,
      '末几位已丢失',
      'lost its last digits',
    ],
    ['a quote that is not closed', `${idNumber},"${name},A-1,1.00`, '引号', 'a quote'],
  ])('%s', async (_case, row, zh, en) => {
    const text = await refused(broken(row))
    expect(text).toContain(zh)
    expect(text).toContain(en)
  })

  test.each([
    ['an empty file', Buffer.alloc(0), 'the file is empty'],
    ['another character set', csvOf(Array(20).fill(HOLDINGS[0]), 'utf-8'), 'not written in gb18030'],
    [
      'a column that is missing',
      iconv.encode(`身份证号,姓名,账号\n${idNumber},${name},A-1\n`, 'gb18030'),
      'column “余额”: this column is missing',
    ],
    [
      'a table of something else, without rows',
      iconv.encode('日期,说明\n', 'gb18030'),
      'this column is missing',
    ],
    [
      'a column twice',
      iconv.encode('身份证号,姓名,账号,余额,余额\n', 'gb18030'),
      'two columns have this name',
    ],
    [
      'a column of a reserved name',
      iconv.encode('身份证号,姓名,账号,余额,__proto__\n', 'gb18030'),
      'no column may have this name',
    ],
  ])('%s', async (_case, content, reason) => {
    expect(await refused(content)).toContain(reason)
  })

  test('corrected, it is taken, and its receipt goes with it', async () => {
    await refused(broken(`${idNumber},${name},A-1,x`))
    await put(named('20261120'), csvOf(HOLDINGS.slice(1)))
    await receive()
    expect(await outcomes()).toEqual(['NONE', 'NONE', 'NAME_DIFFERS'])
    expect(await readdir(folder)).toEqual(['taken'])
  })

  test('it is not read again until it changes', async () => {
    await refused(broken(`${idNumber},${name},A-1,x`))
    await receive()
    expect(reportsOf(named('20261120'))).toHaveLength(1)
  })

  test('more rows or bytes than allowed', async () => {
    await opened?.line.close()
    openBank(manifest({ maxRows: 2 }))
    expect(await refused(csvOf([...HOLDINGS].reverse()))).toContain('more than 2 rows')
    await opened?.line.close()
    openBank(manifest({}, { maxBytes: 50 }))
    await put(named('20261121'), csvOf([...HOLDINGS].reverse()))
    await receive()
    expect(await receipt(named('20261121'))).toContain('more than 50 bytes')
  })
})

describe('a trial, for a department that is not live yet', () => {
  const trying = () =>
    openBank(manifest(), { deliveries: (slug) => trialDeliveries(parts.deliveries.with(slug)) })

  test('answers from what lies there, and moves, writes and keeps nothing', async () => {
    await put(named('20261120'), csvOf(HOLDINGS))
    trying()
    await receive()
    expect(await outcomes()).toEqual(RIGHT)
    expect(await readdir(folder)).toEqual([named('20261120')])
    // Asked about twice, a person has the same rows.
    expect((await ask([HOLDER, HOLDER])).map((answer) => answer.records.length)).toEqual([1, 1])
    expect(reportsOf(named('20261120'))).toEqual([])
    await opened?.line.close()
    openBank()
    expect(await outcomes([HOLDER])).toEqual(['PERSON_MISSING'])
    await receive()
    expect(await outcomes()).toEqual(RIGHT)
  })

  test('answers from what the live version took, where nothing new lies there', async () => {
    await put(named('20261120'), csvOf(HOLDINGS))
    await receive()
    await opened?.line.close()
    trying()
    await receive()
    expect(await outcomes()).toEqual(RIGHT)
  })

  test('says what is wrong with a broken file, and leaves no receipt', async () => {
    await put(named('20261120'), csvOf([[HOLDER.idNumber, HOLDER.name, 'A-1', 'x']]))
    trying()
    await receive()
    expect(await outcomes([HOLDER])).toEqual(['GARBLED'])
    expect(opened?.calls[0]?.message).toContain('row 2: column “余额”: it is not a decimal')
    expect(await readdir(folder)).toEqual([named('20261120')])
  })
})

describe('the inbox', () => {
  test.each(['/etc', '../bank', 'bank/../..', '.', '.ssh', 'a//b', 'a\\b', ''])(
    'the folder %j is refused',
    (place) => {
      const { messages } = readTestDepartment(fileManifest({ place: { folder: place } }))
      expect(messages.join('\n')).toContain("write a folder below the operator's inbox")
    },
  )

  test('a folder that is a link is refused, out of the inbox or into another department’s', async () => {
    await put(named('20261120'), csvOf(HOLDINGS))
    for (const [link, target] of [
      [`out${count}`, '/etc'],
      [`over${count}`, folder],
    ] as const) {
      await symlink(target, join(parts.inbox, link))
      const { line } = parts.openLine(manifest({}, { place: { folder: link } }))
      await expect(line.inbox?.receive(AbortSignal.timeout(5000))).rejects.toMatchObject({
        kind: 'MISCONFIGURED',
      })
      await line.close()
    }
  })

  test('a file that is a link is no file', async () => {
    await writeFile(join(parts.inbox, `secret${count}`), csvOf(HOLDINGS))
    await symlink(join(parts.inbox, `secret${count}`), join(folder, named('20261120')))
    await receive()
    expect(reportsOf(named('20261120'))).toEqual([])
    expect(await outcomes([HOLDER])).toEqual(['PERSON_MISSING'])
  })

  test('a receipt is never written through a link', async () => {
    const victim = join(parts.inbox, `victim${count}`)
    await writeFile(victim, 'untouched')
    for (const name of [`.${named('20261120')}.error.txt.part`, `${named('20261120')}.error.txt`])
      await symlink(victim, join(folder, name))
    await put(named('20261120'), 'broken')
    await receive()
    expect(await receipt(named('20261120'))).toContain('was not taken')
    expect(await readFile(victim, 'utf8')).toBe('untouched')
  })

  test('a folder that is not there is a fault that is told, and no answer', async () => {
    openBank(manifest({}, { place: { folder: 'nowhere' } }))
    await expect(receive()).rejects.toMatchObject({ kind: 'UNREACHABLE' })
    expect(await outcomes([HOLDER])).toEqual(['PERSON_MISSING'])
  })

  test('without an inbox nothing is opened', async () => {
    openBank(manifest(), { inboxDir: null })
    expect(await outcomes([HOLDER])).toEqual(['MISCONFIGURED'])
    expect(opened?.calls[0]?.message).toContain('HEDUI_INBOX_DIR')
  })

  test('a line that closes ends the look that is under way', async () => {
    await put(named('20261120'), csvOf(HOLDINGS))
    const { line } = openBank(manifest({}, { complete: { after: 'PT1H' } }))
    const receiving = expect(line.inbox?.receive(AbortSignal.timeout(60_000))).rejects.toMatchObject({
      kind: 'INTERRUPTED',
    })
    await line.close()
    await receiving
  })
})

describe('a manifest says what can be read', () => {
  test.each([
    [{ file: 'a/b.csv' }, 'folders belong into `place`'],
    [{ file: 'h_{yyyyMMdd}_{yyyy}.csv' }, 'a name has one date'],
    [{ file: 'h_{day}.csv' }, '{day} is no date'],
    [{ file: 'h_{yyyyMMdd.csv' }, 'a brace is not closed'],
    [{ file: '*_*_*_*.csv' }, 'at most 3 stars'],
    [{ file: 'h.tmp' }, 'never taken'],
    [{ format: { kind: 'csv', delimiter: '||' } }, 'a delimiter is one character'],
    [{ format: { kind: 'csv', charset: 'klingon' } }, 'the character set klingon is not known'],
    [
      { format: { kind: 'fixed', charset: 'utf-16le', columns: FIXED_COLUMNS } },
      'cannot be told apart by bytes',
    ],
    [
      { format: { kind: 'fixed', columns: [{ name: '__proto__', from: 1, length: 1 }] } },
      'no column may have this name',
    ],
    [{ format: { kind: 'fixed', columns: FIXED_COLUMNS, recordLength: 20 } }, 'behind the end of the line'],
    [{ format: { kind: 'xml', rows: 'a[].b[]' } }, 'one list'],
  ])('%j', (request, message) => {
    expect(readTestDepartment(fileManifest({}, request)).messages.join('\n')).toContain(message)
  })
})
