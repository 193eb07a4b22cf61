import {
  ApolloServer,
  type ApolloServerPlugin,
  type BaseContext,
  type DocumentStore,
  type GraphQLRequestListener,
} from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { type DocumentNode, GraphQLError } from 'graphql'
import QuickLRU from 'quick-lru'
import type { CompiledExecution } from '../gateway/executor.ts'
import type { HotSchema } from '../gateway/hot-schema.ts'
import { publicError } from './error-format.ts'
import type { KnownOperations } from './known-operations.ts'
import type { Logger } from './logger.ts'
import { settleErrors } from './settle-errors.ts'
import { TrackedRequest } from './tracked-request.ts'

export interface ApolloOptions {
  readonly schema: HotSchema
  readonly execution: CompiledExecution
  /** Told of each query that was let through. */
  readonly operations: KnownOperations
  /** No introspection, no suggestions. */
  readonly production: boolean
  readonly tokens: number
  readonly logger: Logger
}

/** Documents that are kept parsed, validated and compiled, some 100 to 300 KB each; the least used ones go. */
export const DOCUMENTS = 100

/**
 * Apollo Server as the hub runs it. It keeps the protocol, parsing, validation and the document store; execution is ours
 * through its gateway interface. Nothing of it reports to anybody, and no plugin looks at single fields, which would
 * wrap every one of them.
 */
export function createApollo<Context extends BaseContext>(options: ApolloOptions): ApolloServer<Context> {
  const { schema, execution, operations, production, tokens, logger } = options
  return new ApolloServer<Context>({
    gateway: schema.gateway(execution),
    introspection: !production,
    nodeEnv: 'production',
    logger: apolloLogger(logger),
    documentStore: documentStore(),
    parseOptions: { maxTokens: tokens },
    validationOptions: { maxErrors: 20, hideSuggestions: production },
    formatError: (formatted, error) => publicError(error, formatted.extensions?.['code']),
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    csrfPrevention: {
      requestHeaders: ['authorization', 'x-apollo-operation-name', 'apollo-require-preflight'],
    },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      observing(operations, logger),
    ],
  })
}

/** Notes what became of each request, and settles its errors. */
function observing(operations: KnownOperations, logger: Logger): ApolloServerPlugin {
  const listener: GraphQLRequestListener<BaseContext> = {
    didResolveOperation({ operation }) {
      if (operation?.operation !== 'subscription') return DONE
      throw new GraphQLError('subscriptions are answered as text/event-stream or over WebSocket', {
        extensions: { code: 'BAD_REQUEST' },
      })
    },
    willSendResponse({ request, response, schema, source, document, operation, errors }) {
      const tracked = request.http
      if (!(tracked instanceof TrackedRequest) || response.body.kind !== 'single') return DONE
      const result = response.body.singleResult
      if (operation) {
        tracked.runs(operation)
        const wasLetThrough = result.data !== undefined
        if (wasLetThrough && document) {
          const executed = { schema, document, operation }
          tracked.executed = executed
          if (source) operations.remember(source, executed)
        }
      }
      if (result.errors) {
        result.errors = settleErrors(tracked, result.errors, errors ?? [], result.data !== undefined, logger)
      }
      return DONE
    },
  }
  return {
    requestDidStart: () => Promise.resolve(listener),
    unexpectedErrorProcessingRequest({ requestContext, error }) {
      const tracked = requestContext.request.http
      const requestId = tracked instanceof TrackedRequest ? tracked.requestId : undefined
      logger.error({ requestId, err: error }, 'unexpected error')
      return DONE
    },
  }
}

const DONE = Promise.resolve()

/** Apollo Server's own store measures each document by writing it out as JSON; counting them is enough. */
function documentStore(): DocumentStore {
  const documents = new QuickLRU<string, DocumentNode>({ maxSize: DOCUMENTS })
  return {
    get: (key) => Promise.resolve(documents.get(key)),
    set: (key, document) => {
      documents.set(key, document)
      return DONE
    },
    delete: (key) => Promise.resolve(documents.delete(key)),
  }
}

/** Apollo Server logs in sentences that may repeat an error's message; only that something was logged is kept of those. */
function apolloLogger(logger: Logger) {
  const note = (level: 'debug' | 'info' | 'warn' | 'error') => (message?: unknown) =>
    logger[level]({ from: 'apollo', err: new Error(String(message)) }, 'apollo')
  return { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') }
}
