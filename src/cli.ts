/** The command `hedui`. Each subcommand is a file in src/cli/, loaded when it is asked for, so that `--help` is quick. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { addDepartmentCommands } from './cli/department.ts'
import { EXIT } from './cli/exit-codes.ts'
import { explain, UsageError } from './cli/explain.ts'
import { addLedgerCommands } from './cli/ledger.ts'
import { addProgrammeCommands } from './cli/programme.ts'
import { addWitnessCommands } from './cli/witness.ts'

/**
 * Runs one command to its end, as `bin/hedui.js` does with what was typed. What it says goes to standard output and error, how it
 * ended to `process.exitCode` (src/cli/exit-codes.ts); it never rejects.
 *
 * @param args what stands behind `hedui`.
 */
export async function hedui(args: readonly string[]): Promise<void> {
  try {
    process.exitCode = EXIT.good
    await commands().parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.good : EXIT.usage
    } else {
      process.stderr.write(`${explain(error)}\n`)
      process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.wrong
    }
  }
}

function commands(): Command {
  const program = new Command('hedui')
    .description("居民家庭经济状况核对中枢 — the hub that verifies a household's economic situation")
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()

  program
    .command('serve')
    .description('start the hub; settings come from the environment (docs/operate.md)')
    .action(async () => (await import('./cli/serve.ts')).serve())

  program
    .command('demo')
    .description('start sandbox departments and a hub, verify a sandbox household and print its report')
    .option('--once', 'end after the report')
    .option('--json', 'print the report as JSON on stdout, and nothing else')
    .option(
      '--household <name>',
      'which sandbox household: han, zhang, student, sameName, deceased, nothing, rareName, farmer, inCustody',
      'han',
    )
    .option(
      '--people <count>',
      'how many people the sandbox departments hold besides the personas',
      count,
      400,
    )
    .option('--seed <seed>', 'the seed of the generated population', count, 7)
    .action(async (options) => (await import('./cli/demo.ts')).demo(options))

  program
    .command('migrate')
    .description('bring the database to the version of this hub, then end')
    .action(async () => (await import('./cli/migrate.ts')).migrate())

  program
    .command('token')
    .description('print a development token, alone on stdout; production hubs refuse it')
    .requiredOption(
      '--role <role>',
      'officer, reviewer, steward, auditor, administrator, resident or client-application',
    )
    .option('--organisation <id>', 'the office that the caller works for')
    .option('--region <code>', 'GB/T 2260 code of the region that the caller is competent for')
    .option('--department <slug>', "a steward's department")
    .option('--id-number <number>', "a resident's ID number; synthetic people only (prefix 99)")
    .option('--subject <subject>', "the token's subject")
    .option('--lifetime <seconds>', 'how long it is valid', count)
    .action(async (options) => (await import('./cli/token.ts')).token(options))

  const keys = program.command('keys').description('the keys that data at rest is sealed with')
  keys
    .command('status')
    .description('show which keys there are, and what is left to be sealed anew')
    .option('--json', 'print it as JSON')
    .action(async (options) => (await import('./cli/keys-status.ts')).keysStatusCommand(options))
  keys
    .command('rotate')
    .description(
      'seal the keys of the database with a new master key, from a file or HEDUI_NEW_SECRET_KEY; then start every node with it',
    )
    .option(
      '--new-key-file <file>',
      'a file that holds the new master key: 32 bytes in base64 or hexadecimal',
    )
    .action(async (options) => (await import('./cli/keys-rotate.ts')).rotateKeys(options))

  const report = program.command('report').description('issued reports')
  report
    .command('fetch')
    .description('fetch a signed report from a running hub and write it to a file')
    .argument('<number>', "the report's number")
    .option('--url <url>', 'the hub', 'http://127.0.0.1:4000')
    .requiredOption('--token <token>', 'an access token of the office that holds the report')
    .option('--out <file>', 'where to write it (default: <number>.json)')
    .option('--report-version <number>', 'an older version of it (default: the newest)', count)
    .action(async (number, options) => (await import('./cli/report-fetch.ts')).fetchReport(number, options))
  report
    .command('print')
    .description('print a report from a running hub into a file: PDF with the signed report inside, or HTML')
    .argument('<number>', "the report's number")
    .addOption(new Option('--format <format>', 'what to make').choices(['pdf', 'html']).default('pdf'))
    .option('--version <version>', 'which version of the report (default: the newest)', count)
    .option('--url <url>', 'the hub', 'http://127.0.0.1:4000')
    .requiredOption('--token <token>', 'an access token of an office that may read the report')
    .option('--out <file>', 'where to write it (default: <number>.pdf or .html)')
    .action(async (number, options) => (await import('./cli/report-print.ts')).printReport(number, options))
  report
    .command('verify')
    .description('check a report file, or a printed PDF, offline with the published keys')
    .argument('<file>', 'a file of `hedui report fetch`, or a PDF of `hedui report print`')
    .option('--keys <file>', 'the key set of /.well-known/jwks.json (default: jwks.json beside the report)')
    .action(async (file, options) =>
      (await import('./cli/report-verify.ts')).verifyReportCommand(file, options),
    )

  program
    .command('replay')
    .description(
      'make issued reports again from the kept evidence: the same bytes, or what other standards would change',
    )
    .argument('[number]', "a report's number")
    .option('--version <n>', 'a version of the report; the newest where it is left out', count)
    .option(
      '--all',
      'all reports that are valid today, each in its newest version; with --on or --programmes',
    )
    .option('--region <code>', 'with --all: only those of a region')
    .option('--on <day>', 'under the standards of another day')
    .option('--programmes <path...>', 'with these documents (files, folders) in the place of published ones')
    .action(async (number, options) => (await import('./cli/replay.ts')).replayCommand(number, options))

  addDepartmentCommands(program)
  addLedgerCommands(program)
  addProgrammeCommands(program)
  addWitnessCommands(program)
  return program
}

/** A whole number of at least 0. Throws what commander shows as wrong usage. */
function count(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError(`“${text}” is not a whole number`)
}
