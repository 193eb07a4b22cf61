import DataLoader from 'dataloader'
import type { Answer, Period, Subject } from '../findings/finding.ts'
import type { Registry } from '../registry/registry.ts'

/** Some items of one department about some people. */
export interface DepartmentQuestion {
  readonly department: string
  readonly items: readonly string[]
  readonly people: readonly Subject[]
  readonly period: Period
}

/** Asks a department; never rejects, since a department's failure is data. */
export type AskDepartment = (question: DepartmentQuestion) => Promise<readonly Answer[]>

/** What all questions of one request have in common. */
export interface AskOptions {
  readonly registry: Registry
  readonly requestId: string
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
        merge(questions).map(async ({ question, parts }) => {
          const line = options.registry.line(question.department)
          const all = await line.ask(question.items, question.people, question.period, {
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
  question: DepartmentQuestion
  readonly parts: DepartmentQuestion[]
}

/**
 * Questions to one department about the same items and period become one, about the people of all of them. Where two
 * of them give one ID number different names they stay apart, since an answer is told by its ID number.
 */
function merge(questions: readonly DepartmentQuestion[]): MergedQuestion[] {
  const merged: MergedQuestion[] = []
  for (const question of questions) {
    const fitting = merged.find((one) => fits(one.question, question))
    if (!fitting) {
      merged.push({ question, parts: [question] })
      continue
    }
    fitting.parts.push(question)
    const asked = new Set(fitting.question.people.map((person) => person.idNumber))
    const more = question.people.filter((person) => !asked.has(person.idNumber))
    fitting.question = { ...fitting.question, people: [...fitting.question.people, ...more] }
  }
  return merged
}

function fits(a: DepartmentQuestion, b: DepartmentQuestion): boolean {
  if (a.department !== b.department || a.period.from !== b.period.from || a.period.to !== b.period.to)
    return false
  if (a.items.length !== b.items.length || !a.items.every((item, index) => item === b.items[index]))
    return false
  const names = new Map(a.people.map((person) => [person.idNumber, person.name]))
  return b.people.every((person) => (names.get(person.idNumber) ?? person.name) === person.name)
}

/** The answers that one of several merged questions asked for. */
function only(answers: readonly Answer[], question: DepartmentQuestion): readonly Answer[] {
  const people = new Set(question.people.map((person) => person.idNumber))
  return answers.filter((answer) => people.has(answer.idNumber))
}
