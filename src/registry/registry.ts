import type { DepartmentLine } from '../../adapters/department-line.ts'
import { DeadLine, type LineDependencies, openLine } from '../../adapters/line.ts'
import type { RegistrySnapshot } from './department.ts'
import type { LoadedRegistry } from './load-registry.ts'

/** Which departments there are, and the open lines to them. */
export interface Registry {
  /** The departments as they are now. Keep the snapshot for the length of one request. */
  current(): RegistrySnapshot
  /** The line to a department. Where there is no such department, a line whose every answer is MISCONFIGURED. */
  line(slug: string): DepartmentLine
  /** Calls the listener after each change; returns a function that ends this. */
  onChange(listener: (snapshot: RegistrySnapshot) => void): () => void
  /**
   * Puts other departments in place of the present ones, at once. Departments that stay the same keep their lines (and
   * what these know of quota and outages); the other lines are closed when their calls in flight have been answered.
   */
  replace(next: LoadedRegistry): void
  /** Closes all lines, after the calls in flight. Never rejects. */
  close(): Promise<void>
}

interface OpenLine {
  readonly fingerprint: string
  readonly line: DepartmentLine
}

/** Opens the lines of the departments that were loaded. */
export function createRegistry(loaded: LoadedRegistry, dependencies: LineDependencies): Registry {
  let current = loaded
  let lines = openLines(loaded, new Map(), dependencies)
  const closing = new Set<Promise<void>>()
  const listeners = new Set<(snapshot: RegistrySnapshot) => void>()
  const unknown = new DeadLine('MISCONFIGURED')
  const closeLine = ({ line }: OpenLine): void => {
    const closed = line.close().finally(() => closing.delete(closed))
    closing.add(closed)
  }
  return {
    current: () => current,
    line: (slug) => lines.get(slug)?.line ?? unknown,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    replace(next) {
      const before = lines
      lines = openLines(next, before, dependencies)
      current = next
      for (const [slug, open] of before) if (lines.get(slug) !== open) closeLine(open)
      for (const listener of listeners) listener(next)
    },
    async close() {
      for (const open of lines.values()) closeLine(open)
      lines = new Map()
      await Promise.all(closing)
    },
  }
}

function openLines(
  loaded: LoadedRegistry,
  before: ReadonlyMap<string, OpenLine>,
  dependencies: LineDependencies,
): Map<string, OpenLine> {
  const lines = new Map<string, OpenLine>()
  for (const [slug, plan] of loaded.plans) {
    const kept = before.get(slug)
    const same = kept?.fingerprint === plan.fingerprint ? kept : undefined
    lines.set(slug, same ?? { fingerprint: plan.fingerprint, line: openLine(plan, dependencies) })
  }
  return lines
}
