import { type Command, InvalidArgumentError } from 'commander'

/** `hedui ledger …`: the ledger that proves itself. */
export function addLedgerCommands(program: Command): void {
  const ledger = program.command('ledger').description('the ledger that proves itself')
  ledger
    .command('verify')
    .description(
      'recompute the ledger from storage and name every entry that was changed, removed or inserted; or check one entry offline (--bundle)',
    )
    .option('--bundle <file>', 'check a proof file of `hedui ledger prove`; needs no hub and no database')
    .option(
      '--keys <file or URL>',
      "the ledger's public keys, as /.well-known/jwks.json publishes them (default: those of the database; with --bundle, jwks.json beside the file)",
    )
    .option('--key <vkey...>', "the ledger's public key itself, as `hedui ledger keys` prints it")
    .option(
      '--from <index>',
      'only the entries from this one on (counted from 0), against the signed root',
      place,
    )
    .option('--to <index>', 'only the entries up to this one, itself included', place)
    .option(
      '--witness <file or URL>',
      "hold the ledger against the checkpoint that a witness keeps: the witness's address, or a file with its note",
    )
    .option(
      '--witness-key <vkey...>',
      'with --bundle: this witness must have cosigned; with --witness: whose checkpoint it is (default: HEDUI_LEDGER_WITNESSES)',
    )
    .option('--archives <folder>', 'check archived months offline; needs --keys or --key')
    .action(async (options) => (await import('./ledger-verify.ts')).verifyLedgerCommand(options))
  ledger
    .command('archive')
    .description(
      'close the months that are over into signed archives (HEDUI_LEDGER_ARCHIVES), and drop those that were kept long enough (HEDUI_LEDGER_KEEP)',
    )
    .action(async () => (await import('./ledger-archive.ts')).archiveLedgerCommand())
  ledger
    .command('prove')
    .description(
      'fetch the proof of one entry from a running hub, as a file that is checked offline; for auditors',
    )
    .argument('<entry-id>', "the entry's id, as the access log shows it")
    .option('--url <url>', 'the hub', 'http://127.0.0.1:4000')
    .requiredOption('--token <token>', 'an access token of an auditor')
    .option('--out <file>', 'where to write it (default: <entry-id>.tlog-proof)')
    .option('--no-openings', 'leave out what the entry says of people: case, people, address of the caller')
    .action(async (entryId, options) => (await import('./ledger-prove.ts')).proveEntry(entryId, options))
  ledger
    .command('keys')
    .description(
      'print the public keys that checkpoints are signed with (vkeys), the one in use first: for witnesses, and for whoever verifies',
    )
    .action(async () => (await import('./ledger-rotate-key.ts')).printLedgerKeys())
  ledger
    .command('rotate-key')
    .description(
      'put a new key in the place of the one that checkpoints are signed with; hubs that run take it up',
    )
    .action(async () => (await import('./ledger-rotate-key.ts')).rotateLedgerKey())
}

/** The place of an entry. */
function place(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new InvalidArgumentError(`“${text}” is no place of an entry`)
}
