import type { IncomingMessage } from 'node:http'

const LIMIT_BYTES = 1_048_576

/** The body of a request. @throws {RangeError} beyond 1 MiB; whatever a broken connection gives. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > LIMIT_BYTES) throw new RangeError(`the body is larger than ${LIMIT_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
