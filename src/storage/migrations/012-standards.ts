import { type Kysely, sql } from 'kysely'

/**
 * Accounting standards and programmes as regions published them, version by version. A version's text never changes, nor
 * the days for which it speaks; what was published stays published, unless it is taken back before it takes effect.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table standard_versions (
      region text not null check (region ~ '^[1-9][0-9]{5}$'),
      slug text not null,
      version integer not null check (version > 0),
      kind text not null check (kind in ('accounting', 'programme')),
      origin text not null check (origin in ('SHIPPED', 'REGISTERED')),
      state text not null check (state in ('DRAFT', 'PUBLISHED', 'REJECTED', 'WITHDRAWN')),
      text text not null,
      digest text not null,
      effective_from date not null,
      effective_until date check (effective_from <= effective_until),
      registered_by text not null,
      registered_at timestamptz not null,
      approved_by text,
      approved_at timestamptz,
      withdrawn_by text,
      withdrawn_at timestamptz,
      reason text,
      primary key (region, slug, version),
      check ((state = 'PUBLISHED') <= (approved_at is not null)),
      check (origin = 'SHIPPED' or approved_by <> registered_by)
    )`.execute(database)
  await sql`
    create index standard_versions_published on standard_versions (region, effective_from)
    where state = 'PUBLISHED'`.execute(database)
  await sql`
    create function standard_versions_keep_their_texts() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE'
          or (new.region, new.slug, new.version, new.kind, new.origin, new.text, new.digest, new.effective_from,
              new.effective_until, new.registered_by, new.registered_at)
          is distinct from (old.region, old.slug, old.version, old.kind, old.origin, old.text, old.digest,
              old.effective_from, old.effective_until, old.registered_by, old.registered_at) then
        raise exception 'a standard version never changes: publish another';
      end if;
      if not (old.state = 'DRAFT' or (old.state = 'PUBLISHED' and new.state = 'WITHDRAWN')) then
        raise exception 'a standard version that is % stays so', old.state;
      end if;
      return new;
    end $$`.execute(database)
  await sql`
    create trigger standard_versions_keep_their_texts before update or delete on standard_versions
    for each row execute function standard_versions_keep_their_texts()`.execute(database)
}
