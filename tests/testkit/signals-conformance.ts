/** What signals do (src/storage/signals.ts), whatever carries them. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Signals, SignalTopic } from '../../src/storage/signals.ts'

/** Two nodes of one hub. Within one process they may be the same. */
export interface SignalNodes {
  readonly one: Signals
  readonly other: Signals
  close(): Promise<void>
}

/** Time for a message that must not come, in milliseconds. */
const QUIET_MS = 200

export function signalsConformance(name: string, open: () => Promise<SignalNodes>): void {
  describe(name, () => {
    let nodes: SignalNodes
    beforeAll(async () => {
      nodes = await open()
      await connected(nodes.one, nodes.other)
      await connected(nodes.other, nodes.one)
    })
    afterAll(() => nodes?.close())

    test('tells subscribers of every node, the own one too', async () => {
      const here = wordsOf(nodes.one, 'verification', 'a1')
      const there = wordsOf(nodes.other, 'verification', 'a1')
      await nodes.one.publish('verification', 'a1')
      await here.next()
      await there.next()
      await nodes.other.publish('verification', 'a1')
      await here.next()
      await there.next()
    })

    test('tells nobody of another topic or another id', async () => {
      const words = wordsOf(nodes.other, 'verification', 'b1')
      const first = words.next()
      await nodes.one.publish('verification', 'b2')
      await nodes.one.publish('token-revocations', 'b1')
      await nodes.one.publish('verification', 'b')
      expect(await Promise.race([first, quiet()])).toBe('quiet')
    })

    test('a subscription holds from the call on, before anybody waits', async () => {
      const words = wordsOf(nodes.other, 'verification', 'c1')
      await nodes.one.publish('verification', 'c1')
      await sleep(QUIET_MS)
      expect(await words.next()).toEqual({ done: false, value: undefined })
    })

    test('what is published while nobody waits is one word', async () => {
      const words = wordsOf(nodes.other, 'verification', 'd1')
      for (let i = 0; i < 20; i++) await nodes.one.publish('verification', 'd1')
      await sleep(QUIET_MS)
      await words.next()
      expect(await Promise.race([words.next(), quiet()])).toBe('quiet')
    })

    test('the last change is never lost among many', async () => {
      const ids = Array.from({ length: 300 }, (_, index) => `e${index}`)
      const all = ids.map((id) => wordsOf(nodes.other, 'verification', id).next())
      await Promise.all(ids.map((id) => nodes.one.publish('verification', id)))
      await Promise.all(all)
    })

    test('ends when the loop over it ends', async () => {
      let words = 0
      const loop = (async () => {
        for await (const _ of nodes.one.subscribe('verification', 'f1')) {
          words += 1
          if (words === 2) break
        }
      })()
      await nodes.one.publish('verification', 'f1')
      await sleep(QUIET_MS)
      await nodes.one.publish('verification', 'f1')
      await loop
      await nodes.one.publish('verification', 'f1')
      expect(words).toBe(2)
    })

    test('ends for whoever waits as well', async () => {
      const words = wordsOf(nodes.one, 'verification', 'g1')
      const waiting = words.next()
      await words.return?.()
      expect(await waiting).toEqual({ done: true, value: undefined })
      expect(await words.next()).toEqual({ done: true, value: undefined })
    })

    test('closing ends every subscription', async () => {
      const waiting = wordsOf(nodes.one, 'verification', 'h1').next()
      await nodes.close()
      expect(await waiting).toEqual({ done: true, value: undefined })
      expect(await wordsOf(nodes.one, 'verification', 'h1').next()).toEqual({ done: true, value: undefined })
    })
  })
}

/** The words about one thing, taken by hand. */
export function wordsOf(signals: Signals, topic: SignalTopic, id: string) {
  return signals.subscribe(topic, id)
}

/** Waits until what one node publishes is heard on the other. */
export async function connected(from: Signals, to: Signals): Promise<void> {
  const words = wordsOf(to, 'verification', 'connected')
  const heard = words.next().then(() => true)
  while (!(await Promise.race([heard, sleep(50, false)]))) await from.publish('verification', 'connected')
  await words.return?.()
  // Whoever has just begun to listen is told to look; that word may still be on its way.
  await sleep(QUIET_MS)
}

function quiet(): Promise<string> {
  return sleep(QUIET_MS, 'quiet')
}
