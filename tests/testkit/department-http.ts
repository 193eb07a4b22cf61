/** A department's server over HTTP whose every answer is up to the test. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

export interface HttpQuestion {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What is answered; null: nothing, ever. */
export interface HttpReply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

export type HttpResponder = (question: HttpQuestion, response: ServerResponse) => HttpReply | null

export interface HttpServer {
  readonly port: number
  readonly url: string
  /** Everything that was asked, oldest first. */
  readonly questions: readonly HttpQuestion[]
  answerWith(responder: HttpResponder): void
  stop(): Promise<void>
}

/** @param respond sends nothing itself unless it returns null and uses the response. */
export async function startHttpServer(respond: HttpResponder): Promise<HttpServer> {
  const questions: HttpQuestion[] = []
  let responder = respond
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const question = { method, path: url, headers, body: Buffer.concat(chunks) }
      questions.push(question)
      const reply = responder(question, response)
      if (reply) response.writeHead(reply.status ?? 200, reply.headers).end(reply.body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no address')
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    questions,
    answerWith(next) {
      responder = next
    },
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
