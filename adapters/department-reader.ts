import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Department } from '../src/registry/department.ts'
import type { Call, Protocol } from './adapter.ts'
import type { CallPlan, DepartmentPlan, ItemPlan } from './department-plan.ts'
import { type Environment, resolveReferences } from './environment-references.ts'
import { type Sentence, sentence } from './faults/sentence.ts'
import { issueFaults } from './issue-faults.ts'
import { compileItem, describeItem } from './item-plan.ts'
import { listed } from './listed.ts'
import {
  ATTRIBUTION_KEYS,
  type AttributionSource,
  attributionSchema,
  type CommonSource,
  type Item,
  itemSchema,
  manifestSchema,
  sourceSchema,
} from './manifest.ts'
import { faultAt, type ManifestFault } from './manifest-fault.ts'
import { RecordExpressions } from './mapping/expressions.ts'
import type { MappingContext } from './mapping/record-mapping.ts'
import { type FieldType, type RecordType, type RecordTypes, readRecordTypes } from './mapping/record-types.ts'
import { PROTOCOLS } from './protocols/index.ts'
import type { TestPeople } from './test-people.ts'
import { readYaml, type YamlPath, type YamlSource } from './yaml-source.ts'

/** A department's two files. */
export interface DepartmentFiles {
  readonly manifest: { readonly file: string; readonly text: string }
  readonly records: { readonly file: string; readonly text: string }
}

/** Where what a department defines stands, for faults that show only together with other departments. */
export interface DefinedNames {
  fault(path: YamlPath, said: Sentence): ManifestFault
  /** Type names of records.graphql. */
  readonly types: readonly { readonly name: string; fault(said: Sentence): ManifestFault }[]
}

export interface ReadDepartment {
  /** null where anything is wrong. */
  readonly plan: DepartmentPlan | null
  readonly faults: readonly ManifestFault[]
  /** The names that it claims, as far as they can be read. */
  readonly stated: StatedNames
  readonly names: DefinedNames
}

/** The slug (empty where there is none), and the id and field of each item in the order of the manifest. */
export interface StatedNames {
  readonly slug: string
  readonly items: readonly { readonly id: string; readonly field: string }[]
}

/** Reads and compiles a department. Everything that is wrong with it is reported at once. */
export function readDepartment(files: DepartmentFiles, environment: Environment): ReadDepartment {
  return new DepartmentReader(files, environment).read()
}

/** An item whose parts have been parsed one by one. */
interface ParsedItem {
  readonly index: number
  readonly item: Item
  readonly record: RecordType
  readonly attribution: AttributionSource
  readonly request: unknown
  readonly response: unknown
  /** The `request` as it was written, to find items that share one. */
  readonly rawRequest: string
}

class DepartmentReader {
  readonly #files: DepartmentFiles
  readonly #environment: Environment
  readonly #yaml: YamlSource
  readonly #types: RecordTypes
  readonly #recordsAreFaulty: boolean
  readonly #faults: ManifestFault[] = []
  /** How many more there are than are kept. */
  #unplaced = 0
  /** What the manifest takes from the environment is part of what it is. */
  readonly #fingerprint = createHash('sha256')

  constructor(files: DepartmentFiles, environment: Environment) {
    this.#files = files
    this.#environment = environment
    this.#yaml = readYaml(files.manifest.file, files.manifest.text)
    const { types, faults } = readRecordTypes(files.records.text)
    this.#types = types
    this.#recordsAreFaulty = faults.length > 0
    const { file } = files.records
    this.#faults.push(
      ...this.#yaml.faults,
      ...faults.map(({ place, said }) => faultAt({ file, at: '', ...place }, said)),
    )
  }

  read(): ReadDepartment {
    const plan = this.#yaml.value === undefined ? null : this.#plan()
    return {
      plan: this.#faults.length === 0 ? plan : null,
      faults: shortened(this.#faults, this.#unplaced, this.#files.manifest.file),
      stated: statedNames(this.#yaml.value),
      names: this.#names(),
    }
  }

  #plan(): DepartmentPlan | null {
    const manifest = this.#parse(manifestSchema, this.#yaml.value, [])
    if (!manifest) return null
    const kind = manifest.source.protocol
    const protocol = PROTOCOLS.find((one) => one.kind === kind)
    if (!protocol) {
      const known = PROTOCOLS.map((one) => one.kind).join(', ')
      this.#fault(['source', 'protocol'], sentence('PROTOCOL_UNKNOWN', { kind, known }))
      return null
    }
    const source = this.#source(manifest.source, protocol)
    const items = manifest.items
      .map((raw, index) => this.#item(raw, index, protocol))
      .filter((item) => item !== null)
    this.#checkNames(manifest.slug, items)
    if (source) this.#checkRequests(protocol, source.own, items)
    this.#checkTestPeople(manifest.certification)
    // Types that contain themselves, or lack their fields, cannot be compiled against.
    if (this.#recordsAreFaulty) return null
    if (items.length === manifest.items.length) this.#checkReach(items)
    const context: MappingContext = {
      expressions: new RecordExpressions(this.#types.objects.values()),
      offsetMinutes: source?.common.zone ?? 0,
      looseLists: protocol.looseLists,
    }
    const plans = items.map((item) => ({
      item,
      plan: compileItem(item.item, item.attribution, item.record, context, (path, said) =>
        this.#fault(['items', item.index, ...path], said),
      ),
    }))
    if (!source || this.#faults.length > 0) return null
    const answersLater = protocol.answersLater?.(source.own) === true
    const department: Department = {
      slug: manifest.slug,
      title: manifest.title,
      steward: manifest.steward
        ? { name: manifest.steward.name, contact: manifest.steward.contact ?? null }
        : null,
      protocol: kind,
      answersLater,
      items: items.map(({ item }) => describeItem(item, manifest.slug)),
      records: this.#types.document,
    }
    const fingerprint = this.#fingerprint.update(this.#files.manifest.text).update(this.#files.records.text)
    return {
      department,
      protocol,
      environment: this.#environment,
      source: source.own,
      guard: guardSettings(source.common),
      offsetMinutes: source.common.zone,
      calls: shareCalls(plans),
      readsBasis: answersLater || items.some((item) => BASIS_SLOT.test(item.rawRequest)),
      testPeople: manifest.certification ?? null,
      fingerprint: fingerprint.digest('hex'),
    }
  }

  #source(raw: Record<string, unknown>, protocol: Protocol): { common: CommonSource; own: unknown } | null {
    const resolved = this.#resolve(raw, ['source'])
    const [commonRaw, ownRaw] = split(resolved, new Set(Object.keys(sourceSchema.shape)))
    const common = this.#parse(sourceSchema, commonRaw, ['source'])
    const own = this.#parse(protocol.source, ownRaw, ['source'])
    return common && own !== null ? { common, own } : null
  }

  #item(raw: Record<string, unknown>, index: number, protocol: Protocol): ParsedItem | null {
    const at = ['items', index]
    const item = this.#parse(itemSchema, raw, at)
    const request = this.#resolve(raw['request'] ?? {}, [...at, 'request'])
    const parsedRequest = this.#parse(protocol.request, request, [...at, 'request'])
    if (!item) return null
    const [attributionRaw, ownRaw] = split(item.response, ATTRIBUTION_KEYS)
    if ('asOf' in item.response) ownRaw['asOf'] = item.response['asOf']
    const attribution = this.#parse(attributionSchema, attributionRaw, [...at, 'response'])
    const response = this.#parse(protocol.response, ownRaw, [...at, 'response'])
    const record = this.#types.objects.get(item.record)
    if (!record) {
      const known = listed(this.#types.objects.keys())
      this.#fault([...at, 'record'], sentence('RECORD_UNKNOWN', { record: item.record, known }))
    }
    if (!attribution || response === null || parsedRequest === null || !record) return null
    return {
      index,
      item,
      record,
      attribution,
      request: parsedRequest,
      response,
      rawRequest: JSON.stringify(request),
    }
  }

  /** Item ids begin with the department's name, so that `housing.*` in a grant means what it says. */
  #checkNames(slug: string, items: readonly ParsedItem[]): void {
    const prefix = slug.replace(/-([a-z0-9])/g, (_hyphen, letter: string) => letter.toUpperCase())
    for (const { item, index } of items) {
      if (!item.id.startsWith(`${prefix}.`)) {
        this.#fault(['items', index, 'id'], sentence('ITEM_ID_PREFIX', { slug, prefix, field: item.field }))
      }
    }
  }

  /** What an item asks has to fit the way in which the department is reached. */
  #checkRequests(protocol: Protocol, source: unknown, items: readonly ParsedItem[]): void {
    for (const { request, index } of items) {
      const fault = protocol.requestFault?.(source, request)
      if (fault) this.#fault(['items', index, 'request'], fault)
    }
  }

  /** What test people hold is told by the ids of items. */
  #checkTestPeople(certification: TestPeople | undefined): void {
    const known = new Set(statedNames(this.#yaml.value).items.map(({ id }) => id))
    for (const [index, { holds }] of (certification?.people ?? []).entries()) {
      for (const [at, id] of holds.entries()) {
        if (known.has(id)) continue
        const said = sentence('TEST_ITEM_UNKNOWN', { id, known: [...known].join(', ') })
        this.#fault(['certification', 'people', index, 'holds', at], said)
      }
    }
  }

  /** A type that no item leads to is a mistake, or a name taken for nothing. */
  #checkReach(items: readonly ParsedItem[]): void {
    const reached = new Set<string>()
    for (const { record } of items) collectTypes(record, reached)
    for (const [name, place] of this.#types.definedAt) {
      if (reached.has(name)) continue
      const at = { file: this.#files.records.file, at: '', ...place }
      this.#faults.push(faultAt(at, sentence('TYPE_UNREACHED', { name })))
    }
  }

  #resolve(raw: unknown, path: YamlPath): Record<string, unknown> {
    const resolved = resolveReferences(raw, this.#environment, (at, said) => this.#fault(at, said), path)
    this.#fingerprint.update(JSON.stringify(resolved))
    return isRecord(resolved) ? resolved : {}
  }

  #parse<T>(schema: z.ZodType<T>, value: unknown, path: YamlPath): T | null {
    const parsed = schema.safeParse(value, { reportInput: true })
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      for (const { path: at, said } of issueFaults(issue)) this.#fault([...path, ...at], said)
    }
    return null
  }

  #fault(path: YamlPath, said: Sentence): void {
    // Finding the place of a fault takes time, and this one will not be shown.
    if (this.#faults.length >= MAX_FAULTS) this.#unplaced += 1
    else this.#faults.push(faultAt(this.#yaml.place(path), said))
  }

  #names(): DefinedNames {
    const { file } = this.#files.records
    return {
      fault: (path, said) => faultAt(this.#yaml.place(path), said),
      types: Array.from(this.#types.definedAt, ([name, place]) => ({
        name,
        fault: (said) => faultAt({ file, at: '', ...place }, said),
      })),
    }
  }
}

/** More faults are not read by anybody, and their texts must not fill the memory. */
const MAX_FAULTS = 100
const MAX_FAULT_LENGTH = 500

function shortened(
  faults: readonly ManifestFault[],
  unplaced: number,
  file: string,
): readonly ManifestFault[] {
  const first = faults.slice(0, MAX_FAULTS).map((fault) => ({
    ...fault,
    at: cut(fault.at),
    message: cut(fault.message),
    zh: cut(fault.zh),
  }))
  const more = faults.length - first.length + unplaced
  if (more === 0) return first
  return [...first, faultAt({ file, line: 1, column: 1, at: '' }, sentence('MORE_FAULTS', { count: more }))]
}

function cut(text: string): string {
  return text.length <= MAX_FAULT_LENGTH ? text : `${text.slice(0, MAX_FAULT_LENGTH)}…`
}

/** Read before anything is checked, so that a clash shows together with all other faults. */
function statedNames(manifest: unknown): StatedNames {
  const parsed = statedSchema.safeParse(manifest)
  return parsed.success ? parsed.data : { slug: '', items: [] }
}

const statedSchema = z.object({
  slug: z.string().catch(''),
  items: z
    .array(z.object({ id: z.string().catch(''), field: z.string().catch('') }).catch({ id: '', field: '' }))
    .catch([]),
})

/** A slot of `request` that tells the department on what the question rests. */
const BASIS_SLOT = /\$(?:consentId|purpose|caseNumber)\b/

function split(raw: unknown, keys: ReadonlySet<string>): [Record<string, unknown>, Record<string, unknown>] {
  const inside: Record<string, unknown> = {}
  const outside: Record<string, unknown> = {}
  if (isRecord(raw)) {
    for (const [key, value] of Object.entries(raw)) (keys.has(key) ? inside : outside)[key] = value
  }
  return [inside, outside]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function guardSettings(source: CommonSource): DepartmentPlan['guard'] {
  return {
    timeoutMs: source.timeout,
    batch: source.batch,
    perSecond: source.quota.perSecond ?? null,
    concurrency: source.quota.concurrency,
    retries: source.retries,
    breaker: {
      failures: source.breaker.failures,
      pauseMs: source.breaker.pause,
      longestPauseMs: source.breaker.longestPause,
    },
  }
}

function shareCalls(plans: readonly { readonly item: ParsedItem; readonly plan: ItemPlan }[]): CallPlan[] {
  const calls = new Map<
    string,
    { call: Call & { items: string[]; responses: unknown[] }; items: ItemPlan[] }
  >()
  for (const { item, plan } of plans) {
    const shared = calls.get(item.rawRequest) ?? {
      call: { items: [], request: item.request, responses: [] },
      items: [],
    }
    shared.call.items.push(plan.id)
    shared.call.responses.push(item.response)
    shared.items.push(plan)
    calls.set(item.rawRequest, shared)
  }
  return [...calls.values()]
}

function collectTypes(type: FieldType, into: Set<string>): void {
  if (type.kind === 'list') collectTypes(type.of, into)
  if (type.kind === 'enum') into.add(type.name)
  if (type.kind !== 'object' || into.has(type.name)) return
  into.add(type.name)
  for (const field of type.fields.values()) collectTypes(field.type, into)
}
