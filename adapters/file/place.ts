/** Where a department's files are: a folder below the operator's inbox, or a folder of an SFTP server. */
import { randomUUID } from 'node:crypto'
import type { FileMark } from '../deliveries.ts'

/** A place that is being visited. */
export interface Visit {
  /** The regular files in it. */
  list(): Promise<readonly FileMark[]>
  /** @throws {DepartmentFault} TOO_LARGE where there is more than `maxBytes`. */
  read(name: string, maxBytes: number): Promise<Buffer>
  /** Moves a file into the folder `taken` beside it. @returns false where that is not permitted. */
  setAside(name: string): Promise<boolean>
  /** Puts a whole file; it never shows half-written. @returns false where that is not permitted. */
  write(name: string, content: Buffer): Promise<boolean>
  /**
   * Puts a whole file where the department fetches what it is asked; it never shows half-written. A file of the same name
   * is there only where it was put before, with the same content.
   *
   * @throws {DepartmentFault} where that is not possible.
   */
  send(name: string, content: Buffer): Promise<void>
}

export interface Place {
  /**
   * Visits the place, and leaves it whatever happens.
   *
   * @throws {DepartmentFault} where it cannot be reached, or must not be.
   */
  visit<T>(signal: AbortSignal, stay: (visit: Visit) => Promise<T>): Promise<T>
}

/** The folder below the department's own in which it finds what it is asked; on a server the manifest names one. */
export const OUTBOX = 'out'

/** The folder that files are moved to when they were taken. */
export const TAKEN = 'taken'

/** Where a file is written before it is renamed: another node may be writing the same one now. */
export function unfinishedName(name: string): string {
  return `.${name}.${randomUUID()}.part`
}
