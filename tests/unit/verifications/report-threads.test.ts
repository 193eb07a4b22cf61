/** Reports that are made in threads: the same to the byte, whichever thread makes them, and none is lost with one. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { MadeReport, Unmade } from '../../../src/verifications/make-report.ts'
import {
  makeHere,
  type ReportThreads,
  type ReportThreadsOptions,
  reportThreads,
} from '../../../src/verifications/report-threads.ts'
import { reportBasis } from '../../testkit/report-bases.ts'
import { standardsOn } from '../../testkit/shipped-standards.ts'

const KID = 'report-test'
const standards = standardsOn('2026-11-01')

/** Under standards and without, in turns. */
const unmade = (count: number): Unmade[] =>
  Array.from({ length: count }, (_, at) => ({
    basis: reportBasis(at + 1),
    standards: at % 3 === 2 ? null : standards,
  }))

const bytesOf = ({ told, header, document, basis, signingInput }: MadeReport) => ({
  told,
  header,
  document: document.toString('base64'),
  basis: basis.toString('base64'),
  signed: signingInput.toString('latin1'),
})

const errors: unknown[] = []
const opened: ReportThreads[] = []

/** @returns them once they can take work, where they ever can. */
async function threads(changes: Partial<ReportThreadsOptions> = {}): Promise<ReportThreads> {
  const ready = Promise.withResolvers<void>()
  const failed = Promise.withResolvers<void>()
  const count = changes.threads ?? 2
  let left = count
  const one = reportThreads({
    threads: count,
    onError(error) {
      errors.push(error)
      failed.resolve()
    },
    onReady() {
      left -= 1
      if (left === 0) ready.resolve()
    },
    ...changes,
  })
  opened.push(one)
  // The first ones are made here, while the threads start.
  await one.make(unmade(2), KID)
  if (count > 0) await Promise.race([ready.promise, failed.promise])
  return one
}

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
  errors.splice(0)
})

describe('reports that are made in threads', () => {
  test('are the same to the byte as those that are made here, and in the same order', async () => {
    const all = unmade(11)
    const here = await makeHere(all, KID)
    const apart = await (await threads()).make(all, KID)
    expect(apart.map(bytesOf)).toEqual(here.map(bytesOf))
    expect(apart.map(({ told }) => told.number)).toEqual(all.map(({ basis }) => basis.number))
    expect(apart.some(({ told }) => told.assessments.length > 0)).toBe(true)
    expect(errors).toEqual([])
  }, 60_000)

  test('come all the same where the threads end in the middle, and afterwards', async () => {
    const all = unmade(40)
    const one = await threads()
    const making = one.make(all, KID)
    await one.close()
    const here = await makeHere(all, KID)
    expect((await making).map(bytesOf)).toEqual(here.map(bytesOf))
    expect((await one.make(all.slice(0, 3), KID)).map(bytesOf)).toEqual(here.slice(0, 3).map(bytesOf))
  }, 60_000)

  test('come all the same where no thread can live, and it is told', async () => {
    const all = unmade(8)
    const made = await (await threads({ memoryMb: 4 })).make(all, KID)
    expect(made.map(bytesOf)).toEqual((await makeHere(all, KID)).map(bytesOf))
    expect(errors.length).toBeGreaterThan(0)
  }, 60_000)

  test('come all the same where they cannot be handed to a thread, and it is told', async () => {
    const { accounting } = standards
    const published = { ...accounting.published, cannotBeCopied: () => undefined }
    const all = unmade(3).map(({ basis }) => ({
      basis,
      standards: { ...standards, accounting: { ...accounting, published } },
    }))
    const made = await (await threads()).make(all, KID)
    expect(made.map(bytesOf)).toEqual((await makeHere(all, KID)).map(bytesOf))
    expect(errors.length).toBeGreaterThan(0)
  }, 60_000)

  test('are made by new threads after the old ones had nothing to do', async () => {
    const all = unmade(5)
    const one = await threads({ threads: 1, idleMs: 50 })
    const here = (await makeHere(all, KID)).map(bytesOf)
    for (const _ of [1, 2, 3]) {
      expect((await one.make(all, KID)).map(bytesOf)).toEqual(here)
      await sleep(300)
    }
    expect(errors).toEqual([])
  }, 60_000)

  test('are made here where there is no core for a thread', async () => {
    const all = unmade(5)
    const made = await (await threads({ threads: 0 })).make(all, KID)
    expect(made.map(bytesOf)).toEqual((await makeHere(all, KID)).map(bytesOf))
    expect(errors).toEqual([])
  })
})
