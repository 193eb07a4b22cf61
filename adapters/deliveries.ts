/**
 * What departments deliver in files: the hub keeps the newest complete delivery of each kind, sealed, and answers from it
 * (src/deliveries/). A file is taken as a whole or not at all, and once, however many nodes look into the same folder.
 */
import { type Coverage, DepartmentFault, type Row } from './adapter.ts'

/** A file as it lies in its place. */
export interface FileMark {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Epoch milliseconds. */
  readonly modifiedAt: number
}

/** A file that was read. */
export interface DeliveredFile extends FileMark {
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string
  /** The date of what it says, epoch milliseconds. */
  readonly asOf: number
}

/** A row, and the ID number of the person whom it is about, in the form in which the hub asks. */
export interface DeliveredRow {
  readonly person: string
  readonly row: Row
}

/**
 * What became of a file: `TAKEN`; `KNOWN` where its content is what is held already; `OLDER` where what is held is of a
 * later date.
 */
export type Taking = 'TAKEN' | 'KNOWN' | 'OLDER'

/** What is held on some people. */
export interface Holding {
  /** Epoch milliseconds. */
  readonly asOf: number
  /** In the order of the file. */
  readonly rows: readonly Row[]
}

/** The deliveries of one department. `kind` tells its files apart: the pattern of their names. */
export interface Deliveries {
  /** True where it is only tried: nothing that lies in the place may be moved, and nothing be written there. */
  readonly trial?: boolean

  /** Whether a file that still lies in its place was dealt with already, taken or refused. */
  isDone(kind: string, mark: FileMark): Promise<boolean>

  /**
   * Takes a file: all rows, or none where `rows` throws.
   *
   * @param rows are not read where nothing of the file is needed.
   */
  take(kind: string, file: DeliveredFile, rows: AsyncIterable<DeliveredRow>): Promise<Taking>

  /** Notes that a file cannot be taken, so that it is not read again until it changes. */
  refuse(kind: string, file: DeliveredFile, reason: Refusal): Promise<void>

  /** Notes that a file was dealt with which answers an inquiry (adapters/correspondence.ts): nothing of it is held here. */
  answered(kind: string, file: DeliveredFile, rows: number): Promise<void>

  /** What the newest delivery says on some people; null where none was taken yet. */
  consult(kind: string, idNumbers: readonly string[]): Promise<Holding | null>
}

/** Why a file was refused. It holds no personal data. */
export interface Refusal {
  readonly reason: string
  readonly row: number | null
  readonly column: string | null
}

/** What stands for people on whom nothing can be said yet: a department that counts its rows, and counted nobody. */
export const NOBODY_COVERED: { readonly covered: readonly Coverage[]; readonly counted: true } = {
  covered: [],
  counted: true,
}

const nowhere = (): Promise<never> =>
  Promise.reject(new DepartmentFault('MISCONFIGURED', 'nothing keeps deliveries here'))

/** Where there is no hub that could keep anything: every question fails as MISCONFIGURED. */
export const NO_DELIVERIES: Deliveries = {
  isDone: nowhere,
  take: nowhere,
  refuse: nowhere,
  answered: nowhere,
  consult: nowhere,
}
