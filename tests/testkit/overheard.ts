/** Stands between the hub and a department over HTTP, passes everything on, and remembers what was asked. */
import type { ServerResponse } from 'node:http'
import { type HttpQuestion, startHttpServer } from './department-http.ts'

export interface Overheard {
  readonly url: string
  /** Everything that the department was asked, oldest first: its path with the query, and the body. */
  asked(): string[]
  /** Of some ID numbers those that the department was ever asked about. */
  askedAbout(idNumbers: readonly string[]): string[]
  stop(): Promise<void>
}

export async function overhear(target: string): Promise<Overheard> {
  const server = await startHttpServer((question, response) => {
    pass(target, question, response).catch(() => response.destroy())
    return null
  })
  const asked = () => server.questions.map(({ path, body }) => `${path}\n${body.toString('utf8')}`)
  return {
    url: server.url,
    asked,
    askedAbout: (idNumbers) => idNumbers.filter((number) => asked().some((text) => text.includes(number))),
    stop: () => server.stop(),
  }
}

const OF_THE_CONNECTION = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive'])

async function pass(target: string, question: HttpQuestion, response: ServerResponse): Promise<void> {
  const headers = Object.entries(question.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !OF_THE_CONNECTION.has(name) ? [[name, value]] : [],
  )
  const answer = await fetch(`${target}${question.path}`, {
    method: question.method,
    headers,
    ...(question.body.length > 0 ? { body: new Uint8Array(question.body) } : {}),
  })
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
  response.end(Buffer.from(await answer.arrayBuffer()))
}
