/** Departments by the hundred, for what must hold at the size of a province: each is read and composed as a real one. */
import { stringify } from 'yaml'

export interface WrittenDepartment {
  readonly slug: string
  /** Texts of its two files. */
  readonly manifest: string
  readonly records: string
  /** What it adds to `Person`. */
  readonly items: readonly { readonly id: string; readonly field: string; readonly record: string }[]
}

const PLAIN = { protocol: 'rest' }
const SOURCES: readonly { readonly protocol: string; readonly [key: string]: unknown }[] = [
  { protocol: 'rest', charset: 'gb18030', auth: { kind: 'bearer', secretRef: 'PROVINCE_KEY' } },
  { protocol: 'soap', version: '1.1' },
  { protocol: 'graphql' },
  { protocol: 'rest', quota: { perSecond: 20, concurrency: 4 }, retries: 2 },
]

/**
 * @param count departments, each with so many items.
 * @param url where all of them are asked.
 */
export function manyDepartments(
  count: number,
  items: number,
  url = 'http://127.0.0.1:1',
): WrittenDepartment[] {
  return Array.from({ length: count }, (_, at) => department(at + 1, items, url))
}

function department(number: number, count: number, url: string): WrittenDepartment {
  const slug = `office-${number}`
  const source = { ...(SOURCES[number % SOURCES.length] ?? PLAIN), baseUrl: url }
  const items = Array.from({ length: count }, (_, at) => ({
    id: `office${number}.item${at + 1}`,
    field: `office${number}Item${at + 1}`,
    record: `Office${number}Record${at + 1}`,
  }))
  const manifest = {
    slug,
    title: { zh: `第${number}局`, en: `Office ${number}` },
    steward: { name: '信息科', contact: '0000-0000000' },
    source,
    items: items.map((item, at) => itemOf(item, at, source.protocol)),
  }
  return { slug, manifest: stringify(manifest), records: items.map(recordsOf).join('\n'), items }
}

function itemOf(item: WrittenDepartment['items'][number], at: number, protocol: string): object {
  return {
    ...item,
    title: { zh: `第${at + 1}项`, en: `Item ${at + 1} of the office` },
    sensitivity: 2 + (at % 3),
    freshness: 'P1M',
    identifiers: ['number'],
    request: requestOf(protocol, at),
    response: {
      rows: 'data',
      key: 'id',
      name: 'name',
      silence: 'none',
      ...(protocol === 'graphql' ? {} : { success: { path: 'code', equals: ['0', '200'] } }),
      asOf: { row: 'at', format: 'yyyy-MM-dd HH:mm:ss' },
    },
    map: {
      number: 'no',
      holder: { cel: 'row.name + " " + row.no' },
      amount: { from: 'account.balance' },
      kind: { from: 'kind', codes: { '1': 'OWNED', '2': 'SHARED', '*': 'OTHER' } },
      openedOn: { from: 'opened', format: 'yyyyMMdd' },
      active: { from: 'active', trueWhen: ['1', 'Y'], falseWhen: ['0', 'N'] },
      parts: { from: 'parts', each: { name: 'n', share: 's' } },
      changedAt: 'changed',
    },
    where: 'record.kind != "OTHER" || record.active == true',
    distinct: ['number'],
    measures: [
      {
        kind: 'property.deposits',
        value: 'record.amount',
        unless: 'record.kind == "OTHER" || record.amount == null',
      },
      { kind: 'property.realEstate.count', value: 1, when: 'record.parts.exists(part, part.share != null)' },
    ],
  }
}

function requestOf(protocol: string, at: number): object {
  if (protocol === 'soap') {
    return { path: '/service', action: `urn:query:${at}`, body: { Query: { Ids: { Id: '$idNumbers' } } } }
  }
  if (protocol === 'graphql') {
    return {
      query: `query Item${at}($ids: [ID!]!) { data(ids: $ids) { id name no at } }`,
      variables: { ids: '$idNumbers' },
    }
  }
  return { path: `/item/${at}`, body: { ids: '$idNumbers', from: { $var: 'from', format: 'yyyyMM' } } }
}

function recordsOf({ record }: WrittenDepartment['items'][number]): string {
  return `"What the office holds on a person [登记信息]."
type ${record} {
  "Number of the record [编号]."
  number: String!
  "Who holds it [持有人]."
  holder: String
  "Amount in yuan [金额]."
  amount: Decimal
  "How it is held [类型]."
  kind: ${record}Kind!
  "The day of registration [登记日期]."
  openedOn: Date
  active: Boolean
  "Who shares in it [共有人]."
  parts: [${record}Part!]!
  changedAt: DateTime
}

type ${record}Part {
  name: String
  "Percent [份额]."
  share: Decimal
}

enum ${record}Kind {
  OWNED
  SHARED
  OTHER
}
`
}
