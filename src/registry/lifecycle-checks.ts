import { manifestSchema } from '../../adapters/manifest.ts'
import { describeFault, inChinese, type ManifestFault } from '../../adapters/manifest-fault.ts'
import { HeduiError } from '../errors.ts'
import { ALLOWED_IN, type DepartmentVersion, type LifecycleStep, STATES } from './department-version.ts'
import { isSecretName, LONGEST_SECRET } from './vault.ts'

/** How many faults a message spells out; the error's `faults` has them all. */
const SPELLED_OUT = 5

/** A caller's text is recorded as a slug only where it is one. */
export function noteOn(slug: string): Readonly<Record<string, string>> {
  return isSlug(slug) ? { department: slug } : {}
}

function isSlug(text: string): boolean {
  return manifestSchema.shape.slug.safeParse(text).success
}

/** @throws {HeduiError} `DEPARTMENT_STATE` where a step may not be taken in the state that a version is in. */
export function checkState(step: LifecycleStep, { state }: DepartmentVersion): void {
  const allowed: readonly string[] = ALLOWED_IN[step]
  if (allowed.includes(state)) return
  throw new HeduiError('DEPARTMENT_STATE', {
    zh: `当前为“${STATES[state].zh}”，此操作须为${ALLOWED_IN[step].map((one) => `“${STATES[one].zh}”`).join('或')}`,
    en: `it is ${STATES[state].en}; for this it must be ${ALLOWED_IN[step].map((one) => STATES[one].en).join(' or ')}`,
    path: 'version',
  })
}

/** @throws {HeduiError} `INPUT_INVALID` where a secret cannot be kept under that name. */
export function checkSecret({
  slug,
  name,
  value,
}: {
  readonly slug: string
  readonly name: string
  readonly value: string | null
}): void {
  const fail = (path: string, zh: string, en: string): never => {
    throw new HeduiError('INPUT_INVALID', { zh, en, path })
  }
  if (!isSlug(slug)) fail('slug', '单位短名有误', 'this is no slug')
  if (name.length > 100 || !isSecretName(name)) {
    fail(
      'name',
      '名称须为大写字母、数字和下划线，且不得为平台自身的变量',
      "a name is written in capitals, digits and underscores, and is none of the hub's own",
    )
  }
  if (value !== null && (value === '' || value.length > LONGEST_SECRET)) {
    fail('value', `值须为1至${LONGEST_SECRET}个字符`, `a value has 1 to ${LONGEST_SECRET} characters`)
  }
}

/** Everything that is wrong with a department, as its steward is told. */
export function faulty(faults: readonly ManifestFault[]): HeduiError {
  const told = faults.slice(0, SPELLED_OUT)
  const more = faults.length - told.length
  const en = [...told.map(describeFault), ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
  const zh = told.map((fault) => `${fault.file} 第${fault.line}行第${fault.column}列 ${inChinese(fault)}`)
  return new HeduiError('DEPARTMENT_FAULTY', {
    zh: `共 ${faults.length} 处错误：${zh.join('；')}`,
    en,
    faults: faults.map((fault) => ({
      code: 'DEPARTMENT_FAULTY',
      path: `${fault.file}:${fault.line}:${fault.column}`,
      kind: fault.code,
      at: fault.at,
      zh: inChinese(fault),
      en: fault.at === '' ? fault.message : `${fault.at}: ${fault.message}`,
    })),
  })
}
