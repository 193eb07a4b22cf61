/** The conformance suite's department over REST: JSON in GB18030, pages, people who were looked at. */
import iconv from 'iconv-lite'
import { z } from 'zod'
import {
  type Behaviour,
  type ConformingDepartment,
  HOLDER,
  HOLDING,
  NAMESAKE,
  OTHER_NAME,
  STRANGER,
} from './department-conformance.ts'
import { bankManifest } from './department-files.ts'
import { startGate } from './department-gate.ts'
import { type HttpReply, startHttpServer } from './department-http.ts'

const question = z.object({ ids: z.array(z.string()) })

export async function startRestDepartment(): Promise<ConformingDepartment> {
  let behaviour: Behaviour = 'normal'
  const server = await startHttpServer(({ body, headers }, response) => {
    if (headers['x-api-key'] !== 'open sesame' || behaviour === 'refusing') return { status: 403, body: '' }
    if (behaviour === 'silent') return null
    if (behaviour === 'garbled') return { body: iconv.encode('{"code":"0","data":[{"id":', 'gb18030') }
    if (behaviour === 'endless') {
      // Without a length, so that only what has come in tells how much it is.
      response.writeHead(200)
      const more = (): void => {
        while (!response.destroyed && response.write(' '.repeat(65_536)));
        response.once('drain', more)
      }
      more()
      return null
    }
    const { ids } = question.parse(JSON.parse(iconv.decode(body, 'gb18030')))
    return answer(ids, behaviour)
  })
  const gate = await startGate({ port: server.port, host: '127.0.0.1' })
  return {
    environment: { BANK_URL: `http://127.0.0.1:${gate.port}`, BANK_KEY: 'open sesame' },
    manifest: (source) =>
      bankManifest(
        {
          charset: 'gb18030',
          auth: { kind: 'header', name: 'x-api-key', secretRef: 'BANK_KEY' },
          maxBytes: 1_000_000,
          ...source,
        },
        {
          response: {
            success: { path: 'code', equals: '0' },
            rows: 'data',
            key: 'id',
            name: 'name',
            covered: 'nothing',
            asOf: { answer: 'asOf' },
          },
        },
      ),
    behave(next) {
      behaviour = next
    },
    impossible: {},
    shut: () => gate.shut(),
    open: () => gate.open(),
    async stop() {
      await gate.shut()
      await server.stop()
    },
  }
}

function answer(ids: readonly string[], behaviour: Behaviour): HttpReply {
  const rows = [
    { id: HOLDER.idNumber, name: HOLDER.name },
    { id: NAMESAKE.idNumber, name: OTHER_NAME },
    { id: STRANGER.idNumber, name: STRANGER.name },
  ].map((row) => ({ ...row, no: HOLDING.number, amount: '1,234.50', branch: '和兑市东湖区青年路支行营业部' }))
  const asked = behaviour === 'wrong-person' ? [STRANGER.idNumber] : ids
  const answered = behaviour === 'partial' ? asked.filter((id) => id !== HOLDER.idNumber) : asked
  const data = rows.filter((row) => answered.includes(row.id))
  const nothing = answered.filter((id) => !data.some((row) => row.id === id))
  const text = JSON.stringify({ code: '0', asOf: '2026-11-20 08:00:00', data, nothing })
  return { body: iconv.encode(text, behaviour === 'wrong-encoding' ? 'utf-8' : 'gb18030') }
}
