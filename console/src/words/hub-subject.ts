import { HUB_ACTOR } from '../../../src/access/hub-actor.ts'

/** Whether the hub did it itself; its account is no name that anybody knows. */
export function isHub(subject: string): boolean {
  return subject === HUB_ACTOR.subject
}
