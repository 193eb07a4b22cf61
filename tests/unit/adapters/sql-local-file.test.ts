/** A server that asks for a file of the hub's, as a hostile MySQL can in answer to any statement. */
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { addressPolicy } from '../../../adapters/address-check.ts'
import { mysql } from '../../../adapters/sql/mysql.ts'

/** A packet of MySQL's protocol: its length, its number in the exchange, its content. */
function packet(number: number, content: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUIntLE(content.length, 0, 3)
  head.writeUInt8(number, 3)
  return Buffer.concat([head, content])
}

/** Protocol 10 with the flags PROTOCOL_41, LOCAL_FILES and SECURE_CONNECTION, PLUGIN_AUTH. */
const GREETING = packet(
  0,
  Buffer.concat([
    Buffer.from('\x0a8.0.0\0'),
    Buffer.from([1, 0, 0, 0]),
    Buffer.from('12345678\0'),
    Buffer.from([0x80, 0x82, 45, 2, 0, 0x08, 0, 21]),
    Buffer.alloc(10),
    Buffer.from('123456789012\0'),
    Buffer.from('mysql_native_password\0'),
  ]),
)
const OK = packet(2, Buffer.from([0, 0, 0, 2, 0, 0, 0]))
const GIVE_FILE = packet(1, Buffer.from('\xfb/etc/passwd', 'latin1'))

test('a server that asks for a file gets none', async () => {
  const received: Buffer[] = []
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    const answers = [OK, GIVE_FILE]
    socket.write(GREETING)
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      received.push(data)
      const answer = answers.shift()
      if (answer) socket.write(answer)
      else socket.end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  if (typeof at !== 'object' || at === null) throw new Error('no address')
  const address = { host: '127.0.0.1', port: at.port, database: 'd', user: 'u', password: null, tls: false }
  const database = mysql.open(
    { address, password: 'p', connections: 1 },
    { addresses: addressPolicy(['127.0.0.1']), timeoutMs: 2000, secret: () => undefined },
  )
  try {
    await expect(database.connect()).rejects.toThrow()
    const [login, statement, ...after] = received
    // LOCAL_FILES is not among what the hub says it can do.
    expect((login?.readUInt32LE(4) ?? 0) & 0x80).toBe(0)
    expect(statement?.toString()).toContain('SET SESSION TRANSACTION READ ONLY')
    // At most the empty packet that ends a transfer.
    expect(Buffer.concat(after).length).toBeLessThanOrEqual(4)
  } finally {
    await database.close()
    for (const socket of sockets) socket.destroy()
    server.close()
  }
})
