import { createServer, type Server } from 'node:net'

const HOST = '127.0.0.1'

/**
 * Free ports are taken from below the range that systems use for outgoing connections: a department that is down for a
 * while must find its port free when it comes back.
 */
const LOWEST = 20_000
const HIGHEST = 32_000

/**
 * Lets a server listen on 127.0.0.1.
 *
 * @param port null for any free one.
 * @returns the port.
 * @throws {Error} where the port is taken.
 */
export async function listen(server: Server, port: number | null): Promise<number> {
  if (port !== null) {
    await listenOn(server, port)
    return port
  }
  for (let attempt = 0; ; attempt++) {
    const candidate = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST))
    try {
      await listenOn(server, candidate)
      return candidate
    } catch (error) {
      if (attempt === 50) throw error
    }
  }
}

/** A port that nobody listens on, for a program that must be told one. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  const port = await listen(probe, null)
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** The first of some ports in a row that nobody listens on. */
export async function freePorts(count: number): Promise<number> {
  for (let attempt = 0; ; attempt++) {
    const first = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST - count))
    const probes = Array.from({ length: count }, () => createServer())
    try {
      await Promise.all(probes.map((probe, i) => listenOn(probe, first + i)))
      return first
    } catch (error) {
      if (attempt === 50) throw error
    } finally {
      await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))))
    }
  }
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE'
      reject(taken ? new Error(`port ${port} of ${HOST} is taken; choose another`, { cause: error }) : error)
    }
    server.once('error', fail)
    server.listen(port, HOST, () => {
      server.off('error', fail)
      resolve()
    })
  })
}
