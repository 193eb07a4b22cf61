import type { AccountingDocument, ProgrammeDocument } from './document.ts'
import {
  type CompiledAccounting,
  type CompiledProgramme,
  compileAccounting,
  compileProgramme,
  inForce,
  type Published,
  type StandardFault,
  versionName,
  versionOf,
} from './standard.ts'

/** Everything that a household is held against: one accounting standard, and the programmes that build on it. */
export interface Standards {
  readonly accounting: CompiledAccounting
  /** Each after those that it requires; otherwise by slug. */
  readonly programmes: readonly CompiledProgramme[]
}

/** What is wrong with one of several documents. */
export interface FaultOfDocument extends StandardFault {
  readonly slug: string
}

/** The standards of a region on a day; null where no accounting standard is in force there. */
export function standardsInForce(
  all: readonly Published[],
  region: string,
  on: string,
): readonly Published[] | null {
  const found = inForce(
    all.filter(({ document }) => document.kind !== 'audit-rule'),
    region,
    on,
  )
  return found.some(isAccounting) ? found : null
}

/**
 * Compiles documents that are in force together.
 *
 * @returns faults: rules that cannot be compiled, programmes that require one another in a circle or one that is not
 *   there, or no accounting standard.
 */
export function compileStandards(documents: readonly Published[]): Standards | readonly FaultOfDocument[] {
  const accountings = documents.filter(isAccounting)
  const [published] = accountings
  if (!published || accountings.length > 1) {
    const slug = published?.document.slug ?? ''
    const slugs = accountings.map(({ document }) => document.slug).join(', ')
    const told = published
      ? { message: `there are two accounting standards: ${slugs}`, zh: `有两个核算标准：${slugs}` }
      : {
          message: 'there is no accounting standard for this region and day',
          zh: '该地区当日没有有效的核算标准',
        }
    return [{ slug, path: [], ...told }]
  }
  const accounting = compileAccounting(published)
  if (isFaults(accounting)) return of(published, accounting)
  const faults: FaultOfDocument[] = []
  const programmes = new Map<string, CompiledProgramme>()
  for (const programme of documents.filter(isProgramme)) {
    const compiled = compileProgramme(programme, published.document)
    if (isFaults(compiled)) faults.push(...of(programme, compiled))
    else programmes.set(programme.document.slug, compiled)
  }
  if (faults.length > 0) return faults
  const ordered = inOrder(programmes)
  return ordered.faults.length > 0 ? ordered.faults : { accounting, programmes: ordered.programmes }
}

/** Compiles documents that are in force together; the tests of a document mostly ask for the same ones. */
export type CompileTogether = (documents: readonly Published[]) => ReturnType<typeof compileStandards>

/** Remembers what was compiled, as long as the function is kept. */
export function compileOnce(): CompileTogether {
  const known = new Map<string, ReturnType<typeof compileStandards>>()
  return (documents) => {
    const key = documents.map((one) => versionName(versionOf(one))).join(' ')
    const compiled = known.get(key) ?? compileStandards(documents)
    known.set(key, compiled)
    return compiled
  }
}

function isAccounting(one: Published): one is Published<AccountingDocument> {
  return one.document.kind === 'accounting'
}

function isProgramme(one: Published): one is Published<ProgrammeDocument> {
  return one.document.kind === 'programme'
}

function isFaults<Compiled>(
  outcome: Compiled | readonly StandardFault[],
): outcome is readonly StandardFault[] {
  return Array.isArray(outcome)
}

function of({ document }: Published, faults: readonly StandardFault[]): FaultOfDocument[] {
  return faults.map((fault) => ({ slug: document.slug, ...fault }))
}

function inOrder(programmes: ReadonlyMap<string, CompiledProgramme>) {
  const faults: FaultOfDocument[] = []
  const ordered: CompiledProgramme[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (slug: string, programme: CompiledProgramme): void => {
    state.set(slug, 'open')
    const { requires, unit } = programme.published.document
    for (const list of ['met', 'notMet'] as const) {
      requires[list].forEach((needed, index) => {
        const fault = (message: string, zh: string): void => {
          faults.push({ slug, path: ['requires', list, index], message, zh })
        }
        const other = programmes.get(needed)
        if (!other) fault(`there is no programme ${needed} in force`, `没有有效的救助项目 ${needed}`)
        else if (unit === 'household' && other.published.document.unit === 'person')
          fault(
            `${needed} is for people and cannot decide on a household`,
            `${needed} 以个人为对象，不能作为家庭的条件`,
          )
        else if (state.get(needed) === 'open')
          fault(`${needed} requires ${slug} in turn`, `${needed} 又以 ${slug} 为条件`)
        else if (state.get(needed) === undefined) visit(needed, other)
      })
    }
    state.set(slug, 'done')
    ordered.push(programme)
  }
  for (const [slug, programme] of programmes) if (!state.has(slug)) visit(slug, programme)
  return { programmes: ordered, faults }
}
