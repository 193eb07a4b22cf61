/** What finance, agriculture, justice and financial institutions hold on the personas. */
import type { HoldingRecord } from './holdings.ts'
import type { Holdings } from './persona-holdings.ts'
import { PAID_AFTER_MONTHS } from './population/agriculture.ts'

/** By ID number. What finance paid to a card follows from farm subsidies and assistance (persona-holdings.ts). */
export const LATER_HOLDINGS: Readonly<Record<string, Holdings>> = {
  // Han: a small deposit, some change; his mother's land and its subsidy.
  '999901197405120110': {
    deposits: [
      {
        bank: '和兑农村商业银行',
        account: '9900****0117',
        kind: '1',
        balanceFen: 482_630,
        change12mFen: -96_400,
      },
    ],
    paymentBalances: [{ provider: '和兑支付', balanceFen: 21_580 }],
  },
  '999901194911270441': {
    land: [land('HD20160000000011', 620, 0)],
    farmSubsidies: (last) => [farmSubsidy(last, '00000011', 55_800)],
  },

  // Zhang's daughter: money in the bank and with a broker.
  '999902197910150325': {
    deposits: [
      { bank: '和兑银行', account: '9900****0225', kind: '1', balanceFen: 3_861_200, change12mFen: 640_000 },
      { bank: '和兑银行', account: '9900****1225', kind: '2', balanceFen: 15_000_000, change12mFen: 0 },
    ],
    securities: [{ broker: '和兑证券', stockFen: 6_240_500, fundFen: 2_180_000, cashFen: 315_040 }],
    paymentBalances: [{ provider: '合成付', balanceFen: 104_260 }],
  },

  // Ma and his wife: land let in part, a machine, a fishing vessel; watched lest they fall back into poverty.
  '999908195704180119': {
    machinery: [{ kind: '1', model: '东方红LX904', registeredOn: '2018-04-11', subsidyFen: 2_400_000 }],
    land: [land('HD20160000000081', 1480, 360_000)],
    farmSubsidies: (last) => [farmSubsidy(last, '00000081', 133_200)],
    monitoredHouseholds: [{ category: '2', risk: '1', eliminated: false }],
    fishingVessels: [{ vesselNo: '测渔0000081', tonnageHundredths: 860 }],
    judgments: [{ caseNo: '（2022）测99民初81号', amountFen: 1_250_000, status: '2' }],
    deposits: [
      {
        bank: '和兑农村商业银行',
        account: '9900****0811',
        kind: '1',
        balanceFen: 752_090,
        change12mFen: 118_000,
      },
    ],
  },
  '999908196609230223': {
    monitoredHouseholds: [{ category: '2', risk: '1', eliminated: false }],
    paymentBalances: [{ provider: '和兑支付', balanceFen: 133_745 }],
  },
  // Their son: paid by finance, and with all that banks and insurers have.
  '999908199005120334': {
    payroll: (last) =>
      Array.from({ length: 12 }, (_, step) => ({
        employer: '和兑市第二中学',
        salaryFen: 652_000,
        month: last - 11 + step,
      })),
    establishmentPosts: [{ organ: '和兑市第二中学', kind: '2' }],
    deposits: [
      { bank: '和兑银行', account: '9900****0833', kind: '1', balanceFen: 2_406_700, change12mFen: 310_500 },
    ],
    financialProducts: [
      { product: '稳健增利', kind: '1', amountFen: 5_000_000, maturity: '2027-06-30' },
      { product: '储蓄国债（电子式）', kind: '2', amountFen: 3_000_000, maturity: '2029-10-10' },
    ],
    insurancePolicies: [
      {
        policyNo: 'HDBX990000833',
        insurer: '和兑人寿',
        kind: '1',
        premiumFen: 600_000,
        cashValueFen: 2_750_000,
      },
    ],
    paymentBalances: [{ provider: '和兑支付', balanceFen: 58_310 }],
  },

  // In custody.
  '999909198607150110': {
    custody: [{ kind: '1', from: '2025-02-10', to: '2028-02-09' }],
    judgments: [{ caseNo: '（2024）测99民初91号', amountFen: 8_600_000, status: '1' }],
  },
}

function land(contractNo: string, muHundredths: number, rentFen: number): HoldingRecord<'land'> {
  return { contractNo, muHundredths, rentFen, from: '2016-03-01', to: '2046-02-28' }
}

/** For the soil, paid within the last twelve complete months. */
function farmSubsidy(last: number, serial: string, amountFen: number): HoldingRecord<'farmSubsidies'> {
  const year = Math.floor((last - 11 + PAID_AFTER_MONTHS) / 12)
  return { paymentNo: `BT${year}01${serial}`, code: '01', amountFen, year }
}
