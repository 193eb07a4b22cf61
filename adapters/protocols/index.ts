import type { Protocol } from '../adapter.ts'
import { callback } from './callback.ts'
import { file } from './file.ts'
import { graphql } from './graphql.ts'
import { manual } from './manual.ts'
import { rest } from './rest.ts'
import { soap } from './soap.ts'
import { sql } from './sql.ts'

/** Every way of speaking to departments. A new one is a file beside these and a line here. */
export const PROTOCOLS: readonly Protocol[] = [rest, soap, sql, graphql, callback, manual, file]
