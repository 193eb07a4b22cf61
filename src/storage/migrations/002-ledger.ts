import { type Kysely, sql } from 'kysely'

/**
 * The ledger. Entries are appended by `ledger_append` alone, in one order for all nodes: the order in which transactions
 * get the lock of the head row, which they keep until they commit. So indexes have no gaps, and whoever sees an entry
 * sees every entry before it.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...TABLES, ...INDEXES, APPEND, ...GUARDS])
    await sql.raw(statement).execute(database)
}

const TABLES = [
  // Room beside the one row, so that its new versions stay on its page.
  `create table ledger_head (
    one boolean primary key default true check (one),
    size bigint not null check (size >= 0)
  ) with (fillfactor = 10)`,
  'insert into ledger_head (size) values (0)',
  // Compressing entries of a few kilobytes would cost more than writing them.
  `create table ledger_entries (
    index bigint primary key,
    id uuid not null unique,
    leaf_hash bytea not null,
    v smallint not null,
    kind text not null,
    decision text not null,
    reason_code text,
    subject text not null,
    role text not null,
    organisation text,
    region text,
    department text,
    client text,
    purpose text,
    case_number text,
    consent_id text,
    verification_id text,
    report_number text,
    people text[],
    item_ids text[],
    item_results text[],
    note text,
    duration_ms integer,
    request_id text
  ) with (toast_tuple_target = 8160)`,
  `create table ledger_fences (
    id text primary key,
    index bigint not null
  )`,
  `create table ledger_tiles (
    level smallint not null,
    n bigint not null,
    width smallint not null,
    hashes bytea not null,
    primary key (level, n)
  )`,
  // Hashes do not compress.
  'alter table ledger_tiles alter column hashes set storage external',
  `create table ledger_checkpoints (
    size bigint primary key,
    root bytea not null,
    note text not null,
    at timestamptz not null
  )`,
]

/**
 * For src/ledger/access-log.ts. An id begins with its time, so that an index that ends in it gives entries in their
 * order and answers for a range of time. Of columns with few values only the rare ones are indexed: the common ones are
 * met soon enough on the way from the newest entry back.
 */
const INDEXES = [
  'create index ledger_entries_by_subject on ledger_entries (subject, id)',
  'create index ledger_entries_by_organisation on ledger_entries (organisation, id)',
  'create index ledger_entries_by_case on ledger_entries (case_number, id) where case_number is not null',
  'create index ledger_entries_by_consent on ledger_entries (consent_id, id) where consent_id is not null',
  `create index ledger_entries_by_kind on ledger_entries (kind, id) where kind <> 'DISCLOSURE'`,
  `create index ledger_entries_by_decision on ledger_entries (decision, id) where decision <> 'GRANTED'`,
  `create index ledger_entries_by_role on ledger_entries (role, id)
    where role <> 'OFFICER' and role <> 'CLIENT_APPLICATION'`,
  `create index ledger_entries_by_purpose on ledger_entries (purpose, id)
    where purpose <> 'APPLICATION' and purpose <> 'REVERIFICATION'`,
  // Entries are found here at once: a list that is merged later would hold appends up when it is.
  'create index ledger_entries_by_person on ledger_entries using gin (people) with (fastupdate = off)',
  // There are few items and each is in many entries, so that merging a short list is cheaper by far.
  `create index ledger_entries_by_item on ledger_entries using gin (item_ids)
    with (fastupdate = on, gin_pending_list_limit = 256)`,
]

/**
 * Appends a group of entries (src/ledger/append-lines.ts writes the parameters). p_rows: a line an entry, its columns from
 * id on between tabs, the parts of a list between unit separators (U+001F), U+0001 for null. p_leaves: their leaf hashes
 * in one piece. p_fences, p_closes: for each entry the consent that it falls under and the consent that it ends; null
 * where none of them does. p_again: true where the same entries may have been appended before, by a call whose answer
 * was lost.
 *
 * Returns `first`, the index of the first entry, the others following it; or, where `first` is null, the index of each
 * in `places`, which is null for those that fall under a consent which has ended, and were left out.
 *
 * Most groups are small, so that planning, and each further statement, would cost more than writing.
 */
const APPEND = `
create function ledger_append(
  p_rows text, p_leaves bytea, p_fences text, p_closes text, p_again boolean, out first bigint, out places bigint[]
) language plpgsql set plan_cache_mode = force_generic_plan set lock_timeout = '4s' as $$
declare
  v_lines text[] := string_to_array(p_rows, E'\\n');
  v_count int := cardinality(v_lines);
  v_fences text[] := string_to_array(p_fences, E'\\n', E'\\x01');
  v_closes text[] := string_to_array(p_closes, E'\\n', E'\\x01');
  v_closed text[];
  v_kept int[];
  v_size bigint;
begin
  -- Each statement below must see what was committed before the lock was got.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'the ledger is appended to in transactions that are READ COMMITTED';
  end if;
  if length(p_leaves) <> 32 * v_count then
    raise exception 'there are % entries and % bytes of leaf hashes', v_count, length(p_leaves);
  end if;
  if current_setting('synchronous_commit') in ('off', 'local', 'remote_write') then
    perform set_config('synchronous_commit', 'on', true);
  end if;
  update ledger_head set size = size + v_count returning size - v_count into strict v_size;

  if p_again then
    places := array(
      select e.index from unnest(v_lines) with ordinality line(text, at)
      left join ledger_entries e on e.id = split_part(line.text, E'\\t', 1)::uuid
      order by line.at
    );
    if array_remove(places, null) <> '{}' then
      update ledger_head set size = v_size;
      return;
    end if;
    places := null;
  end if;

  if v_fences is not null then
    select array_agg(id) into v_closed from ledger_fences where id = any (v_fences);
    v_closed := v_closed || v_closes;
  end if;
  if v_closed is null then
    first := v_size;
  else
    v_kept := array(
      select at from unnest(v_fences) with ordinality entry(fence, at)
      where fence is null or array_position(v_closed, fence) is null
      order by at
    );
    places := array(
      select v_size + kept.place - 1 from generate_series(1, v_count) entry(at)
      left join unnest(v_kept) with ordinality kept(at, place) using (at)
      order by entry.at
    );
    v_lines := array(select v_lines[at] from unnest(v_kept) with ordinality kept(at, place) order by place);
    p_leaves := coalesce((
      select string_agg(substring(p_leaves from (at - 1) * 32 + 1 for 32), '' order by place)
      from unnest(v_kept) with ordinality kept(at, place)
    ), '');
    update ledger_head set size = v_size + cardinality(v_kept);
  end if;

  insert into ledger_entries
  select v_size + at - 1, f[1]::uuid, substring(p_leaves from (at::int - 1) * 32 + 1 for 32), f[2]::smallint,
    f[3], f[4], f[5], f[6], f[7], f[8], f[9], f[10], f[11], f[12], f[13], f[14], f[15], f[16],
    string_to_array(f[17], E'\\x1f'), string_to_array(f[18], E'\\x1f'), string_to_array(f[19], E'\\x1f'),
    f[20], f[21]::integer, f[22]
  from unnest(v_lines) with ordinality line(text, at)
  cross join lateral (select string_to_array(text, E'\\t', E'\\x01') as f offset 0) fields;

  if v_closes is not null then
    insert into ledger_fences
    select id, coalesce(places[at], v_size + at - 1) from unnest(v_closes) with ordinality closing(id, at)
    where id is not null order by at
    on conflict do nothing;
  end if;
end $$`

/** Against slips. Somebody who owns the database gets past it, and \`hedui ledger verify\` finds what they did. */
const GUARDS = [
  `create function ledger_is_append_only() returns trigger language plpgsql as $$
  begin
    raise exception '% is append-only: rows are never changed or removed', tg_table_name
      using hint = 'A mistake in the ledger is answered by a further entry.';
  end $$`,
  ...['ledger_entries', 'ledger_fences', 'ledger_checkpoints'].map(
    (table) => `create trigger ${table}_append_only before update or delete or truncate on ${table}
      for each statement execute function ledger_is_append_only()`,
  ),
]
