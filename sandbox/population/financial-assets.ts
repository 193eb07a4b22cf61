import { dayIn } from './days.ts'
import { Draw, TOPICS } from './draw.ts'
import { insuranceOf } from './medical-insurance.ts'
import type { Resident } from './resident.ts'

/** An account with a bank [存款]. */
export interface Deposit {
  readonly bank: string
  /** Masked by the bank itself: its first and last four digits. */
  readonly account: string
  /** 1 current, 2 fixed. */
  readonly kind: '1' | '2'
  readonly balanceFen: number
  /** By how much it grew in twelve months; negative where it shrank. */
  readonly change12mFen: number
}

/** What a bank sold beside accounts [理财、债券]. */
export interface FinancialProduct {
  readonly product: string
  /** 1 wealth-management product, 2 bond. */
  readonly kind: '1' | '2'
  readonly amountFen: number
  /** ISO 8601 date; null where it has none. */
  readonly maturity: string | null
}

/** An account with a broker [证券账户]. */
export interface SecuritiesAccount {
  readonly broker: string
  readonly stockFen: number
  readonly fundFen: number
  readonly cashFen: number
}

/** A commercial insurance policy [商业保险]. */
export interface InsurancePolicy {
  readonly policyNo: string
  readonly insurer: string
  /** 1 life, 2 health, 3 accident. */
  readonly kind: '1' | '2' | '3'
  /** A year. */
  readonly premiumFen: number
  readonly cashValueFen: number
}

/** What lies with a payment institution [非银行支付账户]. */
export interface PaymentBalance {
  readonly provider: string
  readonly balanceFen: number
}

const BANKS = ['和兑农村商业银行', '和兑银行', '合成储蓄银行']

/** Who lives on assistance has little. */
const isPoor = ({ seed, person }: Resident): boolean =>
  insuranceOf(seed, person).some(({ subsidised }) => subsidised)

/** Six adults in ten have an account, some of them a second one, fixed. */
export function depositsOf(of: Resident): readonly Deposit[] {
  const { seed, person } = of
  const draw = new Draw(seed, person.index, TOPICS.deposits)
  if (person.age < 18 || !draw.chance(60)) return []
  const account = (kind: Deposit['kind'], upToYuan: number): Deposit => {
    const balanceFen = draw.int(100, upToYuan * 100)
    return {
      bank: draw.pick(BANKS),
      account: `9900****${String(draw.int(0, 9999)).padStart(4, '0')}`,
      kind,
      balanceFen,
      change12mFen: draw.int(-balanceFen, balanceFen),
    }
  }
  const current = account('1', isPoor(of) ? 4000 : 60_000)
  return draw.chance(25) ? [current, account('2', isPoor(of) ? 6000 : 200_000)] : [current]
}

/** One adult in twelve who is not poor. */
export function financialProductsOf(of: Resident): readonly FinancialProduct[] {
  const draw = new Draw(of.seed, of.person.index, TOPICS.products)
  if (of.person.age < 25 || isPoor(of) || !draw.chance(8)) return []
  const bond = draw.chance(25)
  return [
    {
      product: bond ? '储蓄国债（电子式）' : draw.pick(['安享90天', '稳健增利', '日日盈']),
      kind: bond ? '2' : '1',
      amountFen: draw.int(1, 20) * 1_000_000,
      maturity: bond || draw.chance(60) ? dayIn(draw, draw.int(2027, 2030)) : null,
    },
  ]
}

/** One adult in fifteen who is not poor. */
export function securitiesOf(of: Resident): readonly SecuritiesAccount[] {
  const draw = new Draw(of.seed, of.person.index, TOPICS.securities)
  if (of.person.age < 22 || of.person.age > 75 || isPoor(of) || !draw.chance(7)) return []
  return [
    {
      broker: draw.pick(['和兑证券', '合成证券']),
      stockFen: draw.chance(70) ? draw.int(1000, 12_000_000) : 0,
      fundFen: draw.chance(50) ? draw.int(1000, 8_000_000) : 0,
      cashFen: draw.int(0, 1_500_000),
    },
  ]
}

/** One adult in five. */
export function insurancePoliciesOf({ seed, person }: Resident): readonly InsurancePolicy[] {
  const draw = new Draw(seed, person.index, TOPICS.policies)
  if (person.age < 20 || person.age > 70 || !draw.chance(20)) return []
  const kind = draw.pick(['1', '2', '2', '3'] as const)
  const premiumFen = kind === '3' ? draw.int(100, 300) * 100 : draw.int(5, 80) * 10_000
  return [
    {
      policyNo: `HDBX${String(person.index).padStart(9, '0')}`,
      insurer: draw.pick(['和兑人寿', '合成财险']),
      kind,
      premiumFen,
      cashValueFen: kind === '1' ? premiumFen * draw.int(1, 12) : 0,
    },
  ]
}

/** Half of those between sixteen and seventy. */
export function paymentBalancesOf({ seed, person }: Resident): readonly PaymentBalance[] {
  const draw = new Draw(seed, person.index, TOPICS.payments)
  if (person.age < 16 || person.age > 70 || !draw.chance(50)) return []
  return [{ provider: draw.pick(['和兑支付', '合成付']), balanceFen: draw.int(1, 300_000) }]
}
