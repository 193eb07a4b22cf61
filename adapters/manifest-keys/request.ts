import type { ManifestKeys } from './manifest-key.ts'

/** Keys below `items.request`: what is asked. */
export const REQUEST_KEYS: ManifestKeys = {
  'items.request': {
    zh: '如何查询；相同的 request 只调用一次',
    en: 'What is asked. Items whose request is the same share one call.',
  },
  'items.request.method': { zh: 'HTTP 方法', en: 'The HTTP method.' },
  'items.request.path': {
    zh: '路径，接在 baseUrl 之后',
    en: 'The path, behind baseUrl; it begins with / and has no query.',
  },
  'items.request.query': {
    zh: '? 之后的参数（模板）',
    en: 'A template of the parameters behind the ?; a list becomes one parameter for each element.',
  },
  'items.request.body': { zh: '请求体（模板）', en: 'A template of the JSON body.' },
  'soap items.request.body': {
    zh: 'SOAP Body 的内容（模板）：元素名 → 内容，"@名" 为属性',
    en: "A template of what stands in the envelope's body: element → content; '@xmlns' is an attribute.",
  },
  'graphql items.request.query': { zh: '一个 GraphQL 查询', en: 'One GraphQL query with its fragments.' },
  'items.request.variables': {
    zh: '查询的每个变量由什么填入（模板）',
    en: 'For each variable of the query a template of what it is filled with.',
  },
  'items.request.maxPages': { zh: '最多读取的页数', en: 'Answers of more pages are refused.' },
  'items.request.action': {
    zh: 'SOAPAction 的值',
    en: "The value of SOAPAction, or of the content type's action.",
  },
  'items.request.sql': {
    zh: '一条只读查询；参数 $idNumbers（必用）、$names、$from、$to、$requestId',
    en: 'One select statement with $idNumbers, and $names, $from, $to, $requestId where needed.',
  },
  'items.request.file': {
    zh: '文件名：* 代表任意字符，{yyyyMMdd} 为数据日期',
    en: 'The name of the file: * stands for any characters, {yyyyMMdd} for the date of the data.',
  },
  'items.request.format': { zh: '文件格式', en: 'How the file is written.' },
  'items.request.format.kind': {
    zh: '种类：csv、xlsx、xml、fixed（定长）',
    en: 'One of csv, xlsx, xml, fixed.',
  },
  'items.request.format.charset': {
    zh: '字符集，默认 utf-8（可带 BOM）',
    en: 'The character set, such as gb18030; utf-8 without it, with or without a byte order mark.',
  },
  'items.request.format.delimiter': {
    zh: '（csv）分隔符，默认逗号',
    en: 'For csv: what stands between columns.',
  },
  'items.request.format.quote': {
    zh: '（csv）引号；不用引号时写 null',
    en: 'For csv: what texts are quoted with; null where they never are.',
  },
  'items.request.format.columns': {
    zh: '（csv）无标题行时的列名；（fixed）各列',
    en: 'For csv: names of the columns, for files without a header row. For fixed: the columns.',
  },
  'items.request.format.columns.name': { zh: '（fixed）列名', en: 'For fixed: the name of the column.' },
  'items.request.format.columns.from': {
    zh: '（fixed）起始位置，从 1 起',
    en: 'For fixed: the place where it begins, from 1.',
  },
  'items.request.format.columns.length': { zh: '（fixed）长度', en: 'For fixed: its length.' },
  'items.request.format.unit': {
    zh: '（fixed）位置和长度按 bytes 字节（默认）或 characters 字符计',
    en: 'For fixed: whether places count bytes (as without it) or characters.',
  },
  'items.request.format.recordLength': {
    zh: '（fixed）每行的长度；不写则到最后一列为止',
    en: 'For fixed: the length of a line; to the end of the last column without it.',
  },
  'items.request.format.skip': {
    zh: '（fixed）首条记录之前的行数',
    en: 'For fixed: lines before the first record.',
  },
  'items.request.format.sheet': {
    zh: '（xlsx）工作表名称；不写则取第一张',
    en: 'For xlsx: the name of the sheet; the first one without it.',
  },
  'items.request.format.headerRow': {
    zh: '（xlsx）列名所在的行，默认 1',
    en: 'For xlsx: the row that holds the names of the columns; 1 without it.',
  },
  'items.request.format.rows': {
    zh: '（xml）记录元素的路径，从最外层元素起',
    en: 'For xml: the path to the elements that repeat, from the outermost element on.',
  },
  'items.request.inquiry': {
    zh: '（exchange）反馈文件中写有查询编号的列；编号在文件名中则不写',
    en: 'For exchange: the column that tells which inquiry a file answers, where its name does not.',
  },
  'items.request.send': {
    zh: '（exchange）查询文件：每次查询一个文件，每人一行',
    en: 'For exchange: the files with what is asked, one an inquiry, with a row for each person.',
  },
  'items.request.send.file': {
    zh: '查询文件名，须含 {inquiry}，可含 {yyyyMMdd}',
    en: 'The name of the file, with {inquiry} and perhaps {yyyyMMdd}, the day of the inquiry.',
  },
  'items.request.send.format': { zh: '查询文件的格式', en: 'How the file is written.' },
  'items.request.send.format.kind': { zh: '种类：csv、xlsx、fixed（定长）', en: 'One of csv, xlsx, fixed.' },
  'items.request.send.format.charset': {
    zh: '字符集，默认 utf-8',
    en: 'The character set; utf-8 without it.',
  },
  'items.request.send.format.delimiter': {
    zh: '（csv）分隔符，默认逗号',
    en: 'For csv: what stands between columns.',
  },
  'items.request.send.format.quote': {
    zh: '（csv）引号；不用引号时写 null',
    en: 'For csv: what texts are quoted with; null where they never are.',
  },
  'items.request.send.format.columns': {
    zh: '（csv）写明列序则无标题行；（fixed）各列',
    en: 'For csv: the order of the columns, for files without a header row. For fixed: the columns.',
  },
  'items.request.send.format.columns.name': { zh: '（fixed）列名', en: 'For fixed: the name of the column.' },
  'items.request.send.format.columns.from': {
    zh: '（fixed）起始位置，从 1 起',
    en: 'For fixed: the place where it begins, from 1.',
  },
  'items.request.send.format.columns.length': { zh: '（fixed）长度', en: 'For fixed: its length.' },
  'items.request.send.format.unit': {
    zh: '（fixed）位置和长度按 bytes 字节（默认）或 characters 字符计',
    en: 'For fixed: whether places count bytes (as without it) or characters.',
  },
  'items.request.send.format.recordLength': {
    zh: '（fixed）每行的长度；不写则到最后一列为止',
    en: 'For fixed: the length of a line; to the end of the last column without it.',
  },
  'items.request.send.format.skip': {
    zh: '（fixed）首条记录之前的空行数',
    en: 'For fixed: empty lines before the first record.',
  },
  'items.request.send.format.sheet': {
    zh: '（xlsx）工作表名称，默认 Sheet1',
    en: 'For xlsx: the name of the sheet; Sheet1 without it.',
  },
  'items.request.send.format.headerRow': {
    zh: '（xlsx）列名所在的行，默认 1',
    en: 'For xlsx: the row that holds the names of the columns; 1 without it.',
  },
  'items.request.send.format.rows': { zh: '（xml）仅用于读取', en: 'For xml, which is only read.' },
  'items.request.send.columns': {
    zh: '各列的内容（模板）：列名 → $idNumber、$name、$inquiry 等',
    en: 'What stands in each column: its name → a slot such as $idNumber, $name, $inquiry, or a plain text.',
  },
  'file items.request.maxRows': { zh: '文件的最大行数', en: 'Files of more rows are refused.' },
  'items.request.maxRows': { zh: '最多行数', en: 'Answers of more rows are refused.' },
}
