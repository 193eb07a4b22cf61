/** What auditors ask, each time of somebody or something else. */
import type { AccessLog, AccessLogFilter } from '../../src/ledger/access-log.ts'
import type { Bucket, CountedBy } from '../../src/ledger/search/counts.ts'
import {
  addressOf,
  caseNumber,
  consentOf,
  ITEMS,
  officeOf,
  officer,
  organisation,
  type Population,
  personOf,
} from './population.ts'

export interface Question {
  readonly name: string
  ask(log: AccessLog): Promise<unknown>
}

const DAY = 86_400_000

/** One of each sort. */
export function questions(chance: () => number, { from, until, entries }: Population): Question[] {
  const subjectCase = Math.floor((chance() * entries) / 8)
  const office = officeOf(chance())
  const item = ITEMS[Math.floor(chance() * ITEMS.length)] ?? ''
  const within = (days: number): AccessLogFilter => {
    const begin = from + chance() * (until - from - days * DAY)
    return { from: new Date(begin).toISOString(), until: new Date(begin + days * DAY).toISOString() }
  }
  const page = (name: string, filter: AccessLogFilter): Question => ({
    name: `page and count: ${name}`,
    ask: async (log) => [await log.page(filter, { first: 50 }), await log.count(filter)],
  })
  const deep = (name: string, filter: AccessLogFilter): Question => ({
    name: `a page in the middle: ${name}`,
    ask: (log) => log.page(filter, { first: 50, after: Math.floor(chance() * entries) }),
  })
  const counts = (
    name: string,
    filter: AccessLogFilter,
    by: CountedBy | null,
    bucket: Bucket | null,
  ): Question => ({
    name: `counts: ${name}`,
    ask: (log) => log.counts(filter, { by, bucket }),
  })
  const one = officer(office, Math.floor(chance() * 12))
  return [
    page('everything', {}),
    page('an officer', { subject: one }),
    page('a program', { subject: `program-${office % 12}` }),
    page('an office in a month', { organisation: organisation(office), ...within(30) }),
    page('a person', { person: personOf(subjectCase * 3) }),
    page('a case', { caseNumber: caseNumber(subjectCase) }),
    page('a consent', { consentId: consentOf(subjectCase) }),
    page('a household', {
      household: {
        consentIds: [consentOf(subjectCase)],
        case: { organisation: organisation(office), caseNumber: caseNumber(subjectCase) },
      },
    }),
    page('an item', { item }),
    page('custody records that were found', { item: 'justice.custody', outcome: 'HIT' }),
    page('an item by an office', { item, organisation: organisation(office) }),
    page('a department that failed, in a week', {
      department: item.split('.')[0],
      outcome: 'ERROR',
      ...within(7),
    }),
    page('refused', { refusedOnly: true }),
    page('refused, of an office, for a purpose', {
      refusedOnly: true,
      organisation: organisation(office),
      purpose: 'OBJECTION',
    }),
    page('objections by programs in a quarter', {
      purpose: 'OBJECTION',
      role: 'CLIENT_APPLICATION',
      ...within(91),
    }),
    page('an address', { clientAddress: addressOf(office, 1) }),
    page('auditors', { role: 'AUDITOR' }),
    page('what there is none of', { kind: 'GRANT_GIVEN', item }),
    deep('disclosures', { kind: 'DISCLOSURE' }),
    deep('an item', { item }),
    counts('everything by month', {}, null, 'MONTH'),
    counts('everything by day', {}, null, 'DAY'),
    counts('decisions by month', {}, 'DECISION', 'MONTH'),
    counts('officers of an office', { organisation: organisation(office) }, 'SUBJECT', null),
    counts('who was refused most in a year', { refusedOnly: true, ...within(365) }, 'SUBJECT', null),
    counts('offices that asked for an item', { item }, 'ORGANISATION', null),
    counts('outcomes of an item by month', { item }, 'OUTCOME', 'MONTH'),
    counts(
      'items of an office in a year',
      { organisation: organisation(office), ...within(365) },
      'ITEM',
      null,
    ),
    counts('departments, all of it', {}, 'DEPARTMENT', null),
    counts('subjects, all of it', {}, 'SUBJECT', null),
    counts('purposes in a week by hour', within(7), 'PURPOSE', 'HOUR'),
    counts('addresses of an officer in a month', { subject: one, ...within(30) }, 'CLIENT_ADDRESS', null),
  ]
}
