/** Whether the department tells people apart: known, unknown, under another name. */
import type { Answer } from '../../../findings/finding.ts'
import type { LocalizedText } from '../../../localized-text.ts'
import { answersByPerson, atMost, itemsOf, keyOf, outcomeText, personText } from '../comparison.ts'
import { firstAnswers } from '../probe.ts'
import type { ProbeSetting } from '../probes.ts'
import { type Rule, skipped, verdict } from '../rule.ts'
import { failuresIn } from './reaching.ts'

export const knowsTheKnown: Rule = {
  id: 'CERT-004',
  level: 'MUST',
  title: {
    zh: '对已知人员反馈记录（HIT）',
    en: 'On a person whom it knows it answers with records (HIT)',
  },
  mend: {
    zh: '核对 request 是否问到此人，response.rows、key、name 的路径，以及测试人员在该单位的数据',
    en: 'Check that request asks about the person, the paths response.rows, key and name, and what the department holds on its test people',
  },
  async check(probes) {
    const probe = await probes.known()
    const answers = answersByPerson(firstAnswers(probe))
    const notes = probes.setting.testPeople.people.flatMap(({ idNumber, holds }) =>
      holds.flatMap((item) => {
        const answer = answers.get(keyOf({ item, idNumber }))
        if (!answer || (answer.outcome === 'HIT' && answer.records.length > 0)) return []
        return [expected('HIT', answer, probes.setting)]
      }),
    )
    return verdict(notes.length === 0 ? [] : [...atMost(notes), ...failuresIn(probe)], probe)
  },
}

export const saysNothing: Rule = {
  id: 'CERT-005',
  level: 'MUST',
  title: {
    zh: '对没有数据的人员明确反馈“无”（NONE）',
    en: 'On a person on whom it holds nothing it says so (NONE)',
  },
  mend: {
    zh: '用 response.covered、response.nothing 或 silence: none 说明何为“无”；没有说明的沉默不算“无”',
    en: 'State by response.covered, response.nothing or silence: none what “nothing” looks like; silence that is not explained is not “none”',
  },
  async check(probes) {
    const probe = await probes.unknown()
    const wrong = firstAnswers(probe).filter(({ outcome }) => outcome !== 'NONE')
    const notes = wrong.map((answer) => expected('NONE', answer, probes.setting))
    return verdict(notes.length === 0 ? [] : [...atMost(notes), ...failuresIn(probe)], probe)
  },
}

export const noticesAnotherName: Rule = {
  id: 'CERT-006',
  level: 'MUST',
  title: {
    zh: '身份证号相符而姓名不符时为 MISMATCH，不披露记录',
    en: 'Where the number matches and the name does not, it is a MISMATCH and no record is released',
  },
  mend: {
    zh: 'response.name 应指向该单位登记的姓名，而不是查询时送去的姓名；该单位不应因姓名不符而反馈“无”',
    en: 'response.name leads to the name that the department has registered, not to the one it was asked about; a department must not answer “nothing” because the name differs',
  },
  async check(probes) {
    const named = itemsOf(probes.setting).filter(({ reading }) => reading.readName !== null)
    if (named.length === 0) {
      return skipped(
        '该单位不返回姓名，清单已说明仅按身份证号匹配的理由',
        'the department sends no names, and the manifest states why the ID number is enough',
      )
    }
    const hits = firstAnswers(await probes.known()).filter(
      ({ outcome, item }) => outcome === 'HIT' && named.some((one) => one.item.id === item),
    )
    if (hits.length === 0) return skipped('没有已知人员的记录', 'no known person was answered with records')
    const probe = await probes.wrongName()
    const answers = answersByPerson(firstAnswers(probe))
    const notes = hits.flatMap((hit) => {
      const answer = answers.get(keyOf(hit))
      return answer && answer.outcome !== 'MISMATCH' ? [expected('MISMATCH', answer, probes.setting)] : []
    })
    return verdict(notes.length === 0 ? [] : [...atMost(notes), ...failuresIn(probe)], probe)
  },
}

function expected(outcome: string, answer: Answer, { testPeople }: ProbeSetting): LocalizedText {
  const person = personText(testPeople, answer.idNumber)
  const got = outcomeText(answer)
  return {
    zh: `${answer.item}，${person}：应为 ${outcome}，得到 ${got.zh}`,
    en: `${answer.item}, ${person}: ${outcome} was expected, ${got.en} came`,
  }
}
