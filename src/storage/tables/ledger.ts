import type { ColumnType, Generated } from 'kysely'

/** Written once, by `ledger_append` in the database, and never changed. */
type Fixed<T> = ColumnType<T, never, never>
/** Added once, and never changed. */
type Added<T> = ColumnType<T, T, never>

/** Written once; may be emptied, together with the others, when the entry forgets (src/ledger/forget.ts). */
type Forgettable<T> = ColumnType<T | null, never, null>

/** The entries, a partition a month; what each column means stands in src/ledger/entry-row.ts. */
export interface LedgerEntriesTable {
  /** From 0, without gaps. */
  index: Fixed<number>
  id: Fixed<string>
  /** SHA-256(0x00 ‖ canonical JSON of the entry), 32 bytes. */
  leaf_hash: Fixed<Buffer>
  v: Fixed<number>
  kind: Fixed<string>
  decision: Fixed<string>
  reason_code: Fixed<string | null>
  subject: Fixed<string>
  role: Fixed<string>
  organisation: Fixed<string | null>
  region: Fixed<string | null>
  department: Fixed<string | null>
  client: Fixed<string | null>
  purpose: Fixed<string | null>
  case_number: Forgettable<string>
  consent_id: Fixed<string | null>
  verification_id: Fixed<string | null>
  report_number: Fixed<string | null>
  people: Forgettable<string[]>
  item_ids: Fixed<string[] | null>
  item_results: Fixed<string[] | null>
  note: Fixed<string | null>
  duration_ms: Fixed<number | null>
  request_id: Fixed<string | null>
  client_address: Forgettable<string>
  salt: Forgettable<string>
  /** Set once, when the entry forgets. */
  commitments: ColumnType<string | null, never, string>
}

/** One row: how many entries there are. Its lock is what puts appends in order. */
export interface LedgerHeadTable {
  one: Fixed<boolean>
  size: Fixed<number>
}

/** Consents that ended: nothing more is recorded as disclosed under them. */
export interface LedgerFencesTable {
  /** The consent's id, lower case. */
  id: Fixed<string>
  /** The entry that closed it. */
  index: Fixed<number>
}

/** The Merkle tree in tiles of up to 256 hashes (src/ledger/tiles.ts). */
export interface LedgerTilesTable {
  level: number
  n: number
  /** How many hashes, 1 to 256. */
  width: number
  hashes: Buffer
}

/** Signed statements of size and root (src/ledger/checkpoint.ts). */
export interface LedgerCheckpointsTable {
  size: number
  root: Buffer
  note: string
  at: Date
}

/** Months that were closed into signed archives (src/ledger/archive/). */
export interface LedgerArchivesTable {
  /** `YYYY-MM`, of China's time. */
  month: Added<string>
  first_index: Added<number>
  end_index: Added<number>
  /** The signed manifest. */
  manifest: Added<string>
  archived_at: Added<Date>
  /** When the month's entries were taken out of the database; null while they stand there. */
  dropped_at: Date | null
}

/** Up to when archived months were looked through for households that were erased. */
export interface LedgerArchiveForgettingTable {
  month: Added<string>
  considered_until: Date
}

/** Cosignatures of witnesses (C2SP tlog-cosignature) under checkpoints. */
export interface LedgerCosignaturesTable {
  size: Added<number>
  /** The witness's public key. */
  vkey: Added<string>
  /** The line as it is published, its newline included. */
  line: Added<string>
}

/** How each witness stands to the ledger, for all nodes. */
export interface LedgerWitnessesTable {
  vkey: Added<string>
  /** Of the newest checkpoint that it cosigned; null where that is not known. */
  size: number | null
  /** Before this moment it is not asked again. */
  next_at: ColumnType<Date, never, Date>
  /** How often in a row it did not cosign. */
  failures: Generated<number>
  /** Why it refuses; null where it does not. */
  refusal: string | null
  refused_at: Date | null
}

/** 16,384 entries in a row that searches need not read one by one (src/ledger/segments/segment.ts). */
export interface LedgerSegmentsTable {
  /** From 0: the entries from 16,384 · n on. */
  n: number
  /** The smallest and the largest id among them; ids begin with their time. */
  first_id: string
  last_id: string
  /** Six bytes an entry: when it was made (src/ledger/segments/moments.ts). Null until it has its columns (migration 035). */
  moments: Buffer | null
}

/** Of a segment, which value of a dimension each entry has (src/ledger/segments/coded-column.ts). */
export interface LedgerSegmentColumnsTable {
  n: number
  dimension: string
  /** The number of each entry's name in `ledger_segment_names`; 0 where there is none. One, two or four bytes each. */
  codes: Buffer
  /** Of each name in the segment its number, in as many bytes, and in two bytes how many entries have it. */
  totals: Buffer
}

/** What columns of segments name. */
export interface LedgerSegmentNamesTable {
  dimension: string
  /** From 1 in each dimension. */
  number: number
  name: string
}

/** Which entries of a segment have a value. */
export interface LedgerSegmentSetsTable {
  n: number
  dimension: string
  value: string
  /** How many. */
  entries: number
  /** A bit an entry, as text. */
  bits: string
}

/** The tables of the ledger (migrations 002, 022, 023, 024, 026, 033 and 035). */
export interface LedgerTables {
  ledger_entries: LedgerEntriesTable
  ledger_head: LedgerHeadTable
  ledger_fences: LedgerFencesTable
  ledger_tiles: LedgerTilesTable
  ledger_checkpoints: LedgerCheckpointsTable
  ledger_archives: LedgerArchivesTable
  ledger_archive_forgetting: LedgerArchiveForgettingTable
  ledger_cosignatures: LedgerCosignaturesTable
  ledger_witnesses: LedgerWitnessesTable
  ledger_segments: LedgerSegmentsTable
  ledger_segment_sets: LedgerSegmentSetsTable
  ledger_segment_columns: LedgerSegmentColumnsTable
  ledger_segment_names: LedgerSegmentNamesTable
}
