import { consentResolvers } from './consent.ts'
import { departmentResolvers } from './department.ts'
import { findingResolvers } from './finding.ts'
import { grantResolvers } from './grant.ts'
import { householdResolvers } from './household.ts'
import { ledgerResolvers } from './ledger.ts'
import { measureResolvers } from './measure.ts'
import { reportResolvers } from './report.ts'
import { verificationResolvers } from './verification.ts'
import { viewerResolvers } from './viewer.ts'

/** Every resolver of the static schema, domain by domain; the composed schema merges them type by type. */
export const resolvers = [
  consentResolvers,
  departmentResolvers,
  { Finding: findingResolvers },
  grantResolvers,
  householdResolvers,
  ledgerResolvers,
  measureResolvers,
  reportResolvers,
  verificationResolvers,
  viewerResolvers,
]
