/** Whether the department can be certified and reached at all: test people, connection, credentials, form of the answer. */
import type { CallReport } from '../../../../adapters/line.ts'
import type { LocalizedText } from '../../../localized-text.ts'
import { type Probe, wasAnswered } from '../probe.ts'
import { type Rule, skipped, verdict } from '../rule.ts'

/** What each failure asks of whoever mends it. */
const WHAT_TO_LOOK_AT: Partial<Record<CallReport['outcome'], LocalizedText>> = {
  REFUSED: {
    zh: '该单位拒绝了查询（密钥不被接受、无权限，或请求不合要求）',
    en: 'the department refused the query: the secret is not accepted, the account lacks a right, or the request is not as it should be',
  },
  UNREACHABLE: { zh: '无法连接', en: 'the address cannot be reached' },
  MISCONFIGURED: {
    zh: '接口配置有误（地址不允许、密钥未设置，或路径不存在）',
    en: 'the configuration is wrong: the address is not allowed, a secret is not set, or there is no such path',
  },
  QUOTA_EXHAUSTED: {
    zh: '调用频率超出该单位的限额',
    en: 'the department was called more often than it allows',
  },
}

const UNREADABLE: ReadonlySet<CallReport['outcome']> = new Set(['GARBLED', 'TOO_LARGE'])

export const namesTestPeople: Rule = {
  id: 'CERT-001',
  level: 'MUST',
  needs: 'MANIFEST',
  title: {
    zh: '清单指明了测试人员及其在该单位的数据项',
    en: 'The manifest names test people, and what the department holds on them',
  },
  mend: {
    zh: '在 manifest.yaml 的 certification 中写明虚构的测试人员（身份证号以 99 开头）',
    en: 'Name invented test people (ID numbers beginning with 99) under certification in manifest.yaml',
  },
  check({ setting: { testPeople } }) {
    const isHeld = testPeople.people.some(({ holds }) => holds.length > 0)
    const note = { zh: '没有掌握数据的测试人员', en: 'there is no test person on whom anything is held' }
    return Promise.resolve(verdict(isHeld ? [] : [note]))
  },
}

export const triesEveryItem: Rule = {
  id: 'CERT-024',
  level: 'SHOULD',
  needs: 'MANIFEST',
  title: {
    zh: '每个数据项都有测试人员',
    en: 'Every item is held by one of the test people',
  },
  mend: {
    zh: '为该数据项补充测试人员：未见过记录的数据项，写错的路径会被当成“无”',
    en: 'Add a test person for the item: where no record was ever seen, a wrong path looks like “nothing is held”',
  },
  check({ setting: { plan, testPeople } }) {
    const held = new Set(testPeople.people.flatMap(({ holds }) => holds))
    const missing = plan.department.items.filter(({ id }) => !held.has(id))
    const notes = missing.map(({ id }) => ({
      zh: `${id}：没有测试人员`,
      en: `${id}: no test person holds it`,
    }))
    return Promise.resolve(verdict(notes))
  },
}

export const answersCalls: Rule = {
  id: 'CERT-002',
  level: 'MUST',
  needs: 'CALL',
  title: { zh: '可以连接，凭证被接受', en: 'It can be reached and accepts the credentials' },
  mend: {
    zh: '核对 source 中的地址和凭证、环境变量中的密钥、HEDUI_ALLOW_ADDRESSES，以及该单位是否已开通',
    en: 'Check the address and credentials in source, the secrets in the environment, HEDUI_ALLOW_ADDRESSES, and whether the department has opened the interface',
  },
  async check(probes) {
    const probe = await probes.known()
    const failed = probe.calls.filter(
      ({ outcome }) => outcome !== 'ANSWERED' && outcome !== 'TIMED_OUT' && !UNREADABLE.has(outcome),
    )
    if (failed.length === 0 && !wasAnswered(probe) && !probe.calls.some(isUnreadable)) {
      return skipped('未在时限内反馈，见 CERT-013', 'it did not answer in time, see CERT-013')
    }
    return verdict(failureNotes(failed), probe)
  },
}

export const answersReadably: Rule = {
  id: 'CERT-003',
  level: 'MUST',
  needs: 'CALL',
  title: {
    zh: '反馈的格式、字符集和大小符合清单',
    en: 'Answers have the format, character set and size that the manifest states',
  },
  mend: {
    zh: '核对 source.charset、response 中的路径（rows、success、covered），以及 source.maxBytes',
    en: 'Check source.charset, the paths in response (rows, success, covered) and source.maxBytes',
  },
  async check(probes) {
    const known = await probes.known()
    const unreadable = known.calls.filter(isUnreadable)
    if (unreadable.length === 0 && !wasAnswered(known)) return skipped('没有反馈', 'there was no answer')
    return verdict(failureNotes(unreadable), known)
  },
}

function isUnreadable({ outcome }: CallReport): boolean {
  return UNREADABLE.has(outcome)
}

/** Each kind of failure once, with what the line noted for the operator; the notes hold no personal data. */
export function failureNotes(calls: readonly CallReport[]): LocalizedText[] {
  const notes = new Map<string, LocalizedText>()
  for (const { outcome, message } of calls) {
    if (outcome === 'ANSWERED') continue
    const known = WHAT_TO_LOOK_AT[outcome]
    const detail = message === undefined ? '' : `: ${message}`
    notes.set(`${outcome}${detail}`, {
      zh: `${outcome}${known ? `：${known.zh}` : ''}${message === undefined ? '' : `（${message}）`}`,
      en: `${outcome}${known ? `: ${known.en}` : ''}${message === undefined ? '' : ` (${message})`}`,
    })
  }
  return [...notes.values()]
}

/** {@link failureNotes} of a probe. */
export function failuresIn(probe: Probe): LocalizedText[] {
  return failureNotes(probe.calls)
}
