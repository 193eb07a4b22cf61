/** The ledger's keys in a published key set (`/.well-known/jwks.json`), as those read it who are not the hub. Pure. */
import { z } from 'zod'
import { checkpointKeys } from './checkpoint.ts'
import type { NoteKey } from './note-keys.ts'

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })
const Ed25519Key = z.looseObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  kid: z.string(),
  x: z.string().regex(/^[\w-]{43}$/),
})

/**
 * The keys that checkpoints are signed with, retired ones too; keys of other purposes are passed over.
 *
 * @param text JSON.
 * @returns null where it is no key set.
 */
export function parseKeySet(text: string): NoteKey[] | null {
  const set = KeySet.safeParse(parseJson(text))
  if (!set.success) return null
  return checkpointKeys(set.data.keys.flatMap((key) => Ed25519Key.safeParse(key).data ?? []))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
