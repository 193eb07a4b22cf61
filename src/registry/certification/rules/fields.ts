/** Whether the manifest declares what the department sends: personal data, identifiers, fields that are ever filled. */
import type { FieldValue } from '../../../findings/finding.ts'
import type { LocalizedText } from '../../../localized-text.ts'
import { atMost, itemsOf } from '../comparison.ts'
import { looksIdentifying, looksPersonal } from '../personal-data.ts'
import { firstAnswers, type Probe } from '../probe.ts'
import type { ProbeSetting } from '../probes.ts'
import { recordFields } from '../record-fields.ts'
import { type Rule, skipped, verdict } from '../rule.ts'
import { columnsRead, leavesOf } from '../used-columns.ts'

/** So many rows of a call are looked at. */
const MOST_ROWS = 200

export const sendsNothingUndeclared: Rule = {
  id: 'CERT-021',
  level: 'SHOULD',
  title: {
    zh: '不反馈清单未使用的个人信息',
    en: 'It sends no personal data that the manifest does not use',
  },
  mend: {
    zh: '请该单位不再反馈这些列（最小必要）；若确需使用，写入 map',
    en: 'Ask the department to leave these columns out (no more than is needed), or map them if they are needed',
  },
  async check(probes) {
    const probe = await probes.known()
    const names = probes.setting.testPeople.people.map(({ name }) => name)
    const found = unusedPersonalColumns(probe, probes.setting, names)
    if (!found) return skipped('没有可供检查的记录', 'there are no rows to look at')
    const notes = Array.from(found, ([path, kind]) => ({
      zh: `列 ${path}：疑似${kind.zh}`,
      en: `column ${path}: it looks like ${kind.en}`,
    }))
    return verdict(atMost(notes), probe)
  },
}

export const declaresIdentifiers: Rule = {
  id: 'CERT-022',
  level: 'SHOULD',
  title: {
    zh: '含证件号、车牌号、账号的字段均列入 identifiers',
    en: 'Fields that hold certificates, plates or accounts are named in identifiers',
  },
  mend: {
    zh: '将这些字段写入 items.identifiers，以便显示时遮盖',
    en: 'Name these fields in items.identifiers, so that they are masked',
  },
  async check(probes) {
    const probe = await probes.known()
    const records = recordsOf(probe)
    if (records.size === 0) return skipped('没有可供检查的记录', 'there are no records to look at')
    const notes: LocalizedText[] = []
    for (const { item } of itemsOf(probes.setting)) {
      const declared = new Set(item.identifiers.map(lastName))
      const seen = new Map<string, LocalizedText>()
      const texts = recordFields(probes.setting.plan.department.records, item.record)
      for (const record of records.get(item.id) ?? []) {
        for (const { path, value } of texts.values(record)) {
          const kind = declared.has(lastName(path)) ? null : looksIdentifying(value)
          if (kind) seen.set(path, kind)
        }
      }
      for (const [path, kind] of seen) {
        notes.push({
          zh: `${item.id}：字段 ${path} 疑似${kind.zh}`,
          en: `${item.id}: the field ${path} looks like ${kind.en}`,
        })
      }
    }
    return verdict(atMost(notes), probe)
  },
}

export const fillsEveryField: Rule = {
  id: 'CERT-023',
  level: 'SHOULD',
  title: {
    zh: '每个字段至少在一条测试记录中有值',
    en: 'Every field has a value in at least one record of the test people',
  },
  mend: {
    zh: '核对 map 中的列名（写错的列名读作空值）；不用的字段从 records.graphql 删除；或补充测试人员',
    en: 'Check the column in map (a misspelt one reads as null); remove fields that are not used from records.graphql; or add a test person',
  },
  async check(probes) {
    const probe = await probes.known()
    const records = recordsOf(probe)
    if (records.size === 0) return skipped('没有可供检查的记录', 'there are no records to look at')
    const notes: LocalizedText[] = []
    for (const { item } of itemsOf(probes.setting)) {
      const own = records.get(item.id)
      if (!own) continue
      const { names } = recordFields(probes.setting.plan.department.records, item.record)
      const empty = names.filter((name) => own.every((record) => isEmpty(record[name])))
      if (empty.length > 0) {
        notes.push({
          zh: `${item.id}：${empty.join('、')} 从未有值`,
          en: `${item.id}: ${empty.join(', ')} never had a value`,
        })
      }
    }
    return verdict(notes, probe)
  },
}

/** By path, what each looks like; null where no row could be looked at. */
function unusedPersonalColumns(
  probe: Probe,
  { plan }: ProbeSetting,
  names: readonly string[],
): ReadonlyMap<string, LocalizedText> | null {
  const found = new Map<string, LocalizedText>()
  let looked = false
  for (const { call, outcome } of probe.exchanges) {
    const items = plan.calls.find((one) => one.call === call)?.items ?? []
    if (!('answers' in outcome)) continue
    const used = new Set<string>()
    const personal = new Map<string, LocalizedText>()
    for (const [at, reading] of items.entries()) {
      const raw = outcome.answers[at]
      for (const [index, row] of (raw?.rows ?? []).slice(0, MOST_ROWS).entries()) {
        const parent = raw?.parents?.[index]
        const read = columnsRead(reading, row, parent)
        if (!read) continue
        looked = true
        for (const path of read) used.add(path)
        for (const { path, value } of leavesOf(row, parent)) {
          const kind = looksPersonal(value, names)
          if (kind) personal.set(path, kind)
        }
      }
    }
    for (const [path, kind] of personal) if (!used.has(path)) found.set(path, kind)
  }
  return looked ? found : null
}

/** The records of hits, by item. */
function recordsOf(probe: Probe): ReadonlyMap<string, readonly { readonly [field: string]: FieldValue }[]> {
  const hits = firstAnswers(probe).filter(({ outcome }) => outcome === 'HIT')
  const byItem = Map.groupBy(hits, ({ item }) => item)
  return new Map(Array.from(byItem, ([item, answers]) => [item, answers.flatMap(({ records }) => records)]))
}

function isEmpty(value: FieldValue | undefined): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

/** Masking goes by the last name of a path. */
function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
