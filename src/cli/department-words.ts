import type { LocalizedText } from '../localized-text.ts'
import { type LifecycleStep, STATES, type VersionState } from '../registry/department-version.ts'

/** What is done to a version; in English its participle. */
export const STEPS = {
  certify: { zh: '认证', en: 'certified' },
  approve: { zh: '审批', en: 'approved' },
  activate: { zh: '启用', en: 'activated' },
  suspend: { zh: '暂停', en: 'suspended' },
  retire: { zh: '停用', en: 'retired' },
} as const satisfies Record<LifecycleStep, LocalizedText>

/** What has become of a version, a line a language. */
export function versionLines({
  slug,
  version,
  state,
}: {
  readonly slug: string
  readonly version: number
  readonly state: VersionState
}): string {
  const { zh, en } = STATES[state]
  return `${slug} 版本 ${version}：${zh}\n${slug} version ${version}: ${en}\n`
}

const MOMENT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** A moment (RFC 3339) as clerks read it, in China's time: 2026-11-22 16:03. */
export function moment(at: string): string {
  return MOMENT.format(new Date(at))
}
