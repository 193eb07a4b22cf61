import { isUtf8 } from 'node:buffer'
import type { FastifyInstance } from 'fastify'

/** A body that cannot be read. The status says why: 400 what it says is no JSON, 415 it is not written in UTF-8. */
export class BodyError extends Error {
  readonly statusCode: 400 | 415

  constructor(statusCode: 400 | 415) {
    super('unreadable body')
    this.name = 'BodyError'
    this.statusCode = statusCode
  }
}

/**
 * Reads JSON bodies, and no others. Bytes that are not UTF-8 are refused: a client that sends GBK would otherwise have
 * the names in its consents quietly garbled.
 */
export function acceptJsonBodies(app: FastifyInstance, bytes: number): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: bytes },
    (request, body, done) => {
      if (typeof body === 'string' || !saysUtf8(request.headers['content-type']) || !isUtf8(body)) {
        done(new BodyError(415))
        return
      }
      let json: unknown
      try {
        json = body.length === 0 ? undefined : JSON.parse(body.toString('utf8'))
      } catch {
        done(new BodyError(400))
        return
      }
      done(null, json)
    },
  )
}

function saysUtf8(contentType: string | undefined): boolean {
  if (contentType === undefined || contentType === 'application/json') return true
  const charset = /;\s*charset="?([^";\s]+)/i.exec(contentType)?.[1]
  return charset === undefined || /^utf-?8$/i.test(charset)
}
