import { type Kysely, sql } from 'kysely'

/** Cases under inquiry, of which people are shown for a time not who looked. A delay ends by itself, or is lifted. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table access_delays (
      id uuid primary key,
      region text not null,
      organisation text not null,
      case_number text not null,
      sealed_basis bytea not null,
      placed_at timestamptz not null,
      placed_by text not null,
      until timestamptz not null,
      lifted_at timestamptz,
      lifted_by text,
      check (until > placed_at),
      check ((lifted_at is null) = (lifted_by is null))
    )`.execute(database)
  await sql`create index access_delays_by_end on access_delays (until) where lifted_at is null`.execute(
    database,
  )
  // A longer time is a further delay, with a basis of its own.
  await sql`
    create function access_delays_only_end() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.lifted_at is null
        and (to_jsonb(new) - '{lifted_at,lifted_by}'::text[]) is not distinct from (to_jsonb(old) - '{lifted_at,lifted_by}'::text[]) then
        return new;
      end if;
      raise exception 'delays are immutable but for being lifted';
    end $$`.execute(database)
  await sql`
    create trigger access_delays_only_end before update or delete on access_delays
    for each row execute function access_delays_only_end()`.execute(database)
}
