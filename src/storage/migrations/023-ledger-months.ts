import { type Kysely, sql } from 'kysely'

/**
 * Entries in a partition a month, entries that can forget, and where a caller called from.
 *
 * An id begins with its time, so that partitions are ranges of ids; an entry's place needs no unique index over all
 * months, since `ledger_append` alone gives places, under the lock of the head. Months are those of China (UTC+8).
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [MONTHS, ...TABLE, ...INDEXES, ...GUARDS, COPY, ...SWAP, APPEND])
    await sql.raw(statement).execute(database)
}

/** `ledger_first_id(moment)`: the smallest id of a moment. `ledger_open_months(from, until)`: partitions for a time. */
const MONTHS = `
create function ledger_first_id(p_at timestamptz) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;
create function ledger_month_of(p_at timestamptz) returns timestamptz language sql immutable as $$
  select date_trunc('month', p_at at time zone interval '8 hours') at time zone interval '8 hours'
$$;
create function ledger_open_months(p_from timestamptz, p_until timestamptz) returns integer
language plpgsql set lock_timeout = '2s' as $$
declare
  v_month timestamptz := ledger_month_of(p_from);
  v_next timestamptz;
  v_name text;
  v_made integer := 0;
begin
  while v_month <= p_until loop
    v_next := (v_month at time zone interval '8 hours' + interval '1 month') at time zone interval '8 hours';
    v_name := 'ledger_entries_' || to_char(v_month at time zone interval '8 hours', 'YYYY_MM');
    if to_regclass(v_name) is null then
      execute format(
        'create table %I partition of ledger_entries for values from (%L) to (%L) with (toast_tuple_target = 8160)',
        v_name, ledger_first_id(v_month), ledger_first_id(v_next));
      execute format(
        'create trigger append_only before truncate on %I for each statement execute function ledger_is_append_only()',
        v_name);
      v_made := v_made + 1;
    end if;
    v_month := v_next;
  end loop;
  return v_made;
end $$`

/** In the order in which `ledger_append` fills it. */
const TABLE = [
  'alter table ledger_entries rename to ledger_entries_before',
  `create table ledger_entries (
    index bigint not null,
    id uuid primary key,
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
    request_id text,
    client_address text,
    salt text,
    commitments text
  ) partition by range (id)`,
  // What stands there already, and the months to come; the node that builds the tree opens further ones.
  `select ledger_open_months(
    least(coalesce((
      select to_timestamp(('x' || left(replace(min(id::text), '-', ''), 12))::bit(48)::bigint / 1000.0)
      from ledger_entries_before
    ), now()), now()) - interval '1 day',
    now() + interval '2 months')`,
]

/** Those of migration 002, on each month, and one for addresses. */
const INDEXES = [
  'drop index ledger_entries_by_subject, ledger_entries_by_organisation, ledger_entries_by_case',
  'drop index ledger_entries_by_consent, ledger_entries_by_kind, ledger_entries_by_decision',
  'drop index ledger_entries_by_role, ledger_entries_by_purpose, ledger_entries_by_person, ledger_entries_by_item',
  'create index ledger_entries_by_index on ledger_entries (index)',
  'create index ledger_entries_by_subject on ledger_entries (subject, id)',
  'create index ledger_entries_by_organisation on ledger_entries (organisation, id)',
  'create index ledger_entries_by_case on ledger_entries (case_number, id) where case_number is not null',
  'create index ledger_entries_by_consent on ledger_entries (consent_id, id) where consent_id is not null',
  'create index ledger_entries_by_address on ledger_entries (client_address, id) where client_address is not null',
  `create index ledger_entries_by_kind on ledger_entries (kind, id) where kind <> 'DISCLOSURE'`,
  `create index ledger_entries_by_decision on ledger_entries (decision, id) where decision <> 'GRANTED'`,
  `create index ledger_entries_by_role on ledger_entries (role, id)
    where role <> 'OFFICER' and role <> 'CLIENT_APPLICATION'`,
  `create index ledger_entries_by_purpose on ledger_entries (purpose, id)
    where purpose <> 'APPLICATION' and purpose <> 'REVERIFICATION'`,
  'create index ledger_entries_by_person on ledger_entries using gin (people) with (fastupdate = off)',
  `create index ledger_entries_by_item on ledger_entries using gin (item_ids)
    with (fastupdate = on, gin_pending_list_limit = 256)`,
]

/**
 * An entry is never changed or removed, but it may forget, once: its personal fields and their salt go, and the
 * commitments that its leaf was made from stay in their place. Against slips, like the guards of migration 002.
 */
const GUARDS = [
  `create function ledger_entry_guard() returns trigger language plpgsql as $$
  declare
    v_personal constant text[] := '{case_number,client_address,people,salt,commitments}';
  begin
    if tg_op = 'UPDATE' and old.salt is not null and old.commitments is null and new.commitments is not null
      and new.salt is null and new.case_number is null and new.client_address is null and new.people is null
      and to_jsonb(new) - v_personal = to_jsonb(old) - v_personal
    then
      return new;
    end if;
    raise exception 'ledger_entries is append-only: rows are never changed or removed'
      using hint = 'A mistake in the ledger is answered by a further entry.';
  end $$`,
  `create trigger guard before update or delete on ledger_entries
    for each row execute function ledger_entry_guard()`,
  `create trigger append_only before truncate on ledger_entries
    for each statement execute function ledger_is_append_only()`,
]

const COPY = `insert into ledger_entries
  select index, id, leaf_hash, v, kind, decision, reason_code, subject, role, organisation, region, department, client,
    purpose, case_number, consent_id, verification_id, report_number, people, item_ids, item_results, note, duration_ms,
    request_id, null, null, null
  from ledger_entries_before`

const SWAP = ['drop table ledger_entries_before']

/**
 * As in migration 002, with the further columns; and a node whose clock is wrong by more than ten minutes appends
 * nothing, since its entries would stand at the wrong time for ever.
 */
const APPEND = `
create or replace function ledger_append(
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
  if abs(extract(epoch from clock_timestamp()) * 1000
    - ('x' || left(v_lines[1], 8) || substr(v_lines[1], 10, 4))::bit(48)::bigint) > 600000
  then
    raise exception 'the clocks of the node and of the database differ by more than ten minutes';
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
    f[20], f[21]::integer, f[22], f[23], f[24], f[25]
  from unnest(v_lines) with ordinality line(text, at)
  cross join lateral (select string_to_array(text, E'\\t', E'\\x01') as f offset 0) fields;

  if v_closes is not null then
    insert into ledger_fences
    select id, coalesce(places[at], v_size + at - 1) from unnest(v_closes) with ordinality closing(id, at)
    where id is not null order by at
    on conflict do nothing;
  end if;
end $$`
