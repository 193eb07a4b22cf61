/** `npm run sandbox`: the simulated departments on fixed ports, until they are told to end. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Table from 'cli-table3'
import { Command, InvalidArgumentError, Option } from 'commander'
import { type Behaviour, behaviourInput, DEFAULT_DELAY_MS, MODES } from './behaviour.ts'
import { DEFAULT_ANSWER_MS } from './hub-access.ts'
import { ID_SPACE } from './population/id-space.ts'
import { DEFAULT_PORT_BASE, FIXED_PORTS, type Sandbox, startSandbox } from './sandbox.ts'
import { DEPARTMENT_SLUGS, type DepartmentSlug, LATER_SLUGS, type LaterSlug } from './slugs.ts'

interface Options {
  readonly people: number
  readonly seed: number
  readonly portBase: number
  readonly dataDir: string
  readonly hub?: string
  readonly answerAfter: number
  readonly slow: readonly Start[]
  readonly mode: readonly Start[]
}

/** A behaviour that a department has from the beginning. */
interface Start extends Behaviour {
  readonly slug: DepartmentSlug
}

/** The environment variable with the token that a department answers with. */
const tokenVariable = (slug: LaterSlug): string => `${slug.toUpperCase().replaceAll('-', '_')}_HUB_TOKEN`
const TOKEN_VARIABLES = LATER_SLUGS.map(tokenVariable).join(' and ')

const program = new Command('sandbox')
  .description('Simulated departments with synthetic people, for trying out the hub and for tests.')
  .option('--people <number>', 'how many people besides the personas', wholeUpTo(ID_SPACE), 2000)
  .option('--seed <number>', 'another seed, other people', wholeUpTo(0xffff_ffff), 7)
  .option(
    '--port-base <port>',
    `the first of ${FIXED_PORTS} ports`,
    wholeUpTo(65_536 - FIXED_PORTS),
    DEFAULT_PORT_BASE,
  )
  .option('--data-dir <directory>', 'keeps secrets, databases and the files for the hub', '.hedui/sandbox')
  .option('--hub <address>', `where departments answer that take their time; needs ${TOKEN_VARIABLES}`)
  .option('--answer-after <ms>', 'how long those take', wholeUpTo(600_000), DEFAULT_ANSWER_MS)
  .addOption(
    new Option('--slow <department=ms>', 'answers after so many milliseconds; may be repeated')
      .argParser(slow)
      .default([], 'none'),
  )
  .addOption(
    new Option('--mode <department=mode>', `one of ${MODES.join(', ')}; may be repeated`)
      .argParser(mode)
      .default([], 'none'),
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))

const { people, seed, portBase, dataDir, hub, answerAfter, ...behaviours } = program.parse().opts<Options>()
let sandbox: Sandbox | undefined
process.once('SIGINT', () => end(0))
process.once('SIGTERM', () => end(0))
const showProgress = process.stderr.isTTY
try {
  sandbox = await startSandbox({
    people,
    seed,
    dataDir,
    ports: 'fixed',
    portBase,
    onProgress: (loaded, of) => {
      if (showProgress) process.stderr.write(`\rdatabases: ${loaded} of about ${of} people loaded`)
    },
    onDeath: (slug, reason) => {
      console.error(`The department ${slug} is gone: ${reason}. The sandbox ends.`)
      void end(1)
    },
  })
  if (showProgress) process.stderr.write('\r\u001B[K')
  for (const { slug, mode, delayMs } of [...behaviours.slow, ...behaviours.mode]) {
    await sandbox.setBehaviour(slug, mode, { delayMs })
  }
  if (hub !== undefined) await sandbox.meetHub({ url: hub, delayMs: answerAfter, tokenOf: givenToken })
  await announce(sandbox, join(dataDir, 'sandbox.env'))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  await end(1)
}

/** @throws {Error} where the environment has none. */
function givenToken(slug: LaterSlug): string {
  const token = process.env[tokenVariable(slug)]
  if (token) return token
  throw new Error(
    `--hub needs a token of the hub in ${tokenVariable(slug)}; sandbox/README.md says which one`,
  )
}

async function end(code: number): Promise<never> {
  await sandbox?.stop()
  process.exit(code)
}

/** Writes the hub's settings to a file, since a table of secrets on a screen is nobody's friend, and says where. */
async function announce(running: Sandbox, envFile: string): Promise<void> {
  const lines = Object.entries(running.env).map(([name, value]) => `${name}=${value}\n`)
  await writeFile(envFile, lines.join(''), { mode: 0o600 })
  console.log(table(running))
  console.log(`\n${people} people, seed ${seed}, and the personas of sandbox/README.md.`)
  console.log(`Addresses and secrets for the hub are in ${envFile}: node --env-file=${envFile} …`)
  console.log(
    'Change how one behaves: curl -X PUT -d \'{"mode":"slow","delayMs":5000}\' <control address>/behaviour',
  )
  console.log('Stop with Ctrl-C.')
}

function table({ departments }: Sandbox): string {
  const rows = new Table({
    head: ['department', 'protocol', 'address', 'control', 'settings', 'process'],
    style: { head: [], border: [] },
  })
  for (const slug of DEPARTMENT_SLUGS) {
    const { title, protocol, url, controlUrl, env, pid } = departments[slug]
    // A database address without its password.
    rows.push([title, protocol, url.replace(/:[^:@/]+@/, '@'), controlUrl, Object.keys(env).join('\n'), pid])
  }
  return rows.toString()
}

function wholeUpTo(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value > most)
      throw new InvalidArgumentError(`A whole number from 0 to ${most} is needed.`)
    return value
  }
}

function slow(text: string, before: readonly Start[]): readonly Start[] {
  const [slug, delayMs] = split(text, '5000')
  return [...before, { slug, ...behaviour({ mode: 'slow', delayMs: Number(delayMs) }) }]
}

function mode(text: string, before: readonly Start[]): readonly Start[] {
  const [slug, name] = split(text, 'down')
  return [...before, { slug, ...behaviour({ mode: name, delayMs: DEFAULT_DELAY_MS }) }]
}

function split(text: string, example: string): [DepartmentSlug, string] {
  const [name, value] = text.split('=')
  const slug = DEPARTMENT_SLUGS.find((known) => known === name)
  if (!slug || !value) {
    throw new InvalidArgumentError(`Write it as ${DEPARTMENT_SLUGS.join('|')}=${example}.`)
  }
  return [slug, value]
}

function behaviour(input: object): Behaviour {
  const parsed = behaviourInput.safeParse(input)
  if (!parsed.success)
    throw new InvalidArgumentError(parsed.error.issues.map(({ message }) => message).join('; '))
  return parsed.data
}
