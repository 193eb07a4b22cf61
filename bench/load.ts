/** Load for one address: a few connections that each send the next request when the last one is answered. */
import autocannon from 'autocannon'
import { request } from 'undici'

export interface Target {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Request bodies, sent in turn. */
  readonly bodies: readonly string[]
}

export interface LoadResult {
  readonly requests: number
  readonly perSecond: number
  readonly failures: number
  readonly bytes: number
}

export async function load(target: Target, seconds: number, connections: number): Promise<LoadResult> {
  let next = 0
  const result = await autocannon({
    url: target.url,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...target.headers },
        setupRequest: (prepared) => ({ ...prepared, body: target.bodies[next++ % target.bodies.length] }),
      },
    ],
  })
  return {
    requests: result.requests.total,
    perSecond: result.requests.average,
    failures: result.non2xx + result.errors,
    bytes: Math.round(result.throughput.total / Math.max(1, result.requests.total)),
  }
}

/** Latencies in milliseconds of requests that are sent one after the other. */
export async function oneInFlight(target: Target, count: number): Promise<number[]> {
  const latencies: number[] = []
  for (let index = 0; index < count; index++) {
    const body = target.bodies[index % target.bodies.length] ?? ''
    const began = performance.now()
    const answer = await request(target.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...target.headers },
      body,
    })
    const text = await answer.body.text()
    if (answer.statusCode !== 200) throw new Error(text)
    latencies.push(performance.now() - began)
  }
  return latencies
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
