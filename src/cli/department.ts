import type { Command } from 'commander'

/** `hedui department …`: what is needed to write a department with a text editor (docs/add-a-department.md). */
export function addDepartmentCommands(program: Command): void {
  const department = program.command('department').description('write and check a department of your own')
  department
    .command('new')
    .description('write a folder with a working manifest.yaml and records.graphql to start from')
    .argument('<slug>', "the department's short name, such as housing-fund")
    .requiredOption('--protocol <kind>', 'how it is reached: rest, soap, sql or graphql')
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
  department
    .command('schema')
    .description('print the JSON Schema of manifest.yaml, for editors')
    .action(async () => (await import('./department-schema.ts')).printManifestSchema())
}
