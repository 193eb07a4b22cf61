import { fileURLToPath } from 'node:url'

/** Where empty databases are kept to be copied: making one takes a second of a processor. */
export const DATABASE_TEMPLATES = fileURLToPath(
  new URL('../node_modules/.cache/hedui/postgres', import.meta.url),
)
