import { wrongUsage } from './department-usage.ts'
import { UserError } from './explain.ts'
import { type DepartmentVersionPartsFragment, DepartmentVersionsDocument } from './generated/documents.ts'
import { type HubClient, HubRefusal, hubClient } from './hub-client.ts'

/** A version of a department as a hub tells of it, without its texts. */
export type VersionParts = DepartmentVersionPartsFragment

/** How a running hub is reached. */
export interface HubOptions {
  /** Without `/graphql`. */
  readonly url: string
  /** A steward's or administrator's access token; from `HEDUI_TOKEN` where it is not given. */
  readonly token?: string
}

/** A client of the hub that the options name. @throws {UsageError} without a token. */
export function hubOf({ url, token }: HubOptions): HubClient {
  const given = token?.trim() ?? ''
  if (given !== '') return hubClient(url.replace(/\/+$/, ''), given)
  return wrongUsage(
    '缺少访问令牌：请写入环境变量 HEDUI_TOKEN，或用 --token 给出。令牌由贵单位的统一身份认证平台签发；试用环境可执行 npx hedui token --role steward --department <单位短名>',
    'an access token is needed: put it into HEDUI_TOKEN, or give --token. Your identity provider issues it; to try things: npx hedui token --role steward --department <slug>',
  )
}

/**
 * Every version of a department, newest first.
 *
 * @throws {UserError} where the hub has none.
 */
export async function versionsOf(
  hub: HubClient,
  slug: string,
): Promise<readonly [VersionParts, ...VersionParts[]]> {
  const { departmentVersions } = await hub.run(DepartmentVersionsDocument, { department: slug })
  const [newest, ...others] = departmentVersions
  if (newest) return [newest, ...others]
  throw new UserError(
    `没有单位“${slug}”；先登记：npx hedui department register <文件夹>（there is no department “${slug}”; register it first）`,
  )
}

/** Runs a request; an error of one of these codes is handed back instead of thrown. */
export async function refusedWith<Result>(
  codes: readonly string[],
  run: () => Promise<Result>,
): Promise<{ readonly result: Result } | { readonly refusal: HubRefusal }> {
  try {
    return { result: await run() }
  } catch (error) {
    if (error instanceof HubRefusal && codes.includes(error.code)) return { refusal: error }
    throw error
  }
}
