import { creditCode } from './credit-code.ts'
import { dayIn } from './days.ts'
import { Draw, TOPICS } from './draw.ts'
import { ownBusinessOf } from './income.ts'
import { percentOf } from './money.ts'
import { formatMonth } from './months.ts'
import type { Person } from './person.ts'
import type { Resident } from './resident.ts'

/** A business in which a person has a part [企业、个体工商户、合作社]. */
export interface Business {
  /** 统一社会信用代码. */
  readonly uscc: string
  readonly name: string
  /** 1 proprietor, 2 legal representative, 3 director, 4 member of a cooperative. */
  readonly role: '1' | '2' | '3' | '4'
  /** 1 company, 2 individual business, 3 cooperative. */
  readonly type: '1' | '2' | '3'
  readonly capitalFen: number
  /** ISO 8601 date. */
  readonly establishedOn: string
  /** 1 open, 2 revoked, 3 deregistered. */
  readonly status: '1' | '2' | '3'
  readonly address: string
}

/** A share in a company [股权出资]. */
export interface Shareholding {
  readonly uscc: string
  readonly name: string
  /** Hundredths of a percent. */
  readonly shareHundredths: number
  readonly subscribedFen: number
  readonly paidFen: number
}

/** What a business declared for a quarter [经营纳税]. */
export interface BusinessTax {
  readonly taxpayer: string
  readonly uscc: string
  readonly turnoverFen: number
  readonly taxFen: number
  /** The last month of the quarter, months since the year 0. */
  readonly month: number
}

/** The self-employed have their own business, a few others a part in one that is closed or a cooperative. */
export function businessesOf({ seed, person }: Resident): readonly Business[] {
  const own = ownBusinessOf(seed, person)
  const draw = new Draw(seed, person.index, TOPICS.business)
  const address = `和兑市${draw.pick(['东湖区解放大道', '北关区北关街', '河西区建设街'])}${draw.int(1, 300)}号`
  if (own) {
    return [
      {
        uscc: creditCode('92', person.index),
        name: own.payer,
        role: '1',
        type: '2',
        capitalFen: draw.int(1, 20) * 1_000_000,
        establishedOn: monthDay(own.since),
        status: '1',
        address,
      },
    ]
  }
  if (person.age < 25 || person.age > 70 || !draw.chance(2)) return []
  const cooperative = draw.chance(40)
  return [
    {
      uscc: creditCode(cooperative ? '93' : '91', person.index),
      name: cooperative
        ? `和兑市${person.surname}家沟种植专业合作社`
        : `和兑市${person.surname}记商贸有限公司`,
      role: cooperative ? '4' : draw.pick(['2', '3']),
      type: cooperative ? '3' : '1',
      capitalFen: draw.int(5, 100) * 1_000_000,
      establishedOn: dayIn(draw, draw.int(2008, 2022)),
      status: cooperative ? '1' : draw.pick(['2', '3', '3']),
      address,
    },
  ]
}

/** Who is a legal representative or a director holds a part of the company's capital; one in a hundred adults another. */
export function shareholdingsOf(of: Resident): readonly Shareholding[] {
  const draw = new Draw(of.seed, of.person.index, TOPICS.shareholding)
  const own = businessesOf(of)
    .filter(({ type }) => type === '1')
    .map(({ uscc, name, capitalFen }) => {
      const shareHundredths = draw.int(10, 100) * 100
      const subscribedFen = percentOf(capitalFen, shareHundredths / 100)
      return {
        uscc,
        name,
        shareHundredths,
        subscribedFen,
        paidFen: percentOf(subscribedFen, draw.int(0, 100)),
      }
    })
  if (own.length > 0 || of.person.age < 25 || of.person.age > 75 || !draw.chance(1)) return own
  const subscribedFen = draw.int(2, 40) * 500_000
  return [
    {
      uscc: creditCode('91', 50_000_000 + of.person.index),
      name: `${draw.pick(['滨河', '学府', '站前'])}实业有限公司`,
      shareHundredths: draw.int(50, 4900),
      subscribedFen,
      paidFen: percentOf(subscribedFen, draw.pick([0, 50, 100])),
    },
  ]
}

/**
 * What tax holds on a person's own business, quarter by quarter: about five times what it leaves its owner.
 *
 * @param from months since the year 0, both included: quarters that end there.
 */
export function businessTaxOf(
  seed: number,
  person: Person,
  from: number,
  to: number,
): readonly BusinessTax[] {
  const own = ownBusinessOf(seed, person)
  if (!own) return []
  const quarters: BusinessTax[] = []
  for (let month = Math.max(from, own.since); month <= to; month++) {
    if (month % 3 !== 2) continue
    const draw = new Draw(seed, person.index, TOPICS.business * 65_536 + month)
    const turnoverFen = percentOf(own.monthlyFen * 3, draw.int(400, 600))
    quarters.push({
      taxpayer: own.payer,
      uscc: creditCode('92', person.index),
      turnoverFen,
      taxFen: turnoverFen > 30_000_000 ? percentOf(turnoverFen, 1) : 0,
      month,
    })
  }
  return quarters
}

function monthDay(month: number): string {
  const text = formatMonth(month)
  return `${text.slice(0, 4)}-${text.slice(4)}-01`
}
