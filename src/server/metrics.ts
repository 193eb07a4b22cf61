import { Counter, collectDefaultMetrics, Gauge, Histogram, type Registry } from 'prom-client'

/** What an operation did, for counting: `query`, `mutation`, or `none` where it was never understood. */
export type OperationKind = 'query' | 'mutation' | 'subscription' | 'none'

/** Counts what the server does. `outcome` is `OK` or the code of the answer's first error. */
export interface ServerMetrics {
  /** @param seconds from the request's arrival until its answer was handed to the network. */
  observe(kind: OperationKind, outcome: string, seconds: number): void
  /** An operation that the compiler could not manage; it is interpreted instead. */
  countCompileFailure(): void
  /** One more subscription is open, or one less. */
  countSubscriptions(change: 1 | -1): void
}

/** Registers the server's metrics and those of the process in a registry that other modules may share. */
export function createServerMetrics(registry: Registry): ServerMetrics {
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'hedui_graphql_request_duration_seconds',
    help: 'GraphQL requests by kind of operation and outcome (OK or an error code): how many, and how long they took.',
    labelNames: ['kind', 'outcome'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  const failures = new Counter({
    name: 'hedui_graphql_compile_failures_total',
    help: 'Operations that could not be compiled and are interpreted.',
    registers: [registry],
  })
  const subscriptions = new Gauge({
    name: 'hedui_graphql_subscriptions',
    help: 'Subscriptions that are open.',
    registers: [registry],
  })
  // Kinds and codes are few and known; labels are looked up once for each pair.
  const series = new Map<string, { observe(seconds: number): void }>()
  return {
    observe(kind, outcome, seconds) {
      const key = `${kind} ${outcome}`
      let one = series.get(key)
      if (!one) {
        one = duration.labels(kind, outcome)
        series.set(key, one)
      }
      one.observe(seconds)
    },
    countCompileFailure: () => failures.inc(),
    countSubscriptions: (change) => subscriptions.inc(change),
  }
}
