/** A door in front of a server, which can be shut: for departments that go down and come back at the same address. */
import { once } from 'node:events'
import { connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net'

export interface Gate {
  readonly port: number
  /** Refuses connections, and cuts those that there are. */
  shut(): Promise<void>
  open(): Promise<void>
}

export async function startGate(target: NetConnectOpts): Promise<Gate> {
  const sockets = new Set<Socket>()
  let server: Server | null = null
  let port = 0
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
  }
  const open = async (): Promise<void> => {
    server = createServer((inner) => {
      const outer = keep(connect(target))
      keep(inner).on('close', () => outer.destroy())
      outer.on('close', () => inner.destroy())
      inner.pipe(outer).pipe(inner)
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (typeof address === 'object' && address !== null) port = address.port
  }
  await open()
  return {
    port,
    open,
    async shut() {
      const closing = server
      if (!closing) return
      server = null
      const closed = once(closing, 'close')
      closing.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
