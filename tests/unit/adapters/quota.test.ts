import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { Quota } from '../../../adapters/quota.ts'

describe('calls at the same time', () => {
  test('are as many as the department allows; the others wait in line', async () => {
    const quota = new Quota(null, 2)
    const order: number[] = []
    expect([quota.tryTake(), quota.tryTake(), quota.tryTake()]).toEqual([true, true, false])
    const waiting = [1, 2, 3].map((place) => quota.take(60_000, undefined).then(() => order.push(place)))
    expect(quota.tryTake()).toBe(false)
    quota.release()
    await waiting[0]
    expect(order).toEqual([1])
    quota.release()
    quota.release()
    await Promise.all(waiting)
    expect(order).toEqual([1, 2, 3])
  })

  test('nobody overtakes those who wait', async () => {
    const quota = new Quota(null, 1)
    quota.tryTake()
    const first = quota.take(60_000, undefined)
    quota.release()
    expect(quota.tryTake()).toBe(false)
    await first
  })

  test('a slot that comes free is not lost with somebody who gave up', async () => {
    const quota = new Quota(null, 1)
    quota.tryTake()
    const abort = new AbortController()
    const gone = quota.take(60_000, abort.signal)
    const stays = quota.take(60_000, undefined)
    abort.abort(new Error('gone'))
    await expect(gone).rejects.toThrow('gone')
    quota.release()
    await stays
  })
})

describe('calls per second', () => {
  test('a second’s allowance may be used at once, then it fills up again', async () => {
    const quota = new Quota(20, 1000)
    const startedAt = performance.now()
    for (let call = 0; call < 20; call += 1) expect(quota.tryTake()).toBe(true)
    for (let call = 0; call < 10; call += 1) await quota.take(60_000, undefined)
    // Ten more calls at twenty a second: it cannot have been faster, however slow the machine is.
    expect(performance.now() - startedAt).toBeGreaterThan(400)
  })

  test('fewer than one a second is possible', async () => {
    const quota = new Quota(0.5, 10)
    expect(quota.tryTake()).toBe(true)
    expect(quota.tryTake()).toBe(false)
    await expect(quota.take(20, undefined)).rejects.toMatchObject({ kind: 'QUOTA_EXHAUSTED' })
  })

  test('the next page of a call needs allowance, but no slot of its own', async () => {
    const quota = new Quota(4, 1)
    expect(quota.tryTake()).toBe(true)
    for (let page = 0; page < 3; page += 1) await quota.takeAnother(0, undefined)
    await expect(quota.takeAnother(10, undefined)).rejects.toMatchObject({ kind: 'QUOTA_EXHAUSTED' })
    await quota.takeAnother(60_000, undefined)
  })
})

test('allowance that comes back while it is being looked at wakes whoever waits', async () => {
  const quota = new Quota(10, 100)
  for (let call = 0; call < 10; call += 1) expect(quota.tryTake()).toBe(true)
  // A busy machine: 60 ms pass between one look at the clock and the next.
  let now = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 60
    return now
  })
  await quota.take(5000, undefined)
})

describe('waiting ends', () => {
  test('at the deadline, as a quota that is used up', async () => {
    const quota = new Quota(null, 1)
    quota.tryTake()
    await expect(quota.take(10, undefined)).rejects.toMatchObject({ kind: 'QUOTA_EXHAUSTED' })
    await expect(quota.take(-5, undefined)).rejects.toMatchObject({ kind: 'QUOTA_EXHAUSTED' })
    quota.release()
    expect(quota.tryTake()).toBe(true)
  })

  test('when the caller gives up, also when it had already', async () => {
    const quota = new Quota(null, 1)
    quota.tryTake()
    const reason = new Error('gone')
    await expect(quota.take(60_000, AbortSignal.abort(reason))).rejects.toBe(reason)
    await sleep(0)
    quota.release()
    expect(quota.tryTake()).toBe(true)
  })
})

describe('patient calls', () => {
  test('leave a quarter of the slots to those behind which somebody waits', () => {
    const quota = new Quota(null, 8)
    expect(Array.from({ length: 8 }, () => quota.tryTake(true)).filter(Boolean)).toHaveLength(6)
    expect([quota.tryTake(), quota.tryTake(), quota.tryTake()]).toEqual([true, true, false])
  })

  test('leave a quarter of a second’s allowance', () => {
    const quota = new Quota(8, 100)
    expect(Array.from({ length: 8 }, () => quota.tryTake(true)).filter(Boolean)).toHaveLength(6)
    expect([quota.tryTake(), quota.tryTake(), quota.tryTake()]).toEqual([true, true, false])
  })

  test('get the only slot where there is one', () => {
    expect(new Quota(null, 1).tryTake(true)).toBe(true)
  })

  test('stand behind all others, and come through when those are gone', async () => {
    const quota = new Quota(null, 1)
    quota.tryTake()
    const order: string[] = []
    const patient = quota.take(60_000, undefined, true).then(() => order.push('patient'))
    const hurried = quota.take(60_000, undefined).then(() => order.push('hurried'))
    quota.release()
    await hurried
    expect(order).toEqual(['hurried'])
    quota.release()
    await patient
    expect(order).toEqual(['hurried', 'patient'])
  })

  test('do not hold up a hurried one until their own turn would have come', async () => {
    const quota = new Quota(40, 100)
    while (quota.tryTake());
    const began = performance.now()
    let patientDone = false
    const patient = quota.take(60_000, undefined, true).then(() => {
      patientDone = true
    })
    await quota.take(60_000, undefined)
    expect(patientDone).toBe(false)
    await patient
    expect(performance.now() - began).toBeGreaterThan(200)
  })
})
