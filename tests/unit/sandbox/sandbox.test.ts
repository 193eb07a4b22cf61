import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { lastCompleteMonth } from '../../../sandbox/clock.ts'
import { formatMonth } from '../../../sandbox/population/months.ts'
import { createPopulation } from '../../../sandbox/population/population.ts'
import { freePorts } from '../../../sandbox/ports.ts'
import { FIXED_PORTS, type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/sandbox.ts'
import { CORE_SLUGS, DEPARTMENT_SLUGS } from '../../../sandbox/slugs.ts'
import { BUNDLED_DEPARTMENTS } from '../../testkit/core-departments.ts'
import { slowTest, some } from '../../testkit/effort.ts'
import {
  askHousing,
  askMedicalInsurance,
  askTax,
  askVehicles,
  startTestSandbox,
  TEST_PEOPLE,
  TEST_SEED,
} from '../../testkit/sandbox.ts'

const CLI = fileURLToPath(new URL('../../../sandbox/cli.ts', import.meta.url))

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hedui-sandbox-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const start = (options: Pick<SandboxOptions, 'departments' | 'onDeath'> = {}) =>
  startSandbox({ people: TEST_PEOPLE, seed: TEST_SEED, dataDir, ...options })

/** Whether anybody still listens at a department's control address. */
const answers = ({ controlUrl }: { controlUrl: string }) =>
  fetch(`${controlUrl}/behaviour`).then(
    () => true,
    () => false,
  )

describe('a sandbox', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await start()
  })
  afterAll(() => sandbox.stop())

  test('gives the hub every address and secret that its manifests read', () => {
    const read = DEPARTMENT_SLUGS.flatMap((slug) => {
      const manifest = readFileSync(join(BUNDLED_DEPARTMENTS, slug, 'manifest.yaml'), 'utf8')
      return [...manifest.matchAll(/\$\{(\w+)|(?:secretRef|\$secret): (\w+)/g)].map(
        ([, variable, secret]) => variable ?? secret ?? '',
      )
    })
    // Folders of files stand below the hub's inbox, which no manifest names.
    expect(Object.keys(sandbox.env).toSorted()).toEqual([...new Set([...read, 'HEDUI_INBOX_DIR'])].toSorted())
  })

  test('holds a person as the same person in every department', async () => {
    const population = createPopulation({ people: TEST_PEOPLE, seed: TEST_SEED })
    const last = lastCompleteMonth()
    const people = Array.from({ length: TEST_PEOPLE }, (_, index) => population.person(index)).filter(
      (person) =>
        population.realEstateOf(person).length > 0 &&
        population.vehiclesOf(person).length > 0 &&
        population.incomeOf(person, last, last).length > 0 &&
        population.insuranceOf(person).length > 0,
    )
    expect(people.length).toBeGreaterThan(3)
    const { housing, vehicles, tax, 'medical-insurance': insurance } = sandbox.departments
    for (const { idNumber, name } of people) {
      const month = formatMonth(last)
      const [homes, cars, income, enrolments] = await Promise.all([
        askHousing(housing, [idNumber]),
        askVehicles(vehicles, [idNumber]),
        askTax(tax, { ids: [idNumber], from: month, to: month }),
        askMedicalInsurance(insurance, [idNumber]),
      ])
      expect(homes.text).toContain(`"sfzh":"${idNumber}","xm":"${name}"`)
      expect(cars.text).toContain(`<Sfzmhm>${idNumber}</Sfzmhm><Syr>${name}</Syr>`)
      expect(income.text).toContain(`"nsrsbh":"${idNumber}","nsrxm":"${name}"`)
      expect(enrolments).toMatchObject([{ 身份证号: idNumber, 姓名: name }])
    }
  })

  test('runs only the departments that it is asked for; another one is a fault', async () => {
    const small = await startTestSandbox({ departments: ['civil-affairs'] })
    try {
      expect(Object.keys(small.departments)).toEqual(['civil-affairs'])
      expect(Object.keys(small.env)).toEqual(['CIVIL_AFFAIRS_URL', 'CIVIL_AFFAIRS_KEY'])
      expect(() => small.departments.housing).toThrow(/housing was not started/)
      expect(() => small.setBehaviour('tax', 'down')).toThrow(/tax was not started/)
    } finally {
      await small.stop()
    }
  })

  slowTest('refuses a second one on the same data directory, and goes on', async () => {
    await expect(start()).rejects.toThrow(/medical-insurance, human-resources does not start/)
    expect(await answers(sandbox.departments.housing)).toBe(true)
  })
})

describe('the end of a sandbox', () => {
  test('ends every department, and the next one has the same secrets and the same data', async () => {
    const departments = some(DEPARTMENT_SLUGS, CORE_SLUGS.length)
    const first = await start({ departments })
    await first.stop()
    await first.stop()
    for (const department of Object.values(first.departments)) expect(await answers(department)).toBe(false)
    const second = await start({ departments })
    try {
      expect(second.env['HOUSING_KEY']).toBe(first.env['HOUSING_KEY'])
      const { idNumber } = createPopulation({ people: TEST_PEOPLE, seed: TEST_SEED }).person(0)
      expect(await askMedicalInsurance(second.departments['medical-insurance'], [idNumber])).toHaveLength(1)
    } finally {
      await second.stop()
    }
  })

  slowTest('is said when a department dies by itself', async () => {
    const dead: string[] = []
    const sandbox = await start({ departments: CORE_SLUGS, onDeath: (slug) => dead.push(slug) })
    try {
      const { housing, tax } = sandbox.departments
      process.kill(housing.pid, 'SIGKILL')
      await expect.poll(() => dead).toEqual(['housing'])
      expect(await answers(tax)).toBe(true)
    } finally {
      await sandbox.stop()
    }
    expect(dead).toEqual(['housing'])
  })

  test('is said of each department that shared a process', async () => {
    const dead: string[] = []
    const departments = ['civil-affairs', 'education', 'tax'] as const
    const sandbox = await start({ departments, onDeath: (slug) => dead.push(slug) })
    try {
      const { 'civil-affairs': civilAffairs, education, tax } = sandbox.departments
      expect(education.pid).toBe(civilAffairs.pid)
      process.kill(education.pid, 'SIGKILL')
      await expect.poll(() => dead).toEqual(['civil-affairs', 'education'])
      expect(await answers(tax)).toBe(true)
    } finally {
      await sandbox.stop()
    }
  })

  test('tells where it will be before it is there, where its ports are fixed', async () => {
    const told: Sandbox['env'][] = []
    const portBase = await freePorts(FIXED_PORTS)
    const starting = startSandbox({
      people: 20,
      seed: TEST_SEED,
      dataDir,
      departments: ['tax', 'medical-insurance', 'finance', 'justice'],
      ports: 'fixed',
      portBase,
      onEnvironment: (env) => told.push(env),
    })
    let isStarted = false
    starting.finally(() => {
      isStarted = true
    })
    await expect.poll(() => told.length).toBe(1)
    const before = isStarted
    const sandbox = await starting
    try {
      expect(before).toBe(false)
      expect(told).toEqual([sandbox.env])
    } finally {
      await sandbox.stop()
    }
  })

  slowTest('comes with other people, where other people are asked for', async () => {
    const other = await startSandbox({ people: 20, seed: TEST_SEED + 1, dataDir, departments: CORE_SLUGS })
    try {
      const population = createPopulation({ people: 20, seed: TEST_SEED + 1 })
      const insured = Array.from({ length: 20 }, (_, index) => population.person(index)).filter(
        (person) => population.insuranceOf(person).length > 0,
      )
      const ids = insured.map(({ idNumber }) => idNumber)
      expect(await askMedicalInsurance(other.departments['medical-insurance'], ids)).toHaveLength(ids.length)
      const before = createPopulation({ people: TEST_PEOPLE, seed: TEST_SEED }).person(TEST_PEOPLE - 1)
      expect(await askMedicalInsurance(other.departments['medical-insurance'], [before.idNumber])).toEqual([])
    } finally {
      await other.stop()
    }
  })
})

describe('the command', () => {
  /** The first of the ports, below those that departments take where they may take any. */
  const portBase = () => 12_000 + 40 * Math.floor(Math.random() * 190)

  /** Runs it until it says that it is up, or ends. */
  async function run(...args: string[]) {
    const child = spawn(process.execPath, [CLI, '--people', '20', '--data-dir', dataDir, ...args])
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
    }
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
    while (!said.includes('Ctrl-C') && child.exitCode === null) await sleep(20)
    const ports = [...said.matchAll(/http:\/\/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port))
    return { child, ended, ports, said: () => said }
  }

  test('shows one table, without a secret, and ends with everything on SIGTERM', async () => {
    const base = portBase()
    const { child, ended, said } = await run('--port-base', String(base), '--slow', 'housing=5')
    for (const text of ['housing', 'vehicles', 'tax', 'medical-insurance', 'HOUSING_KEY', `:${base + 7}`]) {
      expect(said()).toContain(text)
    }
    expect(said()).toContain('postgres://hedui_reader@127.0.0.1')
    expect(await (await fetch(`http://127.0.0.1:${base + 1}/behaviour`)).json()).toEqual({
      mode: 'slow',
      delayMs: 5,
    })
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(await answers({ controlUrl: `http://127.0.0.1:${base + 1}` })).toBe(false)
  })

  slowTest('killed with -9 it leaves no department behind', async () => {
    const base = portBase()
    const { child, ended } = await run('--port-base', String(base))
    const controls = DEPARTMENT_SLUGS.map((_, position) => 2 * position + 1).map((offset) => ({
      controlUrl: `http://127.0.0.1:${base + offset}`,
    }))
    expect(await Promise.all(controls.map(answers))).toEqual(DEPARTMENT_SLUGS.map(() => true))
    child.kill('SIGKILL')
    await ended
    await expect
      .poll(() => Promise.all(controls.map(answers)), { timeout: 20_000 })
      .toEqual(DEPARTMENT_SLUGS.map(() => false))
    // The databases are free for the next one as soon as they have ended.
    await vi.waitFor(async () => (await start()).stop(), { timeout: 20_000, interval: 200 })
  })

  slowTest('ends with exit code 1 where a department dies', async () => {
    const base = portBase()
    const { ended, said } = await run('--port-base', String(base))
    process.kill(Number(/税务局 tax.* (\d+) /.exec(said())?.[1]), 'SIGKILL')
    expect(await ended).toBe(1)
    expect(said()).toContain('The department tax is gone')
  })

  slowTest('ends with exit code 1 where a port is taken, naming it', async () => {
    const blocker = createServer()
    const port = portBase()
    await new Promise<void>((resolve) => blocker.listen(port, '127.0.0.1', resolve))
    try {
      const { ended, said } = await run('--port-base', String(port))
      expect(await ended).toBe(1)
      expect(said()).toContain(`port ${port} of 127.0.0.1 is taken`)
    } finally {
      blocker.close()
    }
  })

  slowTest(
    'ends with exit code 1 where it is told of a hub and has no token of it, naming the variable',
    async () => {
      const { ended, said } = await run('--port-base', String(portBase()), '--hub', 'http://127.0.0.1:4000')
      expect(await ended).toBe(1)
      expect(said()).toContain('JUSTICE_HUB_TOKEN')
    },
  )

  test('refuses wrong usage with exit code 2', async () => {
    const wrong = [['--people', 'many'], ['--slow', 'bank=1'], ['--mode', 'tax=sleepy'], ['--bogus']]
    const codes = await Promise.all(wrong.map(async (args) => (await run(...args)).ended))
    expect(codes).toEqual([2, 2, 2, 2])
  })
})
