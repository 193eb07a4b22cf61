import type { Actor } from './actor.ts'

/** The hub itself, where it does something on nobody's behalf. */
export const HUB_ACTOR: Actor = {
  subject: 'hedui',
  role: 'ADMINISTRATOR',
  organisation: null,
  region: null,
  department: null,
  client: null,
  personHash: null,
}
