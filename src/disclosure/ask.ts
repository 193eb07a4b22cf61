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
 * The one way to departments, for the life of one request. Questions that are put in the same turn of the event loop
 * (several households in one query, members and supporters) reach each department together, so that it is called once.
 * It is never shared between requests: what one caller may see is not carried over to another.
 */
export function askDepartments(options: AskOptions): AskDepartment {
  const loader = new DataLoader<DepartmentQuestion, readonly Answer[]>(
    async (questions) => {
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
          for (const part of parts) answers.set(part, parts.length === 1 ? all : only(all, part))
        }),
      )
      return questions.map((question) => answers.get(question) ?? [])
    },
    { cache: false },
  )
  return (question) => loader.load(question)
}

interface MergedQuestion {
  readonly line: DepartmentLine
  question: DepartmentQuestion
  readonly parts: DepartmentQuestion[]
}

/**
 * Questions to one department about the same items and period become one, about the people of all of them. Where two
 * of them give one ID number different names they stay apart, since an answer is told by its ID number; where their
 * consents differ they stay apart if that makes a difference to the department.
 */
function merge(questions: readonly DepartmentQuestion[], registry: Registry): MergedQuestion[] {
  const merged: MergedQuestion[] = []
  for (const question of questions) {
    const line = registry.line(question.department, question.snapshot)
    const fitting = merged.find((one) => one.line === line && fits(one.question, question, line.readsBasis))
    if (!fitting) {
      merged.push({ line, question, parts: [question] })
      continue
    }
    fitting.parts.push(question)
    const asked = new Set(fitting.question.people.map((person) => person.idNumber))
    const more = question.people.filter((person) => !asked.has(person.idNumber))
    fitting.question = { ...fitting.question, people: [...fitting.question.people, ...more] }
  }
  return merged
}

function fits(a: DepartmentQuestion, b: DepartmentQuestion, readsBasis: boolean): boolean {
  if (a.department !== b.department || a.period.from !== b.period.from || a.period.to !== b.period.to)
    return false
  if (readsBasis && !isSameBasis(a.basis, b.basis)) return false
  if (a.items.length !== b.items.length || !a.items.every((item, index) => item === b.items[index]))
    return false
  const names = new Map(a.people.map((person) => [person.idNumber, person.name]))
  return b.people.every((person) => (names.get(person.idNumber) ?? person.name) === person.name)
}

function isSameBasis(a: Basis, b: Basis): boolean {
  return a.consentId === b.consentId && a.purpose === b.purpose && a.caseNumber === b.caseNumber
}

/** The answers that one of several merged questions asked for. */
function only(answers: readonly Answer[], question: DepartmentQuestion): readonly Answer[] {
  const people = new Set(question.people.map((person) => person.idNumber))
  return answers.filter((answer) => people.has(answer.idNumber))
}
