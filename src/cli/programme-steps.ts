import { refusedWith } from './department-hub.ts'
import { EXIT } from './exit-codes.ts'
import { listedFaults } from './fault-list.ts'
import { ApproveProgrammeDocument, WithdrawProgrammeDocument } from './generated/documents.ts'
import { faultsOfHub } from './programme-faults.ts'
import {
  chosenStandard,
  type ProgrammeHubOptions,
  programmeHub,
  type StandardChoice,
  standardLines,
} from './programme-hub.ts'

export type StandardStepOptions = ProgrammeHubOptions & StandardChoice

/** `hedui programme approve SLUG`: publishes a draft. What stands against it by now is listed as by `programme check`. */
export async function approveProgrammeCommand(slug: string, options: StandardStepOptions): Promise<void> {
  const hub = programmeHub(options)
  const chosen = await chosenStandard(hub, slug, options)
  const sent = await refusedWith(['PROGRAMME_FAULTY'], () => hub.run(ApproveProgrammeDocument, chosen))
  if ('refusal' in sent) {
    process.stdout.write(listedFaults(faultsOfHub(sent.refusal, slug)))
    process.exitCode = EXIT.wrong
    return
  }
  process.stdout.write(standardLines(sent.result.approveProgramme))
}

/** `hedui programme withdraw SLUG`: rejects or takes back what is not in effect yet. */
export async function withdrawProgrammeCommand(
  slug: string,
  options: StandardStepOptions & { readonly reason: string },
): Promise<void> {
  const hub = programmeHub(options)
  const chosen = await chosenStandard(hub, slug, options)
  const variables = { ...chosen, reason: options.reason }
  const { withdrawProgramme } = await hub.run(WithdrawProgrammeDocument, variables)
  process.stdout.write(standardLines(withdrawProgramme))
}
