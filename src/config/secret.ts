import { inspect } from 'node:util'

/** A value that must not be printed: it shows as `[secret]` wherever it is inspected, logged or put into a string. */
export class Secret<Value> {
  readonly #value: Value

  constructor(value: Value) {
    this.#value = value
  }

  /** The value, for the one place that needs it. */
  reveal(): Value {
    return this.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}
