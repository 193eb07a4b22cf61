import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Jobs, type JobsOptions, openJobs } from '../../../src/storage/jobs.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'

const Data = z.strictObject({ id: z.string() })

/** The queues of each test have names of their own, so that one database serves them. */
let testDatabase: TestDatabase
let opened: Jobs[]
beforeAll(async () => {
  testDatabase = await createTestDatabase()
})
afterAll(() => testDatabase.close())
beforeEach(() => {
  opened = []
})
afterEach(async () => {
  for (const jobs of opened) await jobs.stop(0)
})

function open(options?: JobsOptions, { database } = testDatabase): Jobs {
  const jobs = openJobs(database, options)
  opened.push(jobs)
  return jobs
}

/** A handler that writes down what it was given. */
function recorder() {
  const seen: string[] = []
  return { seen, handler: ({ id }: { id: string }) => Promise.resolve(void seen.push(id)) }
}

describe('sending', () => {
  test('a job runs once', async () => {
    const jobs = open()
    const { seen, handler } = recorder()
    const queue = jobs.queue('once', { schema: Data, handler })
    await jobs.start()
    await jobs.send(queue, { id: 'a' })
    await vi.waitFor(() => expect(seen).toEqual(['a']))
    await sleep(100)
    expect(seen).toEqual(['a'])
  })

  test('with a transaction that commits, job and rows are kept together', async () => {
    const jobs = open()
    const { seen, handler } = recorder()
    const queue = jobs.queue('together', { schema: Data, handler })
    await jobs.start()
    await sql`create table things (id text)`.execute(testDatabase.database.kysely)
    await testDatabase.database.kysely.transaction().execute(async (transaction) => {
      await sql`insert into things values ('a')`.execute(transaction)
      await jobs.send(queue, { id: 'a' }, { transaction })
      jobs.notify(queue)
      await sleep(50)
      expect(seen).toEqual([])
    })
    jobs.notify(queue)
    await vi.waitFor(() => expect(seen).toEqual(['a']))
  })

  test('with a transaction that is rolled back, there is no job', async () => {
    const jobs = open()
    const { seen, handler } = recorder()
    const queue = jobs.queue('nothing', { schema: Data, handler })
    await jobs.start()
    const failure = testDatabase.database.kysely.transaction().execute(async (transaction) => {
      await jobs.send(queue, { id: 'a' }, { transaction })
      throw new Error('changed my mind')
    })
    await expect(failure).rejects.toThrow('changed my mind')
    jobs.notify(queue)
    await jobs.send(queue, { id: 'b' })
    await vi.waitFor(() => expect(seen).toEqual(['b']))
  })

  test('a job that is sent for later is not run before', async () => {
    const jobs = open()
    const { seen, handler } = recorder()
    const queue = jobs.queue('later', { schema: Data, handler })
    await jobs.start()
    await jobs.send(queue, { id: 'later' }, { startAfter: new Date(Date.now() + 3_600_000) })
    await jobs.send(queue, { id: 'now' })
    await vi.waitFor(() => expect(seen).toEqual(['now']))
  })

  test('what does not fit the schema, or carries an ID number, is refused', async () => {
    const jobs = open()
    const queue = jobs.queue('strict', { schema: Data, handler: recorder().handler })
    await jobs.start()
    const wrong: { id: string } = JSON.parse('{"id":"a","name":"韩梅"}')
    await expect(jobs.send(queue, wrong)).rejects.toThrow(z.ZodError)
    await expect(jobs.send(queue, { id: 'person 99010119900307231X' })).rejects.toThrow(
      /carries an ID number/,
    )
  })

  test('without a database it is STORAGE_UNAVAILABLE', async () => {
    const gone = await createTestDatabase()
    const jobs = open({}, gone)
    const queue = jobs.queue('gone', { schema: Data, handler: recorder().handler })
    await jobs.start()
    await jobs.stop()
    await gone.close()
    await expect(jobs.send(queue, { id: 'a' })).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' })
  })
})

describe('unique queues', () => {
  test('of jobs that must be unique while alive, a second one does nothing', async () => {
    const jobs = open()
    const running = Promise.withResolvers<void>()
    const seen: string[] = []
    const queue = jobs.queue('alive', {
      schema: Data,
      unique: 'alive',
      async handler({ id }) {
        seen.push(id)
        await running.promise
      },
    })
    await jobs.start()
    expect(await jobs.send(queue, { id: 'a' }, { singletonKey: 'a' })).not.toBeNull()
    await vi.waitFor(() => expect(seen).toEqual(['a']))
    expect(await jobs.send(queue, { id: 'a' }, { singletonKey: 'a' })).toBeNull()
    expect(await jobs.send(queue, { id: 'b' }, { singletonKey: 'b' })).not.toBeNull()
    running.resolve()
  })

  test('the key must be given', async () => {
    const jobs = open()
    const queue = jobs.queue('keyed', { schema: Data, unique: 'queued', handler: recorder().handler })
    await jobs.start()
    await expect(jobs.send(queue, { id: 'a' })).rejects.toThrow(/needs a singletonKey/)
  })
})

describe('failures', () => {
  test('a job that fails is tried again, and knows the attempt', async () => {
    const faults: unknown[] = []
    const jobs = open({ onError: (error, queue) => faults.push([queue, error]) })
    const attempts: number[] = []
    const queue = jobs.queue('again', {
      schema: Data,
      retryDelay: 0,
      async handler(_data, { attempt }) {
        attempts.push(attempt)
        if (attempt === 1) throw new Error('not yet')
        await Promise.resolve()
      },
    })
    await jobs.start()
    await jobs.send(queue, { id: 'a' })
    await vi.waitFor(() => expect(attempts).toEqual([1, 2]), { timeout: 20_000 })
    expect(faults).toEqual([['again', new Error('not yet')]])
  })

  test('what a failure said is not kept in the database', async () => {
    const failed = Promise.withResolvers<void>()
    const jobs = open({ onError: () => failed.resolve() })
    const queue = jobs.queue('discreet', {
      schema: Data,
      retryLimit: 0,
      handler: () => Promise.reject(new Error('韩梅 has no such account')),
    })
    await jobs.start()
    await jobs.send(queue, { id: 'a' })
    await failed.promise
    const output = async () => {
      const { rows } = await sql<{
        output: unknown
      }>`select output from pgboss.job where state = 'failed'`.execute(testDatabase.database.kysely)
      return JSON.stringify(rows)
    }
    await vi.waitFor(async () => expect(await output()).toContain('Error'))
    expect(await output()).not.toContain('韩')
  })
})

describe('jobs that are run together', () => {
  /** What each call of the handler was given; a call with `bad` in it fails. */
  function merging(name: string, jobs: Jobs) {
    const calls: string[][] = []
    const queue = jobs.queue(name, {
      schema: z.strictObject({ ids: z.array(z.string()) }),
      retryDelay: 0,
      concurrency: 1,
      keepGoing: true,
      together: { most: 10, merge: (all) => [{ ids: all.flatMap(({ ids }) => ids) }] },
      handler({ ids }) {
        calls.push(ids.toSorted())
        return ids.includes('bad') ? Promise.reject(new Error('bad')) : Promise.resolve()
      },
    })
    const sendAll = (ids: readonly string[]) =>
      testDatabase.database.kysely.transaction().execute(async (transaction) => {
        for (const id of ids) await jobs.send(queue, { ids: [id] }, { transaction })
      })
    return { calls, queue, sendAll }
  }

  test('those that wait are one call', async () => {
    const jobs = open()
    const { calls, queue, sendAll } = merging('merged', jobs)
    await jobs.start()
    await sendAll(['a', 'b', 'c'])
    jobs.notify(queue)
    await vi.waitFor(() => expect(calls).toEqual([['a', 'b', 'c']]))
    await sendAll(['d'])
    jobs.notify(queue)
    await vi.waitFor(() => expect(calls).toEqual([['a', 'b', 'c'], ['d']]))
  })

  test('a bad one among them holds up no other: each is tried again by itself', async () => {
    const jobs = open()
    const { calls, queue, sendAll } = merging('separated', jobs)
    await jobs.start()
    await sendAll(['a', 'bad', 'c'])
    jobs.notify(queue)
    await vi.waitFor(() => expect(calls).toEqual(expect.arrayContaining([['a'], ['c'], ['bad']])), {
      timeout: 20_000,
    })
    expect(calls[0]).toEqual(['a', 'bad', 'c'])
    // Done by themselves, they are not run any more.
    await vi.waitFor(() => expect(calls.filter(([id]) => id === 'bad').length).toBeGreaterThan(1), {
      timeout: 20_000,
    })
    expect(calls.filter((ids) => ids.length === 1 && ids[0] === 'a')).toHaveLength(1)
  })
})

describe('start and stop', () => {
  test('a stop waits for the job that runs', async () => {
    const jobs = open()
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let done = false
    const queue = jobs.queue('patient', {
      schema: Data,
      async handler() {
        begun.resolve()
        await goOn.promise
        done = true
      },
    })
    await jobs.start()
    await jobs.send(queue, { id: 'a' })
    await begun.promise
    const stopped = jobs.stop()
    setTimeout(() => goOn.resolve(), 50)
    await stopped
    expect(done).toBe(true)
  })

  test('a job that outlasts the patience is told, and another node takes it up', async () => {
    const first = open()
    const begun = Promise.withResolvers<void>()
    const aborted = Promise.withResolvers<void>()
    const queue = first.queue('handed-over', {
      schema: Data,
      retryDelay: 0,
      async handler(_data, { signal }) {
        signal.addEventListener('abort', () => aborted.resolve())
        begun.resolve()
        await new Promise(() => undefined)
      },
    })
    await first.start()
    await first.send(queue, { id: 'a' })
    await begun.promise
    await first.stop(10)
    await aborted.promise

    const second = open()
    const { seen, handler } = recorder()
    second.queue('handed-over', { schema: Data, retryDelay: 0, handler })
    await second.start()
    await vi.waitFor(() => expect(seen).toEqual(['a']), { timeout: 20_000 })
  })

  test('nodes that start at once on an empty database share its queue', async () => {
    const empty = await createTestDatabase()
    const ran: string[] = []
    const nodes = await Promise.all(
      ['one', 'two'].map(async (node) => {
        const jobs = open({}, empty)
        const queue = jobs.queue('shared', {
          schema: Data,
          handler: ({ id }) => Promise.resolve(void ran.push(`${id} on ${node}`)),
        })
        await jobs.start()
        return { jobs, queue }
      }),
    )
    for (const { jobs, queue } of nodes) await jobs.send(queue, { id: 'a' })
    await vi.waitFor(() => expect(ran).toHaveLength(2), { timeout: 10_000 })
    for (const { jobs } of nodes) await jobs.stop(0)
    await empty.close()
  })

  test('changed settings of a queue count from the next start on', async () => {
    for (const retryLimit of [3, 7]) {
      const jobs = open()
      jobs.queue('changing', { schema: Data, retryLimit, handler: recorder().handler })
      await jobs.start()
      await jobs.stop()
      const { rows } = await sql`select retry_limit from pgboss.queue where name = 'changing'`.execute(
        testDatabase.database.kysely,
      )
      expect(rows).toEqual([{ retry_limit: retryLimit }])
    }
  })

  test('a queue cannot be declared twice', () => {
    const jobs = open()
    jobs.queue('twice', { schema: Data, handler: recorder().handler })
    expect(() => jobs.queue('twice', { schema: Data, handler: recorder().handler })).toThrow(/declared twice/)
  })
})
