import type { Command } from 'commander'
import { addLifeCommands, versionNumber, withHub } from './department-life.ts'
import { wrongUsage } from './department-usage.ts'

/** `hedui department …`: what is needed to write a department with a text editor and bring it to life (docs/add-a-department.md). */
export function addDepartmentCommands(program: Command): void {
  const department = program
    .command('department')
    .description('write, check and register a department of your own')
  department
    .command('new')
    .description('write a folder with a working manifest.yaml and records.graphql to start from')
    .argument('<slug>', "the department's short name, such as housing-fund")
    .requiredOption(
      '--protocol <kind>',
      'how it is reached: rest, soap, sql, graphql, callback, manual or file',
    )
    .option('--directory <folder>', 'where to put the new folder', 'departments')
    .action(async (slug, options) => (await import('./department-new.ts')).newDepartment(slug, options))
  department
    .command('check')
    .description('name everything that is wrong with a department, or say what it adds to the schema')
    .argument('<folder>', 'the folder that holds manifest.yaml and records.graphql')
    .option('--json', 'print the result as JSON')
    .action(async (folder, options) =>
      (await import('./department-check.ts')).checkDepartmentCommand(folder, options),
    )
  withHub(department.command('certify'))
    .description(
      'ask the real department about its test people and judge it by the rules of docs/certification.md',
    )
    .argument(
      '[folder]',
      'certify this folder here, without a hub: it holds manifest.yaml and records.graphql',
    )
    .option('--hub <slug>', 'have a running hub certify a version that it has of this department')
    .option('--version <number>', 'with --hub: which version (default: the newest draft)', versionNumber)
    .option('--json', 'print the report as JSON')
    .action(async (folder, { hub, ...options }) => {
      if ((folder === undefined) === (hub === undefined)) {
        return wrongUsage('请写明文件夹，或 --hub 和单位短名', 'name a folder, or --hub and a slug')
      }
      if (folder !== undefined && options.version !== undefined) {
        return wrongUsage('--version 只与 --hub 同用', '--version goes with --hub')
      }
      return hub === undefined
        ? (await import('./department-certify.ts')).certifyDepartmentCommand(folder, options)
        : (await import('./department-certify-hub.ts')).certifyOnHubCommand(hub, options)
    })
  department
    .command('schema')
    .description('print the JSON Schema of manifest.yaml, for editors')
    .action(async () => (await import('./department-schema.ts')).printManifestSchema())
  addLifeCommands(department)
}
