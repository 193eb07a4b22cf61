/**
 * A kind of database that the protocol `sql` speaks to.
 *
 * The engines differ in how a parameter is written, which driver carries a statement, and what its errors mean; that is
 * all that stands in one file an engine, each of the same shape. What does not differ lives once: the address and the
 * statement as a manifest writes them (beside this file), the row limit and the end of an aborted call
 * (adapters/protocols/sql.ts).
 *
 * Every engine keeps these promises. Its sessions cannot write. A value is bound, never written into the text. The
 * server itself ends a statement after `timeoutMs`. Decimals, large integers and dates come as the text that the
 * database wrote. It connects to no address that was not checked.
 */
import type { DepartmentFault, NetworkEnvironment, Question, Row } from '../adapter.ts'
import type { AddressForm, DatabaseAddress } from './database-address.ts'
import type { Statement } from './statement.ts'

export interface Engine extends AddressForm {
  /** Its name, as a manifest may state it in `dialect`. */
  readonly dialect: string
  /** Writes the statement's parameters in the engine's own way, each with its value. */
  bind(statement: Statement, question: Question): BoundStatement
  /**
   * Opens a pool, which connects when it is first asked.
   *
   * @throws {AddressRefused} where the address is not allowed.
   */
  open(target: DatabaseTarget, environment: NetworkEnvironment): Database
  /** What an error of the driver means. Its messages may quote values, so only codes are kept. */
  faultOf(error: unknown): DepartmentFault
}

/** A text with placeholders, and their values in order. */
export interface BoundStatement {
  readonly text: string
  readonly values: readonly BoundValue[]
}

export type BoundValue = string | readonly string[]

export interface DatabaseTarget {
  readonly address: DatabaseAddress
  /** Empty where the account has none. */
  readonly password: string
  /** The most connections at a time. */
  readonly connections: number
}

/** A pool of connections to one database. */
export interface Database {
  /** Waits for a free connection or makes one; rejects with the driver's error. */
  connect(): Promise<Session>
  /** Closes all connections. Never throws. */
  close(): Promise<void>
}

/** A connection, held until it is released. */
export interface Session {
  /** Runs one statement; rejects with the driver's error. */
  query(statement: BoundStatement): Promise<readonly Row[]>
  /** Bytes that its connection has received so far. */
  received(): number
  /** Gives it back; `destroy` closes it at once, even under a running statement. */
  release(destroy: boolean): void
}
