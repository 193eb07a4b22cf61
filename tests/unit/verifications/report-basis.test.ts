import { deflateRawSync } from 'node:zlib'
import canonicalize from 'canonicalize'
import { expect, test } from 'vitest'
import type { Evidence } from '../../../src/verifications/evidence.ts'
import {
  packBasis,
  type ReportBasis,
  reportFrom,
  unpackBasis,
} from '../../../src/verifications/report-basis.ts'
import { syntheticId } from '../../testkit/people.ts'

const idNumber = syntheticId('1970-01-01')
const item = 'tax.incomeTax'

const evidence: Evidence = {
  item,
  idNumber,
  decision: { granted: true, level: 'DETAIL', identifiers: false },
  answer: {
    item,
    idNumber,
    outcome: 'HIT',
    reasonCode: null,
    asOf: '2026-11-01T00:00:00Z',
    stale: false,
    records: [],
    measures: [{ kind: 'income.wage', value: '100.00' }],
  },
}

const basis: ReportBasis = {
  v: 1,
  number: 'HD990100-2026-000001',
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
  members: [{ idNumber, name: '甲', relationship: 'SELF' }],
  supporters: [],
  declarations: [],
  items: {
    [item]: {
      title: { zh: '个税', en: 'Tax' },
      department: 'tax',
      measures: ['income.wage'],
      identifiers: [],
    },
  },
  departments: { tax: { zh: '税务局', en: 'Tax' } },
  standards: [],
  evidence: [evidence],
  dispositions: [],
}

test('a basis of a hub that knew no dispositions is read, and makes the same bytes', () => {
  const { dispositions: _, ...before } = basis
  const kept = unpackBasis(deflateRawSync(JSON.stringify(before)))
  expect(kept.dispositions).toEqual([])
  const report = canonicalize(reportFrom(kept, null))
  expect(report).toBe(canonicalize(reportFrom(basis, null)))
  expect(report).not.toContain('disposition')
})

test('a disposition is kept, and stands beside the outcome, which it does not change', () => {
  const said = {
    verdict: 'FALSE',
    category: 'OTHER_PERSON',
    at: '2026-11-02T00:00:00.000Z',
    by: 'OFFICER',
  } as const
  const disposed: ReportBasis = { ...basis, dispositions: [{ item, idNumber, ...said }] }
  const report = reportFrom(unpackBasis(packBasis(disposed)), null)
  expect(report.findings).toMatchObject([
    { outcome: 'HIT', measures: [{ value: '100.00' }], disposition: said },
  ])
  expect(report.totals.yearlyIncome).toMatchObject({ value: '0.00', complete: true, sources: [] })
  expect(reportFrom(basis, null).totals.yearlyIncome).toMatchObject({ value: '100.00' })
})

test('the name of the office is kept as it was; without one the bytes are as before there were names', () => {
  const organisationName = { zh: '和兑市民政局', en: 'Hedui Civil Affairs Bureau' }
  const named = unpackBasis(packBasis({ ...basis, organisationName }))
  expect(reportFrom(named, null)).toMatchObject({ organisation: '990100-mz', organisationName })
  const { organisationName: _, ...rest } = reportFrom(named, null)
  expect(canonicalize(rest)).toBe(canonicalize(reportFrom(basis, null)))
})
