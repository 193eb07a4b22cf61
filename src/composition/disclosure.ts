/** The one door, and what goes through it beside consents: emergency accesses, and answers that come later. */
import type { Services } from '../../resolvers/context.ts'
import { emergencyFindings } from '../auditing/emergency-findings.ts'
import type { Config } from '../config.ts'
import type { Correspondences } from '../correspondence/correspondence.ts'
import { createDoor, type Door } from '../disclosure/door.ts'
import { createEmergencyBasis } from '../disclosure/emergency/basis.ts'
import { createEmergencies } from '../disclosure/emergency/emergencies.ts'
import { createInquiryService } from '../disclosure/inquiry-service.ts'
import { tellRelations } from '../disclosure/relations.ts'
import { tracedDoor } from '../disclosure/traced-door.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Registry } from '../registry/registry.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { WorkingDays } from '../working-days.ts'
import type { AccessStores } from './access.ts'
import type { Observability } from './observability.ts'

/** Who they are, and what they receive already: what “help first” needs, and no more. */
const USUAL_EMERGENCY_ITEMS = ['publicSecurity.householdRegister', 'civilAffairs.assistance']

export interface DisclosureParts extends Pick<Observability, 'metrics'> {
  readonly database: Database
  readonly keys: Keys
  readonly ledger: Ledger
  readonly registry: Registry
  readonly correspondence: Correspondences
  readonly access: Pick<AccessStores, 'grants' | 'consents' | 'staff'>
  readonly workingDays: WorkingDays
  readonly now: () => Date
}

export function createDisclosure(
  config: Pick<Config, 'emergencyItems' | 'emergencyLongestMs' | 'emergencyReviewWorkingDays'>,
  parts: DisclosureParts,
): Pick<Services, 'emergency' | 'inquiries'> & { readonly door: Door } {
  const { database, keys, ledger, registry, correspondence, workingDays, metrics, now } = parts
  const { grants, consents, staff } = parts.access
  const isSensitive = (id: string): boolean => registry.current().items.get(id)?.sensitivity === 4
  const emergencyParts = {
    database,
    keys,
    consents,
    grants,
    ledger,
    findings: emergencyFindings({ workingDays, dueWorkingDays: config.emergencyReviewWorkingDays }),
    allowed: new Set(config.emergencyItems ?? USUAL_EMERGENCY_ITEMS),
    isSensitive,
    now,
  }
  const basis = createEmergencyBasis({ ...emergencyParts, onDecided: metrics.decided })
  const door = tracedDoor(
    createDoor({
      emergency: basis,
      consents,
      grants,
      ledger,
      keys,
      isSensitive,
      now,
      relations: tellRelations({ staff, keys, item: (id) => registry.current().items.get(id) }),
      onDecided: metrics.decided,
    }),
  )
  const accesses = createEmergencies({
    ...emergencyParts,
    door,
    onFinding: metrics.findingOpened,
    longestMs: config.emergencyLongestMs,
    reviewWorkingDays: config.emergencyReviewWorkingDays,
    knownItem: (id) => registry.current().items.has(id),
  })
  const inquiries = createInquiryService({
    door,
    correspondence,
    consents,
    ledger,
    keys,
    line: (department) => registry.line(department),
    now,
  })
  return { door, emergency: { basis, accesses }, inquiries }
}
