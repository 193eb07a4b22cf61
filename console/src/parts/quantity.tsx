import { isSoOrNot } from '../../../src/findings/so-or-not.ts'
import { COMMON } from '../words/common.ts'
import type { Localized } from '../words/language.tsx'
import { useSay, useWords } from '../words/language.tsx'

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

/** A measure that counts, in the words of the printed report; figures of the accounting count people, and go without. */
const COUNTED: Localized = { zh: '项', en: '' }

/** What a measure is counted in. */
export function measureUnit(unit: string): Localized {
  return unit === 'COUNT' ? COUNTED : (UNITS[unit] ?? { zh: unit, en: unit })
}

export function Quantity({
  value,
  unit,
  kind = '',
}: {
  readonly value: string
  readonly unit: string
  /** The measure, where it is one person's. */
  readonly kind?: string
}) {
  const say = useSay()
  const { yes, no } = useWords(COMMON)
  if (isSoOrNot(kind)) return <span className="figure">{Number(value) === 0 ? no : yes}</span>
  return (
    <span className="figure">
      {grouped(value)} <Unit text={say(measureUnit(unit))} />
    </span>
  )
}

/** A unit breaks from its number where it must, never within itself. */
function Unit({ text }: { readonly text: string }) {
  return text === '' ? null : <span className="unit">{text}</span>
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
  const of = (value: string | null) => (value === null ? '?' : grouped(value))
  const numbers = low === high ? of(low) : high === null ? `≥ ${of(low)}` : `${of(low)} – ${of(high)}`
  return (
    <span className="figure">
      {numbers} <Unit text={say(UNITS[unit ?? ''] ?? { zh: '', en: '' })} />
    </span>
  )
}
