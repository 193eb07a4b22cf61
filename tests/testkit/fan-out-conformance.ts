/** What every fan-out does (src/storage/shared/fan-out.ts), whatever carries its messages. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FanOut } from '../../src/storage/shared/fan-out.ts'

/** Two nodes of one hub. Within one process they may be the same. */
export interface FanOutNodes {
  readonly one: FanOut
  readonly other: FanOut
  close(): Promise<void>
}

/** Time for a message that must not come, in milliseconds. */
const QUIET_MS = 200

export function fanOutConformance(name: string, open: () => Promise<FanOutNodes>): void {
  describe(name, () => {
    let nodes: FanOutNodes
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
      await nodes.one.publish('verifications', 'b1')
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
      await sleep(1)
      await nodes.one.publish('verification', 'f1')
      await loop
      await nodes.one.publish('verification', 'f1')
      expect(words).toBe(2)
    })

    test('ends when the signal aborts, also for whoever waits, and before it began', async () => {
      const stop = new AbortController()
      const words = wordsOf(nodes.one, 'verification', 'g1', stop.signal)
      const waiting = words.next()
      stop.abort()
      expect(await waiting).toEqual({ done: true, value: undefined })
      expect(await words.next()).toEqual({ done: true, value: undefined })
      const late = wordsOf(nodes.one, 'verification', 'g1', stop.signal)
      expect(await late.next()).toEqual({ done: true, value: undefined })
    })

    test.each([
      ['', 'id'],
      ['two words', 'id'],
      ['topic', ''],
      ['topic', 'two words'],
      ['topic', '核对'],
      ['topic', 'x'.repeat(201)],
    ])('%j with the id %j is no message', async (topic, id) => {
      await expect(nodes.one.publish(topic, id)).rejects.toThrow(TypeError)
      expect(() => nodes.one.subscribe(topic, id)).toThrow(TypeError)
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
export function wordsOf(fanOut: FanOut, topic: string, id: string, signal?: AbortSignal) {
  return fanOut.subscribe(topic, id, signal)[Symbol.asyncIterator]()
}

/** Waits until what one node publishes is heard on the other. */
export async function connected(from: FanOut, to: FanOut): Promise<void> {
  const words = wordsOf(to, 'connected', 'yet')
  const heard = words.next().then(() => true)
  while (!(await Promise.race([heard, sleep(50, false)]))) await from.publish('connected', 'yet')
  await words.return?.()
  // Whoever has just begun to listen is told to look; that word may still be on its way.
  await sleep(QUIET_MS)
}

function quiet(): Promise<string> {
  return sleep(QUIET_MS, 'quiet')
}
