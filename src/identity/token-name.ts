import { z } from 'zod'

/** A name in a token (`sub`, `jti`, an office): printable, no blank at either end, since these names end up in the ledger. */
export const tokenName = z
  .string()
  .max(255)
  .regex(/^[^\p{C}\s](?:[^\p{C}]*[^\p{C}\s])?$/u)
