import { STANDARD_STATES } from '../programmes/standard-version.ts'
import { wrongUsage } from './department-usage.ts'
import { UserError } from './explain.ts'
import { type ProgrammeVersionPartsFragment, ProgrammeVersionsDocument } from './generated/documents.ts'
import { type HubClient, hubClient } from './hub-client.ts'

/** A version of a standard document as a hub tells of it, without its text. */
export type StandardParts = ProgrammeVersionPartsFragment

/** How a running hub is reached. */
export interface ProgrammeHubOptions {
  /** Without `/graphql`. */
  readonly url: string
  /** From `HEDUI_TOKEN` where it is not given. */
  readonly token?: string
}

/** A client of the hub that the options name. @throws {UsageError} without a token. */
export function programmeHub({ url, token }: ProgrammeHubOptions): HubClient {
  const given = token?.trim() ?? ''
  if (given !== '') return hubClient(url.replace(/\/+$/, ''), given)
  return wrongUsage(
    '缺少访问令牌：请写入环境变量 HEDUI_TOKEN，或用 --token 给出。令牌由贵单位的统一身份认证平台签发；试用环境可执行 npx hedui token --role reviewer --region <行政区划代码>',
    'an access token is needed: put it into HEDUI_TOKEN, or give --token. Your identity provider issues it; to try things: npx hedui token --role reviewer --region <code>',
  )
}

/** Which version of which document; what is left out is looked up. */
export interface StandardChoice {
  readonly region?: string
  readonly version?: number
}

/**
 * The version that a step is taken with: the one that is named, or the newest draft.
 *
 * @throws {UsageError} where several regions have a document of that name and none is named.
 * @throws {UserError} where there is none.
 */
export async function chosenStandard(
  hub: HubClient,
  slug: string,
  { region, version }: StandardChoice,
): Promise<{ readonly region: string; readonly slug: string; readonly version: number }> {
  const { programmeVersions } = await hub.run(ProgrammeVersionsDocument, {
    slug,
    ...(region === undefined ? {} : { region }),
  })
  const fitting = programmeVersions.filter((one) =>
    version === undefined ? one.state === 'DRAFT' : one.version === version,
  )
  const [newest] = fitting
  if (!newest) {
    throw new UserError(
      version === undefined
        ? `“${slug}”没有待审批的草稿（“${slug}” has no draft）`
        : `没有“${slug}”的版本 ${version}（there is no version ${version} of “${slug}”）`,
    )
  }
  if (fitting.some((one) => one.region !== newest.region)) {
    const regions = [...new Set(fitting.map((one) => one.region))].join(', ')
    return wrongUsage(`请用 --region 写明地区：${regions}`, `name the region by --region: ${regions}`)
  }
  return { region: newest.region, slug, version: newest.version }
}

/** What has become of a version, a line a language. */
export function standardLines(one: StandardParts): string {
  const { zh, en } = STANDARD_STATES[one.state]
  const { slug, region, version, effectiveFrom: from, effectiveUntil: until } = one
  return (
    `${region} ${slug} 版本 ${version}：${zh}，自 ${from} 起${until === null ? '' : `至 ${until} 止`}生效\n` +
    `${region} ${slug} version ${version}: ${en}, in effect from ${from}${until === null ? '' : ` to ${until}`}\n`
  )
}
