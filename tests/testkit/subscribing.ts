/** Clients of subscriptions, as anybody would use them: graphql-sse and graphql-ws. */
import { createClient as createEventClient } from 'graphql-sse'
import { createClient as createSocketClient } from 'graphql-ws'
import WebSocket from 'ws'
import { z } from 'zod'

const eventShape = z.object({
  // Whatever the test's query asks for.
  data: z.any().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string(), reasonCode: z.string().optional() }),
      }),
    )
    .optional(),
})

export type SubscriptionEvent = z.infer<typeof eventShape>

/** What came of one subscription so far. */
export interface Subscribed {
  readonly events: readonly SubscriptionEvent[]
  /** `complete`, or why it broke. */
  readonly ended: Promise<string>
  stop(): void
}

export interface SubscribeOptions {
  readonly query: string
  readonly variables?: Record<string, unknown>
  /** null for none. */
  readonly token: string | null
}

/** Over server-sent events. */
export function subscribeByEvents(url: string, { query, variables, token }: SubscribeOptions): Subscribed {
  const client = createEventClient({
    url: `${url}/graphql`,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  })
  return collect((sink) => client.subscribe({ query, ...(variables ? { variables } : {}) }, sink))
}

/** Over WebSocket, the token in the first message. */
export function subscribeBySocket(url: string, { query, variables, token }: SubscribeOptions): Subscribed {
  const client = createSocketClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: token === null ? {} : { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  })
  const subscribed = collect((sink) => client.subscribe({ query, ...(variables ? { variables } : {}) }, sink))
  void subscribed.ended.then(() => client.dispose())
  return subscribed
}

interface Sink {
  next(event: unknown): void
  error(error: unknown): void
  complete(): void
}

function collect(subscribe: (sink: Sink) => () => void): Subscribed {
  const events: SubscriptionEvent[] = []
  const ended = Promise.withResolvers<string>()
  const stop = subscribe({
    next: (event) => events.push(eventShape.parse(JSON.parse(JSON.stringify(event)))),
    error: (error) => ended.resolve(told(error)),
    complete: () => ended.resolve('complete'),
  })
  return { events, ended: ended.promise, stop }
}

/** A close code with its reason, the errors that a server refused with, or the words of an error. */
function told(error: unknown): string {
  if (error instanceof Error) return error.message
  if (Array.isArray(error)) return error.map((one) => JSON.stringify(one)).join(' ')
  if (typeof error === 'object' && error !== null && 'code' in error && 'reason' in error)
    return `${String(error.code)} ${String(error.reason)}`
  return JSON.stringify(error)
}
