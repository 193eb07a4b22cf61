import { type Sentence, sentence } from './faults/sentence.ts'
import type { YamlPath } from './yaml-source.ts'

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Settings of the hub itself and of the platform under it, which no department needs to know. */
const HUB_OWN =
  /^(?:HEDUI_|DATABASE_URL$|REDIS_URL$|NODE_|NPM_|PG|LD_|SSH_|SSL_|OTEL_|AWS_|AZURE_|GOOGLE_|KUBERNETES_|ALIBABA_|ALIYUN_|TENCENTCLOUD_|HUAWEICLOUD_|VAULT_|(?:HTTPS?|ALL|NO)_PROXY$|PATH$|HOME$|USER$|HOSTNAME$)/

export const VARIABLE_NAME = /^[A-Z][A-Z0-9_]*$/

/** Whether a manifest may refer to an environment variable, as a secret or otherwise: not to the hub's own. */
export function mayRefer(name: string): boolean {
  return VARIABLE_NAME.test(name) && !HUB_OWN.test(name)
}

/**
 * A copy of a manifest's value in which each `${NAME:-default}` in its strings is replaced from the environment. An
 * empty variable counts as not set.
 *
 * @param report is told what is wrong and where: a variable without value and default, or one that is not to be read.
 */
export function resolveReferences(
  value: unknown,
  environment: Environment,
  report: (path: YamlPath, said: Sentence) => void,
  path: YamlPath = [],
): unknown {
  if (typeof value === 'string') {
    if (holdsPassword(value)) report(path, PASSWORD_IN_CLEAR)
    return value.includes('${') ? resolveText(value, environment, (said) => report(path, said)) : value
  }
  if (Array.isArray(value)) {
    return value.map((element, index) => resolveReferences(element, environment, report, [...path, index]))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      resolveReferences(inner, environment, report, [...path, key]),
    ]),
  )
}

const PASSWORD_IN_CLEAR = sentence('PASSWORD_IN_CLEAR')

/** Whether an address in a text has a password written out. */
function holdsPassword(text: string): boolean {
  const begin = text.indexOf('://')
  const end = begin === -1 ? -1 : text.indexOf('@', begin)
  if (end === -1) return false
  const userinfo = text.slice(begin + 3, end)
  const password = userinfo.slice(userinfo.indexOf(':') + 1)
  return /^[^/?#\s:]*:[^/?#\s]+$/.test(userinfo) && !password.startsWith('${')
}

/** `${NAME}` or `${NAME:-default}`; the default may not hold a closing brace. Found by one pass over the text. */
function resolveText(text: string, environment: Environment, report: (said: Sentence) => void): string {
  let resolved = ''
  let from = 0
  for (let start = text.indexOf('${'); start !== -1; start = text.indexOf('${', from)) {
    const end = text.indexOf('}', start)
    if (end === -1) {
      report(sentence('REFERENCE_OPEN'))
      return ''
    }
    resolved += text.slice(from, start) + lookUp(text.slice(start + 2, end), environment, report)
    from = end + 1
  }
  return resolved + text.slice(from)
}

/** @param reference what stands between the braces. */
function lookUp(reference: string, environment: Environment, report: (said: Sentence) => void): string {
  const separator = reference.indexOf(':-')
  const name = separator === -1 ? reference : reference.slice(0, separator)
  if (reference.includes('${')) {
    report(sentence('REFERENCE_NESTED'))
  } else if (!mayRefer(name)) {
    const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name
    report(sentence('REFERENCE_FORBIDDEN', { name: shown }))
  } else {
    const found = environment[name]
    if (found !== undefined && found !== '') return found
    if (separator !== -1) return reference.slice(separator + 2)
    report(sentence('REFERENCE_UNSET', { name }))
  }
  return ''
}
