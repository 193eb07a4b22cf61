import { Draw, TOPICS } from './draw.ts'
import { REFERENCE_YEAR } from './layout.ts'
import { percentOf } from './money.ts'
import { occupationOf, RETIREMENT_AGE } from './occupation.ts'
import type { Person } from './person.ts'
import { publicEmployerOf } from './public-employer.ts'

/** Codes of the tax office: 0101 wages, 0400 labour, 0500 business, 0801 interest and dividends, 0802 rent. */
export type IncomeKind = '0101' | '0400' | '0500' | '0801' | '0802'

/** What one payer declared for one person and month [个人所得税扣缴明细]. */
export interface Income {
  readonly kind: IncomeKind
  /** Months since the year 0 (months.ts). */
  readonly month: number
  readonly incomeFen: number
  readonly taxFen: number
  readonly payer: string
}

/** From when on a payer has declared, in which months of the year, and about how much. */
interface Source {
  readonly kind: IncomeKind
  readonly payer: string
  readonly since: number
  /** 0 January to 11 December; undefined for every month. */
  readonly season: { readonly from: number; readonly length: number } | undefined
  readonly monthlyFen: number
}

const PLACES = ['和兑', '东湖', '北关', '河西', '滨河', '学府', '站前', '青年路']
const TRADES = [
  '保洁服务',
  '商贸',
  '建筑劳务',
  '食品',
  '服装',
  '物流',
  '餐饮管理',
  '机械',
  '电子',
  '家政服务',
  '农产品加工',
]

/**
 * What tax holds on a person for the months `from` to `to`, both included; in order of month, then of payer. Wages go on
 * from month to month without end, so that any year has its data; asking costs by the months asked for.
 */
export function incomeOf(seed: number, person: Person, from: number, to: number): readonly Income[] {
  const sources = sourcesOf(seed, person)
  if (sources.length === 0) return []
  // Wages and labour end in the year in which the person retires.
  const retirement = (REFERENCE_YEAR - person.age + RETIREMENT_AGE) * 12
  const incomes: Income[] = []
  for (let month = from; month <= to; month++) {
    for (const [ordinal, source] of sources.entries()) {
      const works = source.kind !== '0101' && source.kind !== '0400' ? true : month < retirement
      if (!works || month < source.since || !inSeason(source, month)) continue
      const draw = new Draw(seed, person.index * 4 + ordinal, TOPICS.incomeMonth * 65_536 + month)
      const incomeFen = Math.floor((source.monthlyFen * draw.int(900, 1100)) / 1000)
      incomes.push({
        kind: source.kind,
        month,
        incomeFen,
        taxFen: taxOn(source.kind, incomeFen),
        payer: source.payer,
      })
    }
  }
  return incomes
}

/** Who pays a person from month to month, since when (months since the year 0), and about how much. */
export type Payer = Pick<Source, 'payer' | 'since' | 'monthlyFen'>

/** The employer of a person who is employed: the payer of the wages of every month. */
export function employerOf(seed: number, person: Person): Payer | undefined {
  return sourcesOf(seed, person).find(({ kind, season }) => kind === '0101' && season === undefined)
}

/** The business of a person who is self-employed. */
export function ownBusinessOf(seed: number, person: Person): Payer | undefined {
  return sourcesOf(seed, person).find(({ kind }) => kind === '0500')
}

function sourcesOf(seed: number, person: Person): Source[] {
  const occupation = occupationOf(seed, person)
  if (occupation === 'PUPIL') return []
  const draw = new Draw(seed, person.index, TOPICS.income)
  const sources: Source[] = []
  const add = (kind: IncomeKind, lowYuan: number, highYuan: number, season?: Source['season']) =>
    sources.push({
      kind,
      payer:
        kind === '0801' ? '和兑农村商业银行股份有限公司' : `${draw.pick(PLACES)}${draw.pick(TRADES)}有限公司`,
      since: since(draw, person),
      season,
      monthlyFen: draw.int(lowYuan * 100, highYuan * 100),
    })
  if (occupation === 'EMPLOYED') {
    add('0101', 1900, 8200)
    const [wages] = sources
    const publicEmployer = publicEmployerOf(seed, person)
    if (wages && publicEmployer !== undefined) sources[0] = { ...wages, payer: publicEmployer }
    if (draw.chance(18)) add('0101', 600, 2600, { from: draw.int(0, 11), length: draw.int(3, 7) })
    if (draw.chance(8))
      add(draw.chance(50) ? '0101' : '0400', 300, 1500, { from: draw.int(0, 11), length: draw.int(1, 3) })
  }
  if (occupation === 'SELF_EMPLOYED') add('0500', 1500, 9000)
  if (occupation === 'STUDENT' && draw.chance(15)) add('0400', 200, 900, { from: 6, length: 2 })
  if (occupation === 'NONE' && draw.chance(30))
    add('0400', 400, 2500, { from: draw.int(0, 11), length: draw.int(1, 4) })
  if (draw.chance(5)) add('0801', 20, 1500, { from: 5, length: 1 })
  if (person.age >= 25 && draw.chance(3)) add('0802', 400, 2200)
  return sources
}

/** A month between the person's twentieth year and the end of the reference year. */
function since(draw: Draw, person: Person): number {
  const years = Math.max(0, Math.min(person.age - 20, 25))
  return (REFERENCE_YEAR - draw.int(0, years)) * 12 + draw.int(0, 11)
}

function inSeason({ season }: Source, month: number): boolean {
  return season === undefined || ((month % 12) - season.from + 12) % 12 < season.length
}

/** A plain withholding: 3 % of wages above CNY 5,000, 20 % of labour above CNY 800, of interest and of rent above CNY 800. */
function taxOn(kind: IncomeKind, fen: number): number {
  switch (kind) {
    case '0101':
      return percentOf(Math.max(0, fen - 500_000), 3)
    case '0500':
      return percentOf(Math.max(0, fen - 500_000), 5)
    case '0801':
      return percentOf(fen, 20)
    case '0400':
    case '0802':
      return percentOf(Math.max(0, fen - 80_000), 20)
  }
}
