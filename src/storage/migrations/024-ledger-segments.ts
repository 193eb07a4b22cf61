import { type Kysely, sql } from 'kysely'

/**
 * Segments of the ledger: for each 16,384 entries, which of them say what, as sets of bits (src/ledger/segments/). They take
 * the place of the indexes on columns with few values, so that an append has fewer of them to write; what names one case,
 * letter or person is still found by an index, in the order of the ledger.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...SEGMENTS, HOUR, DROPPED, ...INDEXES]) await sql.raw(statement).execute(database)
}

const SEGMENTS = [
  `create table ledger_segments (
    n integer primary key,
    first_id uuid not null,
    last_id uuid not null,
    subjects text[] not null,
    subject_codes bytea not null,
    organisations text[] not null,
    organisation_codes bytea not null
  )`,
  // A set is mostly zeros: it is compressed in its row, from 128 bytes on, and seldom needs a place elsewhere.
  `create table ledger_segment_sets (
    n integer not null,
    dimension text not null,
    value text not null,
    entries integer not null,
    bits bit(16384) not null,
    primary key (n, dimension, value)
  ) with (toast_tuple_target = 128)`,
  'alter table ledger_segment_sets alter column bits set storage main',
  'create index ledger_segment_sets_by_value on ledger_segment_sets (dimension, value, n) include (entries)',
]

/** `ledger_hour_of(id)`: the hour of an entry in China's time, such as `2026-11-27T08`. */
const HOUR = `
create function ledger_hour_of(p_id uuid) returns text language sql immutable parallel safe as $$
  select to_char(
    to_timestamp(('x' || left(replace(p_id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) at time zone interval '8 hours',
    'YYYY-MM-DD"T"HH24')
$$`

const DROPPED = `drop index ledger_entries_by_subject, ledger_entries_by_organisation, ledger_entries_by_case,
  ledger_entries_by_consent, ledger_entries_by_address, ledger_entries_by_kind, ledger_entries_by_decision,
  ledger_entries_by_role, ledger_entries_by_purpose, ledger_entries_by_item`

const INDEXES = [
  ['case', 'case_number'],
  ['consent', 'consent_id'],
  ['address', 'client_address'],
  ['verification', 'verification_id'],
  ['report', 'report_number'],
].map(
  ([name, column]) =>
    `create index ledger_entries_by_${name} on ledger_entries (${column}, index) where ${column} is not null`,
)
