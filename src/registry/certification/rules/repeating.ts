/** Whether the same question has the same answer: twice in one call, in another order, again, many side by side. */
import type { LocalizedText } from '../../../localized-text.ts'
import { answersByPerson, atMost, keyOf, outcomeText, personText, sameAnswer } from '../comparison.ts'
import { firstAnswers, type Probe } from '../probe.ts'
import { type Probes, SIDE_BY_SIDE } from '../probes.ts'
import { type Rule, skipped, type Verdict, verdict } from '../rule.ts'
import { failuresIn } from './reaching.ts'
import { tooManyCalls } from './volume.ts'

export const survivesDuplicates: Rule = {
  id: 'CERT-007',
  level: 'MUST',
  title: {
    zh: '同一人在一次查询中出现两次，只反馈一份记录',
    en: 'A person who stands twice in one call is answered with one set of records',
  },
  mend: {
    zh: '该单位应对重复的身份证号去重；或在 items.distinct 写明区分记录的字段',
    en: 'The department drops repeated ID numbers; or items.distinct names the fields that tell records apart',
  },
  check: (probes) => compared(probes, () => probes.twiceInOneCall()),
}

export const ignoresOrder: Rule = {
  id: 'CERT-008',
  level: 'MUST',
  title: {
    zh: '反馈与人员的先后次序及同批的其他人无关',
    en: 'Answers do not depend on the order of the people, or on who else is asked about',
  },
  mend: {
    zh: '按反馈中的身份证号归属记录：response.key 不应依赖位置；查询条件应逐人适用',
    en: 'Records belong to the ID number in them: response.key must not rest on a position, and the query applies to each person by itself',
  },
  check: (probes) => compared(probes, () => probes.reversed()),
}

export const answersAgain: Rule = {
  id: 'CERT-009',
  level: 'MUST',
  title: {
    zh: '同一请求编号再次查询，反馈相同',
    en: 'Asked again under the same request id, it answers the same',
  },
  mend: {
    zh: '查询应可安全重试：不得因请求编号重复而拒绝，也不得只反馈一次',
    en: 'A query can be tried again safely: it is not refused because its id was seen, nor answered only once',
  },
  check: (probes) => compared(probes, () => probes.askedAgain()),
}

export const agreesSideBySide: Rule = {
  id: 'CERT-012',
  level: 'MUST',
  title: {
    zh: `限额内同时发出${SIDE_BY_SIDE}次查询，反馈一致`,
    en: `${SIDE_BY_SIDE} queries at the same time, within the quota, have the same answer`,
  },
  mend: {
    zh: '核对 source.quota 是否符合该单位实际允许的频率，以及该单位对并发查询的处理',
    en: 'Check that source.quota is what the department really allows, and how it treats queries at the same time',
  },
  check(probes) {
    const tooMany = tooManyCalls(probes.setting, SIDE_BY_SIDE)
    return tooMany ? Promise.resolve(tooMany) : compared(probes, () => probes.sideBySide())
  },
}

/** Holds the answers of a probe against those to the first question. */
async function compared(probes: Probes, ask: () => Promise<Probe>): Promise<Verdict> {
  const known = firstAnswers(await probes.known())
  if (!known.some(({ outcome }) => outcome === 'HIT')) {
    return skipped('没有已知人员的记录可供比较', 'there are no records of a known person to compare with')
  }
  const before = answersByPerson(known)
  const probe = await ask()
  const notes: LocalizedText[] = []
  for (const answer of probe.answers.flat()) {
    const first = before.get(keyOf(answer))
    if (!first || sameAnswer(first, answer)) continue
    const person = personText(probes.setting.testPeople, answer.idNumber)
    const was = outcomeText(first)
    const is = outcomeText(answer)
    const [had, has] = [first.records.length, answer.records.length]
    notes.push({
      zh: `${answer.item}，${person}：先为 ${was.zh}（${had}条），后为 ${is.zh}（${has}条）`,
      en: `${answer.item}, ${person}: first ${was.en} with ${had} records, then ${is.en} with ${has}`,
    })
  }
  return verdict(notes.length === 0 ? [] : [...atMost(notes), ...failuresIn(probe)], probe)
}
