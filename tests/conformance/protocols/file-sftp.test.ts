/** Files on a real SFTP server: whom we speak to, what it may do to us, what becomes of the files. */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { ASKING } from '../../testkit/asking.ts'
import { HOLDER, NAMESAKE, NOBODY, PERIOD, type TestLine } from '../../testkit/department-conformance.ts'
import {
  csvOf,
  type FileParts,
  fileManifest,
  HOLDINGS,
  openFileParts,
} from '../../testkit/department-file.ts'
import { readTestDepartment } from '../../testkit/department-files.ts'
import {
  SFTP_PASSWORD,
  SFTP_USER,
  sshKeys,
  startSftpServer,
  type TestSftpServer,
} from '../../testkit/sftp-server.ts'

const ours = sshKeys()

let parts: FileParts
let root: string
let server: TestSftpServer
let opened: TestLine | null = null
let count = 0

beforeAll(async () => {
  parts = await openFileParts({
    BANK_PASSWORD: SFTP_PASSWORD,
    BANK_SSH_KEY: ours.private,
    BANK_WRONG: 'wrong',
  })
  root = await mkdtemp(join(tmpdir(), 'hedui-sftp-'))
  server = await startSftpServer(root, ours.public)
})
afterAll(async () => {
  await server.stop()
  await parts.close()
  await rm(root, { recursive: true, force: true })
})
beforeEach(async () => {
  count += 1
  server.behave('normal')
  await mkdir(join(root, `out${count}`))
})
afterEach(async () => {
  await opened?.line.close()
  opened = null
})

const FILE = 'h_20261120.csv'
const put = (content: Buffer, name = FILE) => writeFile(join(root, `out${count}`, name), content)
const found = () => readdir(join(root, `out${count}`))

function manifest(sftp: object = {}, source: object = {}): string {
  return fileManifest(
    {
      place: {
        sftp: {
          host: '127.0.0.1',
          port: server.port,
          user: SFTP_USER,
          passwordRef: 'BANK_PASSWORD',
          hostKey: server.hostKey,
          directory: `/out${count}/`,
          ...sftp,
        },
      },
      ...source,
    },
    // Deliveries of its own for each test.
    { file: `h_{yyyyMMdd}${'*'.repeat(count % 2)}.csv` },
    { id: 'bank.holding' },
  )
}

function open(text = manifest(), allow?: readonly string[]): TestLine {
  const deliveries = parts.deliveries.with(`bank${count}`)
  opened = parts.openLine(text, { deliveries: () => deliveries }, allow)
  return opened
}

const receive = async (): Promise<void> => {
  await (opened ?? open()).line.inbox?.receive(AbortSignal.timeout(20_000))
}

const outcomes = async () => {
  const answers = await (opened ?? open()).line.ask(
    ['bank.holding'],
    [HOLDER, NOBODY, NAMESAKE],
    PERIOD,
    ASKING,
  )
  return answers.map((answer) => answer.reasonCode ?? answer.outcome)
}

const RIGHT = ['HIT', 'NONE', 'NAME_DIFFERS']
const UNKNOWN = Array(3).fill('PERSON_MISSING')

test('a file is fetched, answered from, and put aside over there', async () => {
  await put(csvOf(HOLDINGS))
  await receive()
  expect(await outcomes()).toEqual(RIGHT)
  expect(await found()).toEqual(['taken'])
  expect(await readdir(join(root, `out${count}`, 'taken'))).toEqual([FILE])
  // Another of the same name moves there too.
  await put(csvOf(HOLDINGS.slice(1)))
  await receive()
  expect(await outcomes()).toEqual(['NONE', 'NONE', 'NAME_DIFFERS'])
  expect(await found()).toEqual(['taken'])
})

test('we may prove who we are by a key', async () => {
  await put(csvOf(HOLDINGS))
  open(manifest({ passwordRef: undefined, keyRef: 'BANK_SSH_KEY' }))
  await receive()
  expect(await outcomes()).toEqual(RIGHT)
})

test('a file of several pieces arrives whole', async () => {
  const rows = Array.from({ length: 4000 }, (_, at) => [HOLDER.idNumber, HOLDER.name, `A-${at}`, '1.00'])
  await put(csvOf(rows))
  await receive()
  const [answer] = await (opened ?? open()).line.ask(['bank.holding'], [HOLDER], PERIOD, ASKING)
  expect(answer?.records).toHaveLength(4000)
})

test('where nothing may be written the file stays, and is remembered', async () => {
  server.behave('read-only')
  await put(csvOf(HOLDINGS))
  await receive()
  await receive()
  expect(await outcomes()).toEqual(RIGHT)
  expect(await found()).toEqual([FILE])
  expect(parts.reports.filter((report) => report.department === `bank${count}`)).toMatchObject([
    { outcome: 'TAKEN' },
  ])
})

test('a broken file gets its receipt over there', async () => {
  await put(csvOf([[HOLDER.idNumber, HOLDER.name, 'A-1', 'x']]))
  await receive()
  expect((await found()).toSorted()).toEqual([FILE, `${FILE}.error.txt`])
  expect(await readFile(join(root, `out${count}`, `${FILE}.error.txt`), 'utf8')).toContain(
    '第 2 行，列“余额”',
  )
})

test('links on the server are no files', async () => {
  await writeFile(join(root, `secret${count}`), csvOf(HOLDINGS))
  await symlink(join(root, `secret${count}`), join(root, `out${count}`, FILE))
  await receive()
  expect(await outcomes()).toEqual(UNKNOWN)
})

test('a server with another key is not spoken to: it never learns the password', async () => {
  await put(csvOf(HOLDINGS))
  const other = `SHA256:${Buffer.alloc(32, 7).toString('base64').replace('=', '')}`
  open(manifest({ hostKey: other }))
  await expect(receive()).rejects.toMatchObject({
    kind: 'REFUSED',
    message: expect.stringContaining('another key'),
  })
  expect(await outcomes()).toEqual(UNKNOWN)
})

test.each([
  ['a wrong password', { passwordRef: 'BANK_WRONG' }, 'REFUSED'],
  ['a key that is none', { passwordRef: undefined, keyRef: 'BANK_WRONG' }, 'MISCONFIGURED'],
  ['a folder that is not there', { directory: '/nowhere' }, 'MISCONFIGURED'],
  ['a port where nobody listens', { port: 1 }, 'UNREACHABLE'],
])('%s is a fault that says so', async (_case, sftp, kind) => {
  open(manifest(sftp))
  const fault = await receive().catch((error: unknown) => error)
  expect(fault).toMatchObject({ kind })
  expect(String(fault)).not.toContain(SFTP_PASSWORD)
})

test.each([
  ['an address that is not allowed', { host: '127.0.0.1' }],
  ['a name that leads to one', { host: 'localhost' }],
  ['another notation of one', { host: '2130706433' }],
])('%s is never connected to', async (_case, sftp) => {
  const reached: string[] = []
  const trap: Server = createServer((socket) => {
    reached.push('reached')
    socket.destroy()
  })
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
  const address = trap.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { line } = open(manifest({ ...sftp, port }), ['10.0.0.0/8'])
  if (line.inbox) await expect(receive()).rejects.toMatchObject({ kind: 'MISCONFIGURED' })
  else expect(await outcomes()).toEqual(Array(3).fill('MISCONFIGURED'))
  await new Promise((resolve) => trap.close(resolve))
  expect(reached).toEqual([])
})

test('a server that says nothing, or never answers, is given up in its time', async () => {
  await put(csvOf(HOLDINGS))
  const silent = createServer((socket) => socket.resume().on('error', () => undefined))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  open(
    manifest(
      { port: typeof address === 'object' && address !== null ? address.port : 0 },
      { timeout: 'PT0.3S' },
    ),
  )
  await expect(receive()).rejects.toMatchObject({ kind: 'TIMED_OUT' })
  await new Promise((resolve) => silent.close(resolve))
  await opened?.line.close()
  server.behave('hangs')
  open(manifest({}, { timeout: 'PT1S' }))
  await expect(receive()).rejects.toMatchObject({ kind: 'TIMED_OUT' })
  // Questions do not wait for it.
  expect(await outcomes()).toEqual(UNKNOWN)
})

test('a connection that breaks in the middle of a file leaves nothing; the next visit takes it', async () => {
  await put(csvOf(HOLDINGS))
  server.behave('drops')
  await expect(receive()).rejects.toMatchObject({ kind: 'UNREACHABLE' })
  expect(await outcomes()).toEqual(UNKNOWN)
  server.behave('normal')
  await receive()
  expect(await outcomes()).toEqual(RIGHT)
})

test.each([
  [{ hostKey: undefined }, 'hostKey: this is missing'],
  [{ hostKey: 'MD5:aa:bb' }, 'write the fingerprint'],
  [{ keyRef: 'BANK_SSH_KEY' }, 'passwordRef or keyRef, one of them'],
  [{ passwordRef: undefined }, 'passwordRef or keyRef, one of them'],
  [{ passwordRef: 'HEDUI_SECRET_KEY' }, "of the department's own"],
  [{ directory: '/out/../../etc' }, 'write a folder of the server'],
  [{ port: 70_000 }, 'a port is a number'],
])('a manifest with %j is refused', (sftp, message) => {
  expect(readTestDepartment(manifest(sftp)).messages.join('\n')).toContain(message)
})
