import { isLive, STATES } from '../registry/department-version.ts'
import { type HubOptions, hubOf, versionsOf } from './department-hub.ts'
import { UserError } from './explain.ts'
import { DepartmentChangesDocument, type DepartmentChangesQuery } from './generated/documents.ts'
import type { HubClient } from './hub-client.ts'

type Changed = DepartmentChangesQuery['departmentVersions'][number]
type Change = Changed['changes'][number]

/** The worst first. */
const CRITICALITIES = {
  BREAKING: { zh: '影响现有用户，须逐项接受', en: 'BREAKING: to be accepted by name' },
  DANGEROUS: { zh: '需留意', en: 'dangerous: clients may meet a value they were not written for' },
  SAFE: { zh: '无影响', en: 'safe' },
} as const satisfies Record<Change['criticality'], { zh: string; en: string }>

/**
 * `hedui department changes SLUG`: what activating a version (of a live one: retiring it) would change in the schema, and
 * who uses what would break.
 */
export async function departmentChangesCommand(
  slug: string,
  options: HubOptions & { readonly version?: number; readonly json?: boolean },
): Promise<void> {
  const hub = hubOf(options)
  const changed = await changesOf(hub, slug, options.version ?? (await newest(hub, slug)))
  process.stdout.write(options.json ? `${JSON.stringify(changed, null, 2)}\n` : shown(changed))
}

async function newest(hub: HubClient, slug: string): Promise<number> {
  const versions = await versionsOf(hub, slug)
  const [latest] = versions
  return (versions.find(({ state }) => state !== 'RETIRED') ?? latest).version
}

async function changesOf(hub: HubClient, slug: string, version: number): Promise<Changed> {
  const { departmentVersions } = await hub.run(DepartmentChangesDocument, { department: slug, version })
  const [changed] = departmentVersions
  if (changed) return changed
  throw new UserError(`单位“${slug}”没有版本 ${version}（there is no version ${version} of “${slug}”）`)
}

function shown({ slug, version, state, changes }: Changed): string {
  const step = isLive(state) ? { zh: '停用', en: 'retiring' } : { zh: '启用', en: 'activating' }
  const { zh, en } = STATES[state]
  const heading = `${slug} 版本 ${version}（${zh}）：${step.zh}后的变更\n${slug} version ${version} (${en}): what ${step.en} it changes\n`
  if (changes.length === 0) return `${heading}\n没有变更\nnothing\n`
  const parts = typedKeys(CRITICALITIES).flatMap((criticality) => {
    const same = changes.filter((change) => change.criticality === criticality)
    if (same.length === 0) return []
    const title = CRITICALITIES[criticality]
    return [`【${title.zh}】${title.en} (${same.length})\n${same.map(line).join('')}`]
  })
  return [heading, ...parts].join('\n')
}

function line({ coordinate, criticality, message, users }: Change): string {
  const told = `  ${coordinate}\n    ${message}\n`
  if (criticality !== 'BREAKING') return told
  if (users.length === 0) return `${told}    近30天无人使用 (not used in the last 30 days)\n`
  const names = users.map(
    ({ client, organisation, requests, lastDay }) =>
      `${[client, organisation].filter((name) => name !== null).join(' @ ') || '?'} × ${requests}（${lastDay}）`,
  )
  return `${told}    近30天的使用者 (users in the last 30 days): ${names.join('、')}\n`
}

function typedKeys<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  // The record is written out above with exactly these keys.
  return Object.keys(record) as Key[]
}
