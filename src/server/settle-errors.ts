import type { GraphQLFormattedError } from 'graphql'
import { rootCause, withRequestId } from './error-format.ts'
import type { Logger } from './logger.ts'
import type { TrackedRequest } from './tracked-request.ts'

/**
 * Gives the errors of an answer the id of its request, notes the outcome, and logs those that are faults of ours.
 *
 * @param causes the errors as they were thrown, in the same order.
 * @param ran whether the operation was run at all.
 */
export function settleErrors(
  tracked: TrackedRequest,
  errors: readonly GraphQLFormattedError[],
  causes: readonly unknown[],
  ran: boolean,
  logger: Logger,
): readonly GraphQLFormattedError[] {
  const { requestId } = tracked
  for (const [index, { path, extensions }] of errors.entries()) {
    const code = extensions?.['code']
    if (index === 0) tracked.outcome = String(code)
    if (code !== 'INTERNAL') continue
    const err = rootCause(causes[index])
    logger.error(
      { requestId, operation: tracked.operationName, path: path?.join('.'), err },
      'internal error',
    )
  }
  tracked.refused = !ran && tracked.outcome !== 'BAD_REQUEST'
  return errors.map((error) => withRequestId(error, requestId))
}
