import { type Kysely, sql } from 'kysely'

/** Months of the ledger that were closed into signed archives, and dropping them from the database. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [TABLE, ...GUARDS, DROP]) await sql.raw(statement).execute(database)
}

const TABLE = `create table ledger_archives (
  month text primary key check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  first_index bigint not null check (first_index >= 0),
  end_index bigint not null check (end_index >= first_index),
  manifest text not null,
  archived_at timestamptz not null,
  dropped_at timestamptz
)`

const GUARDS = [
  `create function ledger_archive_guard() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and old.dropped_at is null and new.dropped_at is not null
      and to_jsonb(new) - 'dropped_at' = to_jsonb(old) - 'dropped_at'
    then
      return new;
    end if;
    raise exception 'ledger_archives is append-only: rows are never changed or removed';
  end $$`,
  `create trigger guard before update or delete on ledger_archives
    for each row execute function ledger_archive_guard()`,
  `create trigger append_only before truncate on ledger_archives
    for each statement execute function ledger_is_append_only()`,
]

/**
 * `ledger_drop_month(month)`: takes a month out of the database that is archived, is the oldest that stands there, and
 * has no entry behind the end of its archive.
 */
const DROP = `
create function ledger_drop_month(p_month text) returns void
language plpgsql set lock_timeout = '2s' as $$
declare
  v_table text := 'ledger_entries_' || replace(p_month, '-', '_');
  v_end bigint;
  v_last bigint;
begin
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
end $$`
