import { type Kysely, sql } from 'kysely'

/**
 * Findings of audit rules over the ledger, how far the ledger was judged, what departments answered by the hour, the daily
 * digests, and the register of staff. Nothing here names anybody but officials by their token's subject; people and addresses
 * are keyed hashes.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table standard_versions
      drop constraint standard_versions_kind_check,
      add constraint standard_versions_kind_check check (kind in ('accounting', 'programme', 'audit-rule'))`.execute(
    database,
  )
  // What was written before this version of the hub is not judged: no rule was in force.
  await sql`
    create table audit_position (
      one boolean primary key default true check (one),
      next_index bigint not null,
      judged_until timestamptz not null
    )`.execute(database)
  await sql`insert into audit_position (next_index, judged_until) select size, now() from ledger_head`.execute(
    database,
  )
  await sql`
    create table audit_findings (
      id uuid primary key,
      region text not null,
      rule_region text not null,
      rule text not null,
      rule_version integer not null,
      rule_title_zh text not null,
      rule_title_en text not null,
      severity text not null check (severity in ('HIGH', 'MEDIUM', 'LOW')),
      gathered_by text[] not null,
      key text not null,
      opened_by text not null,
      opening_at timestamptz not null,
      last_at timestamptz not null,
      entry_count integer not null,
      subjects text[] not null,
      department text,
      counts jsonb not null,
      comparisons jsonb not null,
      explanation_zh text not null,
      explanation_en text not null,
      state text not null check (state in ('OPEN', 'ASSIGNED', 'CONCLUDED')),
      opened_at timestamptz not null,
      due_at timestamptz not null,
      assigned_to text,
      assigned_by text,
      assigned_at timestamptz,
      verdict text check (verdict in ('CONFIRMED', 'FALSE', 'UNCLEAR')),
      sealed_note bytea,
      concluded_by text,
      concluded_at timestamptz,
      unique (rule_region, rule, rule_version, key, opened_by),
      check ((state = 'OPEN') <= (assigned_to is null)),
      check ((state = 'CONCLUDED') = (verdict is not null and sealed_note is not null and concluded_at is not null))
    )`.execute(database)
  await sql`
    create index audit_findings_growing
      on audit_findings (rule_region, rule, rule_version, key, opening_at desc) where state <> 'CONCLUDED'`.execute(
    database,
  )
  await sql`create index audit_findings_by_region on audit_findings (region text_pattern_ops, id desc)`.execute(
    database,
  )
  await sql`create index audit_findings_by_rule on audit_findings (rule, id desc)`.execute(database)
  await sql`create index audit_findings_due on audit_findings (due_at) where state <> 'CONCLUDED'`.execute(
    database,
  )
  await sql`
    create table audit_finding_entries (
      finding_id uuid not null references audit_findings (id),
      index bigint not null,
      entry_id uuid not null,
      primary key (finding_id, index)
    )`.execute(database)
  await sql`
    create table audit_rule_days (
      rule_region text not null,
      rule text not null,
      rule_version integer not null,
      day date not null,
      judged bigint not null,
      undetermined bigint not null,
      primary key (rule_region, rule, rule_version, day)
    )`.execute(database)
  await sql`
    create table audit_department_hours (
      department text not null,
      hour timestamptz not null,
      asked bigint not null,
      silent bigint not null,
      none bigint not null,
      alone bigint not null,
      alone_ms bigint not null,
      primary key (department, hour)
    )`.execute(database)
  await sql`
    create table audit_digests (
      day date not null,
      region text not null,
      document jsonb not null,
      made_at timestamptz not null,
      primary key (day, region)
    )`.execute(database)
  await sql`
    create table staff (
      subject text primary key,
      organisation text not null,
      person_hash text not null,
      surname_hash text not null,
      address_hash text,
      relatives text[] not null,
      registered_by text not null,
      registered_at timestamptz not null
    )`.execute(database)
  await sql`create index staff_by_organisation on staff (organisation)`.execute(database)
}
