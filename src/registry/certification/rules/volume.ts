/** How many people at once, and how long it takes. */
import type { LocalizedText } from '../../../localized-text.ts'
import { answersByPerson, keyOf, outcomeText, sameAnswer } from '../comparison.ts'
import { firstAnswers, type Probe, wasAnswered } from '../probe.ts'
import { MANY_PEOPLE, type ProbeSetting, type Probes } from '../probes.ts'
import { type Rule, skipped, type Verdict, verdict } from '../rule.ts'
import { failuresIn } from './reaching.ts'

export const takesFullBatch: Rule = {
  id: 'CERT-010',
  level: 'MUST',
  title: {
    zh: '一次查询达到批量上限时，对每个人都有反馈',
    en: 'A call about as many people as `batch` says is answered for everybody',
  },
  mend: {
    zh: '把 source.batch 减小到该单位一次所能处理的人数；核对 maxBytes、maxPages、maxRows',
    en: 'Lower source.batch to what the department takes in one call; check maxBytes, maxPages and maxRows',
  },
  check: async (probes) => everybodyAnswered(probes, await probes.fullBatch()),
}

export const answersTwoHundred: Rule = {
  id: 'CERT-011',
  level: 'MUST',
  title: {
    zh: `查询${MANY_PEOPLE}人（分批），对每个人都有反馈`,
    en: `A question about ${MANY_PEOPLE} people, in batches, is answered for everybody`,
  },
  mend: {
    zh: '核对 source.batch、source.quota 和该单位的处理能力：分批同时发出，总人数不变',
    en: 'Check source.batch, source.quota and what the department can bear: batches go out at the same time',
  },
  async check(probes) {
    const batches = Math.ceil(MANY_PEOPLE / probes.setting.plan.guard.batch)
    return tooManyCalls(probes.setting, batches) ?? everybodyAnswered(probes, await probes.twoHundred())
  },
}

export const keepsWithinTimeout: Rule = {
  id: 'CERT-013',
  level: 'MUST',
  needs: 'CALL',
  title: { zh: '每次调用都在时限内反馈', en: 'Every call is answered within the time limit' },
  mend: {
    zh: '加快该单位的查询（索引、减小 batch），或按实际放宽 source.timeout',
    en: "Make the department's query faster (an index, a smaller batch), or widen source.timeout to what is real",
  },
  async check(probes) {
    const late = (await probes.sofar()).filter((probe) => probe.exchanges.some(wasLate))
    if (late.length === 0 && !wasAnswered(await probes.known()))
      return skipped('没有反馈', 'there was no answer')
    const count = late.flatMap((probe) => probe.exchanges).filter(wasLate).length
    const { timeoutMs } = probes.setting.plan.guard
    const note = {
      zh: `${count}次调用未在${timeoutMs}毫秒内反馈`,
      en: `${count} ${count === 1 ? 'call was' : 'calls were'} not answered within ${timeoutMs} ms`,
    }
    return verdict(count === 0 ? [] : [note], ...late)
  },
}

export const hasTimeToSpare: Rule = {
  id: 'CERT-014',
  level: 'SHOULD',
  title: {
    zh: '最慢的调用不超过时限的一半',
    en: 'The slowest call takes no more than half of the time limit',
  },
  mend: {
    zh: '办公高峰时会更慢：加快查询，或放宽 source.timeout',
    en: 'At the busiest hour it will be slower: make the query faster, or widen source.timeout',
  },
  async check(probes) {
    let slowest: { probe: Probe; durationMs: number } | null = null
    for (const probe of await probes.sofar()) {
      for (const { durationMs } of probe.exchanges) {
        if (!slowest || durationMs > slowest.durationMs) slowest = { probe, durationMs }
      }
    }
    if (!slowest) return skipped('没有调用', 'there was no call')
    const { timeoutMs } = probes.setting.plan.guard
    const durationMs = Math.ceil(slowest.durationMs)
    if (slowest.durationMs <= timeoutMs / 2) return verdict([], slowest.probe)
    const note = {
      zh: `最慢${durationMs}毫秒，时限${timeoutMs}毫秒`,
      en: `the slowest took ${durationMs} ms, the time limit is ${timeoutMs} ms`,
    }
    return verdict([note], slowest.probe)
  },
}

/**
 * Why so many questions of one batch cannot be asked in the time that is left, given the department's quota; null where
 * they can.
 */
export function tooManyCalls(
  { plan, remainingMs }: Pick<ProbeSetting, 'plan' | 'remainingMs'>,
  questions: number,
): Verdict | null {
  const { perSecond } = plan.guard
  const calls = questions * plan.calls.length
  if (perSecond === null || (calls / perSecond) * 1000 <= remainingMs()) return null
  return skipped(
    `按限额每秒${perSecond}次，${calls}次调用超出认证时间`,
    `at ${perSecond} calls a second ${calls} calls take longer than a certification may`,
  )
}

/** Everybody has an answer, and the known people the one that they had before. */
async function everybodyAnswered(probes: Probes, probe: Probe): Promise<Verdict> {
  const before = answersByPerson(firstAnswers(await probes.known()))
  const missing = new Map<string, { item: string; why: LocalizedText; count: number }>()
  let changed = 0
  for (const answer of firstAnswers(probe)) {
    const { item, outcome, reasonCode } = answer
    const first = before.get(keyOf(answer))
    if (outcome === 'ERROR' || outcome === 'NOT_RETURNED') {
      const key = `${item} ${reasonCode}`
      const known = missing.get(key) ?? { item, why: outcomeText(answer), count: 0 }
      missing.set(key, { ...known, count: known.count + 1 })
    } else if (first && !sameAnswer(first, answer)) changed += 1
  }
  const notes = Array.from(missing.values(), ({ item, why, count }) => ({
    zh: `${item}：${count}人为 ${why.zh}`,
    en: `${item}: ${count} people were ${why.en}`,
  }))
  if (changed > 0) {
    notes.push({
      zh: `已知人员有${changed}个反馈与单独查询时不同`,
      en: `${changed} answers on known people differ from those to the first question`,
    })
  }
  return verdict(notes.length === 0 ? [] : [...notes, ...failuresIn(probe)], probe)
}

function wasLate({ outcome }: Probe['exchanges'][number]): boolean {
  return 'fault' in outcome && outcome.fault.kind === 'TIMED_OUT'
}
