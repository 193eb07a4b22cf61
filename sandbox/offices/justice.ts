/** 司法局 (with 人民法院): custody and judgments. There is no system; a clerk enters what is found at the hub. */
import { dataDay } from '../clock.ts'
import type { Ports, RunningDepartment } from '../department-process.ts'
import { startClerk } from '../later/clerk.ts'
import { findingsOn, type LaterItem } from '../later/findings.ts'
import { yuan } from '../population/money.ts'
import type { Records } from '../records.ts'

const LAG_DAYS = 1

const ITEMS: Readonly<Record<string, LaterItem>> = {
  'justice.custody': {
    holding: 'custody',
    rows: (records, idNumber) =>
      records
        .held('custody', idNumber)
        .records.map(({ kind, from, to }) => ({ lb: kind, qsrq: from, zzrq: to })),
  },
  'justice.judgments': {
    holding: 'judgments',
    rows: (records, idNumber) =>
      records
        .held('judgments', idNumber)
        .records.map(({ caseNo, amountFen, status }) => ({ ah: caseNo, je: yuan(amountFen), zt: status })),
  },
}

/** Lets the clerk of the justice bureau work. */
export function startJustice(records: Records, ports: Ports): Promise<RunningDepartment> {
  return startClerk(
    (asked, mode) => ({
      asOf: `${dataDay(LAG_DAYS, mode === 'late')}T00:00:00+08:00`,
      answers: findingsOn(records, ITEMS, asked, mode),
    }),
    ports,
  )
}
