/**
 * The departments whose data stand in read-only views, each in a PostgreSQL of its own: 医疗保障局 with enrolments and
 * settlements, 人力资源和社会保障局 with contributions, pensions, employment and public posts.
 */
import { runDepartments } from '../department-process.ts'
import { startFrontDatabase } from '../front-database/server.ts'
import { humanResources } from '../offices/human-resources.ts'
import { MEDICAL_INSURANCE } from '../offices/medical-insurance.ts'

await runDepartments((config, tools) => {
  const contents = config.slug === 'medical-insurance' ? MEDICAL_INSURANCE : humanResources()
  return startFrontDatabase(contents, config, tools)
})
