/** A thread that makes reports for report-threads.ts. It has what it is told, and no key. */
import { parentPort } from 'node:worker_threads'
import QuickLRU from 'quick-lru'
import type { Published } from '../programmes/standard.ts'
import { versionName, versionOf } from '../programmes/standard.ts'
import { compileStandards, type Standards } from '../programmes/standards.ts'
import { listenToHub } from '../threads.ts'
import { makeReport } from './make-report.ts'
import type { ReportTask, ToldByReportThread } from './report-threads.ts'

const port = parentPort
if (!port) throw new TypeError('it is started as a thread')

/** Compiled sets that are kept, as in src/programmes/standards-for.ts. */
const compiled = new QuickLRU<string, Standards>({ maxSize: 50 })

function compiledOf(published: readonly Published[]): Standards {
  // Texts of versions never change.
  const key = published.map((one) => versionName(versionOf(one))).join(' ')
  const known = compiled.get(key)
  if (known) return known
  const standards = compileStandards(published)
  if (!('accounting' in standards)) throw new TypeError('standards that compiled before do not compile')
  compiled.set(key, standards)
  return standards
}

function make({ id, published, bases, kid }: ReportTask): ToldByReportThread {
  try {
    const standards = published && compiledOf(published)
    return { kind: 'MADE', id, made: bases.map((basis) => makeReport({ basis, standards }, kid)) }
  } catch (error) {
    return { kind: 'FAILED', id, message: error instanceof Error ? error.message : String(error) }
  }
}

const tell = (told: ToldByReportThread): void => port.postMessage(told)
listenToHub(port, {
  // Only report-threads.ts speaks to it.
  onMessage: (task) => tell(make(task as ReportTask)),
  onStop: () => Promise.resolve(),
})
tell({ kind: 'READY' })
