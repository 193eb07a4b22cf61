import { useCallback, useEffect, useState } from 'react'
import { readSamples, type Sample } from './metrics.ts'

/** What `GET /health/ready` says. */
export interface Readiness {
  readonly status: 'ok' | 'degraded' | 'unavailable'
  readonly checks: Readonly<Record<string, 'ok' | 'failed' | 'degraded'>>
}

export interface Status {
  readonly readiness: Readiness
  readonly samples: readonly Sample[]
  /** RFC 3339. */
  readonly at: string
}

/** Milliseconds between two looks. */
const EVERY_MS = 15_000

/** How the hub is, looked at again and again while the page is open; `failed` while it cannot be read. */
export function useStatus(): {
  readonly status: Status | null
  readonly failed: boolean
  readonly look: () => void
} {
  const [status, setStatus] = useState<Status | null>(null)
  const [failed, setFailed] = useState(false)
  const look = useCallback(() => {
    readStatus().then(
      (read) => {
        setStatus(read)
        setFailed(false)
      },
      () => setFailed(true),
    )
  }, [])
  useEffect(() => {
    look()
    const timer = setInterval(look, EVERY_MS)
    return () => clearInterval(timer)
  }, [look])
  return { status, failed, look }
}

/** A hub that does not serve answers 503, with the reason in the same words. */
async function readStatus(): Promise<Status> {
  const [readiness, metrics] = await Promise.all([fetch('/health/ready'), fetch('/metrics')])
  if (!metrics.ok) throw new Error(`metrics: ${metrics.status}`)
  return {
    readiness: (await readiness.json()) as Readiness,
    samples: readSamples(await metrics.text()),
    at: new Date().toISOString(),
  }
}
