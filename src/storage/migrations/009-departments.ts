import { type Kysely, sql } from 'kysely'

/**
 * Departments as they were registered, version by version. A version's texts never change; what becomes of it is its
 * state. At most one version of a department is live (ACTIVE, or SUSPENDED: in the schema, but not asked). Secrets of
 * registered departments are sealed (src/storage/keys.ts).
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table department_versions (
      slug text not null,
      version integer not null check (version > 0),
      origin text not null check (origin in ('SHIPPED', 'REGISTERED')),
      state text not null check (state in
        ('DRAFT', 'CERTIFIED', 'APPROVED', 'ACTIVE', 'SUSPENDED', 'SUPERSEDED', 'RETIRED')),
      manifest text not null,
      records text not null,
      digest text not null,
      registered_by text not null,
      registered_at timestamptz not null,
      certification jsonb,
      certified_by text,
      certified_at timestamptz,
      approved_by text,
      approved_at timestamptz,
      activated_by text,
      activated_at timestamptz,
      changed_at timestamptz not null,
      reason text,
      primary key (slug, version)
    )`.execute(database)
  await sql`
    create unique index department_versions_live on department_versions (slug)
    where state in ('ACTIVE', 'SUSPENDED')`.execute(database)
  await sql`
    create function department_versions_keep_their_texts() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or (new.manifest, new.records, new.digest, new.registered_by, new.origin)
          is distinct from (old.manifest, old.records, old.digest, old.registered_by, old.origin) then
        raise exception 'a department version never changes: register another';
      end if;
      return new;
    end $$`.execute(database)
  await sql`
    create trigger department_versions_keep_their_texts before update or delete on department_versions
    for each row execute function department_versions_keep_their_texts()`.execute(database)
  await sql`
    create table department_secrets (
      slug text not null,
      name text not null,
      sealed_value bytea not null,
      set_by text not null,
      set_at timestamptz not null,
      primary key (slug, name)
    )`.execute(database)
  // One row: its number grows with each change of what is live, so that every node can tell whether it is up to date.
  await sql`
    create table department_revision (
      only_row boolean primary key default true check (only_row),
      revision bigint not null
    )`.execute(database)
  await sql`insert into department_revision (revision) values (0)`.execute(database)
}
