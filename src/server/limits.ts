import { ApolloArmor } from '@escape.tech/graphql-armor'
import {
  GraphQLError,
  type GraphQLSchema,
  parse,
  type ValidationContext,
  type ValidationRule,
  validate,
} from 'graphql'
import QuickLRU from 'quick-lru'
import { HeduiError } from '../errors.ts'
import { duplicateFieldsRule } from './duplicate-fields-rule.ts'

/** How much one request may ask. */
export interface Limits {
  /** Bytes of a request's body. */
  readonly bodyBytes: number
  /** Words and signs of a document. */
  readonly tokens: number
  /** Levels of fields below one another. */
  readonly depth: number
  readonly aliases: number
  readonly directives: number
  /** Fields that stand in a selection more than once under the same name. */
  readonly duplicates: number
  /** Fields, those further down counting half as much again for each level. */
  readonly cost: number
}

/** Wide enough for all 48 items of the catalogue with every field, of members and of supporters. */
export const DEFAULT_LIMITS: Limits = {
  // A department's manifest and records, 256 KB each, escaped as JSON; the document itself is bounded by its tokens.
  bodyBytes: 1_100 * 1024,
  tokens: 4_000,
  depth: 14,
  aliases: 30,
  directives: 30,
  duplicates: 30,
  cost: 20_000,
}

/** Documents that are remembered as admitted, so that each is looked at once. */
const REMEMBERED = 1_000
/** Longer ones are looked at each time, so that remembering stays small. */
const LONGEST_REMEMBERED = 16 * 1024

/**
 * Admits documents that are no larger than the limits allow. It comes before GraphQL's own validation, which takes a
 * hundred times as long on documents that are made to take long.
 */
export class DocumentLimits {
  readonly #tokens: number
  readonly #rules: readonly ValidationRule[]
  readonly #admitted = new QuickLRU<string, true>({ maxSize: REMEMBERED })

  constructor(limits: Limits) {
    this.#tokens = limits.tokens
    this.#rules = rulesOf(limits)
  }

  /**
   * Looks at the text of a query; what is no query at all is left to GraphQL to refuse.
   *
   * @returns why the document is refused: `QUERY_TOO_COMPLEX`; empty where it is admitted.
   */
  refuse(schema: GraphQLSchema, query: unknown): readonly HeduiError[] {
    if (typeof query !== 'string' || this.#admitted.has(query)) return []
    let errors: readonly GraphQLError[]
    try {
      errors = validate(schema, parse(query, { noLocation: true, maxTokens: this.#tokens }), this.#rules)
    } catch (error) {
      // The parser calls itself for each level; how many fit on the stack depends on what was compiled by then.
      if (error instanceof RangeError) return [tooComplex('嵌套过深', 'it is nested too deeply')]
      if (!(error instanceof GraphQLError)) throw error
      const tooLong = / \d+ tokens\. Parsing aborted/.test(error.message)
      return tooLong ? [tooComplex(`超过 ${this.#tokens} 个词`, `more than ${this.#tokens} tokens`)] : []
    }
    if (errors.length === 0 && query.length <= LONGEST_REMEMBERED) this.#admitted.set(query, true)
    return errors.flatMap(({ originalError }) => (originalError instanceof HeduiError ? [originalError] : []))
  }
}

/**
 * GraphQL Armor's rules, with its lists of exceptions emptied (as it comes, `__typename` may be repeated without end) and
 * with errors that are collected rather than thrown (thrown ones end as 500). Its token limit is not used for the same
 * reason; graphql-js has its own.
 */
function rulesOf(limits: Limits): readonly ValidationRule[] {
  const reporting = (zh: string, en: string) => ({
    propagateOnRejection: false,
    onReject: [
      (context: ValidationContext | null) => {
        const error = tooComplex(zh, en)
        context?.reportError(new GraphQLError(error.message, { originalError: error }))
      },
    ],
  })
  const armor = new ApolloArmor({
    blockFieldSuggestion: { enabled: false },
    maxTokens: { enabled: false },
    maxDepth: {
      n: limits.depth,
      ...reporting(`超过 ${limits.depth} 层`, `deeper than ${limits.depth} levels`),
    },
    maxAliases: {
      n: limits.aliases,
      allowList: [],
      ...reporting(`别名超过 ${limits.aliases} 个`, `more than ${limits.aliases} aliases`),
    },
    maxDirectives: {
      n: limits.directives,
      ...reporting(`指令超过 ${limits.directives} 个`, `more than ${limits.directives} directives`),
    },
    costLimit: {
      maxCost: limits.cost,
      objectCost: 1,
      scalarCost: 1,
      depthCostFactor: 1.5,
      flattenFragments: true,
      ...reporting(`查询的字段过多（上限 ${limits.cost}）`, `it costs more than ${limits.cost}`),
    },
  })
  const duplicates = tooComplex(
    `重复的字段超过 ${limits.duplicates} 个`,
    `more than ${limits.duplicates} fields are repeated`,
  )
  return [...armor.protect().validationRules, duplicateFieldsRule(limits.duplicates, duplicates)]
}

function tooComplex(zh: string, en: string): HeduiError {
  return new HeduiError('QUERY_TOO_COMPLEX', { zh, en })
}
