import { type Kysely, sql } from 'kysely'

/**
 * Segments of the ledger get columns (src/ledger/segments/): when each entry was made, and who it was by number, so that
 * counts of different segments are added up by numbers and a name is read once. The columns of segments that stand are made
 * in the background; until then they are searched as before (src/ledger/segments/sealer.ts).
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...COLUMNS, DROP]) await sql.raw(statement).execute(database)
}

const COLUMNS = [
  `alter table ledger_segments
    drop column subjects, drop column subject_codes, drop column organisations, drop column organisation_codes,
    add column moments bytea`,
  `create table ledger_segment_names (
    dimension text not null,
    number integer not null check (number > 0),
    name text not null,
    primary key (dimension, number),
    unique (dimension, name)
  )`,
  `create table ledger_segment_columns (
    n integer not null references ledger_segments (n) on delete cascade,
    dimension text not null,
    codes bytea not null,
    totals bytea not null,
    primary key (dimension, n)
  )`,
  // Codes hardly become smaller: trying costs more than it saves.
  'alter table ledger_segment_columns alter column codes set storage external, alter column totals set storage external',
]

/**
 * `ledger_drop_month(month)` as in migration 026, and the columns go with the segments, and names that none has any more.
 * Segments are made by one node at a time (advisory lock 7239024), which is to find no name gone that it relies on.
 */
const DROP = `
create or replace function ledger_drop_month(p_month text) returns void
language plpgsql set lock_timeout = '2s' as $$
declare
  v_table text := 'ledger_entries_' || replace(p_month, '-', '_');
  v_end bigint;
  v_last bigint;
begin
  -- Nobody waits behind this lock, other than behind those that follow.
  perform set_config('lock_timeout', '10s', true), pg_advisory_xact_lock(7239024);
  perform set_config('lock_timeout', '2s', true);
  update ledger_archives set dropped_at = now() where month = p_month and dropped_at is null
    returning end_index into v_end;
  if v_end is null then
    raise exception 'the month % is not archived, or was dropped before', p_month;
  end if;
  if exists (select from ledger_archives where month < p_month and dropped_at is null) then
    raise exception 'a month before % still stands in the database', p_month;
  end if;
  if to_regclass(v_table) is null then
    return;
  end if;
  execute format('select max(index) from %I', v_table) into v_last;
  if v_last >= v_end then
    raise exception 'entry % of % is not in its archive', v_last, p_month;
  end if;
  execute format('drop table %I', v_table);
  -- What searches go by counts no entry that is gone (16,384 entries each, src/ledger/segments/segment.ts).
  delete from ledger_segment_sets where n < (v_end + 16383) / 16384;
  delete from ledger_segments where n < (v_end + 16383) / 16384;
  delete from ledger_segment_names named where not exists (
    select from ledger_segment_sets where dimension = named.dimension and value = named.name);
end $$`
