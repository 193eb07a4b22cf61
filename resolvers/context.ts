import type { GraphQLSchema } from 'graphql'
import type { Actor } from '../src/access/actor.ts'
import type { GrantStore } from '../src/access/grants.ts'
import type { OrganisationNames } from '../src/access/organisation-names.ts'
import type { StaffRegister } from '../src/access/staff.ts'
import type { DepartmentAnswering } from '../src/auditing/department-answering.ts'
import type { AuditFindings } from '../src/auditing/findings.ts'
import type { ConsentStore } from '../src/consents/store.ts'
import type { AccessLogService } from '../src/disclosure/access-log-service.ts'
import type { AskDepartment } from '../src/disclosure/ask.ts'
import type { DepartmentAccesses } from '../src/disclosure/department-accesses.ts'
import type { Door } from '../src/disclosure/door.ts'
import type { EmergencyBasis } from '../src/disclosure/emergency/basis.ts'
import type { Emergencies } from '../src/disclosure/emergency/emergencies.ts'
import type { InquiryService } from '../src/disclosure/inquiry-service.ts'
import type { AccessComplaints } from '../src/disclosure/own-view/complaints.ts'
import type { AccessDelays } from '../src/disclosure/own-view/delays.ts'
import type { Households } from '../src/households/households.ts'
import type { Credentials } from '../src/identity/credentials.ts'
import type { TokenRevocations } from '../src/identity/revoke-tokens.ts'
import type { Erasures } from '../src/keeping/erasures.ts'
import type { ProgrammeCatalogue } from '../src/programmes/catalogue.ts'
import type { VersionReference } from '../src/programmes/library.ts'
import type { ProgrammeLifecycle } from '../src/programmes/lifecycle.ts'
import type { RegistrySnapshot } from '../src/registry/department.ts'
import type { DepartmentLifecycle } from '../src/registry/lifecycle.ts'
import type { Registry } from '../src/registry/registry.ts'
import type { Authenticity } from '../src/reports/authenticity.ts'
import type { ReportKey } from '../src/reports/find.ts'
import type { ReportView } from '../src/reports/read.ts'
import type { ReportVersion } from '../src/reports/versions.ts'
import type { Keys } from '../src/storage/keys.ts'
import type { Batches } from '../src/verifications/batches/batches.ts'
import type { PreviewedEffect } from '../src/verifications/preview-effect.ts'
import type { Reviews } from '../src/verifications/reviews.ts'
import type { Verifications } from '../src/verifications/verifications.ts'
import type { WorkingDays } from '../src/working-days.ts'
import type { BasisHeaders } from './entity-basis.ts'

/** What resolvers may call. Departments are reached through the door only. */
export interface Services {
  readonly door: Door
  readonly registry: Registry
  readonly lifecycle: DepartmentLifecycle
  /** The departments that a schema was composed from; see src/registry/open-registry.ts. */
  snapshotOf(schema: GraphQLSchema): RegistrySnapshot
  readonly consents: ConsentStore
  readonly grants: GrantStore
  readonly organisations: OrganisationNames
  readonly verifications: Verifications
  readonly batches: Batches
  readonly reviews: Reviews
  readonly workingDays: WorkingDays
  readonly reports: ReportReader
  readonly authenticity: Pick<Authenticity, 'check'>
  readonly accessLog: AccessLogService
  readonly audit: AuditFindings
  readonly emergency: { readonly basis: Pick<EmergencyBasis, 'admit'>; readonly accesses: Emergencies }
  readonly departmentAccesses: DepartmentAccesses
  /** See src/auditing/department-answering.ts. */
  departmentAnswering(department: string, days: number): Promise<readonly DepartmentAnswering[]>
  readonly complaints: AccessComplaints
  readonly delays: Pick<AccessDelays, 'place' | 'lift' | 'list'>
  readonly staff: Pick<StaffRegister, 'register' | 'remove'>
  readonly households: Households
  readonly inquiries: InquiryService
  readonly tokens: TokenRevocations
  readonly credentials: Credentials
  readonly erasures: Erasures
  readonly catalogue: ProgrammeCatalogue
  /** See src/verifications/preview-effect.ts. */
  previewEffect(
    actor: Actor,
    reference: VersionReference,
    sample: number,
    requestId: string,
  ): Promise<PreviewedEffect>
  readonly programmes: ProgrammeLifecycle
  readonly keys: Pick<Keys, 'hashPerson'>
  readonly now: () => Date
}

export interface ReportReader {
  /** See src/reports/read.ts. */
  read(actor: Actor, key: ReportKey, requestId: string): Promise<ReportView | null>
  /** See src/reports/reveal-id-number.ts. */
  revealIdNumber(
    actor: Actor,
    which: { readonly number: string; readonly version: number | null; readonly person: string },
    requestId: string,
  ): Promise<string>
  /** See src/reports/versions.ts. */
  versions(number: string): Promise<readonly ReportVersion[]>
}

/** What the resolvers of one request share. It lives as long as the request: nothing in it outlives a caller's rights. */
export interface Context {
  readonly actor: Actor
  readonly requestId: string
  /** When the request's time is up, in milliseconds since 1970. */
  readonly deadlineAt: number
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal
  /** On what a gateway's look-up rests, where it says so. */
  readonly headers: BasisHeaders
  /** The departments, asked together for all fields of this request. */
  readonly ask: AskDepartment
  readonly services: Services
}
