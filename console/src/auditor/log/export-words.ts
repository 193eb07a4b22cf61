import type { Words } from '../../words/language.tsx'

const zh = {
  title: '导出日志',
  about: '导出当前条件下的全部日志。导出会写入日志，文件每行都带有导出编号和您的标识。',
  entries: (count: number) => `符合条件的日志：${count.toLocaleString('zh-CN')} 条`,
  format: '格式',
  formats: {
    csv: ['CSV 表格', '可用电子表格打开'],
    xlsx: ['Excel 工作簿', '含说明页和水印'],
    jsonl: ['JSON 行', '供程序使用，含原文和存在证明'],
    proofs: ['仅存在证明', '不含日志内容'],
  },
  start: '导出',
  stop: '停止',
  running: (entries: number | null, size: string) =>
    entries === null ? `已接收 ${size}` : `已接收 ${entries.toLocaleString('zh-CN')} 条，${size}`,
  taken: (name: string) => `已导出：${name}`,
  logged: '导出编号（写入日志）',
  brokenOff: '导出中断，已接收的部分不完整，没有保存。请重试；条件过宽时可缩小时间范围。',
  cancelled: '已停止，没有保存文件。日志中记为中断。',
}

const en: typeof zh = {
  title: 'Export the log',
  about:
    'Everything that the conditions let through. The export is recorded, and each row bears its number and your name.',
  entries: (count) => `Entries that fit: ${count.toLocaleString('en')}`,
  format: 'Format',
  formats: {
    csv: ['CSV table', 'for spreadsheets'],
    xlsx: ['Excel workbook', 'with a cover and a watermark'],
    jsonl: ['JSON lines', 'for programs, with texts and proofs'],
    proofs: ['Proofs only', 'without what entries say'],
  },
  start: 'Export',
  stop: 'Stop',
  running: (entries, size) =>
    entries === null ? `${size} received` : `${entries.toLocaleString('en')} entries, ${size} received`,
  taken: (name) => `Exported: ${name}`,
  logged: 'Number of the export (recorded)',
  brokenOff:
    'The export broke off. What came is not whole and was not kept. Try again, or choose a shorter time.',
  cancelled: 'Stopped; no file was kept. The log says that it was broken off.',
}

export const EXPORT: Words<typeof zh> = { zh, en }
