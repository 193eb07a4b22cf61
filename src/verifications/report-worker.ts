/** A thread that makes reports for report-threads.ts. It has what it is given, and no key. */
import QuickLRU from 'quick-lru'
import { versionName, versionOf } from '../programmes/standard.ts'
import { compileStandards, type Standards } from '../programmes/standards.ts'
import { type MadeReport, makeReport } from './make-report.ts'
import type { ReportTask } from './report-threads.ts'

/** Compiled sets that are kept, as in src/programmes/standards-for.ts. */
const compiled = new QuickLRU<string, Standards>({ maxSize: 50 })

export default function makeReports({ published, bases, kid }: ReportTask): MadeReport[] {
  const standards = published && compiledOf(published)
  return bases.map((basis) => makeReport({ basis, standards }, kid))
}

function compiledOf(published: NonNullable<ReportTask['published']>): Standards {
  // Texts of versions never change.
  const key = published.map((one) => versionName(versionOf(one))).join(' ')
  const known = compiled.get(key)
  if (known) return known
  const standards = compileStandards(published)
  if (!('accounting' in standards)) throw new TypeError('standards that compiled before do not compile')
  compiled.set(key, standards)
  return standards
}
