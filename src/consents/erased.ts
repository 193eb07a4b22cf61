import { HeduiError } from '../errors.ts'

/** Why something of a household that was erased is refused. */
export const ERASED = 'HOUSEHOLD_ERASED'

/** What `read` reads, or that its household was erased. */
export async function unlessErased<Read>(read: () => Promise<Read>): Promise<Read | typeof ERASED> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof HeduiError && error.code === 'ERASED') return ERASED
    throw error
  }
}
