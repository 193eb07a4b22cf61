import { userInfo } from 'node:os'
import type { Actor } from '../access/actor.ts'

/** Who works at the machine, as far as it knows. @param command what they run. */
export function operator(command: string): Actor {
  return {
    subject: `operator:${userInfo().username}`,
    role: 'ADMINISTRATOR',
    organisation: null,
    region: null,
    department: null,
    client: command,
    personHash: null,
  }
}
