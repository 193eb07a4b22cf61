import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import ora, { type Ora } from 'ora'
import { DATABASE_TEMPLATES } from '../../sandbox/database-templates.ts'
import type { PersonaHousehold } from '../../sandbox/personas.ts'
import { freePorts } from '../../sandbox/ports.ts'
import { FIXED_PORTS, type Sandbox, startSandbox } from '../../sandbox/sandbox.ts'
import type { LaterSlug } from '../../sandbox/slugs.ts'
import { type DevelopmentIssuer, openDevelopmentIssuer } from '../identity/development-issuer.ts'
import { DEVELOPMENT_AUDIENCE } from '../identity/development-mark.ts'
import { DEVELOPMENT_ORGANISATIONS } from '../identity/development-organisations.ts'
import { DEVELOPMENT_PERSONAS } from '../identity/development-personas.ts'
import { makeEmbeddedPostgres } from '../storage/embedded-postgres.ts'
import { consentInput, householdNamed } from './demo-household.ts'
import { nextSteps, reportJson } from './demo-output.ts'
import { UserError } from './explain.ts'
import {
  GrantItemsDocument,
  NameOrganisationDocument,
  RecordConsentDocument,
  ReportDocument,
  RequestVerificationDocument,
  VerificationProgressDocument,
} from './generated/documents.ts'
import { type HubClient, hubClient } from './hub-client.ts'
import { startHubProcess } from './hub-process.ts'
import { publishedKeys, writeReportFile } from './report-fetch.ts'
import { type Report, renderReport } from './report-table.ts'

export interface DemoOptions {
  readonly once?: boolean
  readonly json?: boolean
  readonly household: string
  readonly people: number
  readonly seed: number
}

const CASE = 'SQ-2026-0001'

/** Met by no programme of the examples, so that a second look at a higher level is there to be taken. */
const REFUSED = { household: 'rareName', caseNumber: 'SQ-2026-0002' } as const

/** How long departments that answer later take here; in life it is days. */
const ANSWER_MS = 500

/** A week, in seconds: longer than a demo is left running. */
const LONG_ENOUGH = 7 * 24 * 3600

const FILES_WITHIN_MS = 60_000

/**
 * `hedui demo`: sandbox departments and a hub as processes of their own, one household verified through the public API,
 * its report printed. Everything stands in a temporary directory, which goes at the end.
 */
export async function demo(options: DemoOptions): Promise<void> {
  const household = householdNamed(options.household)
  const dataDir = await mkdtemp(join(tmpdir(), 'hedui-demo-'))
  const started: { stop(): Promise<void> }[] = []
  const interrupted = new Promise<'interrupted'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => resolve('interrupted'))
  })
  const run = async (): Promise<'ended' | 'interrupted'> => {
    const issuer = await openDevelopmentIssuer({ directory: dataDir, audience: DEVELOPMENT_AUDIENCE })
    const [sandbox, hub] = await step(
      '启动沙箱单位和核对中枢 (the sandbox departments and the hub)',
      async () => {
        // The hub starts while they do: it need only know where they will answer.
        const known = Promise.withResolvers<Sandbox['env']>()
        const departments = startSandbox({
          people: options.people,
          seed: options.seed,
          dataDir: join(dataDir, 'sandbox'),
          ports: 'fixed',
          portBase: await freePorts(FIXED_PORTS),
          onEnvironment: known.resolve,
        })
        departments.catch(known.reject)
        const database = makeEmbeddedPostgres({ dataDir, templates: DATABASE_TEMPLATES })
        const starting = Promise.all([known.promise, database]).then(([env]) =>
          startHubProcess({
            ...env,
            HEDUI_DATA_DIR: dataDir,
            HEDUI_ENV: 'development',
            // A lot of one in ten would leave those who look at a demonstration with nothing to take a second look at.
            HEDUI_REVIEW_SAMPLE: '1',
          }),
        )
        for (const one of await Promise.allSettled([departments, starting])) {
          if (one.status === 'fulfilled') started.push(one.value)
        }
        const [sandbox, hub] = await Promise.all([departments, starting])
        await sandbox.meetHub({ url: hub.url, delayMs: ANSWER_MS, tokenOf: (slug) => tokenOf(issuer, slug) })
        await filesTaken(sandbox)
        return [sandbox, hub] as const
      },
    )
    const officer = hubClient(hub.url, issuer.issueToken(DEVELOPMENT_PERSONAS.OFFICER))
    const consentId = await step(`登记授权书 (consent letter): ${household.title.zh}`, async () => {
      const administrator = hubClient(hub.url, issuer.issueToken(DEVELOPMENT_PERSONAS.ADMINISTRATOR))
      const { organisation } = DEVELOPMENT_PERSONAS.OFFICER
      await administrator.run(GrantItemsDocument, {
        input: { organisation, items: ['*'], level: 'DETAIL', identifiers: false },
      })
      for (const input of DEVELOPMENT_ORGANISATIONS)
        await administrator.run(NameOrganisationDocument, { input: { ...input } })
      return recordLetter(officer, household, CASE)
    })
    const report = await step('一键核对 (verification)', (spinner) =>
      verified(officer, { household, consentId, caseNumber: CASE }, spinner),
    )
    if (report.document && report.signature) {
      await writeReportFile(join(dataDir, 'report.json'), {
        document: report.document,
        signature: report.signature,
      })
      await writeFile(join(dataDir, 'jwks.json'), await publishedKeys(hub.url))
    }
    if (options.json) process.stdout.write(`${JSON.stringify(reportJson(report), null, 2)}\n`)
    else process.stdout.write(`\n${renderReport(report)}\n`)
    if (options.once) return 'ended'
    if (options.household !== REFUSED.household) {
      const { caseNumber } = REFUSED
      const other = householdNamed(REFUSED.household)
      await step(`供上级复审的另一户 (another, for a second look): ${other.title.zh}`, async (spinner) => {
        const consentId = await recordLetter(officer, other, caseNumber)
        await verified(officer, { household: other, consentId, caseNumber }, spinner)
      })
    }
    process.stderr.write(nextSteps({ url: hub.url, dataDir, consentId, caseNumber: CASE, report, sandbox }))
    return Promise.race([interrupted, hub.ended.then(() => 'ended' as const)])
  }
  try {
    if ((await Promise.race([interrupted, run()])) === 'interrupted') process.stderr.write('\n再见 (bye)\n')
  } finally {
    // In reverse: the hub before the departments that it may still be asking.
    for (const one of started.reverse()) await one.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** With what the clerk of justice and the program of the financial institutions answer at the hub. */
function tokenOf(issuer: DevelopmentIssuer, department: LaterSlug): string {
  const role = department === 'justice' ? 'STEWARD' : 'CLIENT_APPLICATION'
  const subject = `${department}-${role === 'STEWARD' ? 'clerk' : 'program'}`
  return issuer.issueToken({ ...DEVELOPMENT_PERSONAS[role], department, subject, lifetime: LONG_ENOUGH })
}

/** Until then nothing is known from departments that deliver files. */
async function filesTaken(sandbox: Sandbox): Promise<void> {
  try {
    await sandbox.filesTaken(AbortSignal.timeout(FILES_WITHIN_MS))
  } catch {
    throw new UserError(
      '核对中枢没有收取单位送来的文件（the hub did not take the files that departments delivered）',
    )
  }
}

/** Shows a step while it is under way, on stderr, so that stdout holds the report only. */
async function step<Result>(title: string, work: (spinner: Ora) => Promise<Result>): Promise<Result> {
  const began = performance.now()
  const spinner = ora({ text: title, stream: process.stderr }).start()
  try {
    const result = await work(spinner)
    spinner.succeed(`${title} ${((performance.now() - began) / 1000).toFixed(1)}s`)
    return result
  } catch (error) {
    spinner.fail(title)
    throw error
  }
}

/** Records the letter that a household signed; tells its id. */
async function recordLetter(
  officer: HubClient,
  household: PersonaHousehold,
  caseNumber: string,
): Promise<string> {
  const { region } = DEVELOPMENT_PERSONAS.OFFICER
  const { recordConsent } = await officer.run(RecordConsentDocument, {
    input: consentInput(household, { region, caseNumber, now: new Date() }),
  })
  return recordConsent.id
}

/** Verifies a household under its letter, and waits for the report. */
async function verified(
  officer: HubClient,
  {
    household,
    consentId,
    caseNumber,
  }: { readonly household: PersonaHousehold; readonly consentId: string; readonly caseNumber: string },
  spinner: Ora,
): Promise<Report> {
  const { requestVerification } = await officer.run(RequestVerificationDocument, {
    input: {
      clientRequestId: randomUUID(),
      consentId,
      purpose: 'APPLICATION',
      caseNumber,
      declarations: household.declarations.map((one) => ({ ...one })),
      residence: 'URBAN',
    },
  })
  return issued(officer, requestVerification.id, spinner)
}

/** Waits for a verification's report, showing which departments have not answered yet. */
async function issued(officer: HubClient, id: string, spinner: Ora): Promise<Report> {
  const title = spinner.text
  for (;;) {
    const { verification } = await officer.run(VerificationProgressDocument, { id })
    if (!verification) throw new UserError('核对任务不存在（the verification is gone）')
    const awaited = verification.departments
      .filter(({ state }) => state !== 'ANSWERED')
      .map(({ department }) => department.title.zh)
    spinner.text = awaited.length === 0 ? title : `${title}  待反馈 (awaited)：${awaited.join('、')}`
    if (verification.report) {
      const { report } = await officer.run(ReportDocument, { number: verification.report.number })
      spinner.text = title
      if (report) return report
    }
    await sleep(100)
  }
}
