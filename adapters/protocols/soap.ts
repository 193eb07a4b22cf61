/** SOAP 1.1 and 1.2: one request in an envelope; rows are elements that repeat. */
import { z } from 'zod'
import { type Adapter, type Call, DepartmentFault, type Protocol } from '../adapter.ts'
import { sentence } from '../faults/sentence.ts'
import { openAuthentication } from '../http/authentication.ts'
import { type Charset, charsetOf, charsetSchema, UTF_8 } from '../http/charset.ts'
import { type HttpRequest, type HttpResponse, openHttp } from '../http/exchange.ts'
import { faultOfStatus } from '../http/http-fault.ts'
import { checkTls, httpSourceShape, joinPath, pathSchema } from '../http/http-source.ts'
import { requiredSecret } from '../http/secrets.ts'
import { readXml, writeXml } from '../http/xml.ts'
import { compileReader, isObject } from '../mapping/path.ts'
import { templateSchema } from '../template.ts'
import { type TreeReading, treeResponseSchema } from '../tree-answer.ts'

const source = z
  .strictObject({
    ...httpSourceShape,
    version: z.enum(['1.1', '1.2']).default('1.1'),
    /** What requests are written in, and answers read in. Without it: UTF-8, and what an answer states of itself. */
    charset: charsetSchema.optional(),
  })
  .check(checkTls)

const request = z.strictObject({
  path: pathSchema,
  /** The value of SOAPAction, or of the content type's `action`. */
  action: z.string().regex(/^[^"\r\n]*$/, sentence('SOAP_ACTION')),
  /** What stands in the envelope's body: element name → content; `'@xmlns'` is an attribute. */
  body: templateSchema,
})

type Source = z.output<typeof source>
type Request = z.output<typeof request>

const ENVELOPES = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
} as const

const readBody = compileReader({
  up: false,
  steps: ['Envelope', 'Body'].map((name) => ({ name, list: false })),
})

export const soap = {
  kind: 'soap',
  source,
  request,
  response: treeResponseSchema(true),
  looseLists: true,
  open(settings, environment): Adapter<Call<Request, TreeReading>> {
    const charset = settings.charset ?? UTF_8
    const authenticate = openAuthentication(settings.auth, environment)
    const connection = openHttp({ ...settings, origin: settings.baseUrl, ...environment })
    const secret = (name: string): string => requiredSecret(name, environment)
    return {
      async ask(call, question, signal) {
        const body = charset.encode(
          `<?xml version="1.0" encoding="${charset.name}"?><soap:Envelope xmlns:soap="${ENVELOPES[settings.version]}">` +
            `<soap:Body>${writeXml(call.request.body.fill({ question, page: 1, secret }))}</soap:Body></soap:Envelope>`,
        )
        const unsigned: Omit<HttpRequest, 'headers'> = {
          method: 'POST',
          path: joinPath(settings.baseUrl, call.request.path),
          body,
        }
        const headers = {
          ...settings.headers,
          ...contentHeaders(settings.version, call.request.action, charset),
          ...authenticate(unsigned, question.requestId),
          'x-request-id': question.requestId,
        }
        const response = await connection.exchange({ ...unsigned, headers }, signal)
        const isSuccess = response.status >= 200 && response.status < 300
        // Faults come with status 500 (and 400 in SOAP 1.2); what else a failing server says need not be XML.
        if (!isSuccess && response.status !== 500 && response.status !== 400)
          throw faultOfStatus(response.status)
        const answer = isSuccess ? bodyOf(response, settings.charset) : faultBody(response, settings.charset)
        throwFault(answer)
        if (!isSuccess) throw faultOfStatus(response.status)
        return call.responses.map((reading) => reading.read(answer, null))
      },
      close: () => connection.close(),
    }
  },
} satisfies Protocol<Source, Request, TreeReading>

function contentHeaders(
  version: Source['version'],
  action: string,
  charset: Charset,
): Record<string, string> {
  if (version === '1.1')
    return { 'content-type': `text/xml; charset=${charset.name}`, soapaction: `"${action}"` }
  return { 'content-type': `application/soap+xml; charset=${charset.name}; action="${action}"` }
}

function bodyOf(response: HttpResponse, charset: Charset | undefined): object {
  const text = charset ? charset.decode(response.body) : decodeAsStated(response)
  const envelope = readXml(text)
  const body = isObject(envelope) ? readBody(envelope, undefined) : undefined
  if (body === '') return {}
  if (!isObject(body)) throw new DepartmentFault('GARBLED', 'the answer is no SOAP envelope')
  return body
}

/** The body of a failed answer; an answer that is no SOAP at all is told by its status. */
function faultBody(response: HttpResponse, charset: Charset | undefined): object {
  try {
    return bodyOf(response, charset)
  } catch {
    throw faultOfStatus(response.status)
  }
}

/**
 * Reads an answer in the character set of its Content-Type, or else of its XML declaration (RFC 7303), or else UTF-8.
 * Servers put a set of their own before that of the program behind them: where the two would read the answer
 * differently, neither is believed, for a name must not become another name.
 */
function decodeAsStated({ headers, body }: HttpResponse): string {
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, 200)).toString('latin1')
  const declared = statedCharset(/^[^<]{0,3}<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1])
  const sent = statedCharset(/;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1])
  const text = (sent ?? declared ?? UTF_8).decode(body)
  if (sent && declared && sent.name !== declared.name && declared.decode(body) !== text) {
    throw new DepartmentFault(
      'GARBLED',
      `the answer is said to be written in ${sent.name} and in ${declared.name}; state \`charset\` in the manifest`,
    )
  }
  return text
}

function statedCharset(name: string | undefined): Charset | null {
  if (name === undefined) return null
  const charset = charsetOf(name)
  if (!charset) throw new DepartmentFault('GARBLED', 'the answer is in a character set that is not known')
  return charset
}

const readCodeOf11 = codeReader('faultcode')
const readCodeOf12 = codeReader('Code', 'Value')
const readSubcode = codeReader('Code', 'Subcode', 'Value')

/** The department itself failed (1.1: `Server`, also with a dot and more; 1.2: `Receiver`), whatever its prefix. */
const DEPARTMENT_FAILED = /^(?:[^:]+:)?(?:Server|Receiver)(?:\.|$)/

/** A fault's codes are for the log; its text is not, since departments repeat the question there. */
function throwFault(body: object): void {
  const fault = 'Fault' in body ? body.Fault : undefined
  if (fault === undefined) return
  const code = readCodeOf11(fault) ?? readCodeOf12(fault)
  const shown = [code, readSubcode(fault)].filter((part) => part !== undefined).join(', ') || 'without a code'
  throw new DepartmentFault(
    code !== undefined && DEPARTMENT_FAILED.test(code) ? 'UNREACHABLE' : 'REFUSED',
    `the department answered with a SOAP fault (${shown})`,
  )
}

/** Reads what looks like a code; a sentence in its place is not passed on. */
function codeReader(...names: string[]): (fault: unknown) => string | undefined {
  const read = compileReader({ up: false, steps: names.map((name) => ({ name, list: false })) })
  return (fault) => {
    const code = isObject(fault) ? read(fault, undefined) : undefined
    return typeof code === 'string' && /^[\w:.-]{1,60}$/.test(code) ? code : undefined
  }
}
