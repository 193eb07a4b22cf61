/**
 * How the hub reaches a department.
 *
 * A _department_ is data: a manifest and the SDL of its record types (adapters/departments/<slug>/). A _protocol_ is
 * code: one file in adapters/protocols/, chosen by `source.protocol` in the manifest. A protocol knows how to carry one
 * question to one kind of server and how to bring the rows of the answer back. It knows no department, no person's
 * rights and no GraphQL.
 *
 * Protocols stay naive: no time-out, retry, breaker, quota or logging of their own. All of that lives once, in
 * adapters/guard.ts, which wraps every protocol alike. What the rows mean (which person, which name, which fields)
 * lives once, in adapters/mapping/.
 */
import type { z } from 'zod'
import type { Basis, Period, Subject } from '../src/findings/finding.ts'
import type { AddressPolicy } from './address-check.ts'
import type { Correspondence } from './correspondence.ts'
import type { Deliveries } from './deliveries.ts'
import type { Sentence } from './faults/sentence.ts'
import type { Examination } from './mapping/examination.ts'

/**
 * A way of speaking to departments, as data: adapters/protocols/index.ts lists them, and nothing else knows which there
 * are. The three schemas check the protocol's own parts of a manifest and compile them (zod transforms), so that a fault
 * in a path or a template is reported with its place in the file before anything is asked.
 *
 * @typeParam Source what `source` parses to, without the keys that every department has (adapters/manifest.ts).
 * @typeParam Request what an item's `request` parses to.
 * @typeParam Response what the protocol itself reads of an item's `response`: where the rows are, what counts as success.
 */
export interface Protocol<Source = unknown, Request = unknown, Response = unknown> {
  /** The value of `source.protocol` in a manifest. */
  readonly kind: string
  readonly source: z.ZodType<Source>
  readonly request: z.ZodType<Request>
  readonly response: z.ZodType<Response>
  /** True where a list that is empty is not written at all, and a list of one is written as its one element (XML). */
  readonly looseLists: boolean
  /** Whether answers come later than they are asked for, and so rest on one consent each; not so without it. */
  answersLater?(source: Source): boolean
  /** What in an item's `request` does not fit `source`, as a sentence; null where everything does. */
  requestFault?(source: Source, request: Request): Sentence | null
  /**
   * Opens a line. Connections are made when the first question is asked, so that a department that is down does not
   * keep the hub from starting.
   *
   * @throws {DepartmentFault} MISCONFIGURED where a secret is missing or the address is not allowed.
   */
  open(source: Source, environment: ProtocolEnvironment): Adapter<Call<Request, Response>>
}

/** What reaching a server needs of the machine that a protocol runs on. */
export interface NetworkEnvironment {
  /** A secret by its name in the environment; undefined where it is not set. It is never logged. */
  secret(name: string): string | undefined
  readonly addresses: AddressPolicy
  /** The time limit of one try in milliseconds, for connection pools that need a limit of their own. */
  readonly timeoutMs: number
}

/** What a protocol gets from the hub. */
export interface ProtocolEnvironment extends NetworkEnvironment {
  /** Where questions and answers are kept for departments that answer later than they are asked. */
  readonly correspondence: Correspondence
  /** Where what the department delivers beforehand is kept, if it delivers in files. */
  readonly deliveries: Deliveries
  /** The operator's folder for files that departments put there; null where there is none. */
  readonly inboxDir: string | null
  /** The department's offset from UTC, for times that it writes without one. */
  readonly offsetMinutes: number
}

/** Items whose `request` is the same share one call, each with its own reading of the answer. */
export interface Call<Request = unknown, Response = unknown> {
  /** The ids of the items, in the order of `responses`. */
  readonly items: readonly string[]
  readonly request: Request
  readonly responses: readonly Response[]
}

/** What a department is asked in one call: some items about some people. */
export interface Question {
  /** At least one; no more than the manifest's `batch`. */
  readonly people: readonly Subject[]
  /** The ids of the items that are wanted: of the call's items, those that the caller may have. */
  readonly items: readonly string[]
  readonly period: Period
  /** Sent on where the manifest has a place for it. */
  readonly basis: Basis
  /** True where nobody waits for an answer that comes later: an inquiry must not be opened for it. */
  readonly live: boolean
  /** Sent on where the protocol has a place for it, so that both sides' logs can be laid side by side. */
  readonly requestId: string
  /**
   * Waits until the department's quota allows one more call. A protocol that needs several calls for one question
   * (pages) awaits it before each but the first; one that looks up first what is kept, before each.
   */
  nextCall(): Promise<void>
}

/** A row as it came over the wire: names and values are the department's own. */
export type Row = { readonly [column: string]: unknown }

/** What came back for one reading of a call, before any meaning is read into it. */
export interface RawAnswer {
  /** Rows in the order they came, over all pages. */
  readonly rows: readonly Row[]
  /** For rows inside a list of the answer: the object that each row was found in, in the order of `rows`. */
  readonly parents?: readonly Row[]
  /**
   * The date of the department's data as the answer as a whole states it, in the department's own notation; a Date where
   * the protocol knows the moment itself.
   */
  readonly asOf?: unknown
  /** The people whom the department says it looked at. */
  readonly covered?: readonly Coverage[]
  /** True where `covered` states how many rows there are on each person, so that lost rows are noticed. */
  readonly counted?: boolean
  /** True where the answer states, for all people asked, that there is nothing. */
  readonly nothing?: boolean
  /** ID numbers, as asked, of people on whom the department was asked and has not answered yet. */
  readonly awaiting?: readonly string[]
  /** ID numbers, as asked, of people on whom the department would answer later, and was not asked since nobody waits. */
  readonly unasked?: readonly string[]
}

/** A person whom the department says it looked at, in its own notation. */
export interface Coverage {
  readonly idNumber: unknown
  /** How many rows it says it holds, where it says so. */
  readonly count?: unknown
  /**
   * The date of what it holds on this person, where people differ in it: in the notation of the manifest's `asOf`, or a
   * Date.
   */
  readonly asOf?: unknown
}

/** An open line to one department's source. */
export interface Adapter<C extends Call = Call> {
  /**
   * Asks one question.
   *
   * @param call the manifest's request and responses, as the protocol's own schemas parsed them.
   * @param signal aborts the call: the guard's time-out, the request's deadline, or shutdown. The call must end at once.
   * @returns one raw answer for each of `call.responses`, in their order.
   * @throws {DepartmentFault} for everything that went wrong on the way or on the other side. Anything else that is
   *   thrown counts as GARBLED.
   */
  ask(call: C, question: Question, signal: AbortSignal): Promise<readonly RawAnswer[]>

  /**
   * True where it looks up what is kept before it calls, and often need not call at all: it takes nothing of the quota
   * until it awaits `nextCall`, and the time of a call begins only then.
   */
  readonly looksUpFirst?: true

  /** For departments that deliver beforehand what they will be asked about. */
  readonly inbox?: Inbox<C>

  /** Closes connections. Never throws. No call is in flight when it is called. */
  close(): Promise<void>
}

/** Where a department puts what it will be asked about, before anybody asks. */
export interface Inbox<C extends Call = Call> {
  /** How often it is looked into, in milliseconds. */
  readonly everyMs: number

  /**
   * Looks whether something new is there and takes it. What is there is taken once, on however many nodes this runs.
   *
   * @param calls all that the manifest asks for.
   * @param signal aborts it, between two rows at the latest; nothing is half taken then.
   * @throws {DepartmentFault} where the place cannot be reached. What is wrong with a delivery is told the department and
   *   the operator, and is no fault.
   */
  receive(calls: readonly ReceivedCall<C>[], signal: AbortSignal): Promise<void>
}

/** A call whose rows come before they are asked for: whose they are, and whether they can be read. */
export interface ReceivedCall<C extends Call = Call> {
  readonly call: C
  /** The columns that a row must have, where rows are those of a table. */
  readonly columns: readonly string[]
  /** For each of the call's items the ID number in a row, in the department's notation. */
  keysOf(row: Row): readonly unknown[]
  /** The column of the ID number. */
  readonly keyColumn: string
  /** For each of the call's items what it means that the answer leaves a person out. */
  readonly silences: readonly ('none' | 'not-returned')[]
  /** What is wrong with a row: the column, and what was expected there. null where every item can read it. */
  faultOf(row: Row): { readonly column: string; readonly expected: string } | null
  /** How all rows on a person would be read by one of the call's items, by its place in `call.items`. */
  examine(item: number, rows: readonly Row[], person: Subject): Examination
}

/** What went wrong with a call; the guard turns it into findings, and only it decides whether to ask again. */
export type DepartmentFaultKind =
  | 'TIMED_OUT'
  | 'UNREACHABLE'
  | 'INTERRUPTED'
  | 'QUOTA_EXHAUSTED'
  | 'REFUSED'
  | 'GARBLED'
  | 'TOO_LARGE'
  | 'MISCONFIGURED'

/** A call that failed. `message` is for the operator's log: it never holds personal data or a secret. */
export class DepartmentFault extends Error {
  readonly kind: DepartmentFaultKind
  /** True where nothing can have reached the department, or asking again does no harm and may help. */
  readonly retryable: boolean

  constructor(
    kind: DepartmentFaultKind,
    message: string,
    options: { retryable?: boolean; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'DepartmentFault'
    this.kind = kind
    this.retryable = options.retryable ?? false
  }
}
