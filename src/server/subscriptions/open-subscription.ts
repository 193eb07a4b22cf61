import { type ExecutionResult, GraphQLError } from 'graphql'
import type { PublicError } from '../error-format.ts'

/**
 * A subscription that is being answered. It ends with its source, when its client goes, or when the hub ends it: then a
 * last event says why. Written out rather than as a generator, whose `return()` would wait for the next event.
 */
export class OpenSubscription implements AsyncGenerator<ExecutionResult, void, void> {
  readonly #source: AsyncGenerator<ExecutionResult, void, void>
  readonly #format: (result: ExecutionResult) => ExecutionResult
  readonly #onEnd: () => void
  readonly #ending = Promise.withResolvers<PublicError>()
  #isEnding = false
  #ended = false

  /** @param onEnd called once, however it ends. */
  constructor(
    source: AsyncGenerator<ExecutionResult, void, void>,
    format: (result: ExecutionResult) => ExecutionResult,
    onEnd: () => void,
  ) {
    this.#source = source
    this.#format = format
    this.#onEnd = onEnd
  }

  /** Has the next event be the last, with this error. */
  endWith(error: PublicError): void {
    this.#isEnding = true
    this.#ending.resolve(error)
  }

  async next(): Promise<IteratorResult<ExecutionResult, void>> {
    if (this.#ended) return DONE
    const event = this.#isEnding ? this.#ending.promise : this.#source.next()
    let first: PublicError | IteratorResult<ExecutionResult, void>
    try {
      first = await Promise.race([event, this.#ending.promise])
    } catch (error) {
      // Told as the last event: what the transports make of an error that is thrown would tell too much, or nothing.
      await this.return()
      const originalError = error instanceof Error ? error : new Error('unknown')
      return { done: false, value: this.#format({ errors: [new GraphQLError('', { originalError })] }) }
    }
    if ('extensions' in first) {
      await this.return()
      return { done: false, value: { errors: [asGraphQLError(first)] } }
    }
    if (first.done) return this.return()
    return { done: false, value: this.#format(first.value) }
  }

  return(): Promise<IteratorResult<ExecutionResult, void>> {
    if (!this.#ended) {
      this.#ended = true
      this.#onEnd()
      // Nobody waits for what the source still does; what it throws now concerns nobody.
      this.#source.return().catch(() => undefined)
    }
    return Promise.resolve(DONE)
  }

  async throw(error: unknown): Promise<IteratorResult<ExecutionResult, void>> {
    await this.return()
    throw error
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return()
  }
}

const DONE = { done: true, value: undefined } as const

/** As both libraries of the transports want errors; its JSON is the public error. */
export function asGraphQLError({ message, extensions }: PublicError): GraphQLError {
  return new GraphQLError(message, { extensions })
}
