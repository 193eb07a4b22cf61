/** Settings of the ledger: its name, its witnesses, its archives, and how often it is judged. */
import { z } from 'zod'
import { isKeyName, type NoteKey, parseVerifierKey } from '../ledger/note-keys.ts'
import { isPublicUrl } from './addresses.ts'
import { parseDeadline } from './durations.ts'
import { directoryFrom, listOf } from './values.ts'

export interface LedgerConfig {
  /** The name under which the ledger signs; null: the one that it has, `hedui/ledger` for a new one. */
  readonly ledgerOrigin: string | null
  /** Who keeps the ledger's checkpoints and cosigns them. */
  readonly ledgerWitnesses: readonly WitnessAddress[]
  /** The folder into which months of the ledger are archived; absolute. null: none is. */
  readonly ledgerArchives: string | null
  /** How many months entries stay in the database after their own, 36 or more; null: for ever. */
  readonly ledgerKeepMonths: number | null
  /** How long after one round of judging the ledger by audit rules the next begins, in milliseconds. */
  readonly auditIntervalMs: number
}

export const ledgerVariables = (directory: string) => ({
  HEDUI_LEDGER_ORIGIN: z
    .string()
    .max(200)
    .refine(isKeyName, 'must be a name without blanks and plus signs, such as hub.example.gov.cn/ledger')
    .optional(),
  HEDUI_LEDGER_WITNESSES: z.string().transform(parseWitnesses).default([]),
  HEDUI_LEDGER_ARCHIVES: directoryFrom(directory).optional(),
  HEDUI_LEDGER_KEEP: z
    .string()
    .regex(
      /^P(?:3[6-9]|[4-9]\d|[1-9]\d{2})M$/,
      'must be P36M to P999M: how many months entries stay in the database',
    )
    .transform((text) => Number(text.slice(1, -1)))
    .optional(),
  HEDUI_AUDIT_INTERVAL: z.string().transform(parseDeadline).default(60_000),
})

type Values = z.output<z.ZodObject<ReturnType<typeof ledgerVariables>>>

export function ledgerConfig(values: Values): LedgerConfig {
  return {
    ledgerOrigin: values.HEDUI_LEDGER_ORIGIN ?? null,
    ledgerWitnesses: Object.freeze(values.HEDUI_LEDGER_WITNESSES),
    ledgerArchives: values.HEDUI_LEDGER_ARCHIVES ?? null,
    ledgerKeepMonths: values.HEDUI_LEDGER_KEEP ?? null,
    auditIntervalMs: values.HEDUI_AUDIT_INTERVAL,
  }
}

/** A witness of the ledger: its public key, and where checkpoints are handed in. */
export interface WitnessAddress {
  readonly key: NoteKey & { readonly name: string }
  /** Without a slash at its end. */
  readonly url: string
}

/** Each witness adds a line to the checkpoint, and readers take sixteen; the ledger's own key has two while it changes. */
const MOST_WITNESSES = 12

/** Witnesses between commas, each a vkey and an address with a blank between them. */
function parseWitnesses(text: string, report: z.RefinementCtx): WitnessAddress[] {
  const witnesses: WitnessAddress[] = []
  for (const entry of listOf(text)) {
    const [vkey = '', address = '', ...rest] = entry.split(/\s+/)
    const key = parseVerifierKey(vkey)
    if (key?.type !== 'cosignature') {
      report.addIssue(`“${vkey}” is no public key of a witness; “hedui witness key” prints it`)
    } else if (rest.length > 0 || !isPublicUrl(address)) {
      report.addIssue(`the witness ${key.name} needs the address where it takes checkpoints, after a blank`)
    } else if (witnesses.some((other) => other.key.raw.equals(key.raw))) {
      report.addIssue(`the witness ${key.name} is named twice, or two have one key`)
    } else {
      witnesses.push({ key, url: address.replace(/\/+$/, '') })
    }
  }
  if (witnesses.length > MOST_WITNESSES) report.addIssue(`there are more than ${MOST_WITNESSES} witnesses`)
  return witnesses
}
