import { dayOf } from '../../parts/moment.tsx'
import type { MyAccessesQuery } from './documents.ts'

export type Access = MyAccessesQuery['myDataAccesses']['edges'][number]['node']

/** The same act of the same person on one day, once or several times. */
export interface AccessGroup {
  /** The newest of them. */
  readonly access: Access
  readonly times: number
}

export interface AccessDay {
  readonly day: string
  readonly groups: readonly AccessGroup[]
}

/** Whether it was the caller. Others of the household are residents too. */
export function isOwn({ role, subject }: Access, viewer: { readonly subject: string }): boolean {
  return role === 'RESIDENT' && subject === viewer.subject
}

/** Accesses by day, newest first; what was done again and again is told once, with how often. */
export function groupedByDay(accesses: readonly Access[]): AccessDay[] {
  const days = new Map<string, Map<string, { access: Access; times: number }>>()
  for (const access of accesses) {
    const day = dayOf(access.at)
    const groups = days.get(day) ?? new Map()
    days.set(day, groups)
    const { kind, decision, subject, organisation, department, purpose, caseNumber, reportNumber, items } =
      access
    const asked = items.map(({ item }) => item)
    const key = JSON.stringify([
      kind,
      decision,
      subject,
      organisation,
      department,
      purpose,
      caseNumber,
      reportNumber,
      asked,
    ])
    const group = groups.get(key)
    if (group) group.times += 1
    else groups.set(key, { access, times: 1 })
  }
  return [...days].map(([day, groups]) => ({ day, groups: [...groups.values()] }))
}
