/** 医疗保障局: enrolments and settlements in read-only views of a PostgreSQL of its own. */
import { runDepartments } from '../department-process.ts'
import { startFrontDatabase } from '../front-database/server.ts'
import { MEDICAL_INSURANCE } from '../offices/medical-insurance.ts'

await runDepartments((config, tools) => startFrontDatabase(MEDICAL_INSURANCE, config, tools))
