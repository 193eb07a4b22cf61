import type { DocumentNode } from 'graphql'
import type { MeasureKindId } from '../findings/measures.ts'
import type { LocalizedText } from '../localized-text.ts'
import type { KinshipSource } from '../people/kinship.ts'

/** One kind of data that a department answers for, as its manifest describes it. */
export interface DataItem {
  /** Its stable name, such as `housing.realEstate`. */
  readonly id: string
  /** The field of `Person` under which clients find it. */
  readonly field: string
  readonly title: LocalizedText
  /** The slug of the department that answers for it. */
  readonly department: string
  /** The object type in the department's records.graphql. */
  readonly record: string
  /** 2 internal, 3 personal, 4 sensitive. */
  readonly sensitivity: 2 | 3 | 4
  /** How old an answer may be before it is flagged: an ISO 8601 duration such as `P1M`. */
  readonly freshness: string
  /** Element id of MZ/T 073-2024; null where it is not known. */
  readonly mzElementId: string | null
  /** The kinds of measure that it feeds, each once. */
  readonly measures: readonly MeasureKindId[]
  /** Record fields that hold identifiers, to be masked; a dot leads into nested types: `policies.number`. */
  readonly identifiers: readonly string[]
  /** How its records tell who belongs to a person's family; null where they do not. */
  readonly kinship: KinshipSource | null
  /** The field of its records that says where the person lives; null where none does. */
  readonly livesAt: string | null
}

/** A public authority or institution whose data the hub can ask. */
export interface Department {
  /** Its stable short name, such as `housing`. */
  readonly slug: string
  readonly title: LocalizedText
  /** The office that answers for the data; null where the manifest names none. */
  readonly steward: { readonly name: string; readonly contact: string | null } | null
  /** How the hub reaches it: a kind of adapters/protocols/. */
  readonly protocol: string
  /** True where it is told of a question and answers it later; false where it answers at once. */
  readonly answersLater: boolean
  /** In the order of the manifest. */
  readonly items: readonly DataItem[]
  /** The department's records.graphql: object types and enums only, checked. */
  readonly records: DocumentNode
}

/** All departments at one moment. It never changes; a change makes a new one. */
export interface RegistrySnapshot {
  /** Differs where anything differs; the same manifests give the same version. */
  readonly version: string
  /** By slug, in the order in which they were loaded. */
  readonly departments: ReadonlyMap<string, Department>
  /** By item id. */
  readonly items: ReadonlyMap<string, DataItem>
}
