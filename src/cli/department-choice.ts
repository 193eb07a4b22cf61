import { ALLOWED_IN, isLive, type LifecycleStep, STATES } from '../registry/department-version.ts'
import { type VersionParts, versionsOf } from './department-hub.ts'
import { wrongUsage } from './department-usage.ts'
import { STEPS } from './department-words.ts'
import { UserError } from './explain.ts'
import type { HubClient } from './hub-client.ts'

/** How many versions a message lists. */
const LISTED = 10

/**
 * The version that a step is taken with: the named one, or else the newest in a state that allows the step. What cannot
 * be meant without its name is not guessed: activating takes no version that is older than the live one, and retiring,
 * which is for good, takes one only where there is but one.
 *
 * @throws {UserError} where there is none; as wrong usage where one has to be named.
 */
export async function versionFor(
  step: LifecycleStep,
  hub: HubClient,
  slug: string,
  named: number | undefined,
): Promise<number> {
  if (named !== undefined) return named
  const versions = await versionsOf(hub, slug)
  const [chosen, ...others] = candidates(step, versions)
  const { zh, en } = STEPS[step]
  if (!chosen) {
    throw new UserError(
      `单位“${slug}”没有可${zh}的版本；恢复旧版本须用 --version 指明（no version of “${slug}” can be ${en}; an earlier one is named by --version）\n${listOf(versions)}`,
    )
  }
  if (step === 'retire' && others.length > 0) {
    return wrongUsage(
      `停用不可恢复，请用 --version 指明版本：${numbers([chosen, ...others])}`,
      `retiring is for good; say which one by --version: ${numbers([chosen, ...others])}`,
    )
  }
  return chosen.version
}

/**
 * The versions that a step may mean where none is named.
 *
 * @param versions newest first, as the result.
 */
export function candidates<Version extends Pick<VersionParts, 'state' | 'version'>>(
  step: LifecycleStep,
  versions: readonly Version[],
): readonly Version[] {
  const allowed: readonly string[] = ALLOWED_IN[step]
  const oldest = step === 'activate' ? (versions.find(({ state }) => isLive(state))?.version ?? 0) : 0
  return versions.filter(({ state, version }) => allowed.includes(state) && version >= oldest)
}

function listOf(versions: readonly VersionParts[]): string {
  return versions
    .slice(0, LISTED)
    .map(({ version, state }) => `  ${version}：${STATES[state].zh} ${STATES[state].en}`)
    .join('\n')
}

function numbers(versions: readonly VersionParts[]): string {
  return versions.map(({ version }) => version).join(', ')
}
