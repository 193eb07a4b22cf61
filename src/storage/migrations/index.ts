import type { Migration } from 'kysely'
import { up as keys } from './001-keys.ts'
import { up as ledger } from './002-ledger.ts'
import { up as access } from './003-access.ts'
import { up as verifications } from './004-verifications.ts'
import { up as sensitiveItems } from './005-sensitive-items.ts'
import { up as fieldUsage } from './006-field-usage.ts'
import { up as correspondence } from './007-correspondence.ts'
import { up as deliveries } from './008-deliveries.ts'
import { up as departments } from './009-departments.ts'
import { up as answerFiles } from './010-answer-files.ts'
import { up as courseOfVerifications } from './011-course-of-verifications.ts'
import { up as standards } from './012-standards.ts'
import { up as tokenRevocations } from './014-token-revocations.ts'
import { up as residence } from './015-residence.ts'
import { up as reportBasis } from './016-report-basis.ts'
import { up as afterTheReport } from './017-after-the-report.ts'
import { up as verificationBatches } from './018-verification-batches.ts'
import { up as entitlements } from './019-entitlements.ts'
import { up as householdKeys } from './020-household-keys.ts'
import { up as ledgerWitnesses } from './022-ledger-witnesses.ts'
import { up as ledgerMonths } from './023-ledger-months.ts'
import { up as ledgerSegments } from './024-ledger-segments.ts'
import { up as auditFindings } from './025-audit-findings.ts'
import { up as ledgerArchives } from './026-ledger-archives.ts'
import { up as emergencyAccesses } from './028-emergency-accesses.ts'
import { up as accessDelays } from './029-access-delays.ts'
import { up as accessComplaints } from './030-access-complaints.ts'
import { up as progressOfPeople } from './031-progress-of-people.ts'
import { up as archiveForgetting } from './033-archive-forgetting.ts'
import { up as ledgerSegmentColumns } from './035-ledger-segment-columns.ts'
import { up as fencesByIndex } from './036-fences-by-index.ts'
import { up as organisationNames } from './037-organisation-names.ts'
import { up as complaintDepartments } from './038-complaint-departments.ts'

/**
 * Every change of the database's shape, in order. Forward only: what has been released is never edited, a mistake is
 * mended by a further one. A new file `NNN-name.ts` exports `up` and is added here.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-keys': { up: keys },
  '002-ledger': { up: ledger },
  '003-access': { up: access },
  '004-verifications': { up: verifications },
  '005-sensitive-items': { up: sensitiveItems },
  '006-field-usage': { up: fieldUsage },
  '007-correspondence': { up: correspondence },
  '008-deliveries': { up: deliveries },
  '009-departments': { up: departments },
  '010-answer-files': { up: answerFiles },
  '011-course-of-verifications': { up: courseOfVerifications },
  '012-standards': { up: standards },
  '014-token-revocations': { up: tokenRevocations },
  '015-residence': { up: residence },
  '016-report-basis': { up: reportBasis },
  '017-after-the-report': { up: afterTheReport },
  '018-verification-batches': { up: verificationBatches },
  '019-entitlements': { up: entitlements },
  '020-household-keys': { up: householdKeys },
  '022-ledger-witnesses': { up: ledgerWitnesses },
  '023-ledger-months': { up: ledgerMonths },
  '024-ledger-segments': { up: ledgerSegments },
  '025-audit-findings': { up: auditFindings },
  '026-ledger-archives': { up: ledgerArchives },
  '028-emergency-accesses': { up: emergencyAccesses },
  '029-access-delays': { up: accessDelays },
  '030-access-complaints': { up: accessComplaints },
  '031-progress-of-people': { up: progressOfPeople },
  '033-archive-forgetting': { up: archiveForgetting },
  '035-ledger-segment-columns': { up: ledgerSegmentColumns },
  '036-fences-by-index': { up: fencesByIndex },
  '037-organisation-names': { up: organisationNames },
  '038-complaint-departments': { up: complaintDepartments },
}
