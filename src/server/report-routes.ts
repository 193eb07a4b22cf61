import type { FastifyInstance } from 'fastify'
import type { Authenticity } from '../reports/authenticity.ts'
import type { ReportPrinter } from '../reports/print/print.ts'
import { addAuthenticityRoute } from './authenticity-route.ts'
import { addPrintRoute, type PrintRoute } from './print-route.ts'

export interface ReportServices {
  readonly printer: ReportPrinter
  readonly authenticity: Pick<Authenticity, 'check'>
}

/** `/reports/{number}/print` for those who may read the report, `/authenticity` for everybody who holds paper. */
export function addReportRoutes(app: FastifyInstance, options: ReportServices & PrintRoute): void {
  addPrintRoute(app, options)
  addAuthenticityRoute(app, options)
}
