/** The rows of a batch's file, checked one by one before anything is stored. */
import type { Consent } from '../../consents/consent.ts'
import { consentStatus } from '../../consents/status.ts'
import { HeduiError } from '../../errors.ts'
import type { Residence } from '../../programmes/assessment.ts'
import type { Declaration } from '../../reports/figures.ts'
import { checkDeclaration } from '../request.ts'
import { checkDeclaredPeople } from '../start.ts'
import type { RowFault, TableRow } from './batch.ts'

/** A row with nothing wrong in it. */
export interface HouseholdRow {
  readonly row: number
  readonly consent: Consent
  readonly caseNumber: string | null
  readonly residence: Residence | null
  readonly declarations: readonly Declaration[]
}

/** The columns that are read, with the names under which they may stand. */
const COLUMNS = {
  consentId: ['授权书编号', 'consentId'],
  caseNumber: ['案卷号', 'caseNumber'],
  residence: ['城乡', 'residence'],
  declarations: ['申报', 'declarations'],
} as const satisfies Record<string, readonly string[]>

type Column = keyof typeof COLUMNS

const RESIDENCES: ReadonlyMap<string, Residence> = new Map([
  ['城镇', 'URBAN'],
  ['URBAN', 'URBAN'],
  ['农村', 'RURAL'],
  ['RURAL', 'RURAL'],
])

/** How a row names its household. */
export interface Naming {
  readonly consentId: string | null
  readonly caseNumber: string | null
}

/** What a row says of its household's consent; empty cells say nothing. */
export function namingOf(row: TableRow): Naming {
  return { consentId: cellOf(row, 'consentId').text, caseNumber: cellOf(row, 'caseNumber').text }
}

/** What the rows are held against. */
export interface RowContext {
  /** Today in China. */
  readonly on: string
  /** The office that asks; letters of others are none to it. */
  readonly organisation: string
  readonly consentById: (id: string) => Consent | null
  /** Those of the office that are in force under this case number. */
  readonly consentsByCase: (caseNumber: string) => readonly Consent[]
  /** Remembers a household and says whether it came before. */
  readonly isRepeated: (consentId: string) => boolean
}

/** Reads one row: the household, or everything that is wrong with it. */
export function checkRow(row: TableRow, context: RowContext): HouseholdRow | readonly RowFault[] {
  const faults: RowFault[] = []
  const fault = (column: Column | null, zh: string, en: string): void => {
    faults.push({ row: row.number, column: column && cellOf(row, column).name, zh, en })
  }
  const consent = consentOfRow(row, context, fault)
  const caseNumber = cellOf(row, 'caseNumber').text
  if (caseNumber !== null && caseNumber.length > 64) {
    fault('caseNumber', '案卷号超过64个字符', 'a case number has at most 64 characters')
  }
  const stated = cellOf(row, 'residence').text
  const residence = stated === null ? null : (RESIDENCES.get(stated.toUpperCase()) ?? null)
  if (stated !== null && residence === null) {
    fault('residence', '应为“城镇”或“农村”', 'it is URBAN or RURAL')
  }
  const declarations = declarationsOf(cellOf(row, 'declarations').text, consent, (zh, en) =>
    fault('declarations', zh, en),
  )
  if (consent && context.isRepeated(consent.id)) {
    fault(null, '同一家庭在文件中出现两次', 'the household stands in the file twice')
  }
  if (!consent || faults.length > 0) return faults
  return { row: row.number, consent, caseNumber, residence, declarations }
}

function consentOfRow(
  row: TableRow,
  context: RowContext,
  fault: (column: Column | null, zh: string, en: string) => void,
): Consent | null {
  const { consentId, caseNumber } = namingOf(row)
  if (consentId === null && caseNumber === null) {
    fault(null, '未填授权书编号或案卷号', 'it names neither a consent nor a case')
    return null
  }
  let consent: Consent | null
  if (consentId === null) {
    const [found, ...more] = context.consentsByCase(caseNumber ?? '')
    if (!found)
      fault('caseNumber', '该案卷号没有有效的授权书', 'there is no consent in force under this case')
    if (more.length > 0) {
      fault(
        'caseNumber',
        '该案卷号有多份授权书，请填授权书编号',
        'the case has several consents: name the one',
      )
      return null
    }
    consent = found ?? null
  } else {
    consent = context.consentById(consentId)
    if (consent?.organisation !== context.organisation) {
      fault('consentId', '没有这份授权书', 'there is no such consent')
      return null
    }
  }
  if (!consent) return null
  const status = consentStatus(consent, context.on)
  if (status === 'REVOKED') fault('consentId', '授权书已撤回', 'the consent was revoked')
  if (status === 'EXPIRED') fault('consentId', '授权书已过期', 'the consent has expired')
  if (status === 'PENDING') fault('consentId', '授权书尚未生效', 'the consent is not in force yet')
  return consent
}

/** `ID number, measure = value`, several of them between semicolons: `999901197405120110 income.wage=31200.00`. */
function declarationsOf(
  text: string | null,
  consent: Consent | null,
  fault: (zh: string, en: string) => void,
): Declaration[] {
  const declarations: Declaration[] = []
  const parts = (text ?? '').split(/[;；\n]/).map((part) => part.trim())
  for (const part of parts) {
    if (part === '') continue
    const [, idNumber, measure, value] = /^(\S+)\s+([^\s=]+)\s*=\s*(\S+)$/.exec(part) ?? []
    if (idNumber === undefined || measure === undefined || value === undefined) {
      fault('申报应写作“身份证号 计量项=数值”', 'a declaration is written as “ID number measure=value”')
      continue
    }
    try {
      declarations.push(checkDeclaration({ idNumber, measure, value }, 'declarations'))
    } catch (error) {
      fault(...sentencesOf(error))
    }
  }
  if (!consent) return declarations
  try {
    checkDeclaredPeople({ declarations }, consent)
  } catch (error) {
    fault(...sentencesOf(error))
  }
  return declarations
}

/** What an error says, without what was in the cell. */
function sentencesOf(error: unknown): [string, string] {
  if (!(error instanceof HeduiError)) throw error
  if (error.code === 'MEASURE_UNKNOWN') return ['没有这个计量项', 'there is no such measure']
  return [error.detail.zh ?? '申报有误', error.detail.en ?? 'the declaration is not valid']
}

/** A cell, empty ones as null, and under which of its names the column stands in the file. */
function cellOf(
  { cells }: TableRow,
  column: Column,
): { readonly name: string; readonly text: string | null } {
  const names: readonly string[] = COLUMNS[column]
  const name = names.find((one) => cells.has(one)) ?? names[0] ?? column
  return { name, text: cells.get(name) || null }
}
