/** Asked in a file, answered in a file: what is written, what is taken, what is refused, and what happens in between. */
import { execFile } from 'node:child_process'
import { watch } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import exceljs from 'exceljs'
import iconv from 'iconv-lite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Deliveries } from '../../../adapters/deliveries.ts'
import type { LineDependencies } from '../../../adapters/line.ts'
import type { Basis, Subject } from '../../../src/findings/finding.ts'
import { ASKING } from '../../testkit/asking.ts'
import { createTestDatabase } from '../../testkit/database.ts'
import { PERIOD, STRANGER, type TestLine } from '../../testkit/department-conformance.ts'
import { csvOf, fileManifest, HEADER } from '../../testkit/department-file.ts'
import { readTestDepartment } from '../../testkit/department-files.ts'
import { type ExchangeParts, exchangeManifest, openExchangeParts, SEND } from '../../testkit/file-exchange.ts'
import { HUSBAND, WIFE } from '../../testkit/letters.ts'

const ITEM = 'bank.holding'
const PEOPLE: readonly Subject[] = [HUSBAND, WIFE].map(({ idNumber, name }) => ({ idNumber, name }))

let parts: ExchangeParts
let opened: TestLine | null = null
let folder: string
let outbox: string
let basis: Basis
let count = 0

beforeAll(async () => {
  parts = await openExchangeParts()
})
afterAll(() => parts.close())
beforeEach(async () => {
  count += 1
  folder = await parts.addFolder(`bank${count}`)
  outbox = join(folder, 'out')
  basis = await parts.addConsent()
})
afterEach(async () => {
  await opened?.line.close()
  opened = null
})

const manifest = (request: object = {}, item: object = {}, source: object = {}): string =>
  exchangeManifest({ place: { folder: `bank${count}` }, ...source }, request, item)

function openBank(text = manifest(), further: Partial<LineDependencies> = {}): TestLine {
  opened = parts.openLine(text, further)
  return opened
}

const line = () => (opened ?? openBank()).line

/** Asks as a formal verification does, or as a live query. */
async function outcomes(live = false): Promise<string[]> {
  const answers = await line().ask([ITEM], PEOPLE, PERIOD, { ...ASKING, basis, live })
  return answers.map((answer) => answer.reasonCode ?? answer.outcome)
}

/** The store of deliveries with something else in it. */
const deliveriesWith = (changes: Partial<Deliveries>): Deliveries => {
  const { deliveries: store } = parts
  return {
    isDone: (kind, mark) => store.isDone(kind, mark),
    take: (kind, file, rows) => store.take(kind, file, rows),
    refuse: (kind, file, reason) => store.refuse(kind, file, reason),
    answered: (kind, file, rows) => store.answered(kind, file, rows),
    consult: (kind, people) => store.consult(kind, people),
    ...changes,
  }
}

const receive = async (from = line()): Promise<void> => {
  await from.inbox?.receive(AbortSignal.timeout(20_000))
}

const AWAITED = ['AWAITING_ANSWER', 'AWAITING_ANSWER']
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/

/** Asks, and tells the id of the inquiry that the department finds. */
async function asked(): Promise<string> {
  expect(await outcomes()).toEqual(AWAITED)
  const [name = ''] = await readdir(outbox)
  return ID.exec(name)?.[0] ?? ''
}

const put = (name: string, content: string | Buffer) => writeFile(join(folder, name), content)
const receipt = (name: string) => readFile(join(folder, `${name}.error.txt`), 'utf8')
const found = (person: { idNumber: string; name: string }, amount = '1234.50') => [
  person.idNumber,
  person.name,
  'A-1',
  amount,
]
const reportsOf = (name: string) => parts.reports.filter(({ file }) => file === name)
const submissions = async () =>
  (await parts.submissions(basis.consentId)).map((entry) =>
    `${entry.decision} ${entry.reason_code ?? ''}`.trim(),
  )

describe('what is asked', () => {
  test('rests on one consent each, which what is delivered beforehand does not', () => {
    expect(line().readsBasis).toBe(true)
    const snapshot = parts.openLine(fileManifest({ place: { folder: `bank${count}` } }))
    expect(snapshot.line.readsBasis).toBe(false)
    return snapshot.line.close()
  })

  test('by a live query is asked of nobody', async () => {
    expect(await outcomes(true)).toEqual(['ANSWERS_LATER', 'ANSWERS_LATER'])
    expect(await readdir(folder)).toEqual([])
  })

  test('by a verification is a file for the inquiry with a row for each person, written once', async () => {
    const inquiry = await asked()
    const [name = ''] = await readdir(outbox)
    expect(name).toBe(`q_20260601_${inquiry}.csv`)
    const text = iconv.decode(await readFile(join(outbox, name)), 'gb18030')
    expect(text.split('\r\n')).toEqual([
      '批次号,身份证号,姓名,起,止,项目,备注',
      ...PEOPLE.map(
        (one) => `${inquiry},${one.idNumber},${one.name},20251101,2026-10-31,bank.holding,低保核对`,
      ),
      '',
    ])
    await rm(join(outbox, name))
    expect(await outcomes()).toEqual(AWAITED)
    expect(await readdir(outbox)).toEqual([])
  })

  test('can be a workbook whose cells are texts', async () => {
    const format = { kind: 'xlsx', sheet: '查询', headerRow: 2 }
    openBank(manifest({ send: { ...SEND, file: 'q_{inquiry}.xlsx', format } }))
    const inquiry = await asked()
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.readFile(join(outbox, `q_${inquiry}.xlsx`))
    const rows: unknown[] = []
    workbook.getWorksheet('查询')?.eachRow((row) => rows.push(row.values))
    expect(rows).toHaveLength(3)
    expect(rows[0]).toEqual([undefined, ...Object.keys(SEND.columns)])
    expect(rows[1]).toEqual([
      undefined,
      inquiry,
      HUSBAND.idNumber,
      HUSBAND.name,
      '20251101',
      '2026-10-31',
      'bank.holding',
      '低保核对',
    ])
  })

  test('can be lines of fixed width, counted in bytes', async () => {
    const columns = [
      { name: 'pch', from: 1, length: 36 },
      { name: 'xm', from: 37, length: 20 },
      { name: 'sfzh', from: 57, length: 18 },
    ]
    const send = {
      file: 'Q{inquiry}.txt',
      format: { kind: 'fixed', charset: 'gbk', columns },
      columns: { sfzh: '$idNumber', pch: '$inquiry', xm: '$name' },
    }
    openBank(manifest({ send }))
    const inquiry = await asked()
    const bytes = await readFile(join(outbox, `Q${inquiry}.txt`))
    const lines = PEOPLE.map(
      ({ idNumber, name }) => `${inquiry}${name}${' '.repeat(20 - name.length * 2)}${idNumber}\r\n`,
    )
    expect(bytes).toEqual(iconv.encode(lines.join(''), 'gbk'))
  })

  test.each([
    ['a name that the character set lacks', { format: { kind: 'csv', charset: 'iso-8859-1' } }],
    [
      'a text without room in its column',
      {
        format: { kind: 'fixed', charset: 'gbk', columns: [{ name: '号', from: 1, length: 17 }] },
        columns: { 号: '$idNumber' },
      },
    ],
    [
      'a delimiter that nothing is quoted against',
      {
        format: { kind: 'csv', delimiter: '|', quote: null },
        columns: { 号: '$idNumber', 备注: 'a|b' },
      },
    ],
  ])('%s is told the operator, and nothing is written', async (_case, send) => {
    openBank(manifest({ send: { ...SEND, ...send } }))
    expect(await outcomes()).toEqual(['MISCONFIGURED', 'MISCONFIGURED'])
    expect(await readdir(folder)).toEqual([])
  })

  test('is never there half-written: under its name it appears as a whole', async () => {
    await mkdir(outbox)
    const changes: string[] = []
    const watcher = watch(outbox, (kind, name) => changes.push(`${kind} ${name}`))
    try {
      const inquiry = await asked()
      const name = `q_20260601_${inquiry}.csv`
      await expect.poll(() => changes).toContain(`rename ${name}`)
      expect(
        changes.filter((change) => change.startsWith('change') && !change.startsWith('change .')),
      ).toEqual([])
      expect(await readdir(outbox)).toEqual([name])
    } finally {
      watcher.close()
    }
  })

  test.each([
    ['CSV', {}],
    ['XLSX', { send: { ...SEND, file: 'q_{yyyyMMdd}_{inquiry}.xlsx', format: { kind: 'xlsx' } } }],
  ])(
    'comes again after a crash before it was marked as sent: the same name, the same content (%s)',
    async (_kind, request) => {
      const dying = { ...parts.correspondence, sent: () => Promise.reject(new Error('killed')) }
      openBank(manifest(request), { correspondence: () => dying })
      expect(await outcomes()).toEqual(['UNREACHABLE', 'UNREACHABLE'])
      const [name = ''] = await readdir(outbox)
      const content = await readFile(join(outbox, name))
      await opened?.line.close()
      // The department has fetched it already.
      await rm(join(outbox, name))
      openBank(manifest(request))
      parts.nowIs(new Date('2026-06-03T02:00:00.000Z'))
      expect(await outcomes()).toEqual(AWAITED)
      expect(await readdir(outbox)).toEqual([name])
      expect(await readFile(join(outbox, name))).toEqual(content)
    },
  )

  test('comes again after kill -9 in between', async () => {
    const database = await createTestDatabase()
    const sender = new URL('../../testkit/inquiry-sender.ts', import.meta.url).pathname
    const send = (mode: string): Promise<string> =>
      new Promise((resolve) => {
        const given = [JSON.stringify(database.connection), parts.inbox, manifest(), mode]
        const child = execFile(process.execPath, [sender, ...given], (_error, stdout) => resolve(stdout))
        child.stdout?.on('data', (text: string) => {
          if (String(text).includes('now')) child.kill('SIGKILL')
        })
      })
    try {
      expect(await send('dies')).toBe('now\n')
      const [name = '', ...others] = await readdir(outbox)
      expect(others).toEqual([])
      const content = await readFile(join(outbox, name))
      await rm(join(outbox, name))
      expect(await send('lives')).toBe(AWAITED.join(' '))
      expect(await readFile(join(outbox, name))).toEqual(content)
      await rm(join(outbox, name))
      expect(await send('lives')).toBe(AWAITED.join(' '))
      expect(await readdir(outbox)).toEqual([])
    } finally {
      await database.close()
    }
  })

  test('cannot be put where something is in the way; it is sent once it can', async () => {
    await writeFile(outbox, 'a file')
    expect(await outcomes()).toEqual(['UNREACHABLE', 'UNREACHABLE'])
    await rm(outbox)
    expect(await asked()).toMatch(ID)
  })
})

describe('an answer', () => {
  test('answers everybody, calls who waits, stands in the ledger with its file, and is put aside', async () => {
    const inquiry = await asked()
    const name = `a_${inquiry}.csv`
    await put(name, csvOf([found(HUSBAND)]))
    await receive()
    expect(await outcomes()).toEqual(['HIT', 'NONE'])
    expect(await outcomes(true)).toEqual(['HIT', 'NONE'])
    expect(parts.called.filter((one) => one === basis.consentId)).toHaveLength(1)
    expect(reportsOf(name)).toMatchObject([{ outcome: 'ANSWERED', rows: 1 }])
    expect(await readdir(join(folder, 'taken'))).toEqual([name])
    const [entry, ...others] = await parts.submissions(basis.consentId)
    expect(others).toEqual([])
    expect(entry).toMatchObject({ decision: 'GRANTED', subject: 'hedui', item_ids: [ITEM] })
    expect(entry?.people).toHaveLength(2)
    expect(JSON.parse(entry?.note ?? '')).toEqual({
      inquiry,
      department: 'bank',
      file: name,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('says nothing of those whom it leaves out, unless the manifest says what that means', async () => {
    const response = { key: '身份证号', name: '姓名' }
    openBank(manifest({ file: '*_{inquiry}.csv' }, { response }))
    const inquiry = await asked()
    await put(`1_${inquiry}.csv`, csvOf([found(HUSBAND)]))
    await receive()
    expect(await outcomes()).toEqual(['HIT', 'AWAITING_ANSWER'])
    await put(`2_${inquiry}.csv`, csvOf([found({ ...WIFE, name: '李秀' })]))
    await receive()
    expect(await outcomes()).toEqual(['HIT', 'NAME_DIFFERS'])
    // What a star stands for may be personal, and is not recorded.
    const notes = (await parts.submissions(basis.consentId)).map(({ note }) => JSON.parse(note ?? '').file)
    expect(notes).toEqual(['*_{inquiry}.csv', '*_{inquiry}.csv'])
  })

  test('can name the inquiry in a column, and has the date of its name', async () => {
    openBank(manifest({ file: 'a_{yyyyMMdd}_*.csv', inquiry: '批次号' }))
    const inquiry = await asked()
    const text = [
      ['批次号', ...HEADER],
      [inquiry.toUpperCase(), ...found(HUSBAND)],
    ].map((row) => row.join(','))
    await put('a_20240601_001.csv', iconv.encode(text.join('\n'), 'gb18030'))
    await receive()
    const [answer] = await line().ask([ITEM], PEOPLE, PERIOD, { ...ASKING, basis })
    expect(answer).toMatchObject({ asOf: '2024-06-01T00:00:00.000Z', records: [{ number: 'A-1' }] })
  })

  test('is taken once by many looks at once, of two hubs', async () => {
    const inquiry = await asked()
    const name = `a_${inquiry}.csv`
    await put(name, csvOf([found(HUSBAND)]))
    const other = await parts.addNode()
    const lines = [parts.line, other.line, parts.line, other.line].map((further) =>
      parts.openLine(manifest(), further),
    )
    await Promise.allSettled(lines.map((one) => receive(one.line)))
    await Promise.all(lines.map((one) => one.line.close()))
    const reports = [...reportsOf(name), ...other.reports.filter(({ file }) => file === name)]
    expect(reports).toMatchObject([{ outcome: 'ANSWERED' }])
    expect(await submissions()).toEqual(['GRANTED'])
    expect(parts.called.filter((one) => one === basis.consentId)).toHaveLength(1)
    expect(await outcomes()).toEqual(['HIT', 'NONE'])
  })

  test('that was kept before a crash, and not noted, is noted by the next look, and recorded once', async () => {
    const inquiry = await asked()
    await put(`a_${inquiry}.csv`, csvOf([found(HUSBAND)]))
    const dying = deliveriesWith({ answered: () => Promise.reject(new Error('killed')) })
    const crashed = parts.openLine(manifest(), { deliveries: () => dying })
    await expect(receive(crashed.line)).rejects.toThrow('the files could not be received')
    await crashed.line.close()
    expect(await submissions()).toEqual(['GRANTED'])
    expect(await readdir(folder)).toContain(`a_${inquiry}.csv`)
    await receive()
    expect(await submissions()).toEqual(['GRANTED'])
    expect(reportsOf(`a_${inquiry}.csv`)).toMatchObject([{ outcome: 'ANSWERED' }])
    expect(await outcomes()).toEqual(['HIT', 'NONE'])
  })

  test('of other content corrects the one before it; of the same it changes nothing', async () => {
    const inquiry = await asked()
    const name = `a_${inquiry}.csv`
    for (const amount of ['1.00', '1.00', '2.00']) {
      await put(name, csvOf([found(HUSBAND, amount)]))
      await receive()
    }
    expect(await submissions()).toEqual(['GRANTED', 'GRANTED'])
    const [answer] = await line().ask([ITEM], PEOPLE, PERIOD, { ...ASKING, basis })
    expect(answer).toMatchObject({ records: [{ amount: '2.00' }] })
  })

  test('that lies there while another version of the department is certified is left alone', async () => {
    const inquiry = await asked()
    await put(`a_${inquiry}.csv`, csvOf([found(HUSBAND)]))
    const trial = deliveriesWith({ trial: true })
    const tried = parts.openLine(manifest(), { deliveries: () => trial })
    await receive(tried.line)
    await tried.line.close()
    expect(await outcomes()).toEqual(AWAITED)
    expect(await readdir(folder)).toContain(`a_${inquiry}.csv`)
  })
})

describe('a file that is wrong is refused as a whole, and everybody is still awaited', () => {
  async function refused(name: string, content: Buffer): Promise<string> {
    await put(name, content)
    await receive()
    await receive()
    expect(reportsOf(name)).toMatchObject([{ outcome: 'REFUSED' }])
    expect(await readdir(folder)).toContain(name)
    return receipt(name)
  }

  test.each([
    ['a row that cannot be read', [found(WIFE), found(HUSBAND, '#REF!')], '第 3 行，列“余额”'],
    [
      'a person who was not asked about',
      [found(HUSBAND), found(STRANGER)],
      '第 3 行，列“身份证号”：该查询未问此人',
    ],
    ['no ID number', [['', HUSBAND.name, 'A-1', '1']], 'row 2, column “身份证号”: the ID number is missing'],
  ])('%s', async (_case, rows, expected) => {
    const inquiry = await asked()
    const text = await refused(`a_${inquiry}.csv`, csvOf(rows))
    expect(text).toContain(expected)
    for (const { idNumber, name } of [...PEOPLE, STRANGER]) {
      expect(text).not.toContain(idNumber)
      expect(text).not.toContain(name)
    }
    expect(await outcomes()).toEqual(AWAITED)
    expect(await submissions()).toEqual([])
    await put(`a_${inquiry}.csv`, csvOf([found(HUSBAND)]))
    await receive()
    expect(await outcomes()).toEqual(['HIT', 'NONE'])
    expect((await readdir(join(folder, 'taken'))).toSorted()).toEqual([
      `a_${inquiry}.csv`,
      `a_${inquiry}.csv.error.txt`,
    ])
  })

  test('an inquiry that there is not', async () => {
    await asked()
    const other = '019a0000-0000-7000-8000-0000000000ff'
    expect(await refused(`a_${other}.csv`, csvOf([found(HUSBAND)]))).toContain('没有这个编号的查询')
    expect(await outcomes()).toEqual(AWAITED)
  })

  test('no rows, where leaving out means nothing', async () => {
    openBank(manifest({}, { response: { key: '身份证号', name: '姓名' } }))
    const inquiry = await asked()
    expect(await refused(`a_${inquiry}.csv`, csvOf([]))).toContain('没有任何可用的结果')
  })

  test.each([
    ['rows of two inquiries', (inquiry: string) => [inquiry, `${inquiry.slice(0, -1)}x`], '不一致'],
    ['a row without inquiry', (inquiry: string) => [inquiry, ''], 'the id of the inquiry is missing'],
    ['no row that could name one', () => [], 'nothing says which inquiry'],
  ])('%s', async (_case, ids, expected) => {
    openBank(manifest({ file: 'a_*.csv', inquiry: '批次号' }))
    const inquiry = await asked()
    const rows = ids(inquiry).map((id) => [id, ...found(HUSBAND)].join(','))
    const text = [['批次号', ...HEADER].join(','), ...rows].join('\n')
    const name = `a_${count}_${inquiry}.csv`
    expect(await refused(name, iconv.encode(text, 'gb18030'))).toContain(expected)
    expect(await outcomes()).toEqual(AWAITED)
  })

  test('a date to come', async () => {
    openBank(manifest({ file: 'a_{yyyyMMdd}_{inquiry}.csv' }))
    const inquiry = await asked()
    expect(await refused(`a_29990101_${inquiry}.csv`, csvOf([found(HUSBAND)]))).toContain('晚于现在')
  })

  test('a consent that was revoked meanwhile, and that stands in the ledger', async () => {
    const inquiry = await asked()
    await parts.revoke(basis.consentId)
    const text = await refused(`a_${inquiry}.csv`, csvOf([found(HUSBAND)]))
    expect(text).toContain('授权已撤回')
    expect(await submissions()).toEqual(['REFUSED CONSENT_REVOKED'])
  })

  test('a consent that has expired meanwhile', async () => {
    const inquiry = await asked()
    parts.nowIs(new Date('2027-01-01T02:00:00.000Z'))
    expect(await refused(`a_${inquiry}.csv`, csvOf([found(HUSBAND)]))).toContain('The consent has expired')
    expect(await submissions()).toEqual(['REFUSED CONSENT_EXPIRED'])
  })
})

describe('a manifest is refused', () => {
  const SFTP = {
    host: 'h',
    user: 'u',
    passwordRef: 'P',
    hostKey: `SHA256:${'a'.repeat(43)}`,
    directory: '/a',
  }
  test.each([
    ['an exchange without files to ask in', {}, { send: undefined }, '`send`'],
    ['an answer that names no inquiry', {}, { file: 'a_*.csv' }, 'which inquiry an answer belongs to'],
    [
      'a request without inquiry in its name',
      {},
      { send: { ...SEND, file: 'q.csv' } },
      'write {inquiry} once',
    ],
    ['a request of a temporary name', {}, { send: { ...SEND, file: '.{inquiry}' } }, 'count as unfinished'],
    ['a request in another folder', {}, { send: { ...SEND, file: '../{inquiry}' } }, 'without folders'],
    ['a request in XML', {}, { send: { ...SEND, format: { kind: 'xml', rows: 'a.b' } } }, 'only read'],
    ['a request about nobody', {}, { send: { ...SEND, columns: { a: '$inquiry' } } }, '$idNumber'],
    ['a list in a cell', {}, { send: { ...SEND, columns: { a: '$idNumber', b: '$items' } } }, 'one value'],
    ['a secret', {}, { send: { ...SEND, columns: { a: '$idNumber', b: { $secret: 'X' } } } }, 'secret'],
    ['a slot that there is not', {}, { send: { ...SEND, columns: { a: '$idNumer' } } }, 'no slot $idNumer'],
    [
      'a column that has no place',
      {},
      {
        send: {
          ...SEND,
          format: { kind: 'fixed', columns: [{ name: 'b', from: 1, length: 18 }] },
          columns: { a: '$idNumber' },
        },
      },
      'has no place for this column',
    ],
    ['an exchange over SFTP without outbox', { place: { sftp: SFTP } }, {}, 'outbox'],
    [
      'an outbox where the answers lie',
      { place: { sftp: { ...SFTP, outbox: '/a/' } } },
      {},
      'folders of their own',
    ],
    ['inquiries in a snapshot', { mode: 'snapshot' }, {}, 'mode: exchange'],
  ])('%s', (_case, source, request, expected) => {
    const { messages } = readTestDepartment(exchangeManifest(source, request))
    expect(messages.join('\n')).toContain(expected)
  })
})
