import type { AccessTables } from './tables/access.ts'
import type { AuditingTables } from './tables/auditing.ts'
import type { CorrespondenceTables } from './tables/correspondence.ts'
import type { DeliveryTables } from './tables/deliveries.ts'
import type { DepartmentTables } from './tables/departments.ts'
import type { EmergencyTables } from './tables/emergencies.ts'
import type { ErasureTables } from './tables/erasures.ts'
import type { FieldUsageTables } from './tables/field-usage.ts'
import type { KeyTables } from './tables/keys.ts'
import type { LedgerTables } from './tables/ledger.ts'
import type { OwnViewTables } from './tables/own-view.ts'
import type { ReviewTables } from './tables/reviews.ts'
import type { StandardTables } from './tables/standards.ts'
import type { TokenRevocationTables } from './tables/token-revocations.ts'
import type { VerificationBatchTables } from './tables/verification-batches.ts'
import type { VerificationTables } from './tables/verifications.ts'

/** Every table of the hub, for Kysely. Each area describes its own in src/storage/tables/. */
export interface Tables
  extends KeyTables,
    LedgerTables,
    AccessTables,
    AuditingTables,
    DeliveryTables,
    DepartmentTables,
    EmergencyTables,
    ErasureTables,
    VerificationTables,
    VerificationBatchTables,
    FieldUsageTables,
    OwnViewTables,
    CorrespondenceTables,
    StandardTables,
    TokenRevocationTables,
    ReviewTables {}
