import type { Role } from '../access/actor.ts'
import { checkCharacter } from '../people/id-number.ts'
import type { TokenRequest } from './development-issuer.ts'

const REGION = '990100'
const OFFICE = '990100-mz'

/** A synthetic resident (prefix 99), for a token to try things with. */
const RESIDENT = '99010119800101001'

/**
 * One person a role for development tokens: an office of the synthetic city 990100 and those round it. A steward still
 * needs the department that the token is for.
 */
export const DEVELOPMENT_PERSONAS = {
  OFFICER: {
    role: 'OFFICER',
    subject: 'dev-officer',
    organisation: OFFICE,
    region: REGION,
    client: 'hedui-cli',
  },
  REVIEWER: {
    role: 'REVIEWER',
    subject: 'dev-reviewer',
    organisation: OFFICE,
    region: REGION,
    client: 'hedui-cli',
  },
  CLIENT_APPLICATION: {
    role: 'CLIENT_APPLICATION',
    subject: 'dev-application',
    organisation: OFFICE,
    region: REGION,
    client: 'dev-application',
  },
  STEWARD: { role: 'STEWARD', subject: 'dev-steward', client: 'hedui-cli' },
  AUDITOR: { role: 'AUDITOR', subject: 'dev-auditor', organisation: '990100-sj', client: 'hedui-cli' },
  ADMINISTRATOR: {
    role: 'ADMINISTRATOR',
    subject: 'dev-administrator',
    organisation: '990100-xx',
    // Of the examples in programmes/: standards are approved by those of the region.
    region: '990000',
    client: 'hedui-cli',
  },
  RESIDENT: {
    role: 'RESIDENT',
    subject: 'dev-resident',
    client: 'hedui-cli',
    idNumber: RESIDENT + checkCharacter(RESIDENT),
  },
} as const satisfies { readonly [R in Role]: TokenRequest & { readonly role: R } }

/** The reviewer of the level above the office: second looks are taken there, and nowhere else. */
export const HIGHER_REVIEWER = {
  role: 'REVIEWER',
  subject: 'dev-higher-reviewer',
  organisation: '990000-mz',
  region: '990000',
  client: 'hedui-cli',
} as const satisfies TokenRequest
