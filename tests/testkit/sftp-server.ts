/** A real SFTP server over a folder, with the ways in which such servers fail. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { constants, existsSync } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { join, normalize } from 'node:path'
import ssh2, { type Connection, type SFTPWrapper } from 'ssh2'

const { Server, utils } = ssh2
const { STATUS_CODE, flagsToString } = utils.sftp

export type SftpBehaviour =
  | 'normal'
  /** Takes the connection and says nothing. */
  | 'mute'
  /** Lets in, and never answers where the files are listed. */
  | 'hangs'
  /** Closes the connection in the middle of a file. */
  | 'drops'
  /** Nothing may be written. */
  | 'read-only'

export interface TestSftpServer {
  readonly port: number
  /** As `ssh-keygen -lf` prints it. */
  readonly hostKey: string
  /** What was written, renamed and deleted, in this order: `OPEN path`, `RENAME from to`, `REMOVE path`. */
  readonly changes: readonly string[]
  behave(behaviour: SftpBehaviour): void
  stop(): Promise<void>
}

export const SFTP_USER = 'hedui'
export const SFTP_PASSWORD = 'open sesame'

/** A pair of keys. The library makes one in some hundred that it cannot read itself. */
export function sshKeys() {
  for (;;) {
    const pair = utils.generateKeyPairSync('ed25519')
    if (!(utils.parseKey(pair.private) instanceof Error)) return pair
  }
}

/** @param root the folder that is `/` over there. */
export async function startSftpServer(root: string, userKey?: string): Promise<TestSftpServer> {
  let behaviour: SftpBehaviour = 'normal'
  const key = sshKeys()
  const sockets = new Set<Socket>()
  const changes: string[] = []
  const allowed = userKey === undefined ? null : utils.parseKey(userKey)
  const server = new Server({ hostKeys: [key.private] }, (client) => {
    client.on('error', () => undefined)
    client.on('authentication', (attempt) => {
      if (
        attempt.method === 'password' &&
        attempt.username === SFTP_USER &&
        attempt.password === SFTP_PASSWORD
      )
        return attempt.accept()
      if (attempt.method === 'publickey' && allowed && !(allowed instanceof Error)) {
        const isKey = allowed.getPublicSSH().equals(attempt.key.data)
        const isSigned =
          !attempt.signature || allowed.verify(attempt.blob ?? '', attempt.signature, attempt.hashAlgo)
        if (isKey && isSigned === true) return attempt.accept()
      }
      attempt.reject(['password', 'publickey'])
    })
    client.on('session', (accept) =>
      accept().on('sftp', (acceptSftp) => serve(acceptSftp(), root, () => behaviour, client, changes)),
    )
  })
  server.on('connection', () => undefined)
  // ssh2's server hands its connections to a net.Server of its own.
  const net: unknown = Reflect.get(server, '_srv')
  if (net instanceof Object && 'on' in net && typeof net.on === 'function') {
    net.on('connection', (socket: Socket) => {
      sockets.add(socket.setNoDelay(true))
      socket.on('close', () => sockets.delete(socket))
      if (behaviour === 'mute') socket.removeAllListeners('data').pause()
    })
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const parsed = utils.parseKey(key.public)
  if (typeof address !== 'object' || address === null || parsed instanceof Error) throw new Error('no server')
  return {
    port: address.port,
    hostKey: `SHA256:${createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '')}`,
    changes,
    behave(next) {
      behaviour = next
    },
    async stop() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

function serve(
  sftp: SFTPWrapper,
  root: string,
  behaviour: () => SftpBehaviour,
  client: Connection,
  changes: string[],
): void {
  const handles = new Map<number, { file?: FileHandle; entries?: string[]; path: string }>()
  let next = 1
  client.on('close', () => {
    for (const { file } of handles.values()) file?.close().catch(() => undefined)
  })
  const keep = (entry: { file?: FileHandle; entries?: string[]; path: string }): Buffer => {
    const handle = Buffer.alloc(4)
    handle.writeUInt32BE(next)
    handles.set(next, entry)
    next += 1
    return handle
  }
  const at = (path: string): string => join(root, normalize(`/${path}`))
  const held = (handle: Buffer) => handles.get(handle.readUInt32BE(0))
  const answer = (id: number, work: () => Promise<void>): void => {
    work().catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      sftp.status(id, code === 'ENOENT' ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE)
    })
  }
  const writing = (id: number, work: () => Promise<void>): void => {
    if (behaviour() === 'read-only') sftp.status(id, STATUS_CODE.PERMISSION_DENIED)
    else answer(id, work)
  }
  const attributes = async (path: string, follow: boolean) => {
    const { mode, uid, gid, size, atimeMs, mtimeMs } = await (follow ? stat : lstat)(path)
    return { mode, uid, gid, size, atime: Math.floor(atimeMs / 1000), mtime: Math.floor(mtimeMs / 1000) }
  }
  const tellOf = (follow: boolean) => (id: number, path: string) =>
    answer(id, async () => sftp.attrs(id, await attributes(at(path), follow)))
  sftp.on('STAT', tellOf(true)).on('LSTAT', tellOf(false))
  sftp.on('REALPATH', (id, path) => {
    const filename = normalize(`/${path}`)
    sftp.name(id, [
      { filename, longname: filename, attrs: { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 } },
    ])
  })
  sftp.on('OPENDIR', (id, path) => {
    if (behaviour() === 'hangs') return
    answer(id, async () => sftp.handle(id, keep({ entries: await readdir(at(path)), path: at(path) })))
  })
  sftp.on('READDIR', (id, handle) =>
    answer(id, async () => {
      const { entries = [], path = '' } = held(handle) ?? {}
      if (entries.length === 0) return sftp.status(id, STATUS_CODE.EOF)
      const names = await Promise.all(
        entries.splice(0).map(async (filename) => {
          const attrs = await attributes(join(path, filename), false)
          const kind =
            (attrs.mode & constants.S_IFMT) === constants.S_IFDIR
              ? 'd'
              : (attrs.mode & constants.S_IFMT) === constants.S_IFLNK
                ? 'l'
                : '-'
          return { filename, longname: `${kind}rw-r--r-- 1 0 0 0 Jan 1 00:00 ${filename}`, attrs }
        }),
      )
      sftp.name(id, names)
    }),
  )
  sftp.on('OPEN', (id, path, flags) => {
    const mode = flagsToString(flags) ?? 'r'
    const openIt = async (): Promise<void> => {
      sftp.handle(id, keep({ file: await open(at(path), mode), path }))
    }
    if (mode === 'r') answer(id, openIt)
    else {
      changes.push(`OPEN ${path}`)
      writing(id, openIt)
    }
  })
  sftp.on('FSTAT', (id, handle) =>
    answer(id, async () => sftp.attrs(id, await attributes(at(held(handle)?.path ?? ''), true))),
  )
  sftp.on('READ', (id, handle, offset, length) =>
    answer(id, async () => {
      if (behaviour() === 'drops') return void client.end()
      const buffer = Buffer.alloc(length)
      const read = await held(handle)?.file?.read(buffer, 0, length, offset)
      if (!read || read.bytesRead === 0) return sftp.status(id, STATUS_CODE.EOF)
      sftp.data(id, buffer.subarray(0, read.bytesRead))
    }),
  )
  sftp.on('WRITE', (id, handle, offset, data) =>
    writing(id, async () => {
      await held(handle)?.file?.write(data, 0, data.length, offset)
      sftp.status(id, STATUS_CODE.OK)
    }),
  )
  sftp.on('CLOSE', (id, handle) =>
    answer(id, async () => {
      await held(handle)?.file?.close()
      handles.delete(handle.readUInt32BE(0))
      sftp.status(id, STATUS_CODE.OK)
    }),
  )
  const done = (id: number, work: Promise<unknown>) => work.then(() => sftp.status(id, STATUS_CODE.OK))
  sftp.on('MKDIR', (id, path) => writing(id, () => done(id, mkdir(at(path)))))
  sftp.on('REMOVE', (id, path) => {
    changes.push(`REMOVE ${path}`)
    writing(id, () => done(id, rm(at(path))))
  })
  sftp.on('RENAME', (id, from, to) => {
    changes.push(`RENAME ${from} ${to}`)
    writing(id, async () => {
      // As OpenSSH does, which never renames onto what is there.
      if (existsSync(at(to))) return void sftp.status(id, STATUS_CODE.FAILURE)
      await done(id, rename(at(from), at(to)))
    })
  })
  sftp.on('FSETSTAT', (id) => sftp.status(id, STATUS_CODE.OK))
  sftp.on('SETSTAT', (id) => sftp.status(id, STATUS_CODE.OK))
}
