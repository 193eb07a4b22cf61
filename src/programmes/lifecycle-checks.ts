import { describeFault, inChinese } from '../../adapters/manifest-fault.ts'
import { HeduiError } from '../errors.ts'
import type { StandardDocument } from './document.ts'
import { isSlug } from './document-parts.ts'
import type { VersionReference } from './library.ts'
import type { DocumentFault } from './read-document.ts'
import type { Published, StandardFault } from './standard.ts'
import { STANDARD_STATES, type StandardState, type StandardVersion } from './standard-version.ts'

/** What the text of a request is called in its faults. */
export const TEXT_NAME = 'document'

/** How many faults a message spells out; the error's `faults` has them all. */
const SPELLED_OUT = 5

/** `PROGRAMME_FAULTY`: everything that is wrong with a document. */
export function faultyStandard(faults: readonly DocumentFault[]): HeduiError {
  const told = faults.slice(0, SPELLED_OUT)
  const more = faults.length - told.length
  const en = [...told.map(describeFault), ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
  const zh = told.map((fault) => `第${fault.line}行第${fault.column}列 ${inChinese(fault)}`).join('；')
  return new HeduiError('PROGRAMME_FAULTY', {
    zh: `共 ${faults.length} 处错误：${zh}`,
    en,
    faults: faults.map((fault) => ({
      code: 'PROGRAMME_FAULTY',
      path: `${fault.file}:${fault.line}:${fault.column}`,
      zh: inChinese(fault),
      en: fault.at === '' ? fault.message : `${fault.at}: ${fault.message}`,
    })),
  })
}

/** `PROGRAMME_STATE`: the version is in another state. */
export function notInState({ state }: StandardVersion, wanted: readonly StandardState[]): HeduiError {
  const is = STANDARD_STATES[state]
  return new HeduiError('PROGRAMME_STATE', {
    zh: `当前为“${is.zh}”，此操作须为${wanted.map((one) => `“${STANDARD_STATES[one].zh}”`).join('或')}`,
    en: `it is ${is.en}; for this it must be ${wanted.map((one) => STANDARD_STATES[one].en).join(' or ')}`,
    path: 'version',
  })
}

/** `PROGRAMME_STATE`: a draft that is older than what is published. */
export function superseded({ version }: VersionReference): HeduiError {
  return new HeduiError('PROGRAMME_STATE', {
    zh: `版本 ${version} 已发布，请重新登记`,
    en: `version ${version} is published already; register it again`,
    path: 'version',
  })
}

/** What is wrong with a document that would change days that are over. */
export function beforeToday({ document, version }: Published): StandardFault {
  return {
    path: ['effective', 'from'],
    message: `days before today cannot be changed: ${document.slug} version ${version} of ${document.region} is in force on them, and reports rest on it`,
    zh: `不得改变今日之前的标准：${document.region} 的 ${document.slug} 版本 ${version} 当时有效，已有报告以其为依据`,
  }
}

/** What a ledger entry says about which document it is. A caller's text is recorded only where it is a name. */
export function noteOn(named: StandardDocument | VersionReference | null): Readonly<Record<string, string>> {
  if (!named || !isSlug(named.slug) || !/^\d{6}$/.test(named.region)) return {}
  const { slug, region } = named
  return {
    document: slug,
    region,
    ...('version' in named ? { version: String(named.version) } : {}),
  }
}
