import { type Command, Option } from 'commander'
import { versionNumber } from './department-life.ts'

function withHub(command: Command): Command {
  return command
    .option('--url <url>', 'the hub', 'http://127.0.0.1:4000')
    .addOption(
      new Option('--token <token>', "a reviewer's or administrator's access token").env('HEDUI_TOKEN'),
    )
}

const SLUG = ['<slug>', "the document's short name, such as minimum-living-allowance"] as const
const REGION = [
  '--region <code>',
  'whose document it is, GB/T 2260 (needed where several regions have one of that name)',
] as const
const VERSION = '--version <number>'

/** `hedui programme …`: a region's accounting standard and programmes, from a text to what is in force (docs/write-a-programme.md). */
export function addProgrammeCommands(program: Command): void {
  const programme = program
    .command('programme')
    .description("check and publish a region's accounting standard and its programmes")
  programme
    .command('check')
    .description('name everything that is wrong with documents, taken together, or say that their tests pass')
    .argument('<file...>', 'the documents, or folders of them')
    .option(
      '--with <folder...>',
      'folders of what is published already; a file that is checked takes the place of its like there',
    )
    .option('--json', 'print the result as JSON')
    .action(async (files, options) =>
      (await import('./programme-check.ts')).checkProgrammesCommand(files, options),
    )
  programme
    .command('schema')
    .description('print the JSON Schema of the documents, for editors')
    .action(async () => (await import('./programme-schema.ts')).printStandardSchema())
  withHub(programme.command('publish'))
    .description('send a document to a running hub, which tries it and keeps it as a draft')
    .argument('<file>', 'the document')
    .option('--json', 'print the result as JSON')
    .action(async (file, options) =>
      (await import('./programme-publish.ts')).publishProgrammeCommand(file, options),
    )
  withHub(programme.command('approve'))
    .description('publish a draft; not by who registered it')
    .argument(...SLUG)
    .option(...REGION)
    .option(VERSION, 'which version (default: the newest draft)', versionNumber)
    .action(async (slug, options) =>
      (await import('./programme-steps.ts')).approveProgrammeCommand(slug, options),
    )
  withHub(programme.command('withdraw'))
    .description('reject or take back a draft, or what is published before it takes effect')
    .argument(...SLUG)
    .requiredOption('--reason <text>', 'why')
    .option(...REGION)
    .option(VERSION, 'which version (default: the newest draft)', versionNumber)
    .action(async (slug, options) =>
      (await import('./programme-steps.ts')).withdrawProgrammeCommand(slug, options),
    )
  withHub(programme.command('list'))
    .description('what is in force in a region on a day; with --all every version')
    .argument('[slug]', 'with --all: only this document')
    .option('--region <code>', "GB/T 2260 (default: the token's region; with --all: every region)")
    .option('--on <day>', 'ISO 8601 (default: today)')
    .option('--all', 'every version, drafts and earlier ones among them')
    .option('--json', 'print them as JSON')
    .action(async (slug, options) =>
      (await import('./programme-list.ts')).listProgrammesCommand(slug, options),
    )
}
