/** 农业农村局 (with 乡村振兴局): machines, monitored households and vessels in XLSX; land and subsidies in lines of fixed width in GBK. */
import type { FileFormat, FileTable } from '../files/table.ts'
import { yuan } from '../population/money.ts'

const xlsx = (sheet: string, ...columns: readonly string[]): FileFormat => ({
  kind: 'xlsx',
  sheet,
  columns: ['身份证号', '姓名', ...columns],
})

/** The widths behind number and name. */
const fixed = (...widths: readonly number[]): FileFormat => ({
  kind: 'fixed',
  charset: 'gbk',
  widths: [18, 30, ...widths],
})

/** How old the data are. */
export const AGRICULTURE_LAG_DAYS = 12

export const AGRICULTURE_TABLES: readonly FileTable[] = [
  {
    prefix: 'nongji',
    format: xlsx('农机', '机具类型', '机具型号', '登记日期', '购置补贴'),
    *rows(records) {
      for (const { idNumber, holder, record } of records.everyHeld('machinery'))
        yield [idNumber, holder, record.kind, record.model, record.registeredOn, yuan(record.subsidyFen)]
    },
  },
  {
    prefix: 'jiance',
    format: xlsx('监测对象', '监测类别', '风险类型', '风险是否消除'),
    *rows(records) {
      for (const { idNumber, holder, record } of records.everyHeld('monitoredHouseholds'))
        yield [idNumber, holder, record.category, record.risk, record.eliminated ? '是' : '否']
    },
  },
  {
    prefix: 'yuchuan',
    format: xlsx('渔船', '渔船编号', '总吨位'),
    *rows(records) {
      // Hundredths are written like fen.
      for (const { idNumber, holder, record } of records.everyHeld('fishingVessels'))
        yield [idNumber, holder, record.vesselNo, yuan(record.tonnageHundredths)]
    },
  },
  {
    prefix: 'tudi',
    format: fixed(20, 10, 12, 8, 8),
    *rows(records) {
      for (const { idNumber, holder, record } of records.everyHeld('land'))
        yield [
          idNumber,
          holder,
          record.contractNo,
          yuan(record.muHundredths),
          yuan(record.rentFen),
          record.from.replaceAll('-', ''),
          record.to.replaceAll('-', ''),
        ]
    },
  },
  {
    prefix: 'huinong',
    format: fixed(20, 2, 12, 4),
    *rows(records) {
      for (const { idNumber, holder, record } of records.everyHeld('farmSubsidies'))
        yield [idNumber, holder, record.paymentNo, record.code, yuan(record.amountFen), String(record.year)]
    },
  },
]
