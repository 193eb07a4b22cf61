import { auditResolvers } from './audit.ts'
import { batchResolvers } from './batch.ts'
import { certificationResolvers } from './certification.ts'
import { consentResolvers } from './consent.ts'
import { correspondenceResolvers } from './correspondence.ts'
import { credentialsResolvers } from './credentials.ts'
import { departmentResolvers } from './department.ts'
import { departmentAccessResolvers } from './department-access.ts'
import { emergencyResolvers } from './emergency.ts'
import { entityResolvers } from './entities.ts'
import { erasureResolvers } from './erasure.ts'
import { findingResolvers } from './finding.ts'
import { grantResolvers } from './grant.ts'
import { householdResolvers } from './household.ts'
import { householdFileResolvers } from './household-file.ts'
import { ledgerResolvers } from './ledger.ts'
import { measureResolvers } from './measure.ts'
import { organisationResolvers } from './organisation.ts'
import { ownViewResolvers } from './own-view.ts'
import { programmeResolvers } from './programme.ts'
import { registrationResolvers } from './registration.ts'
import { reportResolvers } from './report.ts'
import { reviewResolvers } from './review.ts'
import { tokenResolvers } from './token.ts'
import { verificationResolvers } from './verification.ts'
import { viewerResolvers } from './viewer.ts'

/** Every resolver of the static schema, domain by domain; the composed schema merges them type by type. */
export const resolvers = [
  auditResolvers,
  batchResolvers,
  certificationResolvers,
  consentResolvers,
  correspondenceResolvers,
  credentialsResolvers,
  departmentAccessResolvers,
  departmentResolvers,
  emergencyResolvers,
  entityResolvers,
  erasureResolvers,
  { Finding: findingResolvers },
  grantResolvers,
  householdResolvers,
  householdFileResolvers,
  ledgerResolvers,
  measureResolvers,
  organisationResolvers,
  ownViewResolvers,
  programmeResolvers,
  registrationResolvers,
  reportResolvers,
  reviewResolvers,
  tokenResolvers,
  verificationResolvers,
  viewerResolvers,
]
