import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { DepartmentFault } from '../adapter.ts'
import { checkXmlSize } from '../answer-size.ts'
import type { JsonValue } from '../template.ts'

/** An XML name as templates may use it: a prefix is allowed, nothing that would end the tag is. */
const NAME = /^[A-Za-z_\p{L}][\p{L}\p{N}_.-]*(?::[A-Za-z_\p{L}][\p{L}\p{N}_.-]*)?$/u

/**
 * Writes a filled template as XML. Keys are element names, `@name` an attribute, `#text` the text beside attributes; a
 * list becomes one element for each of its values, null an empty element.
 *
 * @throws {DepartmentFault} MISCONFIGURED where a name or a character cannot stand in XML.
 */
export function writeXml(value: JsonValue): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DepartmentFault(
      'MISCONFIGURED',
      'the body of a SOAP request is an object: element name → content',
    )
  }
  return Object.entries(value)
    .map(([name, content]) => element(name, content))
    .join('')
}

function element(name: string, content: JsonValue): string {
  if (!NAME.test(name)) throw new DepartmentFault('MISCONFIGURED', `${name} is no name of an XML element`)
  if (isList(content)) return content.map((one) => element(name, one)).join('')
  if (typeof content !== 'object' || content === null) {
    return content === null ? `<${name}/>` : `<${name}>${escaped(String(content))}</${name}>`
  }
  let attributes = ''
  let inner = ''
  for (const [key, value] of Object.entries(content)) {
    if (key === '#text') inner += escaped(String(value))
    else if (key.startsWith('@')) attributes += attribute(key.slice(1), value)
    else inner += element(key, value)
  }
  return `<${name}${attributes}>${inner}</${name}>`
}

function attribute(name: string, value: JsonValue): string {
  if (!NAME.test(name)) throw new DepartmentFault('MISCONFIGURED', `${name} is no name of an XML attribute`)
  return ` ${name}="${escaped(String(value))}"`
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Control characters that XML 1.0 cannot hold, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u

function escaped(text: string): string {
  if (NOT_XML.test(text))
    throw new DepartmentFault('MISCONFIGURED', 'the question holds a character that XML cannot')
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}

/**
 * Reads XML as plain objects: namespaces and attributes are left out, every value is a string, an empty element is an
 * empty string, and elements that repeat are a list. A document type is refused, and with it all entities but XML's own.
 *
 * @throws {DepartmentFault} GARBLED, or TOO_LARGE where there are more tags than can be read.
 */
export function readXml(text: string): unknown {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new DepartmentFault('GARBLED', 'the answer has a document type')
  checkXmlSize(text)
  // The parser reads on where a tag is not closed; half an answer must not look like a whole one.
  if (XMLValidator.validate(text) !== true)
    throw new DepartmentFault('GARBLED', 'the answer is not well-formed XML')
  const answer = parse(text)
  if (typeof answer !== 'object' || answer === null || Object.keys(answer).length !== 1) {
    throw new DepartmentFault('GARBLED', 'the answer is not one XML document')
  }
  return answer
}

function parse(text: string): unknown {
  try {
    return parser.parse(text)
  } catch (error) {
    if (error instanceof DepartmentFault) throw error
    throw new DepartmentFault('GARBLED', 'the answer is not XML that can be read', { cause: error })
  }
}

const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The five entities of XML and character references; the parser's own decoder leaves the latter as they are. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));|&/gi,
    (_all, hex?: string, decimal?: string, name?: string) => {
      const known = name === undefined ? undefined : PREDEFINED[name]
      if (known !== undefined) return known
      const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16)
      if (!(code > 0 && code <= 0x10ffff))
        throw new DepartmentFault('GARBLED', 'the answer uses an unknown entity')
      return String.fromCodePoint(code)
    },
  )
}

const nothing = (): void => undefined

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 50,
  entityDecoder: {
    decode: decodeEntities,
    setExternalEntities: nothing,
    addInputEntities: nothing,
    reset: nothing,
    setXmlVersion: nothing,
  },
})
