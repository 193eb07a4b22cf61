/**
 * How long this process did not get to run: it computed in one go, or others had the processor. What is waited for with a
 * time limit may have come long ago when the limit is up and nobody was there to see it.
 */
import { performance } from 'node:perf_hooks'

const STEP_MS = 100
/** Timers are late by so much on any machine. */
const USUAL_MS = 50
const KEPT = 100

interface Stall {
  readonly end: number
  readonly lostMs: number
}

let last = performance.now()
const stalls: Stall[] = []

function look(): void {
  const now = performance.now()
  const lostMs = now - last - STEP_MS
  last = now
  if (lostMs <= USUAL_MS) return
  stalls.push({ end: now, lostMs })
  if (stalls.length > KEPT) stalls.shift()
}

setInterval(look, STEP_MS).unref()

/** Milliseconds that were lost since a moment of `performance.now()`; what is being lost now counts. */
export function lostSince(moment: number): number {
  const pending = Math.max(0, performance.now() - last - STEP_MS)
  const before = stalls
    .filter(({ end }) => end >= moment)
    // One that began before the moment counts from there.
    .reduce((sum, { end, lostMs }) => sum + Math.min(lostMs, end - moment), 0)
  return before + pending
}
