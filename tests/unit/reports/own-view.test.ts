import { expect, test } from 'vitest'
import { ownShare } from '../../../src/access/own-report.ts'
import type { ReportDocument } from '../../../src/reports/document.ts'
import { ownView, peopleOfReport } from '../../../src/reports/own-view.ts'
import {
  ACCOUNTED,
  APPLICANT,
  printedComparison,
  printedFigure,
  printedFinding,
  reportDocument,
  SPOUSE,
  SUPPORTER,
} from '../../testkit/printed-report.ts'

const hash = (idNumber: string) => `hash of ${idNumber}`
const SIGNED = { document: '{}', signature: 'a..b' }
const WAGE = printedFigure('32202.50', { complete: false, sources: ['F1'], missing: ['F2'] })

const REPORT = reportDocument({
  ...ACCOUNTED,
  findings: [
    printedFinding({ id: 'F1' }),
    printedFinding({ id: 'F2', idNumber: SPOUSE.idNumber, outcome: 'NOT_RETURNED' }),
    printedFinding({ id: 'F3', idNumber: SUPPORTER.idNumber }),
  ],
  comparisons: [
    printedComparison({}),
    printedComparison({ idNumber: SPOUSE.idNumber, kind: 'expense.medical' }),
  ],
  totals: {
    yearlyIncome: WAGE,
    monthlyIncome: null,
    monthlyIncomePerCapita: WAGE,
    property: null,
    measures: [WAGE],
    notVerified: [],
  },
  missing: ['F2'],
})

function viewFor(idNumber: string, document: ReportDocument = REPORT, guardianOf: string[] = []) {
  const letter = {
    signatures: guardianOf.map((forIdNumber) => ({
      forIdNumber,
      signer: { idNumber, name: '某人', relationship: 'OTHER' as const },
      capacity: 'GUARDIAN' as const,
      evidenceHash: 'ab'.repeat(32),
      signedOn: '2026-11-01',
    })),
  }
  const people = peopleOfReport(document, letter, hash)
  return ownView(document, SIGNED, ownShare(hash(idNumber), people), hash)
}

const ids = (parts: readonly { readonly id: string }[]) => parts.map(({ id }) => id)

test('a member sees their own findings and comparisons, and nothing of what was found about anybody else', () => {
  const { document, signed } = viewFor(SPOUSE.idNumber)
  expect(ids(document.findings)).toEqual(['F2'])
  expect(document.comparisons.map(({ kind }) => kind)).toEqual(['expense.medical'])
  expect(document.missing).toEqual(['F2'])
  expect(document.explanations).toEqual([])
  expect(signed).toBeNull()
})

test('the household’s totals and results are its members’, without the findings of others behind them', () => {
  const { document } = viewFor(APPLICANT.idNumber)
  expect(document.totals.yearlyIncome).toMatchObject({
    value: '32202.50',
    complete: false,
    sources: ['F1'],
    missing: [],
  })
  expect(document.accounting).toEqual(ACCOUNTED.accounting)
  expect(document.assessments.map(({ programme }) => programme.slug)).toEqual(['minimum'])
  for (const { rules } of document.assessments)
    for (const { sources, missing } of rules) {
      expect(sources).toEqual(['F1'])
      expect(missing).toEqual([])
    }
})

test('what a programme says of one member is that member’s, and sums by kind are nobody’s', () => {
  expect(viewFor(SPOUSE.idNumber).document.assessments.map(({ idNumber }) => idNumber)).toEqual([
    null,
    SPOUSE.idNumber,
  ])
  expect(viewFor(SPOUSE.idNumber).document.totals.measures).toEqual([])
})

test('a supporter sees their own findings, and neither totals nor results', () => {
  const { document, measuresWithheld } = viewFor(SUPPORTER.idNumber)
  expect(ids(document.findings)).toEqual(['F3'])
  expect(document.totals).toMatchObject({
    yearlyIncome: null,
    monthlyIncomePerCapita: null,
    property: null,
    measures: [],
  })
  expect(document.accounting).toBeNull()
  expect(document.assessments).toEqual([])
  expect(measuresWithheld).toBe(true)
})

test('a guardian sees what was found about the ward', () => {
  const { document } = viewFor(APPLICANT.idNumber, REPORT, [SPOUSE.idNumber])
  expect(ids(document.findings)).toEqual(['F1', 'F2'])
})

test('whose whole report it is gets it signed', () => {
  const alone = reportDocument({
    members: REPORT.members.slice(0, 1),
    supporters: [],
    findings: [printedFinding({})],
  })
  expect(viewFor(APPLICANT.idNumber, alone)).toEqual({
    document: alone,
    measuresWithheld: false,
    signed: SIGNED,
  })
})

test('a stranger would see nothing of anybody', () => {
  const { document } = viewFor('999901199001010000')
  expect(document.findings).toEqual([])
  expect(document.comparisons).toEqual([])
  expect(document.assessments).toEqual([])
  expect(document.totals.yearlyIncome).toBeNull()
})
