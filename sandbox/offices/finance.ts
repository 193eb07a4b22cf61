/** 财政局 (with 编办): public payroll, subsidies paid and establishment posts, in CSV files in GB18030. */
import type { FileFormat, FileTable } from '../files/table.ts'
import { yuan } from '../population/money.ts'
import { formatMonth } from '../population/months.ts'

const csv = (...columns: readonly string[]): FileFormat => ({
  kind: 'csv',
  charset: 'gb18030',
  columns: ['身份证号', '姓名', ...columns],
})

/** How old the data are. */
export const FINANCE_LAG_DAYS = 7

export const FINANCE_TABLES: readonly FileTable[] = [
  {
    prefix: 'gongzi',
    format: csv('单位名称', '所属月份', '应发工资'),
    *rows(records) {
      for (const { idNumber, holder, record } of records.everyHeld('payroll'))
        yield [idNumber, holder, record.employer, formatMonth(record.month), yuan(record.salaryFen)]
    },
  },
  {
    prefix: 'butie',
    format: csv('发放编号', '补贴代码', '金额', '发放日期'),
    *rows(records) {
      for (const { idNumber, holder, record } of records.everyHeld('subsidies'))
        yield [idNumber, holder, record.paymentNo, record.code, yuan(record.amountFen), record.paidOn]
    },
  },
  {
    prefix: 'bianzhi',
    format: csv('单位名称', '编制类型'),
    *rows(records) {
      for (const { idNumber, holder, record } of records.everyHeld('establishmentPosts'))
        yield [idNumber, holder, record.organ, record.kind]
    },
  },
]
