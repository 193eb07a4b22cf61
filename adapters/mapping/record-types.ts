import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  GraphQLError,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql'
import type { LocalizedText } from '../../src/localized-text.ts'
import { graphqlWords } from '../faults/library-words.ts'
import { type Sentence, sentence } from '../faults/sentence.ts'
import { fieldTitle } from './field-title.ts'
import { isReservedName } from './path.ts'

/** The scalars that record fields may have: those of schema/scalars.graphql and GraphQL's own, without ID. */
const SCALARS = ['String', 'Int', 'Float', 'Boolean', 'Decimal', 'Date', 'DateTime'] as const

export type ScalarName = (typeof SCALARS)[number]

/** What a record field holds. */
export type FieldType =
  | { readonly kind: 'scalar'; readonly name: ScalarName }
  | { readonly kind: 'enum'; readonly name: string; readonly values: ReadonlySet<string> }
  | { readonly kind: 'object'; readonly name: string; readonly fields: ReadonlyMap<string, RecordField> }
  | { readonly kind: 'list'; readonly of: FieldType; readonly nullable: boolean }

export interface RecordField {
  readonly name: string
  readonly title: LocalizedText
  readonly type: FieldType
  readonly nullable: boolean
}

/** An object type of a department's records.graphql. */
export type RecordType = Extract<FieldType, { kind: 'object' }>

/** A fault in records.graphql, with the place where it stands (from 1). */
export interface SdlFault {
  readonly place: { readonly line: number; readonly column: number }
  readonly said: Sentence
}

const BEGINNING = { line: 1, column: 1 }

/** The types of a department's records.graphql. */
export interface RecordTypes {
  readonly document: DocumentNode
  /** Object types by name. */
  readonly objects: ReadonlyMap<string, RecordType>
  /** Where each type is defined, for faults that show only together with other departments. */
  readonly definedAt: ReadonlyMap<string, { readonly line: number; readonly column: number }>
}

/**
 * Reads a department's record types. Only object types and enums may be defined, and fields take no arguments: records
 * are data, and everything around them (the finding, the field of `Person`) is derived by the hub.
 */
export function readRecordTypes(sdl: string): { types: RecordTypes; faults: SdlFault[] } {
  const faults: SdlFault[] = []
  const document = parseSdl(sdl, faults)
  const reader = new RecordTypeReader(document, faults)
  return { types: reader.read(), faults }
}

const EMPTY_DOCUMENT: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] }

/** As with manifests, limits keep what is registered at run time from filling the memory, and the schema. */
const MAX_LENGTH = 256 * 1024
const MAX_TYPES = 500
const MAX_FIELDS = 2000

function parseSdl(sdl: string, faults: SdlFault[]): DocumentNode {
  if (sdl.length > MAX_LENGTH) {
    faults.push({ place: BEGINNING, said: sentence('FILE_TOO_LONG', { most: MAX_LENGTH }) })
    return EMPTY_DOCUMENT
  }
  try {
    return parse(sdl, { maxTokens: 20_000 })
  } catch (error) {
    // The parser calls itself for each bracket.
    if (error instanceof RangeError) {
      faults.push({ place: BEGINNING, said: sentence('SDL_TOO_DEEP') })
      return EMPTY_DOCUMENT
    }
    if (!(error instanceof GraphQLError)) throw error
    const said = sentence('SDL_SYNTAX', { said: graphqlWords(error.message) })
    faults.push({ place: error.locations?.[0] ?? BEGINNING, said })
    return EMPTY_DOCUMENT
  }
}

type Definition = ObjectTypeDefinitionNode | EnumTypeDefinitionNode
type Placed = Pick<ASTNode, 'kind' | 'loc'>

const BUILT_IN: ReadonlySet<string> = new Set([...SCALARS, 'ID'])

/** Types around which every hub's schema is built. Others that it has show when the department is put into it. */
const RESERVED: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription', 'Person'])

/** Nested record types deeper than this are a mistake, such as a type that contains itself. */
const MAX_DEPTH = 6

class RecordTypeReader {
  readonly #document: DocumentNode
  readonly #faults: SdlFault[]
  readonly #definitions = new Map<string, Definition>()
  readonly #done = new Map<string, RecordType | null>()
  /** How many types nest from each one downwards, itself included; types come after those that they hold. */
  readonly #heights = new Map<string, number>()

  constructor(document: DocumentNode, faults: SdlFault[]) {
    this.#document = document
    this.#faults = faults
  }

  read(): RecordTypes {
    if (this.#isTooLarge()) return { document: EMPTY_DOCUMENT, objects: new Map(), definedAt: new Map() }
    for (const definition of this.#document.definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.ENUM_TYPE_DEFINITION) {
        this.#fault(definition, sentence('SDL_DEFINITION'))
      } else if (this.#definitions.has(definition.name.value)) {
        this.#fault(definition.name, sentence('TYPE_TWICE', { name: definition.name.value }))
      } else {
        this.#checkTypeName(definition)
        this.#definitions.set(definition.name.value, definition)
      }
    }
    const objects = new Map<string, RecordType>()
    const definedAt = new Map<string, { line: number; column: number }>()
    for (const [name, definition] of this.#definitions) {
      definedAt.set(name, placeOf(definition.name))
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue
      const type = this.#objectType(definition, 0)
      if (type) objects.set(name, type)
    }
    return { document: this.#document, objects, definedAt }
  }

  #isTooLarge(): boolean {
    const { definitions } = this.#document
    const [extra] = definitions.slice(MAX_TYPES)
    if (extra) this.#fault(extra, sentence('TYPES_TOO_MANY', { most: MAX_TYPES }))
    let members = 0
    for (const definition of definitions) {
      if ('fields' in definition) members += definition.fields?.length ?? 0
      if ('values' in definition) members += definition.values?.length ?? 0
      if (members <= MAX_FIELDS) continue
      this.#fault(definition, sentence('MEMBERS_TOO_MANY', { most: MAX_FIELDS }))
      return true
    }
    return extra !== undefined
  }

  #checkTypeName(definition: Definition): void {
    const name = definition.name.value
    if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) {
      this.#fault(definition.name, sentence('TYPE_NAME', { name }))
    }
    if (BUILT_IN.has(name) || RESERVED.has(name))
      this.#fault(definition.name, sentence('TYPE_EXISTS', { name }))
    if (name.endsWith('Finding')) {
      this.#fault(definition.name, sentence('TYPE_FINDING'))
    }
    this.#checkDirectives(definition)
    const members = definition.kind === Kind.OBJECT_TYPE_DEFINITION ? definition.fields : definition.values
    if (!members || members.length === 0) this.#fault(definition.name, sentence('TYPE_EMPTY', { name }))
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION) this.#checkEnumValues(definition)
  }

  #checkEnumValues({ name: type, values = [] }: EnumTypeDefinitionNode): void {
    const seen = new Set<string>()
    for (const value of values) {
      const name = value.name.value
      if (!/^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/.test(name) || isReservedName(name)) {
        this.#fault(value.name, sentence('ENUM_VALUE_NAME', { name }))
      }
      if (seen.has(name)) this.#fault(value.name, sentence('ENUM_VALUE_TWICE', { type: type.value, name }))
      seen.add(name)
      this.#checkDirectives(value)
    }
  }

  #checkDirectives(node: Placed & { readonly directives?: readonly DirectiveNode[] | undefined }): void {
    for (const [at, directive] of (node.directives ?? []).entries()) {
      if (directive.name.value === 'deprecated' && isOnMember(node)) {
        if (at > 0) this.#fault(directive, sentence('DEPRECATED_TWICE'))
        const [reason, ...more] = directive.arguments ?? []
        const isPlain = !reason || (reason.name.value === 'reason' && reason.value.kind === Kind.STRING)
        if (!isPlain || more.length > 0) {
          this.#fault(directive, sentence('DEPRECATED_FORM'))
        }
        continue
      }
      this.#fault(directive, sentence('DIRECTIVE'))
    }
  }

  #objectType(definition: ObjectTypeDefinitionNode, depth: number): RecordType | null {
    const name = definition.name.value
    const known = this.#done.get(name)
    if (known !== undefined) return known
    if (depth > MAX_DEPTH) {
      this.#fault(definition.name, sentence('TYPE_NESTS', { name, most: MAX_DEPTH }))
      return null
    }
    if (definition.interfaces && definition.interfaces.length > 0) {
      this.#fault(definition.name, sentence('TYPE_INTERFACE'))
    }
    const fields = new Map<string, RecordField>()
    for (const field of definition.fields ?? []) {
      const fieldName = field.name.value
      if (!/^[a-z][A-Za-z0-9]*$/.test(fieldName) || fieldName in Object.prototype) {
        this.#fault(field.name, sentence('FIELD_NAME', { name: fieldName }))
      } else if (fields.has(fieldName)) {
        this.#fault(field.name, sentence('FIELD_TWICE', { type: name, name: fieldName }))
      } else {
        if (field.arguments && field.arguments.length > 0) {
          this.#fault(field.name, sentence('FIELD_ARGUMENTS'))
        }
        this.#checkDirectives(field)
        const type = this.#fieldType(field.type, depth)
        if (type) fields.set(fieldName, { name: fieldName, title: fieldTitle(field), ...type })
      }
    }
    const type: RecordType = { kind: 'object', name, fields }
    this.#done.set(name, type)
    const height = 1 + Math.max(0, ...Array.from(fields.values(), (field) => this.#heightOf(field.type)))
    this.#heights.set(name, height)
    if (height === MAX_DEPTH + 2 && depth === 0) {
      this.#fault(definition.name, sentence('TYPE_NESTS_BELOW', { most: MAX_DEPTH, name }))
    }
    return type
  }

  #heightOf(type: FieldType): number {
    if (type.kind === 'list') return this.#heightOf(type.of)
    return type.kind === 'object' ? (this.#heights.get(type.name) ?? 0) : 0
  }

  #fieldType(node: TypeNode, depth: number): { type: FieldType; nullable: boolean } | null {
    if (node.kind === Kind.NON_NULL_TYPE) {
      const inner = this.#fieldType(node.type, depth)
      return inner && { type: inner.type, nullable: false }
    }
    if (node.kind === Kind.LIST_TYPE) {
      const element = node.type.kind === Kind.NON_NULL_TYPE ? node.type.type : node.type
      if (element.kind === Kind.LIST_TYPE) {
        this.#fault(node, sentence('FIELD_LIST_OF_LISTS'))
        return null
      }
      const inner = this.#fieldType(node.type, depth)
      return inner && { type: { kind: 'list', of: inner.type, nullable: inner.nullable }, nullable: true }
    }
    const name = node.name.value
    const scalar = SCALARS.find((one) => one === name)
    if (scalar) return { type: { kind: 'scalar', name: scalar }, nullable: true }
    const definition = this.#definitions.get(name)
    if (!definition) {
      this.#fault(node, sentence('TYPE_UNKNOWN', { name, known: SCALARS.join(', ') }))
      return null
    }
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION) {
      const values = new Set((definition.values ?? []).map((value) => value.name.value))
      return { type: { kind: 'enum', name, values }, nullable: true }
    }
    const type = this.#objectType(definition, depth + 1)
    return type && { type, nullable: true }
  }

  #fault(node: Placed, said: Sentence): void {
    this.#faults.push({ place: placeOf(node), said })
  }
}

function isOnMember({ kind }: Placed): boolean {
  return kind === Kind.FIELD_DEFINITION || kind === Kind.ENUM_VALUE_DEFINITION
}

function placeOf(node: Placed): { line: number; column: number } {
  const token = node.loc?.startToken
  return { line: token?.line ?? 1, column: token?.column ?? 1 }
}
