/** The conformance suite's department over SOAP 1.1, in UTF-8. */
import iconv from 'iconv-lite'
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

export async function startSoapDepartment(): Promise<ConformingDepartment> {
  let behaviour: Behaviour = 'normal'
  const server = await startHttpServer(({ body, headers }) => {
    const text = body.toString()
    const knows =
      text.includes('<Password>open sesame</Password>') && headers['soapaction'] === '"urn:bank:Query"'
    if (!knows || behaviour === 'refusing') return fault()
    if (behaviour === 'silent') return null
    if (behaviour === 'endless') return { body: ' '.repeat(2_000_000) }
    const ids = Array.from(text.matchAll(/<Id>([^<]*)<\/Id>/g), ([, id = '']) => id)
    const xml = answer(ids, behaviour)
    if (behaviour === 'garbled') return { body: xml.slice(0, xml.length / 2) }
    return { body: iconv.encode(xml, behaviour === 'wrong-encoding' ? 'gb18030' : 'utf-8') }
  })
  const gate = await startGate({ port: server.port, host: '127.0.0.1' })
  return {
    environment: { BANK_URL: `http://127.0.0.1:${gate.port}`, BANK_KEY: 'open sesame' },
    manifest: (source) =>
      bankManifest(
        { protocol: 'soap', maxBytes: 1_000_000, ...source },
        {
          request: {
            path: '/service',
            action: 'urn:bank:Query',
            body: {
              Query: { '@xmlns': 'urn:bank', Password: { $secret: 'BANK_KEY' }, Ids: { Id: '$idNumbers' } },
            },
          },
          response: {
            rows: 'Answer.List.Holding',
            key: 'Id',
            name: 'Name',
            covered: 'Answer.Asked.Id',
            asOf: { answer: 'Answer.AsOf' },
          },
          map: { number: 'No', amount: 'Amount' },
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

function envelope(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${body}</e:Body></e:Envelope>`
}

function fault(): HttpReply {
  const body = '<e:Fault><faultcode>e:Client</faultcode><faultstring>口令错误</faultstring></e:Fault>'
  return { status: 500, body: envelope(body) }
}

function answer(ids: readonly string[], behaviour: Behaviour): string {
  const asked = behaviour === 'wrong-person' ? [STRANGER.idNumber] : ids
  const answered = behaviour === 'partial' ? asked.filter((id) => id !== HOLDER.idNumber) : asked
  const names = new Map([
    [HOLDER.idNumber, HOLDER.name],
    [NAMESAKE.idNumber, OTHER_NAME],
    [STRANGER.idNumber, STRANGER.name],
  ])
  const holdings = answered
    .filter((id) => names.has(id))
    .map(
      (id) =>
        `<b:Holding><b:Id>${id}</b:Id><b:Name>${names.get(id)}</b:Name><b:No>${HOLDING.number}</b:No><b:Amount>1,234.50</b:Amount></b:Holding>`,
    )
  const people = answered.map((id) => `<b:Id>${id}</b:Id>`)
  return envelope(
    `<b:Answer xmlns:b="urn:bank"><b:AsOf>2026-11-20 08:00:00</b:AsOf><b:Asked>${people.join('')}</b:Asked><b:List>${holdings.join('')}</b:List></b:Answer>`,
  )
}
