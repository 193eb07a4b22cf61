import type { ReadDepartment } from '../../adapters/department-reader.ts'
import { type Sentence, sentence } from '../../adapters/faults/sentence.ts'
import type { ManifestFault } from '../../adapters/manifest-fault.ts'
import type { LocalizedText } from '../localized-text.ts'
import type { Department } from './department.ts'

/** Names that the hub's own schema uses. */
export interface HubNames {
  readonly types: Iterable<string>
  readonly personFields: Iterable<string>
}

const THE_HUB: LocalizedText = { zh: '中枢自身', en: 'the hub itself' }
const ANOTHER: LocalizedText = { zh: '另一单位', en: 'another department' }

/** Names that may stand once in the whole registry (slugs, item ids, fields of `Person`, types), and who has them. */
export class TakenNames {
  readonly #owners = new Map<string, Owner>()

  /** @param hub what departments cannot be called; left out where the composition of the schema will say so. */
  constructor(hub: HubNames = { types: [], personFields: [] }) {
    for (const name of hub.types) this.#owners.set(key('type', name), THE_HUB)
    for (const name of hub.personFields) this.#owners.set(key('field of Person', name), THE_HUB)
  }

  /** Takes the names of a department that is served already. */
  add({ slug, items, records }: Department): this {
    this.#owners.set(key('slug', slug), slug)
    for (const item of items) {
      this.#owners.set(key('item', item.id), slug)
      this.#owners.set(key('field of Person', item.field), slug)
      this.#owners.set(key('type', derivedType(item.record)), slug)
    }
    for (const definition of records.definitions) {
      if ('name' in definition && definition.name) this.#owners.set(key('type', definition.name.value), slug)
    }
    return this
  }

  /** Takes a department's names as far as they are free, and tells of each that is not, with its place in the files. */
  claim({ stated, names, plan }: ReadDepartment): ManifestFault[] {
    const faults: ManifestFault[] = []
    const by = stated.slug === '' ? ANOTHER : stated.slug
    const take = (kind: Kind, name: string, fault: (said: Sentence) => ManifestFault): void => {
      const owner = this.#owners.get(key(kind, name))
      if (owner === undefined) this.#owners.set(key(kind, name), by)
      else faults.push(fault(sentence('NAME_TAKEN', { kind: { zh: KINDS[kind], en: kind }, name, owner })))
    }
    if (stated.slug !== '') {
      const other = this.#owners.has(key('slug', stated.slug))
      if (other) faults.push(names.fault(['slug'], sentence('SLUG_TAKEN', { slug: stated.slug })))
      else this.#owners.set(key('slug', stated.slug), by)
    }
    for (const [index, { id, field }] of stated.items.entries()) {
      const place = (name: string) => (said: Sentence) => names.fault(['items', index, name], said)
      if (id !== '') take('item', id, place('id'))
      if (field !== '') take('field of Person', field, place('field'))
    }
    for (const { name, fault } of names.types) {
      const derived = derivedType(name)
      const other = this.#owners.has(key('type', name)) || !this.#owners.has(key('type', derived))
      take('type', other ? name : derived, fault)
    }
    for (const { record } of plan?.department.items ?? [])
      this.#owners.set(key('type', derivedType(record)), by)
    return faults
  }
}

type Kind = 'slug' | 'item' | 'field of Person' | 'type'

const KINDS: Readonly<Record<Kind, string>> = {
  slug: '短名',
  item: '数据项',
  'field of Person': 'Person 的字段',
  type: '类型',
}

/** A department's slug, or in words who else has a name. */
type Owner = string | LocalizedText

function key(kind: Kind, name: string): string {
  return `${kind} ${name}`
}

/** The type that the hub derives of a record (src/gateway/compose.ts). */
function derivedType(record: string): string {
  return `${record}Finding`
}
