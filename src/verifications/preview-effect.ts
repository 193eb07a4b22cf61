import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import { regionPrefix } from '../access/region.ts'
import { dayInChina } from '../calendar.ts'
import type { Door } from '../disclosure/door.ts'
import { HeduiError } from '../errors.ts'
import type { CataloguedVersion, ProgrammeCatalogue } from '../programmes/catalogue.ts'
import type { StandardsLibrary, VersionReference } from '../programmes/library.ts'
import { drawnReports, type Effect, effectOn } from './effect.ts'
import { otherStandards, PROPOSED, StandardsConflict } from './other-standards.ts'
import type { ReplayDependencies } from './replay.ts'

/** Making one report again takes some milliseconds of the thread that answers everybody. */
const LARGEST_SAMPLE = 200

export interface PreviewDependencies extends ReplayDependencies {
  readonly library: StandardsLibrary
  readonly catalogue: Pick<ProgrammeCatalogue, 'find'>
  readonly door: Pick<Door, 'handOver'>
  readonly now: () => Date
}

/** What a version would change. */
export interface PreviewedEffect extends Effect {
  /** The day whose standards were held against each other: the version's first. */
  readonly on: string
  /** How many reports of its region are valid, of which `reports` were drawn. */
  readonly valid: number
}

/**
 * What an accounting standard or a programme would change: valid reports of its region, drawn by lot, are made again for the
 * version's first day, by what is published and with the version in its place. Counts only; decided and recorded.
 *
 * @param sample how many reports at most.
 * @throws {HeduiError} `PROGRAMME_NOT_FOUND`; the refusal, after it was recorded; `INPUT_INVALID`; `PROGRAMME_FAULTY`
 *   where what is published on that day does not go together with it.
 */
export async function previewEffect(
  dependencies: PreviewDependencies,
  actor: Actor,
  reference: VersionReference,
  sample: number,
  requestId: string,
): Promise<PreviewedEffect> {
  const { catalogue, door } = dependencies
  if (!Number.isInteger(sample) || sample < 1 || sample > LARGEST_SAMPLE) {
    throw new HeduiError('INPUT_INVALID', {
      zh: `抽取份数应为1至${LARGEST_SAMPLE}`,
      en: `draw 1 to ${LARGEST_SAMPLE} reports`,
      path: 'sample',
    })
  }
  const found = await catalogue.find(actor, reference)
  if (!found) throw new HeduiError('PROGRAMME_NOT_FOUND')
  if (found.document.kind === 'audit-rule') {
    throw new HeduiError('INPUT_INVALID', {
      zh: '审计规则不影响核对报告',
      en: 'an audit rule changes no report',
      path: 'slug',
    })
  }
  const { region, slug, version } = found
  const allowed = authorize(actor, 'programme.preview', { region })
  return door.handOver(
    {
      kind: 'REPORT_REPLAYED',
      actor,
      note: { scope: 'sample', region, proposed: slug, version: String(version), sample: String(sample) },
      requestId,
    },
    allowed.allowed ? null : allowed.reason,
    () => effectOf(dependencies, found, sample),
  )
}

async function effectOf(
  dependencies: PreviewDependencies,
  { region, effectiveFrom: on, document }: CataloguedVersion,
  sample: number,
): Promise<PreviewedEffect> {
  const { database, library, now } = dependencies
  const which = { validOn: dayInChina(now()), regionPrefix: regionPrefix(region) }
  const { numbers, valid } = await drawnReports(database, which, sample)
  try {
    const effect = await effectOn(
      dependencies,
      numbers,
      otherStandards(library, on, [{ document, version: PROPOSED }]),
      otherStandards(library, on, []),
    )
    return { ...effect, on, valid }
  } catch (error) {
    if (!(error instanceof StandardsConflict)) throw error
    const told = (language: 'zh' | 'message') =>
      error.faults.map((fault) => `${fault.slug}: ${fault[language]}`).join('; ')
    throw new HeduiError('PROGRAMME_FAULTY', { zh: told('zh'), en: told('message'), path: 'version' })
  }
}
