import { fileURLToPath } from 'node:url'

/** The folder of audit rules that ships with the hub: examples of the fictitious region 990000. */
export const BUNDLED_RULES = fileURLToPath(new URL('../../rules', import.meta.url))
