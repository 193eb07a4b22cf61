import { readFile } from 'node:fs/promises'
import { refusedWith } from './department-hub.ts'
import { wrongUsage } from './department-usage.ts'
import { EXIT } from './exit-codes.ts'
import { listedFaults } from './fault-list.ts'
import { PublishProgrammeDocument } from './generated/documents.ts'
import { faultsOfHub } from './programme-faults.ts'
import { type ProgrammeHubOptions, programmeHub, standardLines } from './programme-hub.ts'

/**
 * `hedui programme publish FILE`: has a running hub try a document and keep it as a draft. 0 where it does, 1 where anything
 * is wrong with it, 2 where there is no such file.
 */
export async function publishProgrammeCommand(
  file: string,
  options: ProgrammeHubOptions & { readonly json?: boolean },
): Promise<void> {
  const hub = programmeHub(options)
  const document = await readFile(file, 'utf8').catch(() =>
    wrongUsage(`无法读取文件 ${file}`, `the file ${file} cannot be read`),
  )
  const sent = await refusedWith(['PROGRAMME_FAULTY'], () => hub.run(PublishProgrammeDocument, { document }))
  if ('refusal' in sent) {
    const faults = faultsOfHub(sent.refusal, file)
    const json = { registered: false, faults, version: null }
    process.stdout.write(options.json ? `${JSON.stringify(json, null, 2)}\n` : listedFaults(faults))
    process.exitCode = EXIT.wrong
    return
  }
  const version = sent.result.publishProgramme
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ registered: true, faults: [], version }, null, 2)}\n`)
    return
  }
  process.stdout.write(standardLines(version))
  if (version.state !== 'DRAFT') return
  const { slug, region } = version
  process.stdout.write(
    `\n接下来由他人审批 (next, by somebody else):\n  npx hedui programme approve ${slug} --region ${region} --version ${version.version}\n`,
  )
}
