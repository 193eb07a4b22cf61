import { assertValidSchema, type GraphQLSchema } from 'graphql'
import type { CompiledExecution, Gateway } from './executor.ts'

type SchemaListener = Parameters<Gateway['onSchemaLoadOrUpdate']>[0]

/**
 * The schema that is served now. It can be replaced while serving: requests in flight finish on the schema that they
 * began with, since Apollo Server hands each request the schema that it was validated against.
 */
export class HotSchema {
  #current: GraphQLSchema
  readonly #listeners = new Set<SchemaListener>()

  /** @throws {Error} where the schema is not valid. */
  constructor(schema: GraphQLSchema) {
    assertValidSchema(schema)
    this.#current = schema
  }

  get current(): GraphQLSchema {
    return this.#current
  }

  /**
   * Serves another schema from the next request on.
   *
   * @throws {Error} where the schema is not valid; the current one stays.
   */
  replace(schema: GraphQLSchema): void {
    assertValidSchema(schema)
    this.#current = schema
    for (const listener of this.#listeners) tell(listener, schema)
  }

  /** This schema as a gateway for one Apollo Server, which is how that takes schemas that change and an execution. */
  gateway({ executor }: CompiledExecution): Gateway {
    const own = new Set<SchemaListener>()
    return {
      onSchemaLoadOrUpdate: (listener) => {
        own.add(listener)
        this.#listeners.add(listener)
        return () => {
          own.delete(listener)
          this.#listeners.delete(listener)
        }
      },
      load: () => {
        for (const listener of own) tell(listener, this.#current)
        return Promise.resolve({ executor })
      },
      stop: () => {
        for (const listener of own) this.#listeners.delete(listener)
        return Promise.resolve()
      },
    }
  }
}

function tell(listener: SchemaListener, apiSchema: GraphQLSchema): void {
  listener({ apiSchema, coreSupergraphSdl: '' })
}
