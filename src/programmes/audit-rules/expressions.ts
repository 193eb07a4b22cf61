import type { Environment } from '@marcbachmann/cel-js'
import { RELATION_FLAGS, type RelationFlag } from '../../people/relation.ts'
import {
  arithmetic,
  conditionIn,
  type ExpressionFault,
  ParametersView,
  quantities,
  type Rule,
} from '../expressions.ts'
import type { Quantity } from '../quantity.ts'
import { DEPARTMENT_FIELDS, ENTRY_FIELDS, EntryView } from './entry.ts'

/** A department's numbers as conditions see them. */
export class DepartmentView {
  readonly [name: string]: Quantity
}

/** `entry`: about one entry. `finds`: with the rule's own counts. `department`: about a department's stretch of time. */
export type AuditScope = 'entry' | 'finds' | 'department'

/**
 * The conditions of audit rules, in CEL over the same exact numbers as the rules of programmes; `entry.related("SURNAME",
 * "ADDRESS")` asks whether one of the people looked at is related in all of these ways.
 */
export class AuditExpressions {
  readonly #environments: Readonly<Record<AuditScope, Environment>>

  constructor(parameters: readonly string[], counts: readonly string[]) {
    const base = (): Environment => {
      const environment = arithmetic()
      environment.registerType('Parameters', { ctor: ParametersView, fields: quantities(parameters) })
      return environment.registerVariable('parameters', 'Parameters')
    }
    const entry = (): Environment => {
      const environment = base()
      environment.registerType('Entry', { ctor: EntryView, fields: ENTRY_FIELDS })
      for (let count = 1; count <= 3; count += 1) {
        const types = Array.from({ length: count }, () => 'string').join(', ')
        environment.registerFunction(`Entry.related(${types}): bool`, (one: EntryView, ...flags: string[]) =>
          one.related(...flags.map(flagOf)),
        )
      }
      return environment.registerVariable('entry', 'Entry')
    }
    const finds = entry()
    for (const count of counts) finds.registerVariable(count, 'Quantity')
    const department = base()
    department.registerType('Department', { ctor: DepartmentView, fields: quantities(DEPARTMENT_FIELDS) })
    department.registerVariable('department', 'Department')
    this.#environments = { entry: entry(), finds, department }
  }

  condition(scope: AuditScope, source: string): Rule<boolean> | ExpressionFault {
    const rule = conditionIn(this.#environments[scope], source)
    if ('message' in rule) return rule
    const unknown = [...source.matchAll(/related\(([^)]*)\)/g)]
      .flatMap(([, inner = '']) => inner.split(','))
      .map((word) => word.trim().replace(/^["']|["']$/g, ''))
      .find((word) => !isFlag(word))
    if (unknown === undefined) return rule
    const known = RELATION_FLAGS.join(', ')
    return {
      message: `related() takes words in quotes: ${known}; not ${unknown}`,
      zh: `related() 须写带引号的 ${known}，不得写 ${unknown}`,
      offset: Math.max(0, source.indexOf(unknown)),
    }
  }
}

function isFlag(text: string): text is RelationFlag {
  return RELATION_FLAGS.some((flag) => flag === text)
}

function flagOf(text: string): RelationFlag {
  if (!isFlag(text)) throw new TypeError(`no relation ${text}`)
  return text
}
