/** The departments that share one process, each on ports of its own: those over HTTP, and the clerk. */
import { type DepartmentConfig, runDepartments } from '../department-process.ts'
import { type HttpDepartment, startHttpDepartment } from '../http-department.ts'
import { civilAffairs } from '../offices/civil-affairs.ts'
import { education } from '../offices/education.ts'
import { financialInstitutions } from '../offices/financial-institutions.ts'
import { health } from '../offices/health.ts'
import { startJustice } from '../offices/justice.ts'
import { marketRegulation } from '../offices/market-regulation.ts'
import { publicSecurity } from '../offices/public-security.ts'
import { publicServices } from '../offices/public-services.ts'
import { transport } from '../offices/transport.ts'
import { createRecords, type Records } from '../records.ts'
import type { DepartmentSlug } from '../slugs.ts'

type Office = (records: Records, account: string, secret: string) => HttpDepartment

const OFFICES: Readonly<Partial<Record<DepartmentSlug, Office>>> = {
  'public-security': publicSecurity,
  'market-regulation': marketRegulation,
  'civil-affairs': civilAffairs,
  transport,
  education,
  health,
  'public-services': publicServices,
  'financial-institutions': financialInstitutions,
}

function office({ slug }: DepartmentConfig): Office {
  const found = OFFICES[slug]
  if (!found) throw new RangeError(`${slug} is no department of this process`)
  return found
}

await runDepartments((config, { population }) => {
  const records = createRecords(population)
  if (config.slug === 'justice') return startJustice(records, config)
  return startHttpDepartment(office(config)(records, config.account, config.secret), config)
})
