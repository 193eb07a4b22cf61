/** `request` of a department that answers from files: which files come in, and what it is asked in files, if it is. */
import { z } from 'zod'
import type { Question } from '../adapter.ts'
import { issueSentence } from '../faults/library-words.ts'
import { type Sentence, sentence } from '../faults/sentence.ts'
import { inquiryTemplateSchema, type JsonValue, type Template } from '../template.ts'
import type { FileFormat, FileWriter } from './file-rows.ts'
import { formatSchema } from './format.ts'
import { type NamePattern, namePatternSchema } from './name-pattern.ts'
import { type RequestName, requestNameSchema } from './request-name.ts'

export interface FileRequest {
  /** The names of the files that come in. */
  readonly file: NamePattern
  readonly format: FileFormat
  readonly maxRows: number
  /** The column that tells which inquiry a file answers, where its name does not. */
  readonly inquiry?: string | undefined
  /** How the department is asked, where it answers inquiries. */
  readonly send?: RequestFile | undefined
}

/** The files in which a department finds what it is asked, one an inquiry. */
export interface RequestFile {
  readonly file: RequestName
  readonly writer: FileWriter
  readonly columns: RequestColumns
}

/** What stands in the columns, in a row for each person. */
export interface RequestColumns {
  readonly names: readonly string[]
  /** One row a person, with the cells in the order of the names. */
  cells(question: Question, inquiry: string): readonly (readonly string[])[]
}

/** What a template is tried with, to find out whether a column would hold a list. */
const TRIAL: Question = {
  people: [{ idNumber: '', name: '' }],
  items: [''],
  period: { from: '2000-01-01', to: '2000-01-01' },
  basis: { consentId: '', purpose: '', caseNumber: null },
  live: false,
  requestId: '',
  nextCall: () => Promise.resolve(),
}

const columnsSchema = z
  .record(z.string().min(1), z.unknown())
  .transform((columns, context): RequestColumns => {
    const report = (message: Sentence, path: PropertyKey[] = []): void => {
      context.issues.push({ code: 'custom', message, path, input: columns })
    }
    const parsed = inquiryTemplateSchema.safeParse({ $each: 'people', as: columns })
    if (!parsed.success) {
      for (const issue of parsed.error.issues) report(issueSentence(issue), issue.path.slice(1))
      return z.NEVER
    }
    const template = parsed.data
    if (template.paged) report(sentence('INQUIRY_ONE_FILE'))
    if (template.secrets.size > 0) report(sentence('FILE_SECRET'))
    if (!template.slots.has('idNumber')) report(sentence('COLUMN_WHOM'))
    if (context.issues.length > 0) return z.NEVER
    const names = Object.keys(columns)
    const [trial] = rowsOf(template, TRIAL, '')
    for (const name of names) {
      if (typeof trial?.[name] !== 'object' || trial[name] === null) continue
      report(sentence('COLUMN_LIST'), [name])
    }
    return {
      names,
      cells: (question, inquiry) =>
        rowsOf(template, question, inquiry).map((row) => names.map((name) => String(row[name] ?? ''))),
    }
  })

function rowsOf(
  template: Template,
  question: Question,
  inquiry: string,
): Readonly<Record<string, JsonValue>>[] {
  const rows = template.fill({ question, inquiry, page: 1, secret: () => '' })
  return Array.isArray(rows) ? rows : []
}

const sendSchema = z
  .strictObject({
    /** The name of the file; `{inquiry}` stands in it. */
    file: requestNameSchema,
    format: formatSchema,
    columns: columnsSchema,
  })
  .transform(({ file, format: { writer }, columns }, context): RequestFile => {
    const report = (path: PropertyKey[], message: Sentence): void => {
      context.issues.push({ code: 'custom', message, path, input: undefined })
    }
    if (writer === null) {
      report(['format'], sentence('FORMAT_READ_ONLY'))
      return z.NEVER
    }
    const places = writer.columns
    for (const name of columns.names) {
      if (places && !places.includes(name)) report(['columns', name], sentence('COLUMN_NO_PLACE'))
    }
    for (const name of places ?? []) {
      if (!columns.names.includes(name)) report(['columns'], sentence('COLUMN_UNSAID', { name }))
    }
    return { file, writer, columns }
  })

export const fileRequestSchema = z.strictObject({
  /** The names of the files. */
  file: namePatternSchema,
  format: formatSchema,
  /** Files of more rows are refused. */
  maxRows: z.int().min(1).max(5_000_000).default(1_000_000),
  inquiry: z.string().min(1).optional(),
  send: sendSchema.optional(),
})

/** What does not fit a department that delivers its holdings, null where everything does. */
export function snapshotFault({ file, inquiry, send }: FileRequest): Sentence | null {
  if (send === undefined && inquiry === undefined && !file.hasInquiry) return null
  return sentence('SNAPSHOT_ASKS')
}

/** What does not fit a department that answers inquiries. */
export function exchangeFault({ file, inquiry, send }: FileRequest): Sentence | null {
  if (send === undefined) return sentence('EXCHANGE_SEND')
  if (file.hasInquiry || inquiry !== undefined) return null
  return sentence('EXCHANGE_INQUIRY')
}
