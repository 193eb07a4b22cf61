import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { Report } from './report-table.ts'

/** The report as `--json` prints it. */
export function reportJson(report: Report) {
  const finding = new Map(report.findings.map((one) => [one.id, one]))
  const figure = (one: Report['totals']['yearlyIncome']) =>
    one && {
      value: one.value,
      unit: one.unit,
      complete: one.complete,
      sources: one.sources.map(({ id }) => id),
    }
  return {
    number: report.number,
    version: report.version,
    issuedAt: report.issuedAt,
    validUntil: report.validUntil,
    periodStart: report.periodStart,
    periodEnd: report.periodEnd,
    members: report.members,
    supporters: report.supporters,
    findings: report.findings.map(({ id, person, finding: one }) => ({
      id,
      person: person.idNumber,
      item: one.item.id,
      outcome: one.outcome,
      provider: one.provider.slug,
      asOf: one.asOf,
      reasonCode: one.reasonCode,
      stale: one.stale,
      measures: one.measures.map(({ kind, value }) => ({ kind, value })),
    })),
    comparisons: report.comparisons.map((row) => ({
      person: row.person.idNumber,
      kind: row.kind,
      declared: row.declared,
      found: figure(row.found),
      difference: row.difference,
    })),
    totals: {
      yearlyIncome: figure(report.totals.yearlyIncome),
      monthlyIncome: figure(report.totals.monthlyIncome),
      monthlyIncomePerCapita: figure(report.totals.monthlyIncomePerCapita),
      property: figure(report.totals.property),
      measures: Object.fromEntries(report.totals.measures.map((one) => [one.kind, figure(one)])),
      notVerified: report.totals.notVerified.map(({ kind }) => kind),
    },
    accounting: report.accounting && {
      standard: report.accounting.standard.version,
      figures: Object.fromEntries(report.accounting.figures.map(({ id, low, high }) => [id, { low, high }])),
    },
    assessments: report.assessments.map(({ programme, person, verdict, nearMiss, received, amount }) => ({
      programme: programme.slug,
      version: programme.version,
      person: person?.idNumber ?? null,
      verdict,
      nearMiss,
      received,
      amount: amount && { low: amount.low, high: amount.high },
    })),
    missing: report.missing.map(({ id }) => ({ id, statement: finding.get(id)?.finding.statement ?? null })),
  }
}

export interface Surroundings {
  readonly url: string
  readonly dataDir: string
  readonly consentId: string
  readonly caseNumber: string
  readonly report: Report
  readonly sandbox: Sandbox
}

/** What to try next, with commands to copy. */
export function nextSteps({ url, dataDir, consentId, caseNumber, report, sandbox }: Surroundings): string {
  const query = `{ household(consentId: "${consentId}", purpose: APPLICATION, caseNumber: "${caseNumber}") { members { name realEstate { outcome asOf records { certNo area } } } } }`
  const body = JSON.stringify({ query }).replaceAll("'", "'\\''")
  return `
控制台     ${url}/console/   （在浏览器中打开，选择一个身份; open it in a browser and choose who to be）
GraphQL   ${url}/graphql
健康/指标  ${url}/health/ready   ${url}/metrics

接下来可以试试 (what to try next):

  export HEDUI_DATA_DIR=${dataDir}

  # 实时查询 (a live query)
  curl -s ${url}/graphql -H "authorization: Bearer $(npx hedui token --role officer)" -H 'content-type: application/json' -d '${body}'

  # 让住建部门停机，再查一次 (take housing down, and ask again)
  curl -s -X PUT ${sandbox.departments.housing.controlUrl}/behaviour -H 'content-type: application/json' -d '{"mode":"down"}'

  # 审计员查看日志 (the auditor's view)
  curl -s ${url}/graphql -H "authorization: Bearer $(npx hedui token --role auditor)" -H 'content-type: application/json' -d '{"query":"{ accessLog(first: 5) { edges { node { at kind decision subject purpose caseNumber } } } }"}'

  # 离线验证签名报告 (check the signed report offline)
  npx hedui report verify ${dataDir}/report.json

  # 重新计算整个账本 (recompute the ledger)
  npx hedui ledger verify

报告 ${report.number}。按 Ctrl-C 结束 (Ctrl-C ends it).
`
}
