import type { Localized } from '../words/language.tsx'
import { useSay } from '../words/language.tsx'

/** Units of measures, as reports have them. */
const UNITS: Readonly<Record<string, Localized>> = {
  YUAN_PER_YEAR: { zh: '元/年', en: 'yuan a year' },
  YUAN_PER_MONTH: { zh: '元/月', en: 'yuan a month' },
  YUAN: { zh: '元', en: 'yuan' },
  COUNT: { zh: '', en: '' },
  NUMBER: { zh: '', en: '' },
}

/** An exact decimal with separators between thousands; its digits stay as the hub gave them, never a float. */
export function grouped(value: string): string {
  const [whole = '', fraction] = value.split('.')
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? separated : `${separated}.${fraction}`
}

/** What a unit is called; empty where things are counted. */
export function unitText(unit: string): Localized {
  return UNITS[unit] ?? { zh: unit, en: unit }
}

/** A measure that counts, in the words of the printed report; figures of the accounting count people, and go without. */
const COUNTED: Localized = { zh: '项', en: '' }

export function Quantity({ value, unit }: { readonly value: string; readonly unit: string }) {
  const say = useSay()
  const text = say(unit === 'COUNT' ? COUNTED : unitText(unit))
  return (
    <span className="figure">
      {grouped(value)}
      {text === '' ? '' : ` ${text}`}
    </span>
  )
}

/** A figure that missing answers leave open: from `low` to `high`, or upwards without end. */
export function Range({
  low,
  high,
  unit,
}: {
  readonly low: string | null
  readonly high: string | null
  readonly unit?: string
}) {
  const say = useSay()
  const text = say(UNITS[unit ?? ''] ?? { zh: '', en: '' })
  const of = (value: string | null) => (value === null ? '?' : grouped(value))
  const numbers = low === high ? of(low) : high === null ? `≥ ${of(low)}` : `${of(low)} – ${of(high)}`
  return (
    <span className="figure">
      {numbers}
      {text === '' ? '' : ` ${text}`}
    </span>
  )
}
