/**
 * A department that answers over HTTP, with the failures that all of those share: slowness, refused connections,
 * refusals, cut answers, wrong bytes. What only a department itself can get wrong (late, partial, wrong-person) reaches
 * it as the mode of the call.
 */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import iconv from 'iconv-lite'
import { type Behaviour, type Mode, NORMAL } from './behaviour.ts'
import { startControl } from './control.ts'
import type { Ports, RunningDepartment } from './department-process.ts'
import { readBody } from './http-body.ts'
import { createServer } from './http-server.ts'
import type { HubAccess } from './hub-access.ts'
import { listen } from './ports.ts'

export interface Call {
  readonly method: string
  /** Path and query as they were sent. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly mode: Mode
}

export interface Reply {
  readonly status: number
  readonly contentType: string
  readonly text: string
}

export interface HttpDepartment {
  /** In which its answers are written. */
  readonly charset: 'utf8' | 'gb18030' | 'gbk'
  /** Never throws. */
  answer(call: Call): Reply
  /** How it turns a caller away in the mode `refusing`. */
  refuse(): Reply
  /** Where it answers later, at the hub: where that is from now on. */
  meet?(hub: HubAccess): void
  /** Ends what it does by itself. */
  close?(): void
}

/** Starts the server and its control endpoint. @throws {Error} where a port is taken. */
export async function startHttpDepartment(
  department: HttpDepartment,
  ports: Ports,
): Promise<RunningDepartment> {
  let behaviour: Behaviour = NORMAL
  let garbled = 0

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  // Longer than clients keep idle connections, so that none is closed under a request.
  server.keepAliveTimeout = 120_000
  const port = await listen(server, ports.port)

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { mode, delayMs } = behaviour
    const body = await readBody(request)
    if (mode === 'slow') {
      const gone = new AbortController()
      response.once('close', () => gone.abort())
      await sleep(delayMs, undefined, { signal: gone.signal, ref: false })
    }
    const { method = '', url = '', headers } = request
    const reply =
      mode === 'refusing'
        ? department.refuse()
        : department.answer({ method, path: url, headers, body, mode })
    const bytes = mode === 'garbled' ? garble(encode(reply.text), garbled++) : encode(reply.text, mode)
    response.writeHead(reply.status, { 'content-type': reply.contentType, 'content-length': bytes.length })
    response.end(bytes)
  }

  function encode(text: string, mode: Mode = 'normal'): Buffer {
    const other = department.charset === 'utf8' ? 'gb18030' : 'utf8'
    return iconv.encode(text, mode === 'wrong-encoding' ? other : department.charset)
  }

  const control = await startControl(
    {
      get behaviour() {
        return behaviour
      },
      async change(next) {
        behaviour = next
        if (next.mode === 'down') await stopListening()
        else if (!server.listening) await listen(server, port)
      },
      ...(department.meet ? { meet: (hub) => department.meet?.(hub) } : {}),
    },
    ports.controlPort,
  )

  function stopListening(): Promise<void> {
    if (!server.listening) return Promise.resolve()
    return new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }

  return {
    port,
    controlPort: control.port,
    async close() {
      department.close?.()
      control.server.close()
      control.server.closeAllConnections()
      await stopListening()
    },
  }
}

/** In turns: the answer cut in the middle, and bytes that mean nothing. Both arrive whole as far as HTTP can tell. */
function garble(bytes: Buffer, count: number): Buffer {
  if (count % 2 === 0) return bytes.subarray(0, Math.floor(bytes.length * 0.6))
  return Buffer.from(bytes.map((byte, position) => (byte * 31 + position * 17 + 0x80) & 0xff))
}
