/** The departments that deliver files: what they put into the hub's inbox, and how they fail. */
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import exceljs from 'exceljs'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { dataDay } from '../../../sandbox/clock.ts'
import { type FileTable, writeTable } from '../../../sandbox/files/table.ts'
import { AGRICULTURE_LAG_DAYS } from '../../../sandbox/offices/agriculture.ts'
import { FINANCE_LAG_DAYS } from '../../../sandbox/offices/finance.ts'
import { PERSONAS } from '../../../sandbox/personas.ts'
import { createPopulation } from '../../../sandbox/population/population.ts'
import { createRecords } from '../../../sandbox/records.ts'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { runs } from '../../testkit/effort.ts'
import { startTestSandbox } from '../../testkit/sandbox.ts'

const [farmer] = PERSONAS.farmer.members
const [son] = PERSONAS.farmer.supporters

let sandbox: Sandbox
let finance: string
let agriculture: string
beforeAll(async () => {
  sandbox = await startTestSandbox({ departments: ['finance', 'agriculture'] })
  finance = sandbox.departments.finance.url
  agriculture = sandbox.departments.agriculture.url
})
afterAll(() => sandbox?.stop())
afterEach(async () => {
  await sandbox.setBehaviour('finance', 'normal')
  await sandbox.setBehaviour('agriculture', 'normal')
})

const compact = (lag: number, late = false): string => dataDay(lag, late).replaceAll('-', '')
const lines = async (name: string, charset: string): Promise<string[]> =>
  iconv.decode(await readFile(join(finance, name)), charset).split('\r\n')

describe('a delivery', () => {
  test('stands in a folder of the inbox that the hub is told of', () => {
    const inbox = sandbox.env['HEDUI_INBOX_DIR'] ?? ''
    expect([finance, agriculture]).toEqual([join(inbox, 'finance'), join(inbox, 'agriculture')])
  })

  test('is a file an item with the date of the data in its name, each with its marker, and nothing else', async () => {
    const names = (day: string, files: readonly string[]) =>
      files.map((file) => file.replace('*', day)).flatMap((file) => [file, `${file}.ok`])
    expect((await readdir(finance)).toSorted()).toEqual(
      names(compact(FINANCE_LAG_DAYS), ['bianzhi_*.csv', 'butie_*.csv', 'gongzi_*.csv']),
    )
    expect((await readdir(agriculture)).toSorted()).toEqual(
      names(compact(AGRICULTURE_LAG_DAYS), [
        'huinong_*.txt',
        'jiance_*.xlsx',
        'nongji_*.xlsx',
        'tudi_*.txt',
        'yuchuan_*.xlsx',
      ]),
    )
  })

  test('of finance is CSV in GB18030 with a row a month of salary', async () => {
    const [head, ...rows] = await lines(`gongzi_${compact(FINANCE_LAG_DAYS)}.csv`, 'gb18030')
    expect(head).toBe('身份证号,姓名,单位名称,所属月份,应发工资')
    const own = rows.filter((row) => row.startsWith(son.idNumber))
    expect(own).toHaveLength(12)
    expect(own.at(-1)).toMatch(/^\d{18},马立新,和兑市第二中学,\d{6},6520\.00$/)
    expect(rows.length).toBeGreaterThan(12)
  })

  test('of agriculture is lines of one width in GBK, and workbooks with ID numbers as texts', async () => {
    const bytes = await readFile(join(agriculture, `tudi_${compact(AGRICULTURE_LAG_DAYS)}.txt`))
    const records = bytes.toString('latin1').split('\r\n').slice(0, -1)
    expect(new Set(records.map((record) => record.length))).toEqual(new Set([106]))
    expect(iconv.decode(bytes, 'gbk')).toContain(`${farmer.idNumber}马永康`)

    const workbook = new exceljs.Workbook()
    await workbook.xlsx.readFile(join(agriculture, `nongji_${compact(AGRICULTURE_LAG_DAYS)}.xlsx`))
    const sheet = workbook.getWorksheet('农机')
    expect(sheet?.getRow(1).values).toEqual([
      undefined,
      '身份证号',
      '姓名',
      '机具类型',
      '机具型号',
      '登记日期',
      '购置补贴',
    ])
    expect(sheet?.getRow(2).getCell(1).value).toBe(farmer.idNumber)
  })

  test('counts as taken when the hub has moved it away', async () => {
    const names = await readdir(finance)
    let taken = false
    const waiting = sandbox.filesTaken(AbortSignal.timeout(20_000)).then(() => {
      taken = true
    })
    for (const folder of [finance, agriculture]) {
      for (const name of await readdir(folder)) {
        expect(taken).toBe(false)
        await rm(join(folder, name))
      }
    }
    await waiting
    expect(names.length).toBeGreaterThan(0)
  })
})

describe('a department that delivers files and is', () => {
  test('down: delivers nothing, and takes back what was not taken', async () => {
    await sandbox.setBehaviour('finance', 'down')
    expect(await readdir(finance)).toEqual([])
  })

  test('late: the data are three months old, and the name says so', async () => {
    await sandbox.setBehaviour('finance', 'late')
    expect(await readdir(finance)).toContain(`gongzi_${compact(FINANCE_LAG_DAYS, true)}.csv`)
  })

  test('partial: no file has its marker', async () => {
    await sandbox.setBehaviour('finance', 'partial')
    expect((await readdir(finance)).filter((name) => name.endsWith('.ok'))).toEqual([])
    expect(await readdir(finance)).toHaveLength(3)
  })

  test('garbled: the bytes mean nothing', async () => {
    const name = `gongzi_${compact(FINANCE_LAG_DAYS)}.csv`
    const { size } = await stat(join(finance, name))
    await sandbox.setBehaviour('finance', 'garbled')
    const bytes = await readFile(join(finance, name))
    expect(bytes).toHaveLength(size)
    expect(iconv.decode(bytes, 'gb18030')).not.toContain('身份证号')
  })

  test('wrong-encoding: UTF-8, where something else is agreed on', async () => {
    await sandbox.setBehaviour('finance', 'wrong-encoding')
    const [head] = await lines(`gongzi_${compact(FINANCE_LAG_DAYS)}.csv`, 'utf8')
    expect(head).toContain('身份证号')
  })

  test.each(['slow', 'refusing', 'wrong-person'] as const)(
    '%s: has no meaning, and says so',
    async (mode) => {
      await expect(sandbox.setBehaviour('agriculture', mode)).rejects.toThrow('nobody asks it')
    },
  )

  test('what the hub has set aside stays where it is', async () => {
    const [name = ''] = await readdir(finance)
    await rename(join(finance, name), join(finance, 'taken'))
    await sandbox.setBehaviour('finance', 'normal')
    expect(await readdir(finance)).toContain('taken')
    await rm(join(finance, 'taken'))
  })
})

describe('a written file', () => {
  const records = createRecords(createPopulation({ people: 0, seed: 0 }))
  const write = async (table: FileTable): Promise<Buffer> => {
    const path = join(sandbox.env['HEDUI_INBOX_DIR'] ?? '', 'written')
    await writeTable(path, table, records)
    return readFile(path)
  }

  test('has every field at its place, whatever GBK can write', async () => {
    const cell = fc.string({ unit: fc.constantFrom('韩', '晓', 'A', '1', '.', '-'), maxLength: 9 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), async (rows) => {
        const bytes = await write({
          prefix: 'x',
          format: { kind: 'fixed', charset: 'gbk', widths: [18, 20] },
          *rows() {
            yield* rows
          },
        })
        expect(bytes).toHaveLength(rows.length * 40)
        for (const [position, [first, second]] of rows.entries()) {
          const line = bytes.subarray(position * 40, position * 40 + 38)
          expect(iconv.decode(line.subarray(0, 18), 'gbk').trimEnd()).toBe(first)
          expect(iconv.decode(line.subarray(18), 'gbk').trimEnd()).toBe(second)
        }
      }),
      { numRuns: runs(10, 30) },
    )
  })

  test('is refused where a text is wider than its column', async () => {
    const table: FileTable = {
      prefix: 'x',
      format: { kind: 'fixed', charset: 'gbk', widths: [4] },
      *rows() {
        yield ['韩志强']
      },
    }
    await expect(write(table)).rejects.toThrow('wider than 4 bytes')
  })
})
