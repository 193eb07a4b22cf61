import { type Kysely, sql } from 'kysely'

/**
 * Emergency accesses: opened without a consent, for named people and a short time. Names, numbers and what somebody wrote
 * are sealed with a key of the access's own, which stands among those of households and is destroyed like them.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table emergency_accesses (
      id uuid primary key,
      region text not null,
      organisation text not null,
      case_number text not null,
      purpose text not null,
      items text[] not null check (cardinality(items) > 0),
      person_hashes text[] not null,
      sealed_people bytea not null,
      sealed_reason bytea not null,
      client_request_id text not null,
      opened_by text not null,
      opened_at timestamptz not null,
      expires_at timestamptz not null,
      finding_id uuid not null references audit_findings (id),
      revoked_at timestamptz,
      revoked_by text,
      sealed_revocation_reason bytea,
      unique (opened_by, client_request_id),
      check (expires_at > opened_at),
      check ((revoked_at is null) = (revoked_by is null)),
      check ((revoked_at is null) = (sealed_revocation_reason is null))
    )`.execute(database)
  await sql`
    create index emergency_accesses_by_case on emergency_accesses (organisation, case_number)`.execute(
    database,
  )
  await sql`
    create index emergency_accesses_by_region on emergency_accesses (region text_pattern_ops, id desc)`.execute(
    database,
  )
  await sql`create unique index emergency_accesses_by_finding on emergency_accesses (finding_id)`.execute(
    database,
  )
  for (const column of ['sealed_people', 'sealed_reason', 'sealed_revocation_reason']) {
    await sql
      .raw(
        `create index emergency_accesses_${column}_to_reseal on emergency_accesses (id)
         where substring(${column} from 1 for 1) = '\\x01'`,
      )
      .execute(database)
  }
  // A longer time, a further person or item would be another access, with a finding of its own.
  await sql`
    create function emergency_accesses_only_end() returns trigger language plpgsql as $$
    declare
      ends constant boolean := tg_op = 'UPDATE' and old.revoked_at is null and new.revoked_at is not null;
      erased boolean;
    begin
      if tg_op = 'UPDATE' then
        erased := is_erased(old.id);
        if (to_jsonb(new) - '{revoked_at,revoked_by,sealed_people,sealed_reason,sealed_revocation_reason,person_hashes}'::text[])
            is not distinct from (to_jsonb(old) - '{revoked_at,revoked_by,sealed_people,sealed_reason,sealed_revocation_reason,person_hashes}'::text[])
          and may_reseal(old.sealed_people, new.sealed_people, erased)
          and may_reseal(old.sealed_reason, new.sealed_reason, erased)
          and (ends or new.revoked_at is not distinct from old.revoked_at
            and new.revoked_by is not distinct from old.revoked_by
            and may_reseal(old.sealed_revocation_reason, new.sealed_revocation_reason, erased))
          and (new.person_hashes = old.person_hashes or erased and new.person_hashes = '{}') then
          return new;
        end if;
      end if;
      raise exception 'emergency accesses are immutable but for their end';
    end $$`.execute(database)
  await sql`
    create trigger emergency_accesses_only_end before update or delete on emergency_accesses
    for each row execute function emergency_accesses_only_end()`.execute(database)
}
