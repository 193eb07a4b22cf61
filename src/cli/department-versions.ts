import Table from 'cli-table3'
import { STATES } from '../registry/department-version.ts'
import { type HubOptions, hubOf, type VersionParts } from './department-hub.ts'
import { moment } from './department-words.ts'
import { DepartmentVersionsDocument } from './generated/documents.ts'

const ORIGINS = {
  SHIPPED: { zh: '随附', en: 'shipped' },
  REGISTERED: { zh: '登记', en: 'registered' },
} as const satisfies Record<VersionParts['origin'], { zh: string; en: string }>

/** `hedui department versions [SLUG]`: what has become of the versions of a department or of all, newest first. */
export async function departmentVersionsCommand(
  slug: string | undefined,
  options: HubOptions & { readonly json?: boolean },
): Promise<void> {
  const variables = slug === undefined ? {} : { department: slug }
  const { departmentVersions } = await hubOf(options).run(DepartmentVersionsDocument, variables)
  process.stdout.write(
    options.json ? `${JSON.stringify(departmentVersions, null, 2)}\n` : tableOf(departmentVersions),
  )
}

function tableOf(versions: readonly VersionParts[]): string {
  if (versions.length === 0) return '没有版本\nno versions\n'
  const table = new Table({ head: [], style: { head: [], border: [] } })
  table.push([
    '单位\ndepartment',
    '版本\nversion',
    '状态\nstate',
    '来源\norigin',
    '登记\nregistered',
    '认证\ncertified',
    '审批\napproved',
    '启用\nactivated',
    '原因\nreason',
  ])
  for (const one of versions) {
    const state = STATES[one.state]
    const origin = ORIGINS[one.origin]
    table.push([
      one.slug,
      String(one.version),
      `${state.zh} ${state.en}\n${moment(one.changedAt)}`,
      `${origin.zh}\n${origin.en}`,
      step(one.registeredBy, one.registeredAt),
      certification(one),
      step(one.approvedBy, one.approvedAt),
      step(one.activatedBy, one.activatedAt),
      one.reason ?? '',
    ])
  }
  return `${table.toString()}\n`
}

/** Who and when. */
function step(by: string | null, at: string | null): string {
  return by === null || at === null ? '' : `${by}\n${moment(at)}`
}

/** A version that was tried and is a draft still did not pass. */
function certification({ state, certifiedBy, certifiedAt }: VersionParts): string {
  const tried = step(certifiedBy, certifiedAt)
  return state === 'DRAFT' && tried !== '' ? `未通过 failed\n${tried}` : tried
}
