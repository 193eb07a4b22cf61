import Table from 'cli-table3'
import { STANDARD_STATES } from '../programmes/standard-version.ts'
import { wrongUsage } from './department-usage.ts'
import { moment } from './department-words.ts'
import { ProgrammesInForceDocument, ProgrammeVersionsDocument } from './generated/documents.ts'
import { type ProgrammeHubOptions, programmeHub, type StandardParts } from './programme-hub.ts'

export interface ListProgrammesOptions extends ProgrammeHubOptions {
  readonly region?: string
  readonly on?: string
  readonly all?: boolean
  readonly json?: boolean
}

/** `hedui programme list`: what is in force in a region on a day; with `--all` every version. */
export async function listProgrammesCommand(
  slug: string | undefined,
  options: ListProgrammesOptions,
): Promise<void> {
  const { region, on, all } = options
  if (all && on !== undefined) return wrongUsage('--on 不与 --all 同用', '--on does not go with --all')
  if (!all && slug !== undefined) return wrongUsage('短名与 --all 同用', 'a slug goes with --all')
  const hub = programmeHub(options)
  const where = region === undefined ? {} : { region }
  const versions = all
    ? (await hub.run(ProgrammeVersionsDocument, { ...where, ...(slug === undefined ? {} : { slug }) }))
        .programmeVersions
    : (await hub.run(ProgrammesInForceDocument, { ...where, ...(on === undefined ? {} : { on }) })).programmes
  process.stdout.write(options.json ? `${JSON.stringify(versions, null, 2)}\n` : tableOf(versions))
}

function tableOf(versions: readonly StandardParts[]): string {
  if (versions.length === 0) return '没有标准文件\nno documents\n'
  const table = new Table({ head: [], style: { head: [], border: [] } })
  table.push([
    '地区\nregion',
    '文件\ndocument',
    '版本\nversion',
    '状态\nstate',
    '生效\nin effect',
    '登记\nregistered',
    '审批\napproved',
    '原因\nreason',
  ])
  for (const one of versions) {
    const { zh, en } = STANDARD_STATES[one.state]
    table.push([
      one.region,
      `${one.title.zh}\n${one.slug}`,
      String(one.version),
      `${zh}\n${en}`,
      `${one.effectiveFrom}\n${one.effectiveUntil ?? ''}`,
      `${one.registeredBy}\n${moment(one.registeredAt)}`,
      one.approvedBy === null || one.approvedAt === null
        ? ''
        : `${one.approvedBy}\n${moment(one.approvedAt)}`,
      one.reason ?? '',
    ])
  }
  return `${table.toString()}\n`
}
