/** Envelopes of SOAP 1.1 and 1.2, as the departments that speak it read and write them. */
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import type { Reply } from './http-department.ts'

export type SoapVersion = '1.1' | '1.2'

const NAMESPACES = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
} as const satisfies Record<SoapVersion, string>

const CONTENT_TYPES = { '1.1': 'text/xml', '1.2': 'application/soap+xml' } as const satisfies Record<
  SoapVersion,
  string
>

/** What is asked in every query: by whom, with which password, about whom. */
export interface SoapQuery {
  readonly organisation: string
  readonly password: string
  readonly ids: readonly string[]
}

// No entities: a request needs none, and none can then grow out of proportion.
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  processEntities: false,
  isArray: (name) => name === 'Sfzh',
})

/** Reads `<operation><Head><Jgdm/><Mm/></Head><IdList><Sfzh/>…</IdList></operation>`; undefined where it is no such query. */
export function readSoapQuery(operation: string, text: string): SoapQuery | undefined {
  const shape = z.object({
    Envelope: z.object({
      Body: z.object({
        [operation]: z.object({
          Head: z.object({ Jgdm: z.string(), Mm: z.string() }),
          IdList: z.object({ Sfzh: z.array(z.string()).min(1) }),
        }),
      }),
    }),
  })
  try {
    if (text.includes('<!DOCTYPE')) return undefined
    const query = shape.safeParse(parser.parse(text, true)).data?.Envelope.Body[operation]
    return query && { organisation: query.Head.Jgdm, password: query.Head.Mm, ids: query.IdList.Sfzh }
  } catch {
    return undefined
  }
}

/** How one department writes its answers. */
export interface SoapWriter {
  answer(body: string): Reply
  /** A fault of the caller's. */
  fault(code: string, text: string): Reply
}

/** @param charset what the document and its header say it is written in. */
export function soapWriter(version: SoapVersion, namespace: string, charset: string): SoapWriter {
  const write = (status: number, body: string): Reply => ({
    status,
    contentType: `${CONTENT_TYPES[version]}; charset=${charset}`,
    text: `<?xml version="1.0" encoding="${charset}"?><soap:Envelope xmlns:soap="${NAMESPACES[version]}"><soap:Body>${body}</soap:Body></soap:Envelope>`,
  })
  return {
    answer: (body) => write(200, body),
    fault(code, text) {
      const detail = `<Cwdm xmlns="${namespace}">${code}</Cwdm>`
      if (version === '1.1') {
        return write(
          500,
          `<soap:Fault><faultcode>soap:Client</faultcode>${element('faultstring', text)}<detail>${detail}</detail></soap:Fault>`,
        )
      }
      return write(
        400,
        `<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang="zh">${escaped(text)}</soap:Text></soap:Reason><soap:Detail>${detail}</soap:Detail></soap:Fault>`,
      )
    },
  }
}

export function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`
}

/** An element that holds one element for each field, and after them `further` elements, written already. */
export function record(name: string, fields: Readonly<Record<string, string>>, further = ''): string {
  return `<${name}>${Object.entries(fields)
    .map(([field, value]) => element(field, value))
    .join('')}${further}</${name}>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
