import type { YamlPath } from './yaml-source.ts'

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/** `${NAME}` or `${NAME:-default}`; the default may not hold a closing brace. */
const REFERENCE = /\$\{([^}:]*)(?::-([^}]*))?\}/g

/** Settings of the hub itself and of the platform under it, which no department needs to know. */
const HUB_OWN = /^(?:HEDUI_|DATABASE_URL$|REDIS_URL$|NODE_|NPM_|PG|AWS_|AZURE_|GOOGLE_|KUBERNETES_)/

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
  report: (path: YamlPath, message: string) => void,
  path: YamlPath = [],
): unknown {
  if (typeof value === 'string') {
    return value.includes('${') ? resolveText(value, environment, (message) => report(path, message)) : value
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

function resolveText(text: string, environment: Environment, report: (message: string) => void): string {
  const resolved = text.replace(REFERENCE, (_reference, name: string, fallback: string | undefined) => {
    if (!mayRefer(name)) {
      report(
        `\${${name}} cannot be used in a manifest; variables are in capitals, and the hub's own are not for departments`,
      )
      return ''
    }
    const found = environment[name]
    if (found !== undefined && found !== '') return found
    if (fallback !== undefined) return fallback
    report(`set ${name} in the environment, or give a default: \${${name}:-...}`)
    return ''
  })
  if (/\$\{[^}]*$/.test(text)) report(`a reference is not closed; write \${NAME} or \${NAME:-default}`)
  return resolved
}
