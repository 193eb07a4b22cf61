import type { Step } from './manifest-schema.ts'

/** Where a cursor stands in a YAML text: in which mapping, and whether a key or a value is being written. */
export interface YamlPlace {
  /** To the mapping that the key belongs to; of a value, to the value. */
  readonly path: readonly Step[]
  readonly writes: 'key' | 'value'
  /** How much of it is written. */
  readonly typed: string
}

interface Line {
  /** Columns of the dashes that begin items. */
  readonly dashes: readonly number[]
  /** The column at which its content begins. */
  readonly column: number
  readonly content: string
}

const KEY = /^"?([\w$@.-]+)"?\s*:(?:\s|$)/

/**
 * The place at the end of `before`, the text up to the cursor. It goes by indentation and by braces on the line, so that a
 * text that is being written, and is no YAML yet, has places too. Null inside comments, quotes and longer texts.
 */
export function yamlPlace(before: string): YamlPlace | null {
  const texts = before.split('\n')
  const current = lineOf(texts.at(-1) ?? '')
  if (/(^|\s)#/.test(current.content) || /"[^"]*$/.test(current.content.replaceAll(/"[^"]*"/g, '')))
    return null
  const above = texts.slice(0, -1).map(lineOf)
  const outer = [...parents(above, current), ...current.dashes.map(() => 0)]
  return within(outer, current.content)
}

function lineOf(text: string): Line {
  const dashes: number[] = []
  let column = text.length - text.trimStart().length
  while (text.slice(column).startsWith('- ')) {
    dashes.push(column)
    column += 2
    column += text.slice(column).length - text.slice(column).trimStart().length
  }
  return { dashes, column, content: text.slice(column) }
}

/** The steps to the block that a line stands in, found by going up to ever smaller columns. */
function parents(above: readonly Line[], current: Line): readonly Step[] {
  const path: Step[] = []
  let column = current.dashes[0] === undefined ? current.column : current.dashes[0] + 1
  for (const line of above.toReversed()) {
    if (line.content.trim() === '' || line.content.startsWith('#')) continue
    const key = KEY.exec(line.content)?.[1]
    const isParent = line.column < column && key !== undefined
    if (isParent) path.unshift(key)
    const opensItem = line.column === column || isParent
    if (!opensItem) continue
    column = line.column
    for (const dash of line.dashes.toReversed()) {
      path.unshift(0)
      // The key that holds the list may stand in the column of its dashes.
      column = dash + 1
    }
  }
  return path
}

/** Goes on within a line: `title: { zh: ` */
function within(outer: readonly Step[], content: string): YamlPlace | null {
  const path = [...outer]
  const opened: number[] = []
  let rest = content
  for (;;) {
    const key = KEY.exec(rest)
    if (!key) break
    rest = rest.slice(key[0].length).trimStart()
    path.push(key[1] ?? '')
    const braces = /^[{]\s*/.exec(rest)
    if (braces) {
      opened.push(path.length)
      rest = rest.slice(braces[0].length)
      continue
    }
    const next = /^[^,{}]*,\s*/.exec(rest)
    if (next && opened.length > 0) {
      rest = rest.slice(next[0].length)
      path.length = opened.at(-1) ?? outer.length
      continue
    }
    return /^[\w./-]*$/.test(rest) ? { path, writes: 'value', typed: rest } : null
  }
  return /^[\w$]*$/.test(rest) ? { path, writes: 'key', typed: rest } : null
}
