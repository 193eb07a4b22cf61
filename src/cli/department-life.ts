import { type Command, InvalidArgumentError, Option } from 'commander'

/** What a command needs that talks to a running hub. */
export function withHub(command: Command): Command {
  return command
    .option('--url <url>', 'the hub', 'http://127.0.0.1:4000')
    .addOption(
      new Option('--token <token>', "a steward's or administrator's access token").env('HEDUI_TOKEN'),
    )
}

/** A version of a department, from 1. Throws what commander shows as wrong usage. */
export function versionNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError(`“${text}” is not the number of a version`)
}

const SLUG = ['<slug>', "the department's short name"] as const
const VERSION = '--version <number>'
const NEWEST = 'which version (default: the newest for which it is possible)'
const ACCEPT = [
  '--accept-breaking <coordinate...>',
  'what may break, by its name in the schema, such as Person.realEstate',
] as const
const REASON = ['--reason <text>', 'why'] as const

/** `hedui department …` against a running hub: a department's life (docs/add-a-department.md). */
export function addLifeCommands(department: Command): void {
  withHub(department.command('register'))
    .description('send a department to a running hub, which keeps it as a draft')
    .argument('<folder>', 'the folder that holds manifest.yaml and records.graphql')
    .option('--certify', 'have the hub certify it at once')
    .option('--json', 'print the result as JSON')
    .action(async (folder, options) =>
      (await import('./department-register.ts')).registerDepartmentCommand(folder, options),
    )
  withHub(department.command('approve'))
    .description('let a certified version be activated; not by who registered it')
    .argument(...SLUG)
    .option(VERSION, NEWEST, versionNumber)
    .action(async (slug, options) =>
      (await import('./department-steps.ts')).approveDepartmentCommand(slug, options),
    )
  withHub(department.command('activate'))
    .description('put an approved version into the schema, or a suspended or earlier one back')
    .argument(...SLUG)
    .option(VERSION, 'which version (default: the newest possible; earlier ones only by name)', versionNumber)
    .option(...ACCEPT)
    .action(async (slug, options) =>
      (await import('./department-steps.ts')).activateDepartmentCommand(slug, options),
    )
  withHub(department.command('suspend'))
    .description('ask a department no more for now; its types stay in the schema')
    .argument(...SLUG)
    .requiredOption(...REASON)
    .option(VERSION, NEWEST, versionNumber)
    .action(async (slug, options) =>
      (await import('./department-steps.ts')).suspendDepartmentCommand(slug, options),
    )
  withHub(department.command('retire'))
    .description('end a version for good; a live one leaves the schema')
    .argument(...SLUG)
    .requiredOption(...REASON)
    .option(VERSION, 'which version (needed unless there is but one)', versionNumber)
    .option(...ACCEPT)
    .action(async (slug, options) =>
      (await import('./department-steps.ts')).retireDepartmentCommand(slug, options),
    )
  withHub(department.command('secret'))
    .description('set an address or a secret that the manifest names; the value is read from standard input')
    .argument(...SLUG)
    .argument('<name>', 'as the manifest names it, such as FUND_KEY')
    .option('--remove', 'remove it instead')
    .action(async (slug, name, options) =>
      (await import('./department-secret.ts')).departmentSecretCommand(slug, name, options),
    )
  withHub(department.command('versions'))
    .description('what has become of the versions of a department, or of all')
    .argument('[slug]', "the department's short name")
    .option('--json', 'print them as JSON')
    .action(async (slug, options) =>
      (await import('./department-versions.ts')).departmentVersionsCommand(slug, options),
    )
  withHub(department.command('changes'))
    .description(
      'what activating a version (of a live one: retiring it) would change, and who uses what breaks',
    )
    .argument(...SLUG)
    .option(VERSION, 'which version (default: the newest that is not retired)', versionNumber)
    .option('--json', 'print them as JSON')
    .action(async (slug, options) =>
      (await import('./department-changes.ts')).departmentChangesCommand(slug, options),
    )
}
