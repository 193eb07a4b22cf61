/** 人力资源和社会保障局: what its front-end database shows. */
import { lastCompleteMonth } from '../clock.ts'
import type { FrontDatabase } from '../front-database/load.ts'
import type { FrontColumn } from '../front-database/schema.ts'
import { yuan } from '../population/money.ts'
import { formatMonth } from '../population/months.ts'

/** Of tables, views and personas: raise it when one of them changes. */
const VERSION = 1

const text = (name: string): FrontColumn => ({ name, type: 'text' })
const amount = (name: string): FrontColumn => ({ name, type: 'amount' })

/** Contributions are those of the last twelve months, so that another month is another version. */
export function humanResources(): FrontDatabase {
  return {
    version: `human-resources-${VERSION}-${formatMonth(lastCompleteMonth())}`,
    tables: [
      {
        table: '社保缴费',
        view: '社保缴费核对视图',
        columns: [
          text('单位名称'),
          text('费款所属期'),
          amount('缴费基数'),
          amount('单位缴费'),
          amount('个人缴费'),
        ],
        rowsOfPerson: 12,
        *rows(records) {
          for (const { idNumber, holder, record } of records.everyHeld('contributions')) {
            const { employer, month, baseFen, employerFen, personalFen } = record
            yield [
              idNumber,
              holder,
              employer,
              formatMonth(month),
              yuan(baseFen),
              yuan(employerFen),
              yuan(personalFen),
            ]
          }
        },
      },
      {
        table: '养老待遇',
        view: '养老待遇核对视图',
        columns: [
          text('待遇类别'),
          amount('月待遇金额'),
          amount('基础养老金'),
          text('待遇起始日期'),
          text('发放状态'),
          amount('近12月发放金额'),
        ],
        rowsOfPerson: 1,
        *rows(records) {
          for (const { idNumber, holder, record } of records.everyHeld('pension')) {
            const { kind, monthlyFen, basicFen, start, status, paid12mFen } = record
            yield [idNumber, holder, kind, yuan(monthlyFen), yuan(basicFen), start, status, yuan(paid12mFen)]
          }
        },
      },
      {
        table: '就业失业',
        view: '就业失业核对视图',
        columns: [
          text('登记类别'),
          text('登记日期'),
          amount('失业金月标准'),
          text('失业金截止'),
          amount('近12月失业金'),
        ],
        rowsOfPerson: 1,
        *rows(records) {
          for (const { idNumber, holder, record } of records.everyHeld('employment')) {
            const { kind, date, benefitFen, until, paid12mFen } = record
            const benefit = benefitFen === null ? null : yuan(benefitFen)
            yield [idNumber, holder, kind, date, benefit, until, yuan(paid12mFen)]
          }
        },
      },
      {
        table: '公益性岗位',
        view: '公益性岗位核对视图',
        columns: [text('用人单位'), amount('月工资'), text('上岗日期'), text('离岗日期')],
        rowsOfPerson: 1,
        *rows(records) {
          for (const { idNumber, holder, record } of records.everyHeld('publicPosts')) {
            yield [idNumber, holder, record.employer, yuan(record.wageFen), record.from, record.to]
          }
        },
      },
    ],
  }
}
