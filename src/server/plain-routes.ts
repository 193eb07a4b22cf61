import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Registry } from 'prom-client'
import type { ReadinessReport } from './readiness.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

export interface PlainRoutes {
  readonly ready: () => Promise<ReadinessReport>
  readonly metrics: Registry
  /** The public keys of reports and ledger, as a JSON Web Key Set. */
  readonly jwks: () => object | Promise<object>
}

/** What the hub tells without a token: whether it lives, what it counts, and its public keys. */
export function addPlainRoutes(app: FastifyInstance, { ready, metrics, jwks }: PlainRoutes): void {
  app.get('/health/live', (_request, reply) => json(reply, 200, { status: 'ok' }))
  app.get('/health/ready', async (_request, reply) => {
    const report = await ready()
    json(reply, report.ready ? 200 : 503, {
      status: report.ready ? (report.degraded ? 'degraded' : 'ok') : 'unavailable',
      checks: report.checks,
    })
  })
  app.get('/metrics', async (_request, reply) => {
    text(reply, metrics.contentType, await metrics.metrics())
  })
  app.get('/.well-known/jwks.json', async (_request, reply) => {
    json(reply, 200, await jwks())
  })
}

function json(reply: FastifyReply, status: number, body: object): void {
  reply
    .code(status)
    .headers(SECURITY_HEADERS)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(body))
}

function text(reply: FastifyReply, type: string, body: string): void {
  reply.code(200).headers(SECURITY_HEADERS).header('content-type', type).send(body)
}
