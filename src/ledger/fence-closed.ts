import { HeduiError } from '../errors.ts'

/** The consent was withdrawn before the disclosure stood in the ledger, so that it must not happen. */
export class FenceClosedError extends HeduiError {
  /** The consent, lower case. */
  readonly fence: string

  constructor(fence: string) {
    super('ACCESS_REFUSED', {
      reasonCode: 'CONSENT_REVOKED',
      zh: '授权已撤回',
      en: 'the consent was revoked',
    })
    this.name = 'FenceClosedError'
    this.fence = fence
  }
}
