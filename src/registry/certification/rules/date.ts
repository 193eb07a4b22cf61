/** The date of the data. */
import type { RawAnswer } from '../../../../adapters/adapter.ts'
import type { ItemPlan } from '../../../../adapters/department-plan.ts'
import { isBlank } from '../../../../adapters/mapping/blank.ts'
import type { LocalizedText } from '../../../localized-text.ts'
import { itemsOf } from '../comparison.ts'
import { firstAnswers, type Probe } from '../probe.ts'
import { type Rule, skipped, verdict } from '../rule.ts'

/** By so much the department's clock may be ahead of ours. */
const CLOCKS_DIFFER_MS = 10 * 60_000

export const statesDate: Rule = {
  id: 'CERT-015',
  level: 'SHOULD',
  title: { zh: '反馈中写明数据日期', en: 'Answers state the date of the data' },
  mend: {
    zh: '在 response.asOf 指明数据日期所在之处；没有时以反馈时刻代替，可能把旧数据当成新数据',
    en: 'Name in response.asOf where the date stands; without it the moment of the answer is taken, which makes old data look new',
  },
  async check(probes) {
    const probe = await probes.known()
    const notes: LocalizedText[] = []
    for (const { item, reading } of itemsOf(probes.setting)) {
      const answers = rawAnswersOn(item.id, probe)
      if (answers.length === 0 || answers.some((answer) => statesItsDate(answer, reading))) continue
      notes.push({ zh: `${item.id}：没有数据日期`, en: `${item.id}: no date of the data` })
    }
    return verdict(notes, probe)
  },
}

export const isNotAhead: Rule = {
  id: 'CERT-016',
  level: 'MUST',
  title: { zh: '数据日期不在将来', en: 'The date of the data is not in the future' },
  mend: {
    zh: '核对 response.asOf 的路径、format，以及 source.zone（不带时区的时间默认为 +08:00）',
    en: 'Check the path and format of response.asOf, and source.zone (+08:00 for times without an offset)',
  },
  async check(probes) {
    const probe = await probes.known()
    const limit = probes.setting.now() + CLOCKS_DIFFER_MS
    const ahead = firstAnswers(probe).filter(({ asOf }) => asOf !== null && Date.parse(asOf) > limit)
    const notes = Array.from(new Map(ahead.map(({ item, asOf }) => [item, asOf])), ([item, asOf]) => ({
      zh: `${item}：${asOf}`,
      en: `${item}: ${asOf}`,
    }))
    return verdict(notes, probe)
  },
}

export const isFresh: Rule = {
  id: 'CERT-017',
  level: 'SHOULD',
  title: { zh: '数据不早于清单声明的时效', en: 'The data are no older than their declared freshness' },
  mend: {
    zh: '请该单位更新数据；或按其实际更新周期改写 items.freshness',
    en: 'Ask the department to bring its data up to date; or let items.freshness say how often it really does',
  },
  async check(probes) {
    const probe = await probes.known()
    const answered = firstAnswers(probe).filter(({ asOf }) => asOf !== null)
    if (answered.length === 0) return skipped('没有反馈数据日期', 'no answer had a date')
    const oldest = new Map<string, string>()
    for (const { item, asOf, stale } of answered) {
      const known = oldest.get(item)
      if (stale && asOf !== null && (known === undefined || asOf < known)) oldest.set(item, asOf)
    }
    const notes = itemsOf(probes.setting).flatMap(({ item }) => {
      const asOf = oldest.get(item.id)
      if (asOf === undefined) return []
      return [
        {
          zh: `${item.id}：数据日期 ${asOf}，时效 ${item.freshness}`,
          en: `${item.id}: the data are of ${asOf}, the freshness is ${item.freshness}`,
        },
      ]
    })
    return verdict(notes, probe)
  },
}

/** What came back for an item, before it was read. */
function rawAnswersOn(item: string, probe: Probe): RawAnswer[] {
  return probe.exchanges.flatMap(({ call, outcome }) => {
    const answer = 'answers' in outcome ? outcome.answers[call.items.indexOf(item)] : undefined
    return answer ? [answer] : []
  })
}

function statesItsDate({ asOf, rows, parents, covered }: RawAnswer, reading: ItemPlan): boolean {
  if (!isBlank(asOf) || covered?.some((one) => !isBlank(one.asOf))) return true
  const { readRow } = reading.asOf
  return readRow !== null && rows.some((row, at) => !isBlank(readRow(row, parents?.[at])))
}
