/**
 * Connections to one MySQL, at most so many at a time. The driver's own pool is not used: it only half-closes what it
 * destroys, keeps idle connections for ever, and closes neither at once nor surely.
 */
import type { Socket } from 'node:net'
import type { Connection, RowDataPacket } from 'mysql2'
import type { Row } from '../adapter.ts'
import type { BoundStatement, Database, Session } from './engine.ts'
import { withShortFloats } from './mysql-floats.ts'

/** A connection that is being made. */
export interface StartedConnection {
  readonly connection: Connection
  /** What it speaks over, which alone can be closed at once. */
  readonly socket: Socket
  /** Statements that are run before the first query. */
  readonly setup: readonly string[]
}

export interface MysqlPoolSettings {
  /** The most connections at a time. */
  readonly connections: number
  /** How long an unused connection is kept, in milliseconds. */
  readonly idleMs: number
  connect(): StartedConnection
}

interface Waiting {
  resolve(session: Promise<Session>): void
}

export class MysqlPool implements Database {
  readonly #settings: MysqlPoolSettings
  readonly #all = new Set<Member>()
  readonly #idle: Member[] = []
  readonly #waiting: Waiting[] = []
  #closed = false

  constructor(settings: MysqlPoolSettings) {
    this.#settings = settings
  }

  connect(): Promise<Session> {
    if (this.#closed) return Promise.reject(new Error('the line is closed'))
    const idle = this.#idle.pop()
    if (idle) return Promise.resolve(this.#lend(idle))
    if (this.#all.size >= this.#settings.connections)
      return new Promise((resolve) => this.#waiting.push({ resolve }))
    return this.#make()
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const { resolve } of this.#waiting.splice(0)) resolve(this.connect())
    await Promise.all([...this.#all].map((member) => member.leave(this.#idle.includes(member))))
  }

  async #make(): Promise<Session> {
    const member = new Member(this.#settings.connect())
    this.#all.add(member)
    // It may break while it is idle, too; whoever waits then gets another.
    member.socket.once('close', () => this.#forget(member))
    try {
      await member.prepare()
    } catch (error) {
      member.socket.destroy()
      throw error
    }
    return this.#lend(member)
  }

  #lend(member: Member): Session {
    clearTimeout(member.idleTimer)
    return {
      query: (statement) => member.query(statement),
      received: () => member.socket.bytesRead,
      release: (destroy) => {
        if (destroy || this.#closed) member.socket.destroy()
        else if (!member.socket.destroyed) this.#giveBack(member)
      },
    }
  }

  #giveBack(member: Member): void {
    const next = this.#waiting.shift()
    if (next) {
      next.resolve(Promise.resolve(this.#lend(member)))
      return
    }
    this.#idle.push(member)
    member.idleTimer = setTimeout(() => {
      this.#takeFromIdle(member)
      void member.leave(true)
    }, this.#settings.idleMs).unref()
  }

  #forget(member: Member): void {
    clearTimeout(member.idleTimer)
    this.#all.delete(member)
    this.#takeFromIdle(member)
    this.#waiting.shift()?.resolve(this.connect())
  }

  #takeFromIdle(member: Member): void {
    const place = this.#idle.indexOf(member)
    if (place !== -1) this.#idle.splice(place, 1)
  }
}

/** How long a server may take to say good-bye. */
const FAREWELL_MS = 1000

class Member {
  readonly socket: Socket
  readonly #connection: Connection
  readonly #setup: readonly string[]
  idleTimer: NodeJS.Timeout | undefined

  constructor({ connection, socket, setup }: StartedConnection) {
    this.#connection = connection
    this.socket = socket
    this.#setup = setup
    // Whoever waits for an answer hears of it; nobody else has to.
    connection.on('error', () => undefined)
  }

  async prepare(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#connection.connect((error) => (error ? reject(error) : resolve()))
    })
    for (const text of this.#setup) {
      await new Promise<void>((resolve, reject) => {
        this.#connection.query(text, (error) => (error ? reject(error) : resolve()))
      })
    }
  }

  /** The statement is prepared by the server, and the values are sent beside it. */
  query({ text, values }: BoundStatement): Promise<readonly Row[]> {
    return new Promise((resolve, reject) => {
      this.#connection.execute<RowDataPacket[]>(text, values.flat(), (error, rows, fields) =>
        error ? reject(error) : resolve(withShortFloats(rows, fields)),
      )
    })
  }

  /** Closes it: politely where it is at rest, so that the department's log notes no broken connection. */
  leave(polite: boolean): Promise<void> {
    if (this.socket.destroyed) return Promise.resolve()
    return new Promise((resolve) => {
      this.socket.once('close', () => resolve())
      if (!polite) return void this.socket.destroy()
      this.#connection.end(() => this.socket.destroy())
      setTimeout(() => this.socket.destroy(), FAREWELL_MS).unref()
    })
  }
}
