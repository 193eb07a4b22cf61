import type { Actor } from '../access/actor.ts'
import { THE_HUB } from './department-version.ts'

/** The hub itself, where it does something on nobody's behalf. */
export const HUB_ACTOR: Actor = {
  subject: THE_HUB,
  role: 'ADMINISTRATOR',
  organisation: null,
  region: null,
  department: null,
  client: null,
  personHash: null,
}
