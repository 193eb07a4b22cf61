/** What would become of everything that is published if one more document were. Pure. */
import { regionCovers } from '../access/region.ts'
import { addDays } from '../calendar.ts'
import { tryAuditRule } from './audit-rules/policy-tests.ts'
import type { HouseholdDocument, StandardDocument } from './document.ts'
import { runPolicyTests, runTestsRestingOn } from './policy-tests.ts'
import { compileAccounting, inForce, isSameDocument, type Published, type StandardFault } from './standard.ts'
import { type CompileTogether, compileOnce, type FaultOfDocument, standardsInForce } from './standards.ts'

/**
 * Tries a document beside those that are published: on each day on which anything changes while it is in force, in its
 * region and in each within it that publishes documents of its own.
 *
 * @param options `resting`: whose tests are run, as far as they rest on it; of all that are published where it is left out.
 * @returns its own faults, and what it would break of others.
 */
export function tryBeside(
  tried: Published,
  others: readonly Published[],
  {
    compile = compileOnce(),
    resting = others,
  }: { readonly compile?: CompileTogether; readonly resting?: readonly Published[] } = {},
): readonly StandardFault[] {
  const { document } = tried
  const taken = takenSlug(document, others)
  if (taken) return [taken]
  if (document.kind === 'audit-rule') return tryAuditRule({ ...tried, document })
  const published = others.filter((one) => one.document.kind !== 'audit-rule')
  if (document.kind === 'accounting') {
    const compiled = compileAccounting({ ...tried, document })
    if (!('published' in compiled)) return compiled
  }
  const ofDays = faultsOfDays(tried, published, compile)
  // Each test would repeat what is wrong with the rules.
  const hasOwn = ofDays.some(({ path }) => path.length > 0)
  const faults = [
    ...ofDays,
    ...(hasOwn ? [] : runPolicyTests(ofHousehold(tried, document), published, compile)),
    ...faultsOfOthers(tried, published, resting, compile),
  ]
  const known = new Set<string>()
  return faults.filter(({ path, message }) => {
    const key = `${path.join('.')} ${message}`
    if (known.has(key)) return false
    known.add(key)
    return true
  })
}

/** The same object, told what it is: who is tried is found again among those in force. */
function ofHousehold(tried: Published, document: HouseholdDocument): Published<HouseholdDocument> {
  if (tried.document !== document) throw new TypeError('another document')
  return tried as Published<HouseholdDocument>
}

/** A slug names one thing in a region and around it: an audit rule would otherwise take a programme's place. */
function takenSlug(document: StandardDocument, others: readonly Published[]): StandardFault | null {
  const isRule = document.kind === 'audit-rule'
  const taken = others.find(
    (one) =>
      one.document.slug === document.slug &&
      (one.document.kind === 'audit-rule') !== isRule &&
      (regionCovers(one.document.region, document.region) ||
        regionCovers(document.region, one.document.region)),
  )
  if (!taken) return null
  return {
    path: ['slug'],
    message: `${taken.document.region} has a document of another kind by this name`,
    zh: `${taken.document.region} 已有同名的其他文件`,
  }
}

/** The newest version of a document; 0 where there is none. */
export function newestOf({ slug, region }: StandardDocument, published: readonly Published[]): number {
  return Math.max(
    0,
    ...published
      .filter(({ document }) => document.slug === slug && document.region === region)
      .map(({ version }) => version),
  )
}

/**
 * What a document would replace on days that are over: reports of those days rest on it. null where it replaces nothing,
 * as every document does that begins today or later.
 *
 * @param today ISO 8601, in China.
 */
export function replacedInThePast(
  tried: Published,
  published: readonly Published[],
  today: string,
): Published | null {
  const { region, slug, effective } = tried.document
  const sameName = published.filter(({ document }) => document.slug === slug)
  for (const day of daysOfChange(effective.from, addDays(today, -1), effective.until, sameName)) {
    const [after] = inForce([...sameName, tried], region, day)
    const [before] = inForce(sameName, region, day)
    if (after === tried && before) return before
  }
  return null
}

/**
 * What of the other documents would be faulty if one were not published any more: their rules; not their tests, which may
 * be about it.
 */
export function brokenWithout(
  withdrawn: Published,
  published: readonly Published[],
): readonly FaultOfDocument[] {
  const { region, effective } = withdrawn.document
  const rest = published.filter((one) => one !== withdrawn)
  const compile = compileOnce()
  const regions = rest.map((one) => one.document.region).filter((one) => regionCovers(region, one))
  return [...new Set([region, ...regions])].flatMap((one) =>
    daysOfChange(effective.from, undefined, effective.until, published).flatMap((day) => {
      const [before, left] = [inForce(published, one, day), inForce(rest, one, day)]
      if (left.length === 0 || !before.includes(withdrawn)) return []
      const compiled = compile(left)
      return 'accounting' in compiled ? [] : compiled.filter((fault) => !wasThere(fault, before, compile))
    }),
  )
}

/** Days from the first to the last on which other documents are in force than on the day before; the first among them. */
function daysOfChange(
  first: string,
  last: string | undefined,
  until: string | undefined,
  documents: readonly Published[],
): readonly string[] {
  const days = documents.flatMap(({ document: { effective } }) => [
    effective.from,
    ...(effective.until === undefined ? [] : [addDays(effective.until, 1)]),
  ])
  const isWithin = (day: string): boolean =>
    first <= day && (last === undefined || day <= last) && (until === undefined || day <= until)
  return [...new Set([first, ...days])].filter(isWithin).sort()
}

function faultsOfDays(
  tried: Published,
  published: readonly Published[],
  compile: CompileTogether,
): StandardFault[] {
  const { document } = tried
  const { from, until } = document.effective
  const all = [...published, tried]
  const within = published
    .map((one) => one.document.region)
    .filter((region) => regionCovers(document.region, region))
  return [...new Set([document.region, ...within])].flatMap((region) =>
    daysOfChange(from, undefined, until, published).flatMap((day): StandardFault[] => {
      const found = standardsInForce(all, region, day)
      if (!found) {
        return region === document.region && day === from && document.kind === 'programme'
          ? [noAccounting(region, day)]
          : []
      }
      if (!found.includes(tried)) return []
      const compiled = compile(found)
      if ('accounting' in compiled) return []
      const before = standardsInForce(published, region, day)
      return compiled
        .filter((fault) => fault.slug === document.slug || !wasThere(fault, before, compile))
        .map((fault) => spelled(fault, tried, region === document.region && day === from ? null : day))
    }),
  )
}

function noAccounting(region: string, day: string): StandardFault {
  return {
    path: ['effective', 'from'],
    message: `no accounting standard is in force in ${region} on ${day}`,
    zh: `${day} 在 ${region} 没有有效的核算标准`,
  }
}

/** Whether something was wrong with a document before. */
function wasThere(
  { slug, message }: FaultOfDocument,
  before: readonly Published[] | null,
  compile: CompileTogether,
): boolean {
  if (!before) return false
  const compiled = compile(before)
  return !('accounting' in compiled) && compiled.some((one) => one.slug === slug && one.message === message)
}

/** A fault of another document has no place in this one. */
function spelled(fault: FaultOfDocument, tried: Published, day: string | null): StandardFault {
  const isOwn = fault.slug === tried.document.slug
  const of = isOwn ? { zh: '', en: '' } : { zh: `${fault.slug}：`, en: `${fault.slug}: ` }
  const since = day === null ? { zh: '', en: '' } : { zh: `自 ${day} 起，`, en: `from ${day} on, ` }
  return {
    path: isOwn ? fault.path : [],
    message: `${of.en}${since.en}${fault.message}`,
    zh: `${of.zh}${since.zh}${fault.zh}`,
  }
}

/** Tests of published documents that rest on the tried one, and fail with it. */
function faultsOfOthers(
  tried: Published,
  published: readonly Published[],
  resting: readonly Published[],
  compile: CompileTogether,
): StandardFault[] {
  const all = [...published, tried]
  return resting
    .filter((one) => !isSameDocument(one, tried) && regionCovers(tried.document.region, one.document.region))
    .flatMap((one) =>
      runTestsRestingOn(tried, one, all, compile).map(({ message, zh }) => ({
        path: [],
        message: `${one.document.slug} (version ${one.version}): ${message}`,
        zh: `${one.document.slug}（版本 ${one.version}）：${zh}`,
      })),
    )
}
