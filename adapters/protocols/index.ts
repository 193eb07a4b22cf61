import type { Protocol } from '../adapter.ts'
import { graphql } from './graphql.ts'
import { rest } from './rest.ts'
import { soap } from './soap.ts'
import { sql } from './sql.ts'

/** Every way of speaking to departments. A new one is a file beside these and a line here. */
export const PROTOCOLS: readonly Protocol[] = [rest, soap, sql, graphql]
