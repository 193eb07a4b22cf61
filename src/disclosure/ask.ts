import DataLoader from 'dataloader'
import type { DepartmentLine } from '../../adapters/department-line.ts'
import type { Answer, Basis, Period, Subject } from '../findings/finding.ts'
import type { RegistrySnapshot } from '../registry/department.ts'
import type { Registry } from '../registry/registry.ts'

/** Some items of one department about some people. */
export interface DepartmentQuestion {
  readonly department: string
  /** The departments as the request sees them, however they change meanwhile. */
  readonly snapshot: RegistrySnapshot
  readonly items: readonly string[]
  readonly people: readonly Subject[]
  readonly period: Period
  readonly basis: Basis
}

/** Asks a department; never rejects, since a department's failure is data. */
export type AskDepartment = (question: DepartmentQuestion) => Promise<readonly Answer[]>

/** What all questions of one request have in common. */
export interface AskOptions {
  readonly registry: Registry
  readonly requestId: string
  /** True for a live query, false for a formal verification, which waits for answers that come later. */
  readonly live: boolean
  /** Epoch milliseconds after which nobody waits any more. */
  readonly deadlineAt: number
  readonly signal?: AbortSignal
}

/**
 * The one way to departments, for the life of one request or of one round of collecting. Questions that are put in the
 * same turn of the event loop (several households, members and supporters) reach each department together, so that it is
 * called once; each department is waited for by itself. It is never shared between requests: what one caller may see is
 * not carried over to another.
 */
export function askDepartments(options: AskOptions): AskDepartment {
  const loaders = new Map<string, DataLoader<DepartmentQuestion, readonly Answer[]>>()
  return (question) => {
    const { department } = question
    let loader = loaders.get(department)
    if (!loader) {
      loader = new DataLoader((questions) => askTogether(questions, options), { cache: false })
      loaders.set(department, loader)
    }
    return loader.load(question)
  }
}

async function askTogether(
  questions: readonly DepartmentQuestion[],
  options: AskOptions,
): Promise<(readonly Answer[])[]> {
  const answers = new Map<DepartmentQuestion, readonly Answer[]>()
  await Promise.all(
    merge(questions, options.registry).map(async ({ line, question, parts }) => {
      const all = await line.ask(question.items, question.people, question.period, {
        basis: question.basis,
        live: options.live,
        requestId: options.requestId,
        deadlineMs: Math.max(0, options.deadlineAt - Date.now()),
        ...(options.signal ? { signal: options.signal } : {}),
      })
      const [only] = parts
      if (only && parts.length === 1) answers.set(only, all)
      else handOut(all, parts, answers)
    }),
  )
  return questions.map((question) => answers.get(question) ?? [])
}

interface MergedQuestion {
  readonly line: DepartmentLine
  readonly question: DepartmentQuestion & { readonly people: Subject[] }
  /** The names under which people are asked about, by ID number. */
  readonly names: Map<string, string>
  readonly parts: DepartmentQuestion[]
}

/**
 * Questions to one department about the same items and period become one, about the people of all of them. Where two
 * of them give one ID number different names they stay apart, since an answer is told by its ID number; where their
 * consents differ they stay apart if that makes a difference to the department.
 */
function merge(questions: readonly DepartmentQuestion[], registry: Registry): MergedQuestion[] {
  // By the consent where it makes a difference, so that none is compared with all the others.
  const candidates = new Map<string, MergedQuestion[]>()
  for (const question of questions) {
    const line = registry.line(question.department, question.snapshot)
    const key = line.readsBasis ? question.basis.consentId : ''
    const among = candidates.get(key) ?? []
    candidates.set(key, among)
    let fitting = among.find((one) => one.line === line && fits(one, question, line.readsBasis))
    if (!fitting) {
      fitting = { line, question: { ...question, people: [] }, names: new Map(), parts: [] }
      among.push(fitting)
    }
    fitting.parts.push(question)
    for (const person of question.people) {
      if (fitting.names.has(person.idNumber)) continue
      fitting.names.set(person.idNumber, person.name)
      fitting.question.people.push(person)
    }
  }
  return [...candidates.values()].flat()
}

function fits({ question: a, names }: MergedQuestion, b: DepartmentQuestion, readsBasis: boolean): boolean {
  if (a.department !== b.department || a.period.from !== b.period.from || a.period.to !== b.period.to)
    return false
  if (readsBasis && !isSameBasis(a.basis, b.basis)) return false
  if (a.items.length !== b.items.length || !a.items.every((item, index) => item === b.items[index]))
    return false
  return b.people.every((person) => (names.get(person.idNumber) ?? person.name) === person.name)
}

function isSameBasis(a: Basis, b: Basis): boolean {
  return a.consentId === b.consentId && a.purpose === b.purpose && a.caseNumber === b.caseNumber
}

/** Gives each of several merged questions the answers that it asked for. */
function handOut(
  all: readonly Answer[],
  parts: readonly DepartmentQuestion[],
  answers: Map<DepartmentQuestion, readonly Answer[]>,
): void {
  const byPerson = Map.groupBy(all, (answer) => answer.idNumber)
  for (const part of parts) {
    answers.set(
      part,
      part.people.flatMap((person) => byPerson.get(person.idNumber) ?? []),
    )
  }
}
