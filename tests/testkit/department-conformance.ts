/** What the conformance suite of protocols asks of a department that speaks one of them. */
import { addressPolicy } from '../../adapters/address-check.ts'
import type { DepartmentLine } from '../../adapters/department-line.ts'
import { type CallReport, type LineAnomaly, type LineDependencies, openLine } from '../../adapters/line.ts'
import type { Subject } from '../../src/findings/finding.ts'
import { readTestDepartment } from './department-files.ts'
import { syntheticId } from './people.ts'

/** Holds one record of 1,234.50. */
export const HOLDER: Subject = { idNumber: syntheticId('1974-05-12', 11), name: '韩志强' }
/** Holds nothing. */
export const NOBODY: Subject = { idNumber: syntheticId('1990-06-06', 12), name: '何平安' }
/** The department holds a record under this number, but under the name 刘健国. */
export const NAMESAKE: Subject = { idNumber: syntheticId('1968-08-25', 13), name: '刘建国' }
export const OTHER_NAME = '刘健国'
/** Holds a record, but is not asked about. */
export const STRANGER: Subject = { idNumber: syntheticId('1950-01-01', 14), name: '赵长河' }
export const HOLDING = { number: 'A-1', amount: '1234.50' }

export type Behaviour =
  | 'normal'
  /** Answers on everybody but HOLDER, as if it had not been asked about. */
  | 'partial'
  /** Answers about STRANGER, who was not asked about. */
  | 'wrong-person'
  /** What it sends is nonsense. */
  | 'garbled'
  /** It writes in another character set than the one agreed on. */
  | 'wrong-encoding'
  /** It never answers. */
  | 'silent'
  | 'refusing'
  /** It sends far more than it should. */
  | 'endless'

export interface ConformingDepartment {
  /** Addresses and secrets that its manifest reads. */
  readonly environment: Readonly<Record<string, string>>
  /** Its manifest, with other keys of `source` merged in. */
  manifest(source?: object): string
  behave(behaviour: Behaviour): Promise<void> | void
  /** Behaviours that the protocol cannot show, each with the reason. */
  readonly impossible: Readonly<Partial<Record<Behaviour, string>>>
  /** Why no address of it can be refused; left out where one can. */
  readonly noAddress?: string
  /** Opens a line to it, where that needs more than {@link openTestLine} does by itself. */
  openLine?(manifest: string, allow?: readonly string[]): TestLine
  /** Goes down: connections are refused, and those that there are break. */
  shut(): Promise<void>
  /** Comes back at the same address. */
  open(): Promise<void>
  stop(): Promise<void>
}

export interface TestLine {
  readonly line: DepartmentLine
  readonly calls: readonly CallReport[]
  readonly anomalies: readonly LineAnomaly[]
}

/** Opens a line to a test department, as the registry does. */
export function openTestLine(
  manifest: string,
  environment: Readonly<Record<string, string>>,
  allow: readonly string[] = ['localhost', '127.0.0.0/8'],
  further: Partial<LineDependencies> = {},
): TestLine {
  const { plan, messages } = readTestDepartment(manifest, undefined, environment)
  if (!plan) throw new Error(messages.join('\n'))
  const calls: CallReport[] = []
  const anomalies: LineAnomaly[] = []
  const line = openLine(plan, {
    addresses: addressPolicy(allow),
    onCall: (call) => calls.push(call),
    onAnomaly: (anomaly) => anomalies.push(anomaly),
    ...further,
  })
  return { line, calls, anomalies }
}

export const PERIOD = { from: '2025-11-01', to: '2026-10-31' }
