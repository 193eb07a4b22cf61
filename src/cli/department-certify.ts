import ora from 'ora'
import { addressPolicy } from '../../adapters/address-check.ts'
import type { DepartmentPlan } from '../../adapters/department-plan.ts'
import { readDepartment } from '../../adapters/department-reader.ts'
import type { ManifestFault } from '../../adapters/manifest-fault.ts'
import { readConfig } from '../config.ts'
import { certify } from '../registry/certification/certify.ts'
import { certificationTable } from './certification-table.ts'
import { isFolder, readFolder } from './department-folder.ts'
import { wrongUsage } from './department-usage.ts'
import { EXIT } from './exit-codes.ts'
import { listedFaults } from './fault-list.ts'

/**
 * `hedui department certify FOLDER`: 0 where the department is certified, 1 where it is not or its files are faulty, 2
 * where there is no such folder. It needs the department itself, its address and secrets in the environment; no hub and
 * no database. What a hub keeps as the certification of a version is made by the hub, by the same rules.
 */
export async function certifyDepartmentCommand(
  folder: string,
  options: { readonly json?: boolean },
): Promise<void> {
  if (!(await isFolder(folder))) {
    return wrongUsage(`没有文件夹 ${folder}`, `there is no folder ${folder}`)
  }
  const { plan, faults } = await readPlan(folder)
  if (!plan) {
    const print = options.json
      ? `${JSON.stringify({ certified: false, faults }, null, 2)}\n`
      : listedFaults(faults)
    process.stdout.write(print)
    process.exitCode = EXIT.wrong
    return
  }
  const { title } = plan.department
  const spinner = ora({
    text: `正在认证${title.zh} (certifying ${title.en})`,
    stream: process.stderr,
  }).start()
  const config = readConfig(process.env)
  const report = await certify(plan, {
    inboxDir: config.inboxDir,
    addresses: addressPolicy(config.allowAddresses, config.departmentHosts ?? undefined),
  }).finally(() => spinner.stop())
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : certificationTable(report))
  if (!report.certified) process.exitCode = EXIT.wrong
}

async function readPlan(
  folder: string,
): Promise<{ readonly plan: DepartmentPlan | null; readonly faults: readonly ManifestFault[] }> {
  const files = await readFolder(folder)
  return 'faults' in files ? { plan: null, faults: files.faults } : readDepartment(files, process.env)
}
