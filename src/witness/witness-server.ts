/** A witness over HTTP (C2SP tlog-witness): takes checkpoints, cosigns those that follow, and publishes what it keeps. */
import Fastify, { type FastifyReply } from 'fastify'
import { decideCheckpoint, isSigned, parseAddRequest, type WitnessAnswer } from './add-checkpoint.ts'
import { type CheckpointStore, originHash } from './checkpoint-store.ts'
import type { LogKeys } from './log-keys.ts'
import type { WitnessKey } from './witness-key.ts'

export interface WitnessOptions {
  readonly key: WitnessKey
  readonly store: CheckpointStore
  /** The logs that it watches, by origin. */
  readonly logs: ReadonlyMap<string, LogKeys>
  readonly now?: () => Date
  /** Told of each checkpoint of a known log, and of what became of it. */
  readonly onAnswer?: (told: { readonly origin: string; readonly size: number } & WitnessAnswer) => void
  /** Told of what it could not answer, such as a disk that is full. */
  readonly onError?: (error: unknown) => void
}

export interface WitnessServer {
  /** Such as `http://127.0.0.1:4100`. */
  readonly url: string
  stop(): Promise<void>
}

/** A proof and a checkpoint with sixteen signatures are far below. */
const MAX_BODY = 64 * 1024

/** Starts to serve. Rejects where the address is taken. */
export async function startWitness(
  options: WitnessOptions,
  at: { readonly host: string; readonly port: number },
): Promise<WitnessServer> {
  const { key, store, logs, now = () => new Date(), onAnswer, onError } = options
  const byHash = new Map([...logs.keys()].map((origin) => [originHash(origin), origin]))
  const app = Fastify({ logger: false, exposeHeadRoutes: false, bodyLimit: MAX_BODY, requestTimeout: 30_000 })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  async function add(body: unknown): Promise<WitnessAnswer> {
    const request = parseAddRequest(textOf(body) ?? '')
    if (request === null) return { status: 400, body: 'this is no add-checkpoint request\n' }
    const { origin, size } = request.head
    const log = logs.get(origin)
    if (log === undefined) return { status: 404, body: 'this witness does not watch that log\n' }
    if (!isSigned(request.note, log.current(), request.head)) await log.refresh()
    const answer = await store.settle(origin, (kept) =>
      decideCheckpoint(request, kept, {
        keys: log.current(),
        key,
        seconds: Math.floor(now().getTime() / 1000),
      }),
    )
    onAnswer?.({ origin, size, ...answer })
    return answer
  }

  app.post('/add-checkpoint', async ({ body }, reply) => {
    const answer = await add(body)
    send(reply, answer.status, answer.body, answer.status === 409 ? 'text/x.tlog.size' : undefined)
  })
  app.get<{ Params: { hash: string } }>('/:hash/checkpoint', async ({ params }, reply) => {
    const origin = byHash.get(params.hash)
    const kept = origin === undefined ? null : await store.read(origin)
    if (kept === null) send(reply, 404, 'this witness has cosigned no checkpoint of that log\n')
    else send(reply, 200, kept.note)
  })
  app.get('/health/live', (_request, reply) => send(reply, 200, 'ok\n'))
  app.setNotFoundHandler((_request, reply) => send(reply, 404, 'there is no such address\n'))
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) onError?.(error)
    send(
      reply,
      status,
      status < 500 ? 'this is no add-checkpoint request\n' : 'the witness cannot answer now\n',
    )
  })

  const url = await app.listen(at)
  return {
    url,
    async stop() {
      await app.close()
      await store.close()
    },
  }
}

/** UTF-8; null where it is none. */
function textOf(body: unknown): string | null {
  try {
    return body instanceof Uint8Array
      ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
      : null
  } catch {
    return null
  }
}

function send(reply: FastifyReply, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  reply.code(status).header('content-type', type).header('cache-control', 'no-store')
  reply.header('x-content-type-options', 'nosniff').send(body)
}
