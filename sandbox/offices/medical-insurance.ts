/** 医疗保障局: what its front-end database shows. */
import type { FrontDatabase } from '../front-database/load.ts'
import type { FrontColumn } from '../front-database/schema.ts'
import type { Settlement } from '../population/medical-insurance.ts'
import { yuan } from '../population/money.ts'

/** Of tables, views and personas: raise it when one of them changes. */
const VERSION = 2

const text = (name: string): FrontColumn => ({ name, type: 'text' })
const amount = (name: string): FrontColumn => ({ name, type: 'amount' })
const PARTS = ['统筹支付', '大病保险支付', '医疗救助支付', '个人自付'].map(amount)

export const MEDICAL_INSURANCE: FrontDatabase = {
  version: `medical-insurance-${VERSION}`,
  tables: [
    {
      table: '参保登记',
      view: '医保参保核对视图',
      columns: [
        ...['险种', '参保类别', '资助参保', '参保状态'].map(text),
        amount('近12月医疗总费用'),
        ...PARTS,
      ],
      rowsOfPerson: 1,
      *rows(records) {
        for (const { idNumber, holder, insurance } of records.everyInsurance()) {
          const { scheme, category, subsidised, status, settlement } = insurance
          yield [idNumber, holder, scheme, category, subsidised ? '是' : '否', status, ...amounts(settlement)]
        }
      },
    },
    {
      table: '医疗结算',
      view: '医疗结算核对视图',
      columns: [text('结算时段'), amount('医疗总费用'), ...PARTS],
      rowsOfPerson: 2,
      *rows(records) {
        for (const { idNumber, holder, record } of records.everyHeld('medicalSettlements')) {
          yield [idNumber, holder, record.half === 0 ? '前6个月' : '近6个月', ...amounts(record)]
        }
      },
    },
  ],
}

function amounts(settlement: Settlement): readonly string[] {
  const { totalFen, pooledFen, criticalFen, aidFen, selfPaidFen } = settlement
  return [totalFen, pooledFen, criticalFen, aidFen, selfPaidFen].map(yuan)
}
