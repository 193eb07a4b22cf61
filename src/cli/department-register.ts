import { certified, certifyOnHub, type HubCertification } from './department-certify-hub.ts'
import { type DepartmentFault, faultsOf } from './department-faults.ts'
import { isFolder, readFolder } from './department-folder.ts'
import { type HubOptions, hubOf, refusedWith, type VersionParts } from './department-hub.ts'
import { wrongUsage } from './department-usage.ts'
import { versionLines } from './department-words.ts'
import { EXIT } from './exit-codes.ts'
import { listedFaults } from './fault-list.ts'
import { RegisterDepartmentDocument } from './generated/documents.ts'
import type { HubClient } from './hub-client.ts'

export interface RegisterOptions extends HubOptions {
  /** Whether it is tried at once. */
  readonly certify?: boolean
  readonly json?: boolean
}

/**
 * `hedui department register FOLDER`: has a running hub keep the department's two texts as a version. 0 where it does (and,
 * with `--certify`, where that version is certified), 1 where anything is wrong with them, 2 where there is no such
 * folder. What is wrong is listed as by `department check`.
 */
export async function registerDepartmentCommand(folder: string, options: RegisterOptions): Promise<void> {
  const hub = hubOf(options)
  if (!(await isFolder(folder))) wrongUsage(`没有文件夹 ${folder}`, `there is no folder ${folder}`)
  const registered = await registerFolder(hub, folder)
  if ('faults' in registered) {
    const json = { registered: false, faults: registered.faults, version: null, certification: null }
    process.stdout.write(
      options.json ? `${JSON.stringify(json, null, 2)}\n` : listedFaults(registered.faults),
    )
    process.exitCode = EXIT.wrong
    return
  }
  if (!options.json) process.stdout.write(versionLines(registered))
  const { slug, version } = registered
  const tried = options.certify ? await certifyOnHub(hub, slug, version) : null
  if (options.json) process.stdout.write(`${JSON.stringify(asJson(registered, tried), null, 2)}\n`)
  else process.stdout.write(tried ? certified(tried) : nextStep(registered))
  if (tried && !tried.report.certified) process.exitCode = EXIT.wrong
}

async function registerFolder(
  hub: HubClient,
  folder: string,
): Promise<VersionParts | { readonly faults: readonly DepartmentFault[] }> {
  const files = await readFolder(folder)
  if ('faults' in files) return files
  const texts = { manifest: files.manifest.text, records: files.records.text }
  const sent = await refusedWith(['DEPARTMENT_FAULTY'], () => hub.run(RegisterDepartmentDocument, texts))
  return 'refusal' in sent ? { faults: faultsOf(sent.refusal, folder) } : sent.result.registerDepartment
}

function asJson(registered: VersionParts, tried: HubCertification | null) {
  return {
    registered: true,
    faults: [],
    version: tried?.version ?? registered,
    certification: tried?.report ?? null,
  }
}

function nextStep({ slug, version, state }: VersionParts): string {
  if (state !== 'DRAFT') return ''
  return `\n接下来 (next):\n  npx hedui department certify --hub ${slug} --version ${version}\n`
}
