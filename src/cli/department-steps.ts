import { versionFor } from './department-choice.ts'
import { type HubOptions, hubOf, refusedWith, type VersionParts } from './department-hub.ts'
import { STEPS, versionLines } from './department-words.ts'
import { EXIT } from './exit-codes.ts'
import {
  ActivateDepartmentDocument,
  ApproveDepartmentDocument,
  RetireDepartmentDocument,
  SuspendDepartmentDocument,
} from './generated/documents.ts'
import type { HubFault } from './hub-client.ts'

/** Which version a step is taken with. */
export interface StepOptions extends HubOptions {
  /** Chosen by {@link versionFor} where it is left out. */
  readonly version?: number
}

/** `hedui department approve SLUG`: lets a certified version be activated. */
export async function approveDepartmentCommand(slug: string, options: StepOptions): Promise<void> {
  const hub = hubOf(options)
  const version = await versionFor('approve', hub, slug, options.version)
  const { approveDepartment } = await hub.run(ApproveDepartmentDocument, { slug, version })
  process.stdout.write(versionLines(approveDepartment))
}

/**
 * `hedui department activate SLUG`: puts a version into the schema. Where that would break clients it says what breaks,
 * who used it, and how it is accepted, and ends with 1.
 */
export async function activateDepartmentCommand(
  slug: string,
  options: StepOptions & { readonly acceptBreaking?: readonly string[] },
): Promise<void> {
  const hub = hubOf(options)
  const version = await versionFor('activate', hub, slug, options.version)
  const acceptBreaking = options.acceptBreaking ?? []
  const command = ['activate', slug, '--version', String(version)]
  await unlessBreaking({ step: 'activate', command, acceptBreaking }, async () => {
    const variables = { slug, version, acceptBreaking }
    return (await hub.run(ActivateDepartmentDocument, variables)).activateDepartment
  })
}

/** `hedui department suspend SLUG`: the department is asked no more; its types stay in the schema. */
export async function suspendDepartmentCommand(
  slug: string,
  options: StepOptions & { readonly reason: string },
): Promise<void> {
  const hub = hubOf(options)
  const version = await versionFor('suspend', hub, slug, options.version)
  const variables = { slug, version, reason: options.reason }
  const { suspendDepartment } = await hub.run(SuspendDepartmentDocument, variables)
  process.stdout.write(versionLines(suspendDepartment))
}

/** `hedui department retire SLUG`: ends a version for good. What breaks clients is told as by `activate`. */
export async function retireDepartmentCommand(
  slug: string,
  options: StepOptions & { readonly reason: string; readonly acceptBreaking?: readonly string[] },
): Promise<void> {
  const hub = hubOf(options)
  const version = await versionFor('retire', hub, slug, options.version)
  const { reason, acceptBreaking = [] } = options
  const command = ['retire', slug, '--version', String(version), '--reason', reason]
  await unlessBreaking({ step: 'retire', command, acceptBreaking }, async () => {
    const variables = { slug, version, reason, acceptBreaking }
    return (await hub.run(RetireDepartmentDocument, variables)).retireDepartment
  })
}

interface BreakingStep {
  readonly step: 'activate' | 'retire'
  /** What was typed behind `hedui department`, without what was accepted. */
  readonly command: readonly string[]
  readonly acceptBreaking: readonly string[]
}

async function unlessBreaking(wanted: BreakingStep, take: () => Promise<VersionParts>): Promise<void> {
  const taken = await refusedWith(['SCHEMA_BREAKING'], take)
  if ('result' in taken) {
    process.stdout.write(versionLines(taken.result))
    return
  }
  process.stdout.write(breaking(wanted, taken.refusal.faults))
  process.exitCode = EXIT.wrong
}

function breaking({ step, command, acceptBreaking }: BreakingStep, faults: readonly HubFault[]): string {
  const { zh, en } = STEPS[step]
  const told = faults.map((fault) => `  ${fault.path}\n    ${fault.zh}\n    ${fault.en}\n`).join('')
  const all = [...acceptBreaking, ...faults.map(({ path }) => path)]
  const again = ['npx hedui department', ...command, '--accept-breaking', ...all].map((word, at) =>
    at === 0 ? word : inShell(word),
  )
  const count = faults.length === 1 ? 'one change breaks' : `${faults.length} changes break`
  return (
    `未${zh}：有 ${faults.length} 处变更影响现有用户\nnot ${en}: ${count} clients\n\n${told}\n` +
    `与使用者商定后，逐项写明接受 (once it is agreed on with them, accept each by its name):\n  ${again.join(' ')}\n`
  )
}

/** A word as a shell takes it for one. */
function inShell(word: string): string {
  return /^[\w.-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
