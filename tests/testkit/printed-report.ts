/** A report document with everything that a printed report may have to say, and prints of it. */
import { generateKeyPairSync, sign } from 'node:crypto'
import type { JSONWebKeySet } from 'jose'
import { PERSONAS } from '../../sandbox/personas.ts'
import type {
  AssessedRule,
  Comparison,
  DocumentVersion,
  Figure,
  ReportDocument,
  ReportFinding,
} from '../../src/reports/document.ts'
import type { Printing } from '../../src/reports/print/model.ts'
import type { ReportView } from '../../src/reports/read.ts'
import { type SignedReport, signReport } from '../../src/reports/sign.ts'

const [applicant, spouse] = PERSONAS.han.members
export const APPLICANT = applicant
export const SPOUSE = spouse
export const SUPPORTER = PERSONAS.zhang.supporters[0]

const both = (zh: string) => ({ zh, en: zh })

export function printedFinding(part: Partial<ReportFinding>): ReportFinding {
  return {
    id: 'F1',
    idNumber: APPLICANT.idNumber,
    item: 'tax.incomeTax',
    itemTitle: both('个人所得税'),
    provider: 'tax',
    providerTitle: both('税务局'),
    outcome: 'HIT',
    reasonCode: null,
    asOf: '2026-11-20T02:00:00.000Z',
    stale: false,
    level: 'DETAIL',
    identifiers: false,
    measures: [],
    records: [],
    ...part,
  }
}

export function printedFigure(value: string, part: Partial<Figure> = {}): Figure {
  return {
    kind: 'income.wage',
    title: both('工资性收入'),
    unit: 'YUAN_PER_YEAR',
    value,
    complete: true,
    countedOnce: [],
    sources: ['F1'],
    missing: [],
    ...part,
  }
}

export function printedComparison(part: Partial<Comparison>): Comparison {
  return {
    idNumber: APPLICANT.idNumber,
    kind: 'income.wage',
    title: both('工资性收入'),
    unit: 'YUAN_PER_YEAR',
    declared: '25800.00',
    found: printedFigure('32202.50'),
    difference: '6402.50',
    ...part,
  }
}

const standard = (slug: string, zh: string): DocumentVersion => ({
  slug,
  version: 3,
  region: '990100',
  title: both(zh),
  legal: both('试验文件〔2026〕1号'),
})

const rule: AssessedRule = {
  id: 'income',
  title: both('人均收入低于标准'),
  legal: both('试验文件〔2026〕1号第三条'),
  rule: 'income.perCapita < standard',
  verdict: 'NOT_MET',
  nearMiss: true,
  comparisons: [
    {
      value: { title: both('人均月收入'), low: '770.00', high: '770.00', explanation: 'N1' },
      is: '<',
      threshold: { title: both('低保标准'), low: '760.00', high: '760.00', explanation: 'N2' },
      holds: false,
    },
  ],
  sources: ['F1'],
  missing: [],
}

/** What a report may hold besides the usual. */
export const ACCOUNTED = {
  accounting: {
    standard: standard('accounting', '家庭收入核算办法'),
    on: '2026-11-20',
    residence: 'URBAN',
    figures: [
      {
        id: 'income.perCapitaMonthly',
        title: both('人均月收入'),
        unit: 'YUAN_PER_MONTH',
        low: '770.00',
        high: null,
        explanation: 'N1',
      },
      {
        id: 'income.support',
        title: both('推算赡养费'),
        unit: 'YUAN_PER_YEAR',
        low: '1200.00',
        high: '2400.00',
        explanation: 'N3',
      },
    ],
  },
  assessments: [
    {
      programme: standard('minimum', '最低生活保障'),
      idNumber: null,
      verdict: 'NOT_MET',
      nearMiss: true,
      rules: [rule],
      amount: null,
      received: false,
    },
    {
      programme: standard('single', '单人保'),
      idNumber: SPOUSE.idNumber,
      verdict: 'UNDETERMINED',
      nearMiss: false,
      rules: [{ ...rule, verdict: 'UNDETERMINED', nearMiss: false, missing: ['F2'] }],
      amount: null,
      received: null,
    },
  ],
  explanations: [
    {
      id: 'N1',
      kind: 'FINDINGS',
      title: both('工资性收入'),
      low: '770.00',
      high: null,
      operator: null,
      of: [],
      idNumber: APPLICANT.idNumber,
      sources: ['F1'],
      missing: ['F2'],
      countedOnce: [],
      document: null,
    },
  ],
} as const satisfies Partial<ReportDocument>

export function reportDocument(changes: Partial<ReportDocument> = {}): ReportDocument {
  const wage = printedFigure('32202.50', { complete: false, missing: ['F2'] })
  return {
    v: 2,
    number: 'HD990100-2026-000007',
    version: 1,
    verificationId: '019ab000-0000-7000-8000-000000000001',
    consentId: '019ab000-0000-7000-8000-000000000002',
    purpose: 'APPLICATION',
    caseNumber: 'SQ-2026-0001',
    region: '990100',
    organisation: '990100-mz',
    issuedAt: '2026-11-22T02:00:00.000Z',
    validUntil: '2027-05-21',
    periodStart: '2025-11-01',
    periodEnd: '2026-10-31',
    members: [APPLICANT, SPOUSE].map(({ idNumber, name, relationship }) => ({
      idNumber,
      name,
      relationship,
    })),
    supporters: [{ idNumber: SUPPORTER.idNumber, name: SUPPORTER.name, relationship: 'DAUGHTER' }],
    findings: [
      printedFinding({ measures: [{ kind: 'income.wage', value: '32202.50' }] }),
      printedFinding({
        id: 'F2',
        idNumber: SPOUSE.idNumber,
        outcome: 'NOT_RETURNED',
        reasonCode: 'TIMED_OUT',
        asOf: null,
      }),
      printedFinding({ id: 'F3', idNumber: SUPPORTER.idNumber, outcome: 'NONE' }),
    ],
    comparisons: [
      printedComparison({}),
      printedComparison({
        idNumber: SPOUSE.idNumber,
        declared: null,
        found: printedFigure('0.00', { complete: false, sources: [], missing: ['F2'] }),
        difference: null,
      }),
    ],
    totals: {
      yearlyIncome: { ...wage, kind: 'income', title: both('家庭年收入') },
      monthlyIncome: null,
      monthlyIncomePerCapita: {
        ...wage,
        kind: 'income.monthlyPerCapita',
        title: both('人均月收入'),
        unit: 'YUAN_PER_MONTH',
        value: '1341.77',
      },
      property: null,
      measures: [wage],
      notVerified: ['property.deposits'],
    },
    accounting: null,
    assessments: [],
    explanations: [],
    missing: ['F2'],
    remark: both('本报告供审核确认参考。'),
    ...changes,
  }
}

export const CODE = '0123-4567-89AB-CDEF'

export function printing(changes: Partial<Printing> = {}): Printing {
  return {
    reader: { subject: 'officer-wang', organisation: '990100-mz' },
    at: new Date('2026-11-27T08:00:00.000Z'),
    newestVersion: 1,
    code: CODE,
    url: 'https://hedui.example/authenticity?number=HD990100-2026-000007&code=0123456789ABCDEF',
    legalBasis: null,
    ...changes,
  }
}

/** A report as its own office sees it, signed with a key of its own, which is published in `keys`. */
export function signedView(document: ReportDocument): ReportView & {
  readonly signed: SignedReport
  readonly keys: JSONWebKeySet
} {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const kid = 'report-test'
  const { document: bytes, signature } = signReport(document, {
    kid,
    sign: (data) => sign(null, data, privateKey),
  })
  const signed: SignedReport = { document: bytes.toString('utf8'), signature }
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const keys = { keys: [{ kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' }] }
  return { document, measuresWithheld: false, signed, keys }
}

export function viewOfDocument(document: ReportDocument = reportDocument()): ReportView {
  return { document, measuresWithheld: false, signed: null }
}
