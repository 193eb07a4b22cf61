/** What is read of a rule before it runs: faults that no type tells, and which measures and fields it needs. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { kindsUnder } from '../findings/measures.ts'
import type { ExpressionFault } from './expressions.ts'

/** What the checker does not know: which measures there are, and what takes for ever. */
export function faultIn(ast: ASTNode): ExpressionFault | null {
  for (const node of nodesOf(ast)) {
    if (node.op !== 'call' && node.op !== 'rcall') continue
    if (node.args[0] === 'matches') {
      return {
        message: 'matches is not allowed; compare with ==, in, startsWith or endsWith',
        zh: '不得使用 matches；请用 ==、in、startsWith 或 endsWith',
        offset: node.pos,
      }
    }
    if (node.op !== 'rcall') continue
    const within = LOOPS.includes(node.args[0]) ? loopIn(node.args[2]) : null
    if (within) {
      return {
        message: `${within.name} within ${node.args[0]} is not allowed: its cost is a power of the number of people`,
        zh: `${node.args[0]} 之内不得再用 ${within.name}`,
        offset: within.pos,
      }
    }
    if (LOOPS.includes(node.args[0]) && listsIn(node.args[1]) > MOST_LISTS) {
      return {
        message: `${node.args[0]} goes through more than ${MOST_LISTS} lists of people`,
        zh: `${node.args[0]} 遍历的人员名单超过 ${MOST_LISTS} 个`,
        offset: node.pos,
      }
    }
    if (node.args[0] !== 'sum') continue
    const kind = measureOf(node)
    if (kind === null) {
      return {
        message: 'sum() needs the name of a measure in quotes',
        zh: 'sum() 须写明计量项名称，并加引号',
        offset: node.pos,
      }
    }
    if (kindsUnder(kind).length === 0) {
      return { message: `there is no measure ${kind}`, zh: `没有计量项 ${kind}`, offset: node.pos }
    }
  }
  return null
}

/** What goes through a list, once for each in it. */
const LOOPS = ['all', 'exists', 'exists_one', 'map', 'filter']

/** `members + supporters` is all that there is. */
const MOST_LISTS = 2

function listsIn(value: unknown): number {
  let count = 0
  for (const { op, args } of nodesIn(value))
    if (op === 'id' && (args === 'members' || args === 'supporters')) count += 1
  return count
}

function loopIn(value: unknown): { readonly name: string; readonly pos: number } | null {
  for (const { op, args, pos } of nodesIn(value)) {
    if (op === 'rcall' && LOOPS.includes(args[0])) return { name: args[0], pos }
  }
  return null
}

/** The names of measures that it sums up, and the variables with what is read of them. */
export function readsOf(ast: ASTNode): {
  readonly measures: readonly string[]
  readonly fields: ReadonlySet<string>
} {
  const measures = new Set<string>()
  const fields = new Set<string>()
  for (const node of nodesOf(ast)) {
    const kind = node.op === 'rcall' && node.args[0] === 'sum' ? measureOf(node) : null
    if (kind !== null) measures.add(kind)
    if (node.op === 'id') fields.add(String(node.args))
    const [of, field] = node.op === '.' ? node.args : node.op === 'rcall' ? [node.args[1], node.args[0]] : []
    if (isNode(of) && of.op === 'id') fields.add(`${String(of.args)}.${String(field)}`)
  }
  return { measures: [...measures], fields }
}

function measureOf(node: ASTNode): string | null {
  const parameters: unknown = Array.isArray(node.args) ? node.args[2] : undefined
  const [only, ...more] = Array.isArray(parameters) ? parameters : []
  if (more.length > 0 || !isNode(only) || only.op !== 'value') return null
  return typeof only.args === 'string' ? only.args : null
}

/** All nodes below and including one. */
function* nodesOf(node: ASTNode): Generator<ASTNode> {
  yield node
  yield* nodesIn(node.args)
}

function* nodesIn(value: unknown): Generator<ASTNode> {
  if (Array.isArray(value)) for (const element of value) yield* nodesIn(element)
  else if (isNode(value)) yield* nodesOf(value)
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value
}
