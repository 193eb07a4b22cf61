/** The departments that deliver files, in a process of their own: writing them keeps nobody waiting who is asked. */
import { type DepartmentConfig, runDepartments } from '../department-process.ts'
import type { Delivery } from '../files/delivery.ts'
import { startFileDepartment } from '../files/file-department.ts'
import { AGRICULTURE_LAG_DAYS, AGRICULTURE_TABLES } from '../offices/agriculture.ts'
import { FINANCE_LAG_DAYS, FINANCE_TABLES } from '../offices/finance.ts'
import { createRecords } from '../records.ts'

function deliveryOf({ slug, dataDir: folder }: DepartmentConfig): Delivery {
  switch (slug) {
    case 'finance':
      return { folder, tables: FINANCE_TABLES, lagDays: FINANCE_LAG_DAYS }
    case 'agriculture':
      return { folder, tables: AGRICULTURE_TABLES, lagDays: AGRICULTURE_LAG_DAYS }
    default:
      throw new RangeError(`${slug} is no department of this process`)
  }
}

await runDepartments((config, { population }) =>
  startFileDepartment(deliveryOf(config), createRecords(population), config),
)
