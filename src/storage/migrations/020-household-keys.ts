import { type Kysely, sql } from 'kysely'

/**
 * A key a household: what belongs to a consent is sealed with it, and ends with it (src/storage/household-keys.ts,
 * src/keeping/). What was sealed before is sealed anew by a job, and tables that never change let exactly that through.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(database)
}

/** Columns sealed with the household's key, by table, with the table's key. */
const SEALED: readonly (readonly [table: string, key: string, columns: readonly string[]])[] = [
  ['consents', 'id', ['sealed_people', 'sealed_revocation_reason']],
  ['verifications', 'id', ['sealed_declarations', 'sealed_cancellation_reason']],
  ['verification_departments', 'verification_id, department', ['sealed_findings']],
  ['reports', 'number, version', ['sealed_document', 'sealed_basis']],
  ['inquiries', 'id', ['sealed_people']],
  ['kept_answers', 'inquiry_id, item, person_hash, version', ['sealed_answer']],
  ['hit_dispositions', 'id', ['sealed_content']],
  ['objections', 'id', ['sealed_statement', 'sealed_reason']],
  ['sample_reviews', 'report_number', ['sealed_conclusion']],
  ['verification_batch_rows', 'batch_id, row', ['sealed_declarations']],
]

const STATEMENTS = [
  // Without a reference to consents: a key is made before the letter that it seals, in the same transaction.
  `create table household_keys (
    consent_id uuid primary key,
    number integer generated always as identity unique,
    sealed_key bytea not null,
    created_at timestamptz not null default now(),
    destroyed_at timestamptz,
    destroyed_by text,
    destroyed_why text,
    check ((destroyed_at is null) = (destroyed_by is null)),
    check ((destroyed_at is null) = (destroyed_why is null)),
    check ((destroyed_at is null) = (sealed_key <> ''))
  )`,
  `create function household_keys_stay_destroyed() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' or old.destroyed_at is not null then
      raise exception 'keys are destroyed by being overwritten, once, and never removed';
    end if;
    if new.consent_id <> old.consent_id or new.number <> old.number or new.created_at <> old.created_at then
      raise exception 'a key belongs to one household for good';
    end if;
    return new;
  end $$`,
  `create trigger household_keys_stay_destroyed before update or delete on household_keys
    for each row execute function household_keys_stay_destroyed()`,
  `create function is_erased(household uuid) returns boolean stable language sql as $$
    select exists (select from household_keys where consent_id = household and destroyed_at is not null)
  $$`,
  // A sealed value changes in two ways only: from the database's key (1) to the household's (2), once; or it goes, with the
  // key. Nothing comes where nothing was.
  `create function may_reseal(before bytea, after bytea, erased boolean) returns boolean immutable language sql as $$
    select before is not distinct from after
      or coalesce(substring(before from 1 for 1) = '\\x01' and substring(after from 1 for 1) = '\\x02', false)
      or coalesce(erased and before is not null and after = '', false)
  $$`,
  `create or replace function consents_only_end() returns trigger language plpgsql as $$
  declare
    ends constant boolean := old.revoked_at is null and new.revoked_at is not null;
    erased boolean;
  begin
    if tg_op = 'DELETE' then
      raise exception 'consents are immutable but for their revocation';
    end if;
    erased := is_erased(old.id);
    if (to_jsonb(new) - '{revoked_at,sealed_revocation_reason,sealed_people}'::text[])
        is distinct from (to_jsonb(old) - '{revoked_at,sealed_revocation_reason,sealed_people}'::text[])
      or not may_reseal(old.sealed_people, new.sealed_people, erased)
      or not ends and new.revoked_at is distinct from old.revoked_at
      or not ends and not may_reseal(old.sealed_revocation_reason, new.sealed_revocation_reason, erased) then
      raise exception 'consents are immutable but for their revocation';
    end if;
    return new;
  end $$`,
  // What proves that paper was issued here outlives what the paper says; sealed with the database's key.
  'alter table reports add column sealed_digest bytea',
  `create function reports_only_reseal() returns trigger language plpgsql as $$
  declare
    erased boolean;
  begin
    if tg_op = 'UPDATE' then
      erased := is_erased(old.consent_id);
      if (to_jsonb(new) - '{sealed_document,sealed_basis,sealed_digest}'::text[])
          is not distinct from (to_jsonb(old) - '{sealed_document,sealed_basis,sealed_digest}'::text[])
        and may_reseal(old.sealed_document, new.sealed_document, erased)
        and may_reseal(old.sealed_basis, new.sealed_basis, erased)
        and (new.sealed_digest is not distinct from old.sealed_digest
          or erased and old.sealed_digest is null and new.sealed_document = '') then
        return new;
      end if;
    end if;
    raise exception 'reports are immutable: issue a new version';
  end $$`,
  // The function of migration 004 stays as it was, for the tables beside reports that use it too.
  'drop trigger reports_are_immutable on reports',
  `create trigger reports_only_reseal before update or delete on reports
    for each row execute function reports_only_reseal()`,
  `create or replace function kept_answers_are_immutable() returns trigger language plpgsql as $$
  declare
    erased boolean := is_erased((select consent_id from inquiries where id = old.inquiry_id));
  begin
    if tg_op = 'DELETE' and erased then return old; end if;
    if tg_op = 'UPDATE'
      and (to_jsonb(new) - 'sealed_answer') is not distinct from (to_jsonb(old) - 'sealed_answer')
      and may_reseal(old.sealed_answer, new.sealed_answer, erased) then
      return new;
    end if;
    raise exception 'kept answers are immutable: a correction is a new version';
  end $$`,
  // Beside what was sealed, the people's hashes and that of the request go with the key.
  `create or replace function hit_dispositions_are_immutable() returns trigger language plpgsql as $$
  declare
    erased boolean := is_erased((select consent_id from verifications where id = old.verification_id));
  begin
    if tg_op = 'UPDATE'
      and (to_jsonb(new) - '{sealed_content,person_hash,request_hash}'::text[])
          is not distinct from (to_jsonb(old) - '{sealed_content,person_hash,request_hash}'::text[])
      and may_reseal(old.sealed_content, new.sealed_content, erased)
      and (new.person_hash = old.person_hash or erased and new.person_hash like 'erased:%')
      and (new.request_hash = old.request_hash or erased and new.request_hash = '') then
      return new;
    end if;
    raise exception 'dispositions are immutable: a later one supersedes';
  end $$`,
  `create index sample_reviews_by_verification on sample_reviews (verification_id)`,
  `create index objections_by_verification on objections (verification_id)`,
  // What a report said of each programme goes with the report.
  `create function report_entitlements_only_go() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' and is_erased((select consent_id from reports
        where number = old.report_number and version = old.report_version)) then
      return old;
    end if;
    raise exception 'what a report said is immutable: issue a new version';
  end $$`,
  'drop trigger report_entitlements_are_immutable on report_entitlements',
  `create trigger report_entitlements_only_go before update or delete on report_entitlements
    for each row execute function report_entitlements_only_go()`,
  // When its household was erased, so that lists need no further look-up.
  'alter table verifications add column erased_at timestamptz',
  `create index inquiries_by_consent on inquiries (consent_id)`,
  `create index verification_batch_rows_by_consent on verification_batch_rows (consent_id)`,
  `create table erasures (
    id uuid primary key,
    consent_id uuid not null,
    reason text not null,
    requested_at timestamptz not null,
    requested_by text not null,
    state text not null check (state in ('REQUESTED', 'WITHDRAWN', 'DONE')),
    ended_at timestamptz,
    ended_by text,
    check ((state = 'REQUESTED') = (ended_at is null)),
    check ((ended_at is null) = (ended_by is null))
  )`,
  // One request for a household at a time.
  `create unique index erasures_open on erasures (consent_id) where state = 'REQUESTED'`,
  // Days are counted in China, wherever the server stands.
  `create function china_day(moment timestamptz) returns date immutable language sql as $$
    select (moment at time zone 'Asia/Shanghai')::date
  $$`,
  `create table retention_marks (
    consent_id uuid primary key,
    category text not null check (category in ('RECEIVING', 'MET', 'NOT_MET', 'REPORTED', 'CANCELLED', 'UNUSED')),
    marked_on date not null,
    erase_on date not null
  )`,
  // What is still sealed with the database's key: empty once the job has been through, so that looking costs nothing.
  ...SEALED.flatMap(([table, key, columns]) =>
    columns.map(
      (column) => `create index ${table}_${column}_to_reseal on ${table} (${key})
        where substring(${column} from 1 for 1) = '\\x01'`,
    ),
  ),
]
