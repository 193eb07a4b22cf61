/** One line of `GET /metrics`: a number, and what it is the number of. */
export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** Reads the text format of Prometheus; comments and lines that are none of its are left out. */
export function readSamples(text: string): readonly Sample[] {
  return text.split('\n').flatMap((line) => {
    const found = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line)
    const value = Number(found?.[3])
    if (!found?.[1] || !Number.isFinite(value)) return []
    const labels = Object.fromEntries(
      Array.from((found[2] ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g), ([, key = '', text = '']) => [
        key,
        text,
      ]),
    )
    return [{ name: found[1], labels, value }]
  })
}

/** The sum over every line of a name; null where there is none. */
export function totalOf(samples: readonly Sample[], name: string): number | null {
  const found = samples.filter((sample) => sample.name === name)
  return found.length === 0 ? null : found.reduce((sum, { value }) => sum + value, 0)
}

/** The mean of a histogram in milliseconds; null where nothing was measured. */
export function meanMs(samples: readonly Sample[], name: string): number | null {
  const count = totalOf(samples, `${name}_count`)
  const seconds = totalOf(samples, `${name}_sum`)
  return count === null || seconds === null || count === 0 ? null : (seconds / count) * 1000
}

/** How calls to a department went since this node started. */
export interface DepartmentCalls {
  readonly department: string
  readonly calls: number
  readonly failed: number
  readonly meanMs: number | null
}

const CALLS = 'hedui_department_call_duration_seconds'

export function callsByDepartment(samples: readonly Sample[]): readonly DepartmentCalls[] {
  const ours = samples.filter(({ name }) => name.startsWith(CALLS))
  const slugs = [...new Set(ours.map(({ labels }) => labels['department'] ?? ''))].toSorted()
  return slugs.map((department) => {
    const own = ours.filter(({ labels }) => labels['department'] === department)
    return {
      department,
      calls: totalOf(own, `${CALLS}_count`) ?? 0,
      failed:
        totalOf(
          own.filter(({ labels }) => labels['outcome'] !== 'ANSWERED'),
          `${CALLS}_count`,
        ) ?? 0,
      meanMs: meanMs(own, CALLS),
    }
  })
}
