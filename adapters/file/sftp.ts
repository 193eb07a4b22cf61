import { createHash, timingSafeEqual } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import type SftpClient from 'ssh2-sftp-client'
import { z } from 'zod'
import { DepartmentFault, type NetworkEnvironment } from '../adapter.ts'
import { AddressRefused, checkHost, guardedLookup } from '../address-check.ts'
import { sentence } from '../faults/sentence.ts'
import { requiredSecret, secretRefSchema } from '../http/secrets.ts'
import { type Place, TAKEN, unfinishedName, type Visit } from './place.ts'

const directorySchema = z
  .string()
  .refine((path) => !/[\p{Cc}\\]/u.test(path) && !path.split('/').includes('..'), sentence('SFTP_DIRECTORY'))

/** `place.sftp` in a manifest. */
export const sftpSchema = z
  .strictObject({
    host: z.string().min(1),
    port: z
      .union([
        z.int(),
        z
          .string()
          .regex(/^\d{1,5}$/, sentence('SFTP_PORT'))
          .transform(Number),
      ])
      .refine((port) => port >= 1 && port <= 65_535, sentence('SFTP_PORT'))
      .default(22),
    user: z.string().min(1),
    passwordRef: secretRefSchema.optional(),
    /** The variable that holds our private key, in the format of OpenSSH or as PEM. */
    keyRef: secretRefSchema.optional(),
    passphraseRef: secretRefSchema.optional(),
    /** The fingerprint of the server's key, as `ssh-keygen -lf` prints it. Another server is not spoken to. */
    hostKey: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/, sentence('SFTP_HOST_KEY')),
    directory: directorySchema,
    /** Where the department finds what it is asked, where it answers inquiries. */
    outbox: directorySchema.optional(),
  })
  .refine(({ directory, outbox }) => outbox === undefined || plain(directory) !== plain(outbox), {
    message: sentence('SFTP_OUTBOX'),
    path: ['outbox'],
  })
  .refine(({ passwordRef, keyRef }) => (passwordRef === undefined) !== (keyRef === undefined), {
    message: sentence('SFTP_PROOF'),
    path: ['passwordRef'],
  })

type SftpSettings = z.output<typeof sftpSchema>

/** @throws {DepartmentFault} MISCONFIGURED where a secret is missing or the address is not allowed. */
export function openSftp(settings: SftpSettings, environment: NetworkEnvironment): Place {
  const { port, user, passwordRef, keyRef, passphraseRef } = settings
  const host = checkedHost(settings, environment)
  const credentials = {
    username: user,
    ...(passwordRef === undefined ? {} : { password: requiredSecret(passwordRef, environment) }),
    ...(keyRef === undefined ? {} : { privateKey: requiredSecret(keyRef, environment) }),
    ...(passphraseRef === undefined ? {} : { passphrase: requiredSecret(passphraseRef, environment) }),
  }
  const folders = {
    directory: plain(settings.directory),
    outbox: settings.outbox === undefined ? null : plain(settings.outbox),
  }
  const { timeoutMs } = environment
  return {
    async visit(signal, stay) {
      signal.throwIfAborted()
      // Only a hub with such a department needs the library.
      const { default: Client } = await import('ssh2-sftp-client')
      const socket = connect({ host, port, noDelay: true, lookup: guardedLookup(environment.addresses) })
      // Whoever waits for a step hears of its error; one that comes in between shows at the next step.
      const client = new Client('hedui', { error: ignore, end: ignore, close: ignore })
      const session = new Session(client, socket, signal, timeoutMs)
      let trusted = true
      try {
        await session.step(opened(socket))
        await session.step(
          session.client.connect({
            ...credentials,
            sock: socket,
            readyTimeout: timeoutMs,
            hostVerifier(key: Buffer) {
              trusted = isKey(key, settings.hostKey)
              return trusted
            },
          }),
        )
        return await stay(visitOf(session, folders))
      } catch (error) {
        throw trusted
          ? faultOf(error)
          : new DepartmentFault('REFUSED', 'the server has another key than the manifest states (hostKey)')
      } finally {
        session.end()
      }
    },
  }
}

function checkedHost({ host, port }: SftpSettings, { addresses }: NetworkEnvironment): string {
  try {
    return checkHost(host, port, addresses)
  } catch (error) {
    if (error instanceof AddressRefused)
      throw new DepartmentFault('MISCONFIGURED', error.message, { cause: error })
    throw error
  }
}

function isKey(key: Buffer, fingerprint: string): boolean {
  const stated = Buffer.from(fingerprint.slice('SHA256:'.length), 'base64')
  const actual = createHash('sha256').update(key).digest()
  return stated.length === actual.length && timingSafeEqual(stated, actual)
}

function opened(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject)
  })
}

/** A connection on which every step has its time limit; whatever ends one of them ends the connection. */
class Session {
  readonly client: SftpClient
  readonly #socket: Socket
  readonly #signal: AbortSignal
  readonly #timeoutMs: number

  constructor(client: SftpClient, socket: Socket, signal: AbortSignal, timeoutMs: number) {
    this.client = client
    this.#socket = socket.on('error', ignore)
    this.#signal = signal
    this.#timeoutMs = timeoutMs
  }

  /** Waits for a step: no longer than its time, the signal or the connection lasts. */
  async step<T>(work: Promise<T>): Promise<T> {
    const { promise: ended, reject } = Promise.withResolvers<never>()
    const onAbort = (): void => reject(this.#signal.reason)
    const onClose = (): void => reject(new DepartmentFault('UNREACHABLE', 'the server closed the connection'))
    const timer = setTimeout(() => {
      reject(new DepartmentFault('TIMED_OUT', `the server did not answer within ${this.#timeoutMs} ms`))
    }, this.#timeoutMs)
    this.#signal.addEventListener('abort', onAbort, { once: true })
    this.#socket.once('close', onClose)
    if (this.#signal.aborted) onAbort()
    // After a step is given up nobody hears of it.
    work.catch(ignore)
    try {
      return await Promise.race([work, ended])
    } finally {
      clearTimeout(timer)
      this.#signal.removeEventListener('abort', onAbort)
      this.#socket.off('close', onClose)
    }
  }

  end(): void {
    this.client.end().catch(ignore)
    this.#socket.destroy()
  }
}

/** Without slashes at its end. */
function plain(directory: string): string {
  return directory.replace(/\/+$/, '') || '/'
}

interface Folders {
  readonly directory: string
  readonly outbox: string | null
}

function visitOf(session: Session, { directory, outbox }: Folders): Visit {
  const { client } = session
  const below = (folder: string, names: readonly string[]): string =>
    [folder === '/' ? '' : folder, ...names].join('/')
  const at = (...names: string[]): string => below(directory, names)
  return {
    async list() {
      const entries = await session.step(client.list(directory))
      return entries
        .filter(({ type, name }) => type === '-' && !name.includes('/'))
        .map(({ name, size, modifyTime }) => ({ name, size, modifiedAt: modifyTime }))
    },

    async read(name, maxBytes) {
      const stream = client.createReadStream(at(name), { autoClose: true })
      const chunks: Buffer[] = []
      let length = 0
      const iterator: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]()
      try {
        for (;;) {
          // Each piece has the time limit, so that a large file may take its time and a silent server may not.
          const piece = await session.step(iterator.next())
          if (piece.done) return Buffer.concat(chunks)
          length += piece.value.length
          if (length > maxBytes)
            throw new DepartmentFault('TOO_LARGE', `the file has more than ${maxBytes} bytes`)
          chunks.push(piece.value)
        }
      } finally {
        stream.destroy()
      }
    },

    setAside: (name) =>
      permitted(async () => {
        const found = await session.step(client.exists(at(TAKEN)))
        if (found === false) await session.step(client.mkdir(at(TAKEN)))
        else if (found !== 'd') return false
        const target = at(TAKEN, name)
        if ((await session.step(client.exists(target))) !== false) await session.step(client.delete(target))
        await session.step(client.rename(at(name), target))
        return true
      }),

    write: (name, content) =>
      permitted(async () => {
        const unfinished = at(`.${name}.part`)
        await session.step(client.put(content, unfinished))
        if ((await session.step(client.exists(at(name)))) !== false)
          await session.step(client.delete(at(name)))
        await session.step(client.rename(unfinished, at(name)))
        return true
      }),

    async send(name, content) {
      if (outbox === null) throw new DepartmentFault('MISCONFIGURED', 'no outbox is stated')
      const target = below(outbox, [name])
      // It came there whole, by renaming, and the department may be reading it.
      if ((await session.step(client.exists(target))) !== false) return
      const unfinished = below(outbox, [unfinishedName(name)])
      await session.step(client.put(content, unfinished))
      try {
        await session.step(client.rename(unfinished, target))
      } catch (error) {
        if (error instanceof DepartmentFault) throw error
        // Servers do not rename onto what is there: another node was first.
        await session.step(client.delete(unfinished))
        if ((await session.step(client.exists(target))) === false) throw error
      }
    },
  }
}

/** What is not permitted is no fault of the visit: the file stays, and is remembered. */
async function permitted(act: () => Promise<boolean>): Promise<boolean> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof DepartmentFault || codeOf(error) === 'ERR_NOT_CONNECTED') throw error
    return false
  }
}

function faultOf(error: unknown): unknown {
  if (error instanceof DepartmentFault) return error
  const cause = { cause: error }
  if (error instanceof AddressRefused) return new DepartmentFault('MISCONFIGURED', error.message, cause)
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : ''
  if (/authentication methods failed/i.test(message))
    return new DepartmentFault('REFUSED', 'the server does not accept user and password or key', cause)
  if (/timed out/i.test(message))
    return new DepartmentFault('TIMED_OUT', 'the server did not answer in time', cause)
  if (/parse privateKey|passphrase/i.test(message))
    return new DepartmentFault('MISCONFIGURED', 'our private key cannot be read', cause)
  if (code === 'ENOENT' || /no such file/i.test(message))
    return new DepartmentFault('MISCONFIGURED', 'the folder is not there (directory)', cause)
  if (/permission denied/i.test(message))
    return new DepartmentFault('REFUSED', 'the folder may not be read', cause)
  if (/^E[A-Z]/.test(code))
    return new DepartmentFault('UNREACHABLE', `the connection failed (${code})`, cause)
  return error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function ignore(): void {
  // See where it is used.
}
