/** Reads a holiday calendar from YAML, with everything that is wrong in it and where. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { describeFault, type PlacedFault } from '../adapters/manifest-fault.ts'
import { readYaml, type YamlPath, type YamlSource } from '../adapters/yaml-source.ts'
import { addDays, isDay } from './calendar.ts'
import { ConfigError } from './config/config-error.ts'
import { type HolidayCalendar, isWeekend } from './working-days.ts'

const day = z.string().refine(isDay, 'must be a day such as 2026-10-01')
const year = z.strictObject({
  /** The notice that it follows. */
  source: z.string().min(1),
  holidays: z.array(z.strictObject({ name: z.string().min(1), from: day, to: day })),
  workdays: z.array(day).default([]),
})
const shape = z.strictObject({
  country: z.literal('CN'),
  years: z.record(z.string().regex(/^20\d{2}$/, 'must be a year such as 2026'), year),
})

/** Longer stretches are a slip of the pen. */
const LONGEST_HOLIDAY_DAYS = 31

/** @throws {ConfigError} with every fault of the file, each with line and column. */
export async function readHolidayFile(file: string): Promise<HolidayCalendar> {
  return parseHolidays(file, await readFile(file, 'utf8'))
}

/** The same of a text; `file` is what faults call it. */
export function parseHolidays(file: string, text: string): HolidayCalendar {
  const yaml = readYaml(file, text)
  const parsed = shape.safeParse(yaml.value)
  const faults =
    yaml.faults.length > 0
      ? yaml.faults
      : (parsed.error?.issues ?? []).map(({ path, message }) => ({ ...yaml.place(path), message }))
  if (!parsed.success || faults.length > 0) throw errorOf(faults)
  return calendarOf(yaml, parsed.data.years)
}

function calendarOf(
  yaml: YamlSource,
  years: Readonly<Record<string, z.infer<typeof year>>>,
): HolidayCalendar {
  const faults: PlacedFault[] = []
  const fault = (path: YamlPath, message: string): void => void faults.push({ ...yaml.place(path), message })
  const holidays = new Set<string>()
  const workdays = new Set<string>()
  for (const [name, { holidays: stretches, workdays: days }] of Object.entries(years)) {
    const at = ['years', name]
    // A year's first holiday may begin in the last days of the year before.
    const isOfYear = (one: string): boolean =>
      one.startsWith(name) || one.startsWith(`${Number(name) - 1}-12`)
    for (const [index, { from, to }] of stretches.entries()) {
      const place = [...at, 'holidays', index]
      if (!isOfYear(from)) fault([...place, 'from'], `${from} does not belong to ${name}`)
      if (!isOfYear(to)) fault([...place, 'to'], `${to} does not belong to ${name}`)
      if (to < from) fault([...place, 'to'], `it ends (${to}) before it begins (${from})`)
      else if (to >= addDays(from, LONGEST_HOLIDAY_DAYS)) fault([...place, 'to'], 'no holiday is that long')
      else
        for (let one = from; one <= to; one = addDays(one, 1)) {
          if (holidays.has(one)) fault([...place, 'from'], `${one} stands in another holiday too`)
          holidays.add(one)
        }
    }
    for (const [index, one] of days.entries()) {
      const place = [...at, 'workdays', index]
      if (!isOfYear(one)) fault(place, `${one} does not belong to ${name}`)
      else if (workdays.has(one)) fault(place, `${one} stands here twice`)
      else if (!isWeekend(one)) fault(place, `${one} is no Saturday or Sunday, so that it is one anyway`)
      workdays.add(one)
    }
  }
  for (const [name, { workdays: days }] of Object.entries(years)) {
    for (const [index, one] of days.entries()) {
      if (holidays.has(one)) fault(['years', name, 'workdays', index], `${one} is a holiday too`)
    }
  }
  if (faults.length > 0) throw errorOf(faults)
  return { years: new Set(Object.keys(years).map(Number)), holidays, workdays }
}

function errorOf(faults: readonly PlacedFault[]): ConfigError {
  return new ConfigError(
    faults.map((fault) => ({ variable: 'HEDUI_CALENDAR', message: describeFault(fault) })),
  )
}
