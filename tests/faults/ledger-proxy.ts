/** Stands between the hub and its PostgreSQL, and breaks the line where a test says. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import type { PostgresConnection } from '../../src/storage/embedded-postgres.ts'

/**
 * What happens to the next append that passes: `request` cuts the line before it arrives, `answer` cuts it after it was
 * carried out, `silence` lets it be carried out and never answers.
 */
export type Fault = 'request' | 'answer' | 'silence'

export class PostgresProxy {
  readonly connection: PostgresConnection
  /** Faults still to come, one an append. */
  readonly faults: Fault[] = []
  readonly #close: () => Promise<void>

  private constructor(connection: PostgresConnection, close: () => Promise<void>) {
    this.connection = connection
    this.#close = close
  }

  static async before(target: PostgresConnection): Promise<PostgresProxy> {
    const sockets = new Set<Socket>()
    const server = createServer((client) => {
      const upstream = target.host.startsWith('/')
        ? connect(`${target.host}/.s.PGSQL.${target.port}`)
        : connect(target.port, target.host)
      for (const socket of [client, upstream]) {
        sockets.add(socket)
        socket.on('error', () => undefined)
        socket.on('close', () => {
          sockets.delete(socket)
          client.destroy()
          upstream.destroy()
        })
      }
      let fault: Fault | undefined
      client.on('data', (data) => {
        if (data.includes('ledger_append')) fault = proxy.faults.shift()
        if (fault === 'request') client.destroy()
        else upstream.write(data)
      })
      upstream.on('data', (data) => {
        if (fault === undefined) client.write(data)
        else if (fault === 'answer') client.destroy()
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (typeof address !== 'object' || address === null) throw new Error('no address')
    const proxy = new PostgresProxy({ ...target, host: '127.0.0.1', port: address.port }, async () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    })
    return proxy
  }

  close(): Promise<void> {
    return this.#close()
  }
}
