/** Reports that are made in threads: the same to the byte, whichever thread makes them, and none is lost with one. */
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

function threads(changes: Partial<ReportThreadsOptions> = {}): ReportThreads {
  const one = reportThreads({ threads: 2, onError: (error) => errors.push(error), ...changes })
  opened.push(one)
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
    const apart = await threads().make(all, KID)
    expect(apart.map(bytesOf)).toEqual(here.map(bytesOf))
    expect(apart.map(({ told }) => told.number)).toEqual(all.map(({ basis }) => basis.number))
    expect(apart.some(({ told }) => told.assessments.length > 0)).toBe(true)
    expect(errors).toEqual([])
  }, 60_000)

  test('come all the same where the threads end in the middle', async () => {
    const all = unmade(40)
    const one = threads()
    const making = one.make(all, KID)
    await one.close()
    const here = await makeHere(all, KID)
    expect((await making).map(bytesOf)).toEqual(here.map(bytesOf))
    expect((await one.make(all.slice(0, 3), KID)).map(bytesOf)).toEqual(here.slice(0, 3).map(bytesOf))
  }, 60_000)

  test('come all the same where each thread dies of its work, and it is told', async () => {
    const all = unmade(8)
    const made = await threads({ memoryMb: 4 }).make(all, KID)
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
    const made = await threads().make(all, KID)
    expect(made.map(bytesOf)).toEqual((await makeHere(all, KID)).map(bytesOf))
    expect(errors.length).toBeGreaterThan(0)
  }, 60_000)

  test('are made here where there is no core for a thread', async () => {
    const all = unmade(5)
    const made = await threads({ threads: 0 }).make(all, KID)
    expect(made.map(bytesOf)).toEqual((await makeHere(all, KID)).map(bytesOf))
    expect(errors).toEqual([])
  })
})
