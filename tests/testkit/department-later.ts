/** The conformance suite's departments that answer later: one that is told over HTTP, and one whose clerk looks for it. */
import { randomUUIDv7 } from 'node:crypto'
import iconv from 'iconv-lite'
import { z } from 'zod'
import { type Correspondence, NO_CORRESPONDENCE } from '../../adapters/correspondence.ts'
import type { DepartmentLine } from '../../adapters/department-line.ts'
import type { CallReport } from '../../adapters/line.ts'
import { type Correspondences, createCorrespondence } from '../../src/correspondence/correspondence.ts'
import type { Subject } from '../../src/findings/finding.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { openCorrespondenceParts } from './correspondence.ts'
import {
  type Behaviour,
  type ConformingDepartment,
  HOLDER,
  HOLDING,
  NAMESAKE,
  OTHER_NAME,
  openTestLine,
  STRANGER,
  type TestLine,
} from './department-conformance.ts'
import { bankManifest } from './department-files.ts'
import { startGate } from './department-gate.ts'
import { type HttpReply, startHttpServer } from './department-http.ts'

const ITEM = 'bank.holding'

const PARTIAL = 'who is not answered on is awaited, and not left out'
const STRAY = 'an answer about somebody who was not asked about is refused when it is handed in'

/** Told over HTTP. It answers as soon as the suite lets it. */
export async function startCallbackDepartment(): Promise<ConformingDepartment> {
  const parts = await openCorrespondenceParts()
  const told = new Set<string>()
  let behaviour: Behaviour = 'normal'
  const server = await startHttpServer(({ body, headers }, response) => {
    if (headers['x-api-key'] !== 'open sesame' || behaviour === 'refusing') return { status: 403, body: '' }
    if (behaviour === 'silent') return null
    if (behaviour === 'garbled') return { body: '{"code":"0"' }
    if (behaviour === 'endless') return endless(response)
    const { inquiry } = z.object({ inquiry: z.string() }).parse(JSON.parse(iconv.decode(body, 'gb18030')))
    told.add(inquiry)
    const receipt = JSON.stringify({ code: '0', message: '已受理，五个工作日内反馈' })
    return { body: iconv.encode(receipt, behaviour === 'wrong-encoding' ? 'utf-8' : 'gb18030') }
  })
  const gate = await startGate({ port: server.port, host: '127.0.0.1' })
  const environment = { BANK_URL: `http://127.0.0.1:${gate.port}`, BANK_KEY: 'open sesame' }
  return {
    environment,
    manifest: (source) =>
      bankManifest(
        {
          protocol: 'callback',
          charset: 'gb18030',
          auth: { kind: 'header', name: 'x-api-key', secretRef: 'BANK_KEY' },
          maxBytes: 1_000_000,
          ...source,
        },
        {
          request: {
            path: '/inquiries',
            body: {
              inquiry: '$inquiry',
              people: { $each: 'people', as: { id: '$idNumber', name: '$name' } },
            },
          },
          response: { success: { path: 'code', equals: '0' }, key: 'id', name: 'name' },
        },
      ),
    openLine: (manifest, allow) => {
      const correspondence = parts.correspondence
      const opened = openTestLine(manifest, environment, allow, {
        correspondence: correspondenceWith(correspondence),
      })
      return answeredAtOnce(opened, () => answerAll(correspondence, (id) => told.has(id)))
    },
    behave(next) {
      behaviour = next
    },
    impossible: { partial: PARTIAL, 'wrong-person': STRAY },
    shut: () => gate.shut(),
    open: () => gate.open(),
    async stop() {
      await gate.shut()
      await server.stop()
      await parts.close()
    },
  }
}

/** Nothing is sent. What can be out of reach is the database, where questions and answers stand. */
export async function startManualDepartment(): Promise<ConformingDepartment> {
  const parts = await openCorrespondenceParts()
  const { connection } = parts
  const gate = await startGate({ path: `${connection.host}/.s.PGSQL.${connection.port}` })
  const database = openDatabase({
    connection: { ...connection, host: '127.0.0.1', port: gate.port },
    poolSize: 4,
  })
  const waiting = { call: () => Promise.resolve(true), wake: () => undefined }
  const correspondence = createCorrespondence({ database, keys: parts.keys, waiting, now: () => new Date() })
  const unsent = 'nothing is sent to a department, and nothing received'
  return {
    environment: {},
    manifest: (source) =>
      bankManifest(
        { protocol: 'manual', baseUrl: undefined, ...source },
        { request: {}, response: { key: 'id', name: 'name' } },
      ),
    openLine: (manifest, allow) =>
      answeredAtOnce(
        openTestLine(manifest, {}, allow, { correspondence: correspondenceWith(correspondence) }),
        () => answerAll(correspondence, () => true),
      ),
    behave: () => undefined,
    impossible: {
      partial: PARTIAL,
      'wrong-person': STRAY,
      garbled: unsent,
      'wrong-encoding': unsent,
      silent: unsent,
      refusing: unsent,
      endless: unsent,
    },
    noAddress: 'there is no address to connect to',
    shut: () => gate.shut(),
    open: () => gate.open(),
    async stop() {
      await gate.shut()
      await database.close()
      await parts.close()
    },
  }
}

/** Answers everything that is awaited, as the department's register says. */
async function answerAll(correspondence: Correspondences, knows: (id: string) => boolean): Promise<void> {
  for (const { id, people } of await correspondence.open('bank', { afterId: null, limit: 10_000 })) {
    if (!knows(id)) continue
    const answers = people.map(({ idNumber }) => ({
      item: ITEM,
      idNumber,
      rows: REGISTER.filter((row) => row.id === idNumber),
      asOf: '2026-11-20T00:00:00.000Z',
      answeredAt: new Date().toISOString(),
    }))
    await correspondence.answer('bank', id, answers)
  }
}

const REGISTER = [
  { id: HOLDER.idNumber, name: HOLDER.name },
  { id: NAMESAKE.idNumber, name: OTHER_NAME },
  { id: STRANGER.idNumber, name: STRANGER.name },
].map((row) => ({ ...row, no: HOLDING.number, amount: '1,234.50' }))

/**
 * A line that asks, has the department answer, and asks again, each time under a consent of its own: what the suite says of
 * an answer then holds for those that come later.
 */
function answeredAtOnce(opened: TestLine, answer: () => Promise<void>): TestLine {
  const { line, anomalies } = opened
  const calls: CallReport[] = []
  const pending = new Set<Promise<unknown>>()
  const ask: DepartmentLine['ask'] = async (items, people: readonly Subject[], period, options) => {
    const formal = { ...options, live: false, basis: { ...options.basis, consentId: randomUUIDv7() } }
    const before = opened.calls.length
    let answers = await line.ask(items, people, period, formal)
    let from = before
    if (answers.some((one) => one.reasonCode === 'AWAITING_ANSWER')) {
      await answer()
      from = opened.calls.length
      answers = await line.ask(items, people, period, formal)
    }
    calls.push(...opened.calls.slice(from))
    return answers
  }
  return {
    calls,
    anomalies,
    line: {
      readsBasis: line.readsBasis,
      ask(...question) {
        const answers = ask(...question)
        pending.add(answers)
        return answers.finally(() => pending.delete(answers))
      },
      examine: (...rows) => line.examine(...rows),
      columns: (item) => line.columns(item),
      availability: () => line.availability(),
      async close() {
        await Promise.all(pending)
        await line.close()
      },
    },
  }
}

/** Without a length, so that only what has come in tells how much it is. */
function endless(response: Parameters<Parameters<typeof startHttpServer>[0]>[1]): HttpReply | null {
  response.writeHead(200)
  const more = (): void => {
    while (!response.destroyed && response.write(' '.repeat(65_536)));
    response.once('drain', more)
  }
  more()
  return null
}

/** The correspondence as a protocol is given it that hands in no answers itself. */
function correspondenceWith(all: Correspondences): (department: string) => Correspondence {
  return (department) => ({ ...NO_CORRESPONDENCE, ...all.with(department) })
}
