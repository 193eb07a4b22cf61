/** 人力资源和社会保障局: contributions, pensions, employment and public posts in views of a PostgreSQL of its own. */
import { runDepartments } from '../department-process.ts'
import { startFrontDatabase } from '../front-database/server.ts'
import { humanResources } from '../offices/human-resources.ts'

await runDepartments((config, tools) => startFrontDatabase(humanResources(), config, tools))
