import { type Command, InvalidArgumentError } from 'commander'

/** `hedui witness …`: a second party that keeps checkpoints of ledgers and refuses forks. */
export function addWitnessCommands(program: Command): void {
  const witness = program
    .command('witness')
    .description(
      'a witness of ledgers: keeps their checkpoints, cosigns what follows, refuses forks; needs no hub',
    )
  witness
    .command('serve')
    .description('start a witness (C2SP tlog-witness); one process a folder')
    .requiredOption(
      '--dir <folder>',
      'where it keeps its key and the checkpoints; nothing else may write there',
    )
    .requiredOption(
      '--ledger <origin=key...>',
      "a ledger that it watches: its origin and its public key (`hedui ledger keys`), or the address of the hub's /.well-known/jwks.json",
    )
    .option('--name <name>', 'its name, such as witness.example.gov.cn/hedui; needed at the first start')
    .option('--host <host>', 'where it listens', '127.0.0.1')
    .option('--port <port>', 'where it listens; 0 for any free port', port, 4100)
    .action(async (options) => (await import('./witness-serve.ts')).serveWitness(options))
  witness
    .command('key')
    .description('print the public key of a witness, alone on stdout; made where there is none yet')
    .requiredOption('--dir <folder>', "the witness's folder")
    .option('--name <name>', 'its name; needed where there is no key yet')
    .action(async (options) => (await import('./witness-serve.ts')).printWitnessKey(options))
}

function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new InvalidArgumentError(`“${text}” is no port number`)
}
