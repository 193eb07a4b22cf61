/** What a policy test expects, held against what came out. */
import Big from 'big.js'
import type { LocalizedText } from '../../localized-text.ts'
import type { Assessed } from '../assess.ts'
import type { AccountedFigure, ReportAssessment } from '../assessment.ts'
import type { PolicyTest } from '../document.ts'
import type { StandardFault } from '../standard.ts'
import type { Fault } from './fault.ts'

/** Figures that came out otherwise, or that there are none of. */
export function wrongFigures(test: PolicyTest, { accounting }: Assessed, fault: Fault): StandardFault[] {
  return Object.entries(test.expect.figures ?? {}).flatMap(([id, expected]) => {
    const place = ['expect', 'figures', id]
    const found = accounting.figures.find((one) => one.id === id)
    if (!found) return [fault({ zh: `没有指标 ${id}`, en: `there is no figure ${id}` }, ...place)]
    if (isAmount(found, expected)) return []
    const is = range(found)
    return [
      fault(
        { zh: `${id} 为 ${is.zh}，应为 ${expected}`, en: `${id} is ${is.en}, not ${expected}` },
        ...place,
      ),
    ]
  })
}

/** @param names of the people of the test, by ID number. */
export function wrongVerdicts(
  slug: string,
  test: PolicyTest,
  { assessments }: Assessed,
  names: ReadonlyMap<string, string>,
  fault: Fault,
): StandardFault[] {
  const own = assessments.filter((one) => one.programme.slug === slug)
  const { verdict, people, rules, nearMiss, amount } = test.expect
  const [household] = own.filter((one) => one.idNumber === null)
  if (verdict === undefined && people === undefined) {
    return [fault({ zh: '请写明预期结论', en: 'say what verdict is expected' }, 'expect')]
  }
  if (household) {
    return [
      ...(people === undefined
        ? []
        : [
            fault(
              {
                zh: '该项目以家庭为对象，请写 verdict',
                en: 'the programme is for households: expect a verdict',
              },
              'expect',
            ),
          ]),
      ...wrongVerdict(
        household,
        { verdict, rules, nearMiss, amount },
        { zh: '该家庭', en: 'the household' },
        fault,
      ),
    ]
  }
  if (verdict !== undefined)
    return [
      fault(
        {
          zh: '该项目以个人为对象，请按姓名写 people',
          en: 'the programme is for people: expect each by name',
        },
        'expect',
      ),
    ]
  const found = new Map(own.map((one) => [names.get(one.idNumber ?? '') ?? '', one]))
  const unnamed = [...found.keys()].filter((name) => people?.[name] === undefined)
  return [
    ...unnamed.map((name) =>
      fault({ zh: `请写明 ${name} 的预期结论`, en: `say what is expected of ${name}` }, 'expect', 'people'),
    ),
    ...Object.entries(people ?? {}).flatMap(([name, expected]) => {
      const assessment = found.get(name)
      if (!assessment)
        return [fault({ zh: `${name} 未参加评估`, en: `${name} is not assessed` }, 'expect', 'people', name)]
      // Rules, near misses and amounts are those of the people whom the programme is for.
      const more = expected === 'NOT_MET' && rules === undefined ? {} : { rules, nearMiss, amount }
      return wrongVerdict(assessment, { verdict: expected, ...more }, { zh: name, en: name }, fault)
    }),
  ]
}

function wrongVerdict(
  assessment: ReportAssessment,
  expected: Pick<PolicyTest['expect'], 'verdict' | 'rules' | 'nearMiss' | 'amount'>,
  who: LocalizedText,
  fault: Fault,
): StandardFault[] {
  const faults: StandardFault[] = []
  const { verdict, rules, nearMiss, amount } = expected
  if (verdict !== undefined && assessment.verdict !== verdict) {
    const reasons = assessment.rules
      .filter((one) => one.verdict !== 'MET')
      .map((one) => `${one.id} ${one.verdict}`)
    faults.push(
      fault({
        zh: `${who.zh}的结论为 ${assessment.verdict}（${reasons.join('，') || '各项均符合'}），应为 ${verdict}`,
        en: `${who.en} is ${assessment.verdict} (${reasons.join(', ') || 'every rule is met'}), not ${verdict}`,
      }),
    )
  }
  for (const [id, wanted] of Object.entries(rules ?? {})) {
    const rule = assessment.rules.find((one) => one.id === id)
    if (!rule)
      faults.push(fault({ zh: `没有规则 ${id}`, en: `there is no rule ${id}` }, 'expect', 'rules', id))
    else if (rule.verdict !== wanted)
      faults.push(
        fault(
          {
            zh: `${who.zh}：规则 ${id} 为 ${rule.verdict}，应为 ${wanted}`,
            en: `${who.en}: rule ${id} is ${rule.verdict}, not ${wanted}`,
          },
          'expect',
          'rules',
          id,
        ),
      )
  }
  if (nearMiss !== undefined && assessment.nearMiss !== nearMiss) {
    faults.push(
      fault(
        {
          zh: `${who.zh}${nearMiss ? '不' : ''}是临界情形`,
          en: `${who.en} is ${nearMiss ? 'no' : 'a'} near miss`,
        },
        'expect',
        'nearMiss',
      ),
    )
  }
  if (amount !== undefined && !isAmount(assessment.amount, amount)) {
    const found = assessment.amount ? range(assessment.amount) : { zh: '空', en: 'not given' }
    faults.push(
      fault(
        {
          zh: `${who.zh}：金额为 ${found.zh}，应为 ${amount ?? '空'}`,
          en: `${who.en}: the amount is ${found.en}, not ${amount ?? 'left out'}`,
        },
        'expect',
        'amount',
      ),
    )
  }
  return faults
}

/** An accounting standard has figures and no verdicts. */
export function verdictsNobodyGives({ expect }: PolicyTest, fault: Fault): StandardFault[] {
  const { figures, ...others } = expect
  const asked = Object.entries(others).filter(([, value]) => value !== undefined)
  return [
    ...asked.map(([key]) =>
      fault({ zh: `核算标准不产生 ${key}`, en: `an accounting standard gives no ${key}` }, 'expect', key),
    ),
    ...(figures === undefined
      ? [fault({ zh: '请写明预期指标', en: 'say which figures are expected' }, 'expect')]
      : []),
  ]
}

function isAmount(found: AccountedFigure | null, expected: string | null): boolean {
  if (!found || expected === null) return !found && expected === null
  return found.high !== null && Big(found.low).eq(expected) && Big(found.high).eq(expected)
}

function range({ low, high }: AccountedFigure): LocalizedText {
  if (low === high) return { zh: low, en: low }
  return high === null
    ? { zh: `不少于 ${low}`, en: `at least ${low}` }
    : { zh: `${low} 至 ${high}`, en: `between ${low} and ${high}` }
}
