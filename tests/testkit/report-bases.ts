/** What reports of some households are made of. */
import type { Answer } from '../../src/findings/finding.ts'
import type { Evidence } from '../../src/verifications/evidence.ts'
import type { ReportBasis } from '../../src/verifications/report-basis.ts'
import { syntheticId } from './people.ts'

const WAGE = 'tax.incomeTax'
const HOME = 'housing.realEstate'

/** Of two people, with a name and a record that have to be escaped; each household differs. */
export function reportBasis(running: number): ReportBasis {
  const people = [syntheticId('1970-01-01', running), syntheticId('1972-02-02', running)]
  const answer = (item: string, idNumber: string, changes: Partial<Answer>): Answer => ({
    item,
    idNumber,
    outcome: 'NONE',
    reasonCode: null,
    asOf: '2026-11-01T00:00:00Z',
    stale: false,
    records: [],
    measures: [],
    ...changes,
  })
  const evidence = people.flatMap((idNumber, at): Evidence[] => [
    {
      item: WAGE,
      idNumber,
      decision: { granted: true, level: 'DETAIL', identifiers: false },
      answer: answer(WAGE, idNumber, {
        outcome: 'HIT',
        records: [{ payer: `“${running}” \\ 公司\n`, income: `${running * 1000}.10` }],
        measures: [{ kind: 'income.wage', value: `${running * 1000}.10` }],
      }),
    },
    {
      item: HOME,
      idNumber,
      decision:
        at === 0
          ? { granted: true, level: 'DETAIL', identifiers: false }
          : { granted: false, reason: 'ITEM_NOT_GRANTED' },
      answer:
        at === 0
          ? answer(HOME, idNumber, { outcome: 'NOT_RETURNED', reasonCode: 'TIMED_OUT', asOf: null })
          : null,
    },
  ])
  return {
    v: 1,
    number: `HD990100-2026-${String(running).padStart(6, '0')}`,
    version: 1,
    supersedes: null,
    reason: null,
    verificationId: '0192f0c0-0000-7000-8000-000000000001',
    consentId: '0192f0c0-0000-7000-8000-000000000002',
    purpose: 'APPLICATION',
    caseNumber: null,
    region: '990100',
    organisation: '990100-mz',
    issuedAt: '2026-11-01T03:00:00.000Z',
    validUntil: '2027-04-30',
    period: { from: '2025-11-01', to: '2026-10-31' },
    requestedOn: '2026-11-01',
    residence: 'URBAN',
    members: people.map((idNumber, at) => ({
      idNumber,
      name: '甲',
      relationship: at === 0 ? 'SELF' : 'SPOUSE',
    })),
    supporters: [],
    declarations: [{ idNumber: people[0] ?? '', measure: 'income.wage', value: '900.00' }],
    items: {
      [WAGE]: {
        title: { zh: '个税', en: 'Tax' },
        department: 'tax',
        measures: ['income.wage'],
        identifiers: [],
      },
      [HOME]: {
        title: { zh: '不动产', en: 'Homes' },
        department: 'housing',
        measures: ['property.realEstate.count'],
        identifiers: [],
      },
    },
    departments: { tax: { zh: '税务局', en: 'Tax' }, housing: { zh: '住建局', en: 'Housing' } },
    standards: [],
    evidence,
    dispositions: [],
  }
}
