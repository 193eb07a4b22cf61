import { type Account, account } from './accounting.ts'
import type {
  AccountedFigure,
  AssessedRule,
  ReportAccounting,
  ReportAssessment,
  ReportExplanation,
  Verdict,
} from './assessment.ts'
import { Explanations, spelled } from './explanations.ts'
import { evaluated, type MadeComparison, parametersView } from './expressions.ts'
import type { HouseholdFacts, PersonFacts } from './facts.ts'
import { atLeastZero, compare, constant, Quantity, round } from './quantity.ts'
import { type CompiledProgramme, parameterQuantity, versionOf } from './standard.ts'
import { figureViews, type PersonView } from './standard-expressions.ts'
import type { Standards } from './standards.ts'

/** A household held against all standards of its region. */
export interface Assessed {
  readonly accounting: ReportAccounting
  readonly assessments: readonly ReportAssessment[]
  readonly explanations: readonly ReportExplanation[]
}

const ZERO = constant('0')

/**
 * One consent, one verification, all programmes: accounts for the household once and holds it, and each of its members,
 * against every programme. Pure; the same facts and documents give the same bytes.
 *
 * A verdict rests only on what is certain: whatever the missing answers may turn out to be, MET stays MET and NOT_MET
 * stays NOT_MET; all else is UNDETERMINED.
 */
export function assess({ accounting, programmes }: Standards, facts: HouseholdFacts): Assessed {
  const accountOfHousehold = account(accounting, facts)
  const explanations = new Explanations()
  const figures = [...accountOfHousehold.figures].map(([id, quantity]) => figure(id, quantity, explanations))
  const verdicts = new Verdicts()
  const margin = accounting.published.document.nearMiss
  const assessments = programmes.flatMap((programme) => {
    const judge = (person: PersonFacts | null, view: PersonView | null): ReportAssessment => {
      const assessment = judged(programme, person, view, {
        account: accountOfHousehold,
        facts,
        verdicts,
        explanations,
        margin,
      })
      verdicts.keep(programme, person?.idNumber ?? null, assessment.verdict)
      return assessment
    }
    if (programme.published.document.unit === 'household') return [judge(null, null)]
    return facts.members.flatMap((member, index) => {
      const view = accountOfHousehold.members[index]
      return view && accountOfHousehold.counted[index] !== false ? [judge(member, view)] : []
    })
  })
  return {
    accounting: {
      standard: versionOf(accounting.published),
      on: facts.on,
      residence: facts.residence,
      figures,
    },
    assessments: assessments.sort(bySlug),
    explanations: explanations.all(),
  }
}

interface Surroundings {
  readonly account: Account
  readonly facts: HouseholdFacts
  readonly verdicts: Verdicts
  readonly explanations: Explanations
  readonly margin: string
}

function judged(
  programme: CompiledProgramme,
  person: PersonFacts | null,
  view: PersonView | null,
  around: Surroundings,
): ReportAssessment {
  const { document } = programme.published
  const version = versionOf(programme.published)
  const variables = variablesOf(programme, view, around)
  const rules = [
    ...requirements(programme, person, around),
    ...programme.rules.map(({ id, title, legal, rule }): AssessedRule => {
      const { value, comparisons } = evaluated(rule, variables)
      return {
        id,
        title,
        legal: legal ?? document.legal,
        rule: rule.source,
        verdict: value === null ? 'UNDETERMINED' : value ? 'MET' : 'NOT_MET',
        nearMiss: comparisons.some((one) => isNear(one, around.margin)),
        comparisons: comparisons.map((one) => ({
          value: around.explanations.compared(one.value),
          is: one.is,
          threshold: around.explanations.compared(one.threshold),
          holds: one.holds,
        })),
        ...evidence(comparisons.flatMap((one) => [one.value, one.threshold])),
      }
    }),
  ]
  const verdict = together(rules.map((one) => one.verdict))
  return {
    programme: version,
    idNumber: person?.idNumber ?? null,
    verdict,
    nearMiss: isNearMiss(rules),
    rules,
    amount: verdict === 'NOT_MET' ? null : amountOf(programme, variables, around.explanations),
    received: receivedOf(programme, view, around.account),
  }
}

function variablesOf(
  { published }: CompiledProgramme,
  view: PersonView | null,
  { account: { figures, parameters, household, members, supporters, counted }, facts }: Surroundings,
): Readonly<Record<string, unknown>> {
  const version = versionOf(published)
  const own = published.document.parameters.map(
    (one) => [one.id, parameterQuantity(one, facts.residence, version)] as const,
  )
  return {
    ...figureViews(figures),
    heads: figures.get('heads'),
    parameters: parametersView(new Map([...parameters, ...own])),
    household,
    members: members.filter((_, index) => counted[index] !== false),
    supporters,
    ...(view ? { person: view } : {}),
  }
}

/** What other programmes must have come to. */
function requirements(
  { published }: CompiledProgramme,
  person: PersonFacts | null,
  { verdicts }: Surroundings,
): AssessedRule[] {
  const { requires, legal } = published.document
  const rule = (slug: string, wanted: 'met' | 'notMet'): AssessedRule => {
    const other = verdicts.of(slug, person?.idNumber ?? null)
    const isMet = other?.verdict ?? 'UNDETERMINED'
    const { zh, en } = other?.title ?? { zh: slug, en: slug }
    return {
      id: `${wanted}.${slug}`,
      title:
        wanted === 'met'
          ? { zh: `符合${zh}条件`, en: `Meets the standard of ${en}` }
          : { zh: `不符合${zh}条件`, en: `Does not meet the standard of ${en}` },
      legal,
      rule: wanted === 'met' ? slug : `!${slug}`,
      verdict: wanted === 'met' ? isMet : opposite(isMet),
      nearMiss: false,
      comparisons: [],
      sources: [],
      missing: [],
    }
  }
  return [
    ...requires.met.map((slug) => rule(slug, 'met')),
    ...requires.notMet.map((slug) => rule(slug, 'notMet')),
  ]
}

/** What programmes came to, for those that build on them. */
class Verdicts {
  readonly #kept = new Map<
    string,
    { readonly verdict: Verdict; readonly title: { zh: string; en: string } }
  >()

  keep({ published: { document } }: CompiledProgramme, idNumber: string | null, verdict: Verdict): void {
    this.#kept.set(`${document.slug} ${idNumber ?? ''}`, { verdict, title: document.title })
  }

  /** A programme's verdict on a person; of a programme for households that on the household. */
  of(slug: string, idNumber: string | null) {
    return this.#kept.get(`${slug} ${idNumber ?? ''}`) ?? this.#kept.get(`${slug} `)
  }
}

function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('NOT_MET')) return 'NOT_MET'
  return verdicts.includes('UNDETERMINED') ? 'UNDETERMINED' : 'MET'
}

function opposite(verdict: Verdict): Verdict {
  if (verdict === 'UNDETERMINED') return verdict
  return verdict === 'MET' ? 'NOT_MET' : 'MET'
}

function amountOf(
  { amount }: CompiledProgramme,
  variables: Readonly<Record<string, unknown>>,
  explanations: Explanations,
): AccountedFigure | null {
  if (!amount) return null
  const { value } = evaluated(amount.rule, variables)
  if (!value) return null
  const atLeast = atLeastZero(value)
  const rounded = amount.round ? round(atLeast, amount.round.to, amount.round.mode) : atLeast
  const paid = new Quantity(rounded, 'YUAN_PER_MONTH', { kind: 'FIGURE', title: amount.title, of: [rounded] })
  return figure('amount', paid, explanations)
}

function receivedOf(
  { published }: CompiledProgramme,
  view: PersonView | null,
  { household }: Account,
): boolean | null {
  const kind = published.document.received
  if (kind === undefined) return null
  return compare('>', (view ?? household).sum(kind), ZERO)
}

/** Whether a little more or less could change the verdict: of what fails anyway by another rule nothing is near. */
function isNearMiss(rules: readonly AssessedRule[]): boolean {
  return rules.some((one) => one.nearMiss) && rules.every((one) => one.verdict !== 'NOT_MET' || one.nearMiss)
}

/** Within the margin of a threshold, on either side. Counts are not near to anything, and zero has no margin. */
function isNear({ value, threshold, is }: MadeComparison, margin: string): boolean {
  const [a, b] = [value.exact, threshold.exact]
  if (!a || !b || is === '==' || b.eq(0)) return false
  if (value.unit === 'COUNT' || threshold.unit === 'COUNT') return false
  return a.minus(b).abs().lte(b.abs().times(margin))
}

/** The findings that quantities rest on, and those that they lack. */
function evidence(quantities: readonly Quantity[]): Pick<AssessedRule, 'sources' | 'missing'> {
  const sources = new Set<string>()
  const missing = new Set<string>()
  const seen = new Set<Quantity>()
  const gather = (quantity: Quantity): void => {
    if (seen.has(quantity)) return
    seen.add(quantity)
    for (const id of quantity.origin.sources ?? []) sources.add(id)
    for (const id of quantity.origin.missing ?? []) missing.add(id)
    for (const part of quantity.origin.of ?? []) gather(part)
  }
  for (const quantity of quantities) gather(quantity)
  return { sources: [...sources].sort(byNumber), missing: [...missing].sort(byNumber) }
}

/** `F2` before `F10`. */
function byNumber(a: string, b: string): number {
  return Number(a.slice(1)) - Number(b.slice(1))
}

function figure(id: string, quantity: Quantity, explanations: Explanations): AccountedFigure {
  const { low, high } = spelled(quantity, quantity.unit)
  return {
    id,
    title: quantity.origin.title,
    unit: quantity.unit,
    // No figure is below zero.
    low: low ?? '0',
    high,
    explanation: explanations.idOf(quantity),
  }
}

function bySlug(a: ReportAssessment, b: ReportAssessment): number {
  return a.programme.slug < b.programme.slug ? -1 : a.programme.slug > b.programme.slug ? 1 : 0
}
