/** GraphQL over WebSocket: the protocol graphql-transport-ws, as the library graphql-ws keeps it. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Context as ConnectionContext, handleProtocols, makeServer } from 'graphql-ws'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { HeduiError } from '../../errors.ts'
import type { Identity } from '../../identity/claims.ts'
import type { RequestScope } from '../context.ts'
import type { Logger } from '../logger.ts'
import { requestIdOf } from '../request-id.ts'
import { atTime, PreparedSubscription, refusalsOf, type SubscriptionDesk } from './subscription-desk.ts'

export interface WebSocketOptions<Context extends RequestScope> {
  readonly desk: SubscriptionDesk<Context>
  readonly identify: (authorization: string | undefined) => Promise<Identity | null>
  /** The address that a connection comes from, as the ledger names it. */
  readonly addressOf: (request: IncomingMessage) => string
  /** Connections that one caller may have open on this node. */
  readonly perCaller: number
  /** How often a connection is asked whether it still stands, in milliseconds; 12 s where it is left out. */
  readonly keepAliveMs?: number
  readonly logger: Logger
}

export interface WebSockets {
  /** Takes no more connections and says goodbye on those that stand, so that their clients go to another node. */
  close(): Promise<void>
}

/** What is known of one connection. */
interface Connection extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket
  readonly request: IncomingMessage
  caller: Identity | null
  /** Gives back what the connection holds. */
  release: () => void
}

/** Bytes of a message: a document and its variables. */
const LARGEST_MESSAGE = 64 * 1024
const KEEP_ALIVE_MS = 12_000
/** How long a client may take to answer a goodbye. */
const GOODBYE_MS = 1_000

/** Close codes of the protocol, and 1001 and 1009 of RFC 6455. */
const GOING_AWAY = 1001
const INTERNAL_ERROR = 4500
const FORBIDDEN = 4403
const TOO_MANY = 4429

/** Answers subscriptions over WebSocket at `/graphql` of an HTTP server. */
export function serveWebSockets<Context extends RequestScope>(
  server: Server,
  options: WebSocketOptions<Context>,
): WebSockets {
  const { desk, identify, addressOf, perCaller, keepAliveMs = KEEP_ALIVE_MS, logger } = options
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
    handleProtocols: (protocols) => handleProtocols(protocols),
  })
  const connections = new Map<string, number>()
  let closed = false

  const graphql = makeServer<Record<string, unknown>, Connection>({
    async onConnect({ connectionParams, extra }) {
      const refuse = (code: number, why: string): false => {
        extra.socket.close(code, why)
        return false
      }
      let caller: Identity | null
      try {
        caller = await identify(authorizationOf(connectionParams, extra.request))
      } catch (error) {
        if (!(error instanceof HeduiError)) throw error
        return refuse(FORBIDDEN, 'Forbidden: the token is not believed')
      }
      if (!caller) return refuse(FORBIDDEN, 'Forbidden: no token')
      const { subject } = caller.actor
      const count = connections.get(subject) ?? 0
      if (count >= perCaller) return refuse(TOO_MANY, 'Too many connections')
      // Gone while it was found out who it is.
      if (extra.socket.readyState !== extra.socket.OPEN) return false
      connections.set(subject, count + 1)
      const expiry = atTime(caller.expiresAt * 1000, () =>
        extra.socket.close(FORBIDDEN, 'Forbidden: the token has expired'),
      )
      extra.caller = { ...caller, actor: { ...caller.actor, address: addressOf(extra.request) } }
      extra.release = () => {
        expiry.cancel()
        const left = (connections.get(subject) ?? 1) - 1
        if (left > 0) connections.set(subject, left)
        else connections.delete(subject)
      }
      return true
    },
    async onSubscribe({ extra }: ConnectionContext<Record<string, unknown>, Connection>, _id, payload) {
      const { caller, request } = extra
      if (!caller) throw new TypeError('a connection without a caller')
      const requestId = requestIdOf(undefined)
      try {
        return await desk.prepare(payload, { caller, requestId, headers: request.headers })
      } catch (error) {
        const refusals = refusalsOf(error)
        if (!refusals) throw error
        return refusals
      }
    },
    subscribe(args) {
      if (!(args instanceof PreparedSubscription)) throw new TypeError('a subscription that was not prepared')
      return desk.open(args)
    },
  })

  sockets.on('connection', (socket, request) => {
    const connection: Connection = { socket, request, caller: null, release: () => undefined }
    const fail = (error: unknown): void => {
      logger.warn({ err: error }, 'a WebSocket failed')
      socket.close(INTERNAL_ERROR, 'Internal server error')
    }
    // Faults of the client, such as a message that is too large; the connection is closed by then.
    socket.on('error', (error) => logger.info({ err: error }, 'a WebSocket broke'))
    const onClosed = graphql.opened(
      {
        protocol: socket.protocol,
        send: (text) =>
          new Promise((resolve, reject) => {
            if (socket.readyState !== socket.OPEN) resolve()
            else socket.send(text, (error) => (error ? reject(error) : resolve()))
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => socket.on('message', (data) => void take(textOf(data)).catch(fail)),
      },
      connection,
    )
    const stopKeepingAlive = keepAlive(socket, keepAliveMs)
    socket.once('close', (code, reason) => {
      stopKeepingAlive()
      connection.release()
      onClosed(code, reason.toString('utf8')).catch(fail)
    })
  })

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const [path] = (request.url ?? '').split('?', 1)
    if (closed) refuseUpgrade(socket, '503 Service Unavailable')
    else if (path !== '/graphql') refuseUpgrade(socket, '404 Not Found')
    else sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request))
  }
  server.on('upgrade', upgrade)

  return {
    async close() {
      closed = true
      const gone = [...sockets.clients].map((socket) => {
        const left = new Promise<void>((resolve) => socket.once('close', () => resolve()))
        socket.close(GOING_AWAY, 'Going away')
        const patience = setTimeout(() => socket.terminate(), GOODBYE_MS)
        return left.finally(() => clearTimeout(patience))
      })
      await Promise.all(gone)
      sockets.close()
    },
  }
}

/** The token: browsers can set no header on a WebSocket, and send it in the first message. */
function authorizationOf(
  parameters: Readonly<Record<string, unknown>> | undefined,
  { headers }: IncomingMessage,
): string | undefined {
  const given = Object.entries(parameters ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  return typeof given === 'string' ? given : headers.authorization
}

/** Ends a connection whose other end is gone without a word. */
function keepAlive(socket: WebSocket, everyMs: number): () => void {
  let isAlive = true
  socket.on('pong', () => {
    isAlive = true
  })
  const timer = setInterval(() => {
    if (!isAlive) {
      socket.terminate()
      return
    }
    isAlive = false
    socket.ping()
  }, everyMs)
  return () => clearInterval(timer)
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8')
}
