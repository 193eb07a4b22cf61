import type { DepartmentLine } from '../../adapters/department-line.ts'
import { DeadLine, type LineDependencies, openLine } from '../../adapters/line.ts'
import type { LoadedRegistry } from './assemble.ts'
import type { RegistrySnapshot } from './department.ts'

/** Which departments there are, and the open lines to them. */
export interface Registry {
  /** The departments as they are now. Keep the snapshot for the length of one request. */
  current(): RegistrySnapshot
  /**
   * The line to a department as a snapshot has it, however the departments changed meanwhile: what a request learns must
   * have the shape of the schema that it began on. Where there is no such department, a line whose every answer is
   * MISCONFIGURED.
   *
   * @param snapshot the current one where it is left out.
   */
  line(slug: string, snapshot?: RegistrySnapshot): DepartmentLine
  /** Calls the listener after each change; returns a function that ends this. */
  onChange(listener: (snapshot: RegistrySnapshot) => void): () => void
  /**
   * Puts other departments in place of the present ones, at once. Departments that stay the same keep their lines (and
   * what these know of quota and outages); the other lines are closed once no request can ask over them any more.
   */
  replace(next: LoadedRegistry): void
  /** Closes all lines, after the calls in flight. Never rejects. */
  close(): Promise<void>
}

export interface RegistryOptions extends LineDependencies {
  /** How long a request lives at most, in milliseconds: so long lines stay open that another version replaced. */
  readonly longestRequestMs: number
}

interface OpenLine {
  readonly fingerprint: string
  readonly line: DepartmentLine
}

type Lines = ReadonlyMap<string, OpenLine>

/** Opens the lines of the departments that were loaded. */
export function createRegistry(loaded: LoadedRegistry, options: RegistryOptions): Registry {
  let current = loaded
  const linesOf = new WeakMap<RegistrySnapshot, Lines>()
  const listeners = new Set<(snapshot: RegistrySnapshot) => void>()
  const unknown = new DeadLine('MISCONFIGURED')
  /** Lines that another version replaced, with the timer that will close them. */
  const leaving = new Map<DepartmentLine, NodeJS.Timeout>()
  const closing = new Set<Promise<void>>()
  const close = (line: DepartmentLine): void => {
    clearTimeout(leaving.get(line))
    leaving.delete(line)
    const closed = line.close().finally(() => closing.delete(closed))
    closing.add(closed)
  }
  linesOf.set(loaded, openLines(loaded, new Map(), options))
  return {
    current: () => current,
    line: (slug, snapshot = current) => linesOf.get(snapshot)?.get(slug)?.line ?? unknown,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    replace(next) {
      const before: Lines = linesOf.get(current) ?? new Map()
      const lines = openLines(next, before, options)
      linesOf.set(next, lines)
      current = next
      for (const [slug, { line }] of before) {
        if (lines.get(slug)?.line === line) continue
        leaving.set(line, setTimeout(close, options.longestRequestMs, line).unref())
      }
      for (const listener of listeners) listener(next)
    },
    async close() {
      for (const line of leaving.keys()) close(line)
      for (const { line } of linesOf.get(current)?.values() ?? []) close(line)
      linesOf.delete(current)
      await Promise.all(closing)
    },
  }
}

function openLines(loaded: LoadedRegistry, before: Lines, dependencies: LineDependencies): Lines {
  const lines = new Map<string, OpenLine>()
  for (const [slug, plan] of loaded.plans) {
    const isSuspended = loaded.suspended.has(slug)
    const fingerprint = isSuspended ? 'suspended' : plan.fingerprint
    const kept = before.get(slug)
    const open = (): DepartmentLine =>
      isSuspended ? new DeadLine('SUSPENDED') : openLine(plan, dependencies)
    lines.set(slug, kept?.fingerprint === fingerprint ? kept : { fingerprint, line: open() })
  }
  return lines
}
