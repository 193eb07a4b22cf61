import type { FastifyInstance, FastifyReply } from 'fastify'
import { HeduiError } from '../errors.ts'
import { parseTilePath, type TileRequest } from '../ledger/tile-path.ts'
import { ofHedui, ofTransport } from './error-format.ts'
import type { Logger } from './logger.ts'
import { requestIdOf } from './request-id.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { failureOf, sendErrors } from './send-errors.ts'

export interface LedgerRoutes {
  /** The signed checkpoint that is published, as a C2SP note; null where there is none yet. */
  readonly checkpoint: () => Promise<string | null>
  /** The bytes of a tile of the tree; null where the tree has none of this width there. */
  readonly tile: (request: TileRequest) => Promise<Buffer | null>
}

/** A tile never changes once it is there. */
const IMMUTABLE = 'public, max-age=31536000, immutable'

/**
 * The ledger's public side (C2SP tlog-tiles, prefix `/ledger`): the signed checkpoint, and the hashes of the tree, from
 * which anybody makes proofs that one checkpoint leads to another. Hashes say nothing of the entries: each entry's id has
 * 74 random bits, so that no entry can be guessed and tried against its hash. The entries themselves name officers and
 * people's keyed hashes; their bundles are not published.
 */
export function addLedgerRoutes(
  app: FastifyInstance,
  { checkpoint, tile, logger }: LedgerRoutes & { readonly logger: Logger },
): void {
  app.get('/ledger/checkpoint', async ({ headers }, reply) => {
    const note = await checkpoint()
    if (note === null) {
      const requestId = requestIdOf(headers['x-request-id'])
      sendErrors(reply, [ofTransport('UNAVAILABLE')], 503, headers.accept, requestId)
    } else {
      reply.headers(SECURITY_HEADERS).header('content-type', 'text/plain; charset=utf-8').send(note)
    }
  })

  app.get<{ Params: { '*': string } }>('/ledger/tile/*', async ({ headers, params }, reply) => {
    const requestId = requestIdOf(headers['x-request-id'])
    try {
      const path = params['*']
      if (path.startsWith('entries/')) {
        sendErrors(reply, [ofHedui(withheld())], 403, headers.accept, requestId)
        return
      }
      const request = parseTilePath(path)
      const bytes = request === null ? null : await tile(request)
      if (bytes === null) sendErrors(reply, [ofTransport('NOT_FOUND')], 404, headers.accept, requestId)
      else sendTile(reply, bytes)
    } catch (error) {
      const { errors, status } = failureOf(error, requestId, logger)
      sendErrors(reply, errors, status, headers.accept, requestId)
    }
  })
}

function sendTile(reply: FastifyReply, bytes: Buffer): void {
  reply
    .headers({
      ...SECURITY_HEADERS,
      'cache-control': IMMUTABLE,
      'cross-origin-resource-policy': 'cross-origin',
    })
    .header('content-type', 'application/octet-stream')
    .send(bytes)
}

function withheld(): HeduiError {
  return new HeduiError('FORBIDDEN', {
    zh: '日志条目含经办人及居民信息，不公开；审计员可用 accessLog 和 ledgerProof 查阅',
    en: 'entries name officers and people and are not published; auditors read them by accessLog and ledgerProof',
  })
}
