import { GraphQLError } from 'graphql'

let users = 0

/**
 * Keeps the process alive where graphql-js forgets a promise: when one item of a list of non-null items fails at once,
 * it turns the list into null and drops the items that are still pending (graphql-js 16.15; fixed in 17). If one of those
 * fails later, nobody listens, and Node ends the process: a query could be made to do that. What is dropped is always an
 * error of a field under that null, which the specification leaves out of the answer; so it is passed over here. Every
 * other rejection that nobody handles ends the process as before.
 *
 * @returns ends this.
 */
export function passOverOrphanedErrors(): () => void {
  if (users++ === 0) process.on('unhandledRejection', onUnhandled)
  let ended = false
  return () => {
    if (ended) return
    ended = true
    if (--users === 0) process.off('unhandledRejection', onUnhandled)
  }
}

function onUnhandled(reason: unknown): void {
  if (reason instanceof GraphQLError && reason.path !== undefined) return
  throw reason
}
