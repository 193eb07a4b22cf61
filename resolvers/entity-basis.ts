import { validate as isUuid } from 'uuid'
import type { Purpose } from '../src/consents/consent.ts'
import { Faults } from '../src/consents/faults.ts'
import type { Enquiry } from '../src/disclosure/door.ts'
import { HeduiError } from '../src/errors.ts'
import { checkCaseNumber } from '../src/verifications/request.ts'

type HeaderValue = string | readonly string[] | undefined

/**
 * The request headers by which a gateway says on what its look-up rests: gateways hand headers on, but know nothing of
 * arguments that belong to an entity. Read when an entity is asked for; other requests pay nothing.
 *
 * - `hedui-consent-id`: the id of the consent letter.
 * - `hedui-purpose`: a value of the GraphQL enum `Purpose`.
 * - `hedui-case-number`: the case, percent-encoded UTF-8 where it is not plain ASCII; may be left out where the consent
 *   names one.
 */
export interface BasisHeaders {
  readonly [header: `hedui-${string}`]: HeaderValue
}

const PURPOSES: Readonly<Record<Purpose, true>> = {
  APPLICATION: true,
  REVERIFICATION: true,
  OBJECTION: true,
  COMPLAINT: true,
  SAMPLE_REVIEW: true,
}

/**
 * Reads on what a gateway's look-up rests.
 *
 * @throws {HeduiError} `INPUT_INVALID` with everything that is missing or malformed, and what to send.
 */
export function basisOf(headers: BasisHeaders): Pick<Enquiry, 'consentId' | 'purpose' | 'caseNumber'> {
  const faults = new Faults()
  const consentId = faults.attempt('headers.hedui-consent-id', () => consentIdIn(headers['hedui-consent-id']))
  const purpose = faults.attempt('headers.hedui-purpose', () => purposeIn(headers['hedui-purpose']))
  const caseNumber = faults.attempt('headers.hedui-case-number', () =>
    caseNumberIn(headers['hedui-case-number']),
  )
  faults.throwIfAny()
  if (consentId === null || purpose === null) throw new TypeError('a missing header is a fault')
  return { consentId, purpose, caseNumber }
}

function consentIdIn(value: HeaderValue): string {
  if (typeof value === 'string' && isUuid(value)) return value
  throw invalid(
    '请在请求头 hedui-consent-id 中写授权书编号（UUID）',
    'send the id of the consent letter, a UUID, in the request header hedui-consent-id',
  )
}

function purposeIn(value: HeaderValue): Purpose {
  if (typeof value === 'string' && isPurpose(value)) return value
  const purposes = Object.keys(PURPOSES).join(', ')
  throw invalid(
    `请在请求头 hedui-purpose 中写核对事由：${purposes}`,
    `send the purpose in the request header hedui-purpose: ${purposes}`,
  )
}

function isPurpose(text: string): text is Purpose {
  return Object.hasOwn(PURPOSES, text)
}

function caseNumberIn(value: HeaderValue): string | null {
  if (value === undefined) return null
  const caseNumber = typeof value === 'string' ? decoded(value) : null
  if (caseNumber === null) {
    throw invalid(
      '请求头 hedui-case-number 中的非 ASCII 字符应按 UTF-8 百分号编码（如 %E6%B8%AD），% 写作 %25',
      'percent-encode what is not ASCII in the request header hedui-case-number as UTF-8 (%E6%B8%AD), and % as %25',
    )
  }
  checkCaseNumber(caseNumber, 'headers.hedui-case-number')
  return caseNumber
}

/** null where it is not percent-encoded ASCII: headers have no character set of their own. */
function decoded(value: string): string | null {
  if (!/^[\x20-\x7e]*$/.test(value)) return null
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}

function invalid(zh: string, en: string): HeduiError {
  return new HeduiError('INPUT_INVALID', { zh, en })
}
