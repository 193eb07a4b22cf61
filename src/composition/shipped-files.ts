/** The files that ship with the hub: the public contract, and what stands in where the settings name nothing else. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { SdlFile } from '../gateway/compose.ts'

export const BUNDLED_DEPARTMENTS = pathOf('adapters/departments')
export const BUNDLED_CALENDAR = pathOf('calendars/cn.yaml')
export const BUNDLED_RETENTION = pathOf('retention/default.yaml')
/** Examples of a fictitious region: for development, where the settings name no others. */
export const EXAMPLE_STANDARDS = ['programmes', 'rules'].map(pathOf)
/** Where `npm run build:console` puts the pages of the console. */
export const CONSOLE = urlOf('console/dist/')

const SCHEMA_FILES = [
  'audit',
  'batch',
  'consent',
  'correspondence',
  'credentials',
  'department',
  'department-access',
  'emergency',
  'erasure',
  'federation',
  'grant',
  'household',
  'household-file',
  'ledger',
  'organisation',
  'own-view',
  'programme',
  'registration',
  'report',
  'review',
  'scalars',
  'token',
  'verification',
  'viewer',
] as const

/** The public contract in SDL, before any department adds to it. */
export function readContract(): Promise<SdlFile[]> {
  return Promise.all(
    SCHEMA_FILES.map(async (name) => ({
      name: `schema/${name}.graphql`,
      sdl: await readFile(urlOf(`schema/${name}.graphql`), 'utf8'),
    })),
  )
}

function urlOf(path: string): URL {
  return new URL(`../../${path}`, import.meta.url)
}

function pathOf(path: string): string {
  return fileURLToPath(urlOf(path))
}
