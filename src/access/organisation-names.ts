import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { HeduiError } from '../errors.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { LocalizedText } from '../localized-text.ts'
import { isIdNumber } from '../people/id-number.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import type { Actor } from './actor.ts'
import { authorize } from './authorize.ts'
import { refusal } from './refusal.ts'

/** The GraphQL type `Organisation`. */
export interface Organisation {
  readonly id: string
  readonly name: LocalizedText
}

/** The GraphQL input `NameOrganisationInput`. */
export interface NameOrganisationInput extends LocalizedText {
  readonly id: string
}

export interface OrganisationNamesDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly now: () => Date
}

/** Control and format characters could make a printed name read otherwise than it is spelled. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/u
const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => !UNPRINTABLE.test(text))
const INPUT = z.object({
  // It comes to stand in the ledger in clear.
  id: z
    .string()
    .trim()
    .min(1)
    .max(128)
    .refine((text) => !isIdNumber(text)),
  zh: name,
  en: name,
})

/**
 * What organisations are called. Everybody may read it: names of offices are public. Read from the database each time,
 * so that a change counts at once on every node.
 */
export class OrganisationNames {
  readonly #options: OrganisationNamesDependencies

  constructor(options: OrganisationNamesDependencies) {
    this.#options = options
  }

  /** Those that have a name, in the order of their ids. */
  async list(): Promise<Organisation[]> {
    const rows = await this.#options.database.kysely
      .selectFrom('organisation_names')
      .select(['organisation', 'zh', 'en'])
      .orderBy('organisation')
      .execute()
    return rows.map(({ organisation, zh, en }) => ({ id: organisation, name: { zh, en } }))
  }

  /**
   * Ids that have grants or staff, and no name.
   *
   * @throws {HeduiError} `FORBIDDEN`.
   */
  async unnamed(actor: Actor): Promise<string[]> {
    const authorization = authorize(actor, 'organisation.listUnnamed', null)
    if (!authorization.allowed) throw refusal(authorization.reason)
    const { rows } = await sql<{ organisation: string }>`
      select organisation from (select organisation from item_grants union select organisation from staff) known
      where not exists (select from organisation_names named where named.organisation = known.organisation)
      order by organisation`.execute(this.#options.database.kysely)
    return rows.map(({ organisation }) => organisation)
  }

  /**
   * Names an organisation, from now on; with its ledger entry in the same transaction, in which the name itself stands. The
   * same name again changes nothing.
   *
   * @throws {HeduiError} `FORBIDDEN` (recorded) or `INPUT_INVALID`.
   */
  async name(actor: Actor, input: NameOrganisationInput, requestId: string): Promise<Organisation> {
    const { database, ledger, now } = this.#options
    const event = { kind: 'ORGANISATION_NAMED', actor, requestId } as const
    const authorization = authorize(actor, 'organisation.name', null)
    if (!authorization.allowed) {
      await ledger.append({ ...event, decision: 'REFUSED', reasonCode: authorization.reason })
      throw refusal(authorization.reason)
    }
    const { id, zh, en } = checked(input)
    await database.kysely.transaction().execute(async (transaction) => {
      const changed = await transaction
        .insertInto('organisation_names')
        .values({ organisation: id, zh, en, named_by: actor.subject, named_at: now() })
        .onConflict((conflict) =>
          conflict
            .column('organisation')
            .doUpdateSet((build) => ({
              zh: build.ref('excluded.zh'),
              en: build.ref('excluded.en'),
              named_by: build.ref('excluded.named_by'),
              named_at: build.ref('excluded.named_at'),
            }))
            .where((build) =>
              build.or([
                build('organisation_names.zh', '!=', build.ref('excluded.zh')),
                build('organisation_names.en', '!=', build.ref('excluded.en')),
              ]),
            ),
        )
        .returning('organisation')
        .executeTakeFirst()
      if (!changed) return
      const named: LedgerEvent = { ...event, decision: 'GRANTED', note: { organisation: id, zh, en } }
      await ledger.appendIn(transaction, [named])
    })
    return { id, name: { zh, en } }
  }
}

/** What some organisations are called at this moment; those without a name are left out. */
export async function namesOfOrganisations(
  executor: Pick<Kysely<Tables>, 'selectFrom'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LocalizedText>> {
  const rows = await executor
    .selectFrom('organisation_names')
    .select(['organisation', 'zh', 'en'])
    .where('organisation', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
    .execute()
  return new Map(rows.map(({ organisation, zh, en }) => [organisation, { zh, en }]))
}

function checked(input: NameOrganisationInput): z.output<typeof INPUT> {
  const parsed = INPUT.safeParse(input)
  if (parsed.success) return parsed.data
  const at = String(parsed.error.issues[0]?.path[0] ?? 'id')
  throw new HeduiError('INPUT_INVALID', {
    path: `input.${at}`,
    ...(at === 'id'
      ? {
          zh: '单位代码须为1至128个字符，且不是公民身份号码',
          en: "an organisation's id has 1 to 128 characters, and is no citizen ID number",
        }
      : {
          zh: '单位名称须为1至100个字符，不含换行和控制字符',
          en: "an organisation's name has 1 to 100 characters, without line breaks or control characters",
        }),
  })
}
