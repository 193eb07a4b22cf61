/**
 * The control endpoint of a department, on a port of its own: `GET /behaviour` and `PUT /behaviour`; `PUT /hub` where the
 * department answers at the hub.
 */
import type { IncomingMessage, Server } from 'node:http'
import { z } from 'zod'
import { type Behaviour, behaviourInput, ModeWithoutMeaning } from './behaviour.ts'
import { readBody } from './http-body.ts'
import { createServer } from './http-server.ts'
import { type HubAccess, hubAccess } from './hub-access.ts'
import { listen } from './ports.ts'

export interface Controlled {
  readonly behaviour: Behaviour
  /** Takes effect before it settles. @throws {ModeWithoutMeaning} */
  change(behaviour: Behaviour): Promise<void>
  /** Of a department that answers at the hub: where that is from now on. */
  meet?(hub: HubAccess): void
}

/** @param port null for any free one. */
export async function startControl(
  controlled: Controlled,
  port: number | null,
): Promise<{ server: Server; port: number }> {
  const server = createServer(async (request, response) => {
    const { status, body } = await handle(controlled, request)
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify(body))
  })
  return { server, port: await listen(server, port) }
}

async function handle(
  controlled: Controlled,
  request: IncomingMessage,
): Promise<{ status: number; body: object }> {
  if (request.url === '/hub' && controlled.meet) return meet(controlled.meet, request)
  if (request.url !== '/behaviour')
    return {
      status: 404,
      body: { error: 'there is /behaviour, and /hub where the department answers at the hub' },
    }
  if (request.method === 'GET') return { status: 200, body: controlled.behaviour }
  if (request.method !== 'PUT') return { status: 405, body: { error: 'use GET or PUT' } }
  try {
    const text = (await readBody(request)).toString('utf8')
    await controlled.change(behaviourInput.parse(JSON.parse(text)))
    return { status: 200, body: controlled.behaviour }
  } catch (error) {
    return failure(error)
  }
}

/** What is said of the hub holds a token, and is not told again. */
async function meet(
  take: (hub: HubAccess) => void,
  request: IncomingMessage,
): Promise<{ status: number; body: object }> {
  if (request.method !== 'PUT') return { status: 405, body: { error: 'use PUT' } }
  try {
    take(hubAccess.parse(JSON.parse((await readBody(request)).toString('utf8'))))
    return { status: 200, body: {} }
  } catch (error) {
    return failure(error)
  }
}

function failure(error: unknown): { status: number; body: object } {
  if (error instanceof z.ZodError) return { status: 400, body: { error: z.prettifyError(error) } }
  if (error instanceof SyntaxError) return { status: 400, body: { error: 'the body is not JSON' } }
  const status = error instanceof ModeWithoutMeaning ? 422 : 500
  return { status, body: { error: error instanceof Error ? error.message : String(error) } }
}
