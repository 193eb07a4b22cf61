import { type Kysely, sql } from 'kysely'

/**
 * What witnesses said of the ledger: their cosignatures of its checkpoints, and how each of them stands to it. The latter
 * is shared by all nodes, of which one at a time asks a witness.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table ledger_cosignatures (
      size bigint not null,
      vkey text not null,
      line text not null,
      primary key (vkey, size)
    )`.execute(database)
  await sql`
    create trigger ledger_cosignatures_append_only before update or delete or truncate on ledger_cosignatures
    for each statement execute function ledger_is_append_only()`.execute(database)
  await sql`
    create table ledger_witnesses (
      vkey text primary key,
      size bigint,
      next_at timestamptz not null default '-infinity',
      failures integer not null default 0,
      refusal text,
      refused_at timestamptz
    )`.execute(database)
}
