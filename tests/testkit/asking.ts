import type { LineAskOptions } from '../../adapters/department-line.ts'
import type { Basis } from '../../src/findings/finding.ts'

/** On what the tests' questions rest. */
export const BASIS: Basis = {
  consentId: '019a0000-0000-7000-8000-000000000001',
  purpose: 'APPLICATION',
  caseNumber: 'SQ-2026-0001',
}

/** How the tests ask over a line. */
export const ASKING: LineAskOptions = { requestId: 'r-1', deadlineMs: 5000, basis: BASIS, live: true }
