/** What stands in the rows: codes, strangers, lost rows. */
import type { LineAnomaly } from '../../../../adapters/line.ts'
import type { LocalizedText } from '../../../localized-text.ts'
import { atMost } from '../comparison.ts'
import type { Probe } from '../probe.ts'
import type { Probes } from '../probes.ts'
import { type Rule, type Verdict, verdict } from '../rule.ts'

export const mapsEveryValue: Rule = {
  id: 'CERT-018',
  level: 'MUST',
  title: {
    zh: '代码和数值都能按清单转换',
    en: 'Every code and value can be turned into what the record says',
  },
  mend: {
    zh: '在 map 中补全 codes（或以 "*" 表示其余）、改正 format，或在 records.graphql 中改正类型',
    en: 'Complete codes in map (or let "*" stand for all others), correct format, or correct the type in records.graphql',
  },
  check: (probes) =>
    withoutAnomalies(probes, (anomaly) => {
      if (anomaly.kind !== 'UNREADABLE') return null
      const { item, field, expected } = anomaly
      const place = field === '' ? item : `${item}.${field}`
      return { zh: `${place}：应为 ${expected}`, en: `${place}: ${expected} was expected` }
    }),
}

export const answersOnlyOnTheAsked: Rule = {
  id: 'CERT-019',
  level: 'MUST',
  title: { zh: '只反馈所查询人员的记录', en: 'It answers only on the people it was asked about' },
  mend: {
    zh: '该单位不得反馈他人的记录：核对查询条件，以及 response.key 是否为被查询人的身份证号',
    en: "The department must not send other people's records: check the query, and that response.key is the ID number of the person asked about",
  },
  check: (probes) =>
    withoutAnomalies(probes, (anomaly) =>
      anomaly.kind === 'ROWS_NOT_ASKED'
        ? {
            zh: `${anomaly.item}：反馈了未查询人员的记录`,
            en: `${anomaly.item}: rows came about people who were not asked about`,
          }
        : null,
    ),
}

export const losesNoRows: Rule = {
  id: 'CERT-020',
  level: 'MUST',
  title: {
    zh: '记录数与该单位声明的条数一致',
    en: 'There are as many records as the department says it holds',
  },
  mend: {
    zh: '核对分页（$page、response.pages）和 response.covered.count',
    en: 'Check the pages ($page, response.pages) and response.covered.count',
  },
  check: (probes) =>
    withoutAnomalies(probes, (anomaly) =>
      anomaly.kind === 'ROWS_LOST'
        ? {
            zh: `${anomaly.item}：记录数与声明不符`,
            en: `${anomaly.item}: other rows came than the department counted`,
          }
        : null,
    ),
}

/** No question so far brought up such an anomaly; each kind is noted once. */
async function withoutAnomalies(
  probes: Probes,
  note: (anomaly: LineAnomaly) => LocalizedText | null,
): Promise<Verdict> {
  const notes = new Map<string, LocalizedText>()
  const odd: Probe[] = []
  for (const probe of await probes.sofar()) {
    const found = probe.anomalies.map(note).filter((one) => one !== null)
    if (found.length > 0) odd.push(probe)
    for (const one of found) notes.set(one.en, one)
  }
  return verdict(atMost([...notes.values()]), ...(odd.length > 0 ? odd : [await probes.known()]))
}
