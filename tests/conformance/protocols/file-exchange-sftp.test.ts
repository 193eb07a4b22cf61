/** Asked and answered in files on a real SFTP server. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LineDependencies } from '../../../adapters/line.ts'
import type { Basis, Subject } from '../../../src/findings/finding.ts'
import { ASKING } from '../../testkit/asking.ts'
import { PERIOD, type TestLine } from '../../testkit/department-conformance.ts'
import { csvOf } from '../../testkit/department-file.ts'
import { type ExchangeParts, exchangeManifest, openExchangeParts } from '../../testkit/file-exchange.ts'
import { HUSBAND, WIFE } from '../../testkit/letters.ts'
import { SFTP_PASSWORD, SFTP_USER, startSftpServer, type TestSftpServer } from '../../testkit/sftp-server.ts'

const PEOPLE: readonly Subject[] = [HUSBAND, WIFE].map(({ idNumber, name }) => ({ idNumber, name }))
const AWAITED = ['AWAITING_ANSWER', 'AWAITING_ANSWER']

let parts: ExchangeParts
let root: string
let server: TestSftpServer
let basis: Basis
let opened: TestLine[] = []
let count = 0

beforeAll(async () => {
  parts = await openExchangeParts({ BANK_PASSWORD: SFTP_PASSWORD })
  root = await mkdtemp(join(tmpdir(), 'hedui-sftp-exchange-'))
  server = await startSftpServer(root)
})
afterAll(async () => {
  await server.stop()
  await parts.close()
  await rm(root, { recursive: true, force: true })
})
beforeEach(async () => {
  count += 1
  server.behave('normal')
  basis = await parts.addConsent()
  await mkdir(join(root, `answers${count}`))
  await mkdir(join(root, `queries${count}`))
})
afterEach(async () => {
  for (const { line } of opened) await line.close()
  opened = []
})

function openBank(outbox = `/queries${count}/`, further: Partial<LineDependencies> = {}): TestLine['line'] {
  const { port, hostKey } = server
  const sftp = {
    host: '127.0.0.1',
    port,
    user: SFTP_USER,
    passwordRef: 'BANK_PASSWORD',
    hostKey,
    directory: `/answers${count}`,
    outbox,
  }
  const bank = parts.openLine(exchangeManifest({ place: { sftp } }), further)
  opened.push(bank)
  return bank.line
}

const sent = () => readdir(join(root, `queries${count}`))

async function outcomes(line: TestLine['line']): Promise<string[]> {
  const answers = await line.ask(['bank.holding'], PEOPLE, PERIOD, { ...ASKING, basis, live: false })
  return answers.map((answer) => answer.reasonCode ?? answer.outcome)
}

test('what is asked is written under a hidden name and renamed; the answer is fetched and put aside', async () => {
  const line = openBank()
  const before = server.changes.length
  expect(await outcomes(line)).toEqual(AWAITED)
  const [name = '', ...others] = await sent()
  expect(others).toEqual([])
  const folder = `/queries${count}`
  expect(
    server.changes.slice(before).map((change) => change.replaceAll(/[0-9a-f-]{36}\.part/g, 'X.part')),
  ).toEqual([`OPEN ${folder}/.${name}.X.part`, `RENAME ${folder}/.${name}.X.part ${folder}/${name}`])
  expect(await readFile(join(root, folder, name), 'latin1')).toContain(HUSBAND.idNumber)

  const inquiry = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(name)?.[0]
  const rows = [[HUSBAND.idNumber, HUSBAND.name, 'A-1', '1234.50']]
  await writeFile(join(root, `answers${count}/a_${inquiry}.csv`), csvOf(rows))
  await line.inbox?.receive(AbortSignal.timeout(20_000))
  expect(await outcomes(line)).toEqual(['HIT', 'NONE'])
  expect(await readdir(join(root, `answers${count}`))).toEqual(['taken'])
})

test('two hubs that ask at once leave one whole file, and nothing beside it', async () => {
  const lines = [openBank(), openBank(), openBank()]
  expect(await Promise.all(lines.map(outcomes))).toEqual([AWAITED, AWAITED, AWAITED])
  expect(await sent()).toEqual([expect.stringMatching(/^q_/)])
})

test('what was written before a crash and is still there is left as it is', async () => {
  const dying = { ...parts.correspondence, sent: () => Promise.reject(new Error('killed')) }
  const crashing = openBank(undefined, { correspondence: () => dying })
  expect(await outcomes(crashing)).toEqual(['UNREACHABLE', 'UNREACHABLE'])
  const [name = ''] = await sent()
  const content = await readFile(join(root, `queries${count}`, name))
  expect(await outcomes(openBank())).toEqual(AWAITED)
  expect(await sent()).toEqual([name])
  expect(await readFile(join(root, `queries${count}`, name))).toEqual(content)
})

test('where nothing may be written it is a fault, and the inquiry is sent once it may', async () => {
  const line = openBank()
  server.behave('read-only')
  expect(await outcomes(line)).toEqual(['REFUSED', 'REFUSED'])
  expect(await sent()).toEqual([])
  server.behave('normal')
  expect(await outcomes(line)).toEqual(AWAITED)
  expect(await sent()).toHaveLength(1)
})

test('an outbox that is not there is a fault of the settings', async () => {
  expect(await outcomes(openBank('/nowhere'))).toEqual(['MISCONFIGURED', 'MISCONFIGURED'])
})
