import { z } from 'zod'
import type { Question } from '../adapter.ts'
import { type Sentence, sentence } from '../faults/sentence.ts'

/** What a statement may be given: the type that it is bound as, and its value or values. */
type Parameter =
  | { readonly type: 'date' | 'text'; value(question: Question): string }
  | { readonly type: 'text[]'; value(question: Question): readonly string[] }

const PARAMETERS = {
  idNumbers: { type: 'text[]', value: ({ people }) => people.map((person) => person.idNumber) },
  names: { type: 'text[]', value: ({ people }) => people.map((person) => person.name) },
  from: { type: 'date', value: ({ period }) => period.from },
  to: { type: 'date', value: ({ period }) => period.to },
  requestId: { type: 'text', value: ({ requestId }) => requestId },
  consentId: { type: 'text', value: ({ basis }) => basis.consentId },
  purpose: { type: 'text', value: ({ basis }) => basis.purpose },
  caseNumber: { type: 'text', value: ({ basis }) => basis.caseNumber ?? '' },
} satisfies Readonly<Record<string, Parameter>>

type ParameterName = keyof typeof PARAMETERS

/** A statement taken apart at its parameters, which each engine writes in its own way. */
export interface Statement {
  /** The text before the first parameter, and each parameter with the text that follows it. */
  readonly head: string
  readonly rest: readonly {
    readonly name: ParameterName
    readonly parameter: Parameter
    readonly text: string
  }[]
}

/** What is longer is better kept by the department, as a view. */
const MAX_LENGTH = 8000

/**
 * What no reading of a view needs, and what reaches beyond it: files and programs of the database's machine, other
 * databases, settings of the session (its time limit among them), locks, sleeping, text that is run as SQL, and names
 * spelled so that they are not recognized. Wherever it stands, since servers differ in where a text or name ends.
 */
const FORBIDDEN = new RegExp(
  [
    String.raw`\b(?:into|outfile|dumpfile|load_file|load_extension|copy)\b`,
    String.raw`\b(?:pg_(?!catalog\b)\w+|lo_\w+|dblink\w*|set_config|current_setting|setval|nextval)\b`,
    String.raw`\b(?:query|table|schema|database|cursor)_to_\w+`,
    String.raw`\b(?:sleep|benchmark|get_lock|release_lock|is_free_lock|sys_exec|sys_eval|xp_\w+)\b`,
    String.raw`\bfor\s+(?:no\s+key\s+update|key\s+share|update|share)\b|\block\s+in\b`,
    String.raw`@@|:=|\bu&\s*["']`,
  ].join('|'),
  'i',
)

/** A statement as a manifest writes it: one query that asks about people, with `$` parameters. */
export const statementSchema = z.string().transform((sql, context): Statement => {
  const report = (message: Sentence): void => {
    context.issues.push({ code: 'custom', message, input: sql })
  }
  const text = sql.trim()
  if (!/^(?:select|with)\s/i.test(text)) report(sentence('SQL_BEGIN'))
  if (text.includes(';')) report(sentence('SQL_SEMICOLON'))
  if (text.includes('/*')) report(sentence('SQL_COMMENT'))
  if (text.length > MAX_LENGTH) report(sentence('SQL_LENGTH', { most: MAX_LENGTH }))
  const forbidden = FORBIDDEN.exec(text)?.[0]
  if (forbidden !== undefined) report(sentence('SQL_FORBIDDEN', { word: forbidden }))
  const [head = '', ...pieces] = text.split('$')
  const rest: Statement['rest'][number][] = []
  for (const piece of pieces) {
    const name = /^\w*/.exec(piece)?.[0] ?? ''
    if (isParameter(name)) {
      rest.push({ name, parameter: PARAMETERS[name], text: piece.slice(name.length) })
    } else {
      const known = Object.keys(PARAMETERS).map((one) => `$${one}`)
      report(sentence('SQL_PARAMETER', { name, known: known.join(', ') }))
    }
  }
  if (!rest.some(({ name }) => name === 'idNumbers')) report(sentence('SQL_NOBODY'))
  return { head, rest }
})

/** The statement that brings one row more than allowed at most, which is enough to know that there are too many. */
export function limited({ head, rest }: Statement, maxRows: number): Statement {
  // On a line of its own, so that a comment at the statement's end hides nothing of it.
  const end = `\n) as department_rows limit ${maxRows + 1}`
  const last = rest.at(-1)
  if (!last) return { head: `select * from (${head}${end}`, rest }
  return { head: `select * from (${head}`, rest: [...rest.slice(0, -1), { ...last, text: last.text + end }] }
}

function isParameter(name: string): name is ParameterName {
  return Object.hasOwn(PARAMETERS, name)
}
