import { HeduiError } from '../errors.ts'
import { ACCESS_REASONS, type AccessReason } from './reasons.ts'

/**
 * The error that tells a caller why something is refused. What the caller's role may not do at all is `FORBIDDEN`,
 * what does not exist is said to be missing, everything else is `ACCESS_REFUSED`. All carry the reason's code.
 */
export function refusal(reason: AccessReason): HeduiError {
  const { zh, en } = ACCESS_REASONS[reason]
  const detail = { zh, en, reasonCode: reason }
  switch (reason) {
    case 'ROLE_MAY_NOT':
    case 'ROLE_SEES_NO_LOG':
    case 'ROLE_SEES_NO_HOUSEHOLD_DATA':
    case 'EMERGENCY_NOT_FOR_ROLE':
      return new HeduiError('FORBIDDEN', detail)
    case 'CONSENT_NOT_FOUND':
      return new HeduiError('CONSENT_NOT_FOUND', { reasonCode: reason })
    case 'HOUSEHOLD_ERASED':
      return new HeduiError('ERASED', { reasonCode: reason })
    default:
      return new HeduiError('ACCESS_REFUSED', detail)
  }
}
