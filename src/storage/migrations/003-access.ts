import { type Kysely, sql } from 'kysely'

/**
 * Consent letters, who may be found by them, and what organisations are granted. Personal data stands in the `sealed_*`
 * columns only (src/storage/keys.ts); people are found by their keyed hash.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table consents (
      id uuid primary key,
      organisation text not null,
      client_request_id text not null,
      region text not null,
      case_number text,
      purposes text[] not null,
      items text[],
      valid_from date not null,
      valid_to date not null check (valid_to >= valid_from),
      sealed_people bytea not null,
      recorded_at timestamptz not null,
      revoked_at timestamptz,
      sealed_revocation_reason bytea,
      unique (organisation, client_request_id),
      check ((revoked_at is null) = (sealed_revocation_reason is null))
    )`.execute(database)
  await sql`
    create table consent_people (
      consent_id uuid not null references consents (id),
      person_hash text not null,
      primary key (consent_id, person_hash)
    )`.execute(database)
  await sql`create index consent_people_by_person on consent_people (person_hash)`.execute(database)
  // A letter is signed paper: nothing of it changes but that it is withdrawn, once.
  await sql`
    create function consents_only_end() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.revoked_at is not null
        or (to_jsonb(new) - 'revoked_at' - 'sealed_revocation_reason')
          is distinct from (to_jsonb(old) - 'revoked_at' - 'sealed_revocation_reason') then
        raise exception 'consents are immutable but for their revocation';
      end if;
      return new;
    end $$`.execute(database)
  await sql`
    create trigger consents_only_end before update or delete on consents
    for each row execute function consents_only_end()`.execute(database)
  await sql`
    create table item_grants (
      id uuid primary key,
      organisation text not null,
      items text[] not null check (cardinality(items) > 0),
      level text not null check (level in ('CONCLUSION', 'SUMMARY', 'DETAIL')),
      identifiers boolean not null,
      granted_at timestamptz not null,
      granted_by text not null,
      withdrawn_at timestamptz,
      withdrawn_by text,
      withdrawal_reason text
    )`.execute(database)
  await sql`create index item_grants_by_organisation on item_grants (organisation, granted_at desc)`.execute(
    database,
  )
}
