import { HUB_ACTOR } from '../../../src/access/hub-actor.ts'

/** Who did something; of what the hub did itself, what the hub is called instead of its account. */
export function hubOr(subject: string, hub: string): string {
  return subject === HUB_ACTOR.subject ? hub : subject
}
