import type { Database } from '../database.ts'
import { listen } from '../listen.ts'
import { asStorageError } from '../unavailable.ts'
import type { FanOut } from './fan-out.ts'
import { LocalFanOut } from './local-fan-out.ts'
import { messageOf } from './message.ts'

/** The one channel of all messages; few enough for every node to hear them all. */
const CHANNEL = 'hedui_changes'

export interface PostgresFanOutOptions {
  readonly database: Pick<Database, 'pool' | 'query'>
  /** Told of messages that could not be sent, and of connections that broke; the fan-out goes on. */
  readonly onError: (error: unknown) => void
}

/** The fan-out over LISTEN and NOTIFY, on one connection of its own. */
export class PostgresFanOut implements FanOut {
  readonly #options: PostgresFanOutOptions
  readonly #local = new LocalFanOut()
  readonly #stopping = new AbortController()
  readonly #listening: Promise<void>

  constructor(options: PostgresFanOutOptions) {
    this.#options = options
    this.#listening = listen({
      database: options.database,
      channel: CHANNEL,
      onNotification: (message) => this.#local.tell(message),
      onListening: () => this.#local.tellAll(),
      onError: options.onError,
      signal: this.#stopping.signal,
    })
  }

  async publish(topic: string, id: string): Promise<void> {
    await this.send(messageOf(topic, id))
  }

  /** Sends a message that is made already. */
  async send(message: string): Promise<void> {
    this.#local.tell(message)
    try {
      await this.#options.database.query({ text: 'select pg_notify($1, $2)', values: [CHANNEL, message] })
    } catch (error) {
      this.#options.onError(asStorageError(error))
    }
  }

  subscribe(topic: string, id: string, signal?: AbortSignal): AsyncIterable<void> {
    return this.#local.subscribe(topic, id, signal)
  }

  /** See {@link LocalFanOut.tell}. */
  tell(message: string): void {
    this.#local.tell(message)
  }

  /** See {@link LocalFanOut.tellAll}. */
  tellAll(): void {
    this.#local.tellAll()
  }

  async close(): Promise<void> {
    this.#stopping.abort()
    await this.#local.close()
    await this.#listening
  }
}
