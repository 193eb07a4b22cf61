/** Faults of `request` and `response`: what the department is asked, and where its answer says what. */
import type { FaultWords } from './words.ts'

export const REQUEST_WORDS = {
  PATH_FORM: {
    zh: '请写以 / 开头、不含查询参数的路径；非 ASCII 字符用百分号编码',
    en: 'write a path that begins with / and has no query, other characters than those of ASCII percent-encoded',
  },
  PATH_DOTS: {
    zh: '路径不得跳转：请删除 . 和 .. 两种段',
    en: 'a path leads nowhere else: remove the segments . and ..',
  },
  PATH_SLOT: {
    zh: '路径中没有可填入的位置；查询内容写在 `query` 或 `body` 中',
    en: 'a path has no slots; what is asked stands in `query` or `body`',
  },
  GET_BODY: {
    zh: 'GET 请求没有请求体；请用 `query`，或改用 POST',
    en: 'a GET request has no body; use `query`, or POST',
  },
  SOAP_ACTION: {
    zh: 'action 不含引号和换行',
    en: 'an action holds no quotes and no line breaks',
  },
  TEMPLATE_VALUE: { zh: '模板中此处须有值', en: 'a template needs a value here' },
  TEMPLATE_RESERVED: { zh: '<key> 是保留名称', en: '<key> is a reserved name' },
  TEMPLATE_SLOT: {
    zh: '没有 $<name>；可用的有 <known>。<hint>要写美元符号本身，请写 $$',
    en: 'there is no slot $<name>; the slots are <known>.<hint> Write $$ for a dollar sign',
  },
  TEMPLATE_SPECIAL: {
    zh: '请写 { $var: 名称, format: ..., join: ... }、{ $each: people, as: ... } 或 { $secret: NAME }',
    en: 'write { $var: slot, format: ..., join: ... }, { $each: people, as: ... } or { $secret: NAME }',
  },
  TEMPLATE_FORMAT: { zh: '`format` 只用于 $from 和 $to', en: '`format` is for $from and $to' },
  TEMPLATE_SECRET: {
    zh: '<name> 不能用作此处的密钥；请写本单位自己的变量名',
    en: "<name> cannot be a secret here; name a variable of the department's own",
  },
  INQUIRY_NAMED: {
    zh: '单位反馈时须写明是哪项查询：请发送 $inquiry',
    en: 'the department names the inquiry when it answers: send it $inquiry',
  },
  INQUIRY_ONCE: { zh: '查询只发送一次，没有 $page', en: 'an inquiry is sent once; it has no $page' },
  INQUIRY_ONE_FILE: { zh: '一项查询是一个文件，没有 $page', en: 'an inquiry is one file; it has no $page' },
  FILE_SECRET: { zh: '文件中不得写密钥', en: 'a secret does not belong into a file' },
  COLUMN_WHOM: {
    zh: '须有一列写明查询的是谁：$idNumber',
    en: 'a column has to say whom it is about: $idNumber',
  },
  COLUMN_LIST: {
    zh: '一个单元格只有一个值；列表请写 { $var: ..., join: "," }',
    en: 'a cell holds one value; of a list write { $var: ..., join: "," }',
  },
  FORMAT_READ_ONLY: {
    zh: '这种文件只能读取；查询文件请用 csv、xlsx 或 fixed',
    en: 'files of this kind are only read; write csv, xlsx or fixed',
  },
  COLUMN_NO_PLACE: { zh: '格式中没有这一列的位置', en: 'the format has no place for this column' },
  COLUMN_UNSAID: { zh: '请写明 <name> 列的内容', en: 'say what stands in the column <name>' },
  SNAPSHOT_ASKS: {
    zh: '查询和 `send` 用于 source 的 `mode: exchange`；snapshot 的文件本身就含全部数据',
    en: 'inquiries, and `send`, are for `mode: exchange` of the source; a snapshot answers everything',
  },
  EXCHANGE_SEND: {
    zh: '请在 `send` 中写明用什么文件向该单位查询',
    en: 'say in `send` which files the department is asked in',
  },
  EXCHANGE_INQUIRY: {
    zh: '请写明反馈属于哪项查询：在文件名 `file` 中写 {inquiry}，或用 `inquiry` 指定一列',
    en: 'say which inquiry an answer belongs to: {inquiry} in the name `file`, or a column in `inquiry`',
  },
  FILE_NAME_FORM: {
    zh: '请写一个文件的名称，不含文件夹和星号',
    en: 'write the name of one file, without folders and stars',
  },
  FILE_NAME_UNFINISHED: {
    zh: '这类名称的文件视为未写完；请换一个名称',
    en: 'files of such a name count as unfinished; choose another name',
  },
  FILE_NAME_INQUIRY: {
    zh: '每项查询各有一个文件：请写一次 <slot>',
    en: 'each inquiry has a file of its own: write <slot> once',
  },
  FILE_NAME_BRACE: {
    zh: '花括号未闭合；日期请写成 {yyyyMMdd}',
    en: 'a brace is not closed; write a date as {yyyyMMdd}',
  },
  FILE_NAME_DATE: { zh: '<piece> 不是日期：<reason>', en: '<piece> is no date: <reason>' },
  PATTERN_FOLDER: {
    zh: '此处只写文件名；文件夹写在 `place` 中',
    en: 'a pattern is about names; folders belong into `place`',
  },
  PATTERN_NEVER: {
    zh: '这类名称的文件从不接收；请换一个名称',
    en: 'files of such a name are never taken; choose another name',
  },
  PATTERN_STARS: { zh: '最多 <most> 个星号', en: 'at most <most> stars' },
  PATTERN_TWO_INQUIRIES: {
    zh: '文件名中只能有一个查询编号，此处有两个',
    en: 'a name has one inquiry; two stand here',
  },
  PATTERN_TWO_DATES: { zh: '文件名中只能有一个日期，此处有两个', en: 'a name has one date; two stand here' },
  CSV_DELIMITER: {
    zh: '分隔符为一个字符，如 "," 或 "\\t"',
    en: 'a delimiter is one character, such as "," or "\\t"',
  },
  CSV_QUOTE: {
    zh: '引号为一个字符，如 "," 或 "\\t"',
    en: 'a quote is one character, such as "," or "\\t"',
  },
  XML_ROWS: {
    zh: '文件中的记录须在同一个列表里；请写路径，如 Export.Record',
    en: 'the rows of a file stand in one list; write a path such as Export.Record',
  },
  COLUMN_RESERVED: { zh: '列不能用这个名称', en: 'no column may have this name' },
  FIXED_CHARSET: {
    zh: '<charset> 的行无法按字节区分；请用 utf-8、gbk 或 gb18030',
    en: 'lines of <charset> cannot be told apart by bytes; use utf-8, gbk or gb18030',
  },
  COLUMN_TWICE: { zh: '有两列名为 <name>', en: 'there are two columns <name>' },
  COLUMN_BEYOND: {
    zh: '该列超出行尾（recordLength）',
    en: 'the column ends behind the end of the line (recordLength)',
  },
  FILE_AS_OF: {
    zh: '文件的日期写在文件名（{yyyyMMdd}）或某一列（row）中',
    en: 'the date of a file stands in its name ({yyyyMMdd}) or in a column (row)',
  },
  FILE_WHOLE_ANSWER: {
    zh: '没有记录的人员以文件日期为准；请删除 wholeAnswer',
    en: 'people without rows have the date of the file; leave wholeAnswer out',
  },
  SQL_AS_OF: {
    zh: 'SQL 查询没有整体的日期；请写 `row`，即日期所在的列',
    en: 'an SQL answer says nothing as a whole; give `row`, the column with the date',
  },
  LATER_AS_OF: {
    zh: '反馈的内容自带日期；请删除 asOf，或写 `row`',
    en: 'what is handed in states its date itself; leave asOf out, or give `row`',
  },
  SQL_BEGIN: { zh: '语句须以 select 或 with 开头', en: 'the statement begins with select or with' },
  SQL_SEMICOLON: { zh: '只能有一条语句，不含分号', en: 'one statement, without a semicolon' },
  SQL_COMMENT: {
    zh: '有的数据库会执行注释中的内容；请删除 /*',
    en: 'servers run what stands in some comments; remove /*',
  },
  SQL_LENGTH: {
    zh: '语句最多 <most> 个字符；请改用视图',
    en: 'a statement has <most> characters at most; make it a view',
  },
  SQL_FORBIDDEN: {
    zh: '只读视图的语句中不能有 <word>',
    en: '<word> cannot stand in a statement that only reads a view',
  },
  SQL_PARAMETER: {
    zh: '没有参数 $<name>；可用的有 <known>',
    en: 'there is no parameter $<name>; the parameters are <known>',
  },
  SQL_NOBODY: {
    zh: '语句没有写查询的是谁：请用 $idNumbers',
    en: 'the statement asks about no people: use $idNumbers',
  },
  GRAPHQL_DOCUMENT: { zh: '<said>', en: '<said>' },
  GRAPHQL_AT: {
    zh: '查询第 <line> 行第 <column> 列：<said>',
    en: 'line <line>, column <column> of the document: <said>',
  },
  GRAPHQL_ONE_OPERATION: {
    zh: '一份查询只有一个操作；请删除这个',
    en: 'a document has one operation; remove this one',
  },
  GRAPHQL_NO_OPERATION: {
    zh: '其中没有任何操作；请写一个 query',
    en: 'there is no operation in this document; write a query',
  },
  GRAPHQL_NOT_A_QUERY: {
    zh: '对单位只能查询：请写 query，不得写 <operation>',
    en: 'a department is only asked: write a query, no <operation>',
  },
  GRAPHQL_TOO_DEEP: { zh: '查询嵌套过深', en: 'the document nests too deep' },
  GRAPHQL_VARIABLE_UNKNOWN: {
    zh: '查询没有声明变量 $<name>',
    en: 'the query declares no variable $<name>',
  },
  GRAPHQL_VARIABLE_UNFILLED: {
    zh: '查询声明了 $<name>；请在此写明由什么填入',
    en: 'the query declares $<name>; say here what it is filled with',
  },
  GRAPHQL_NOTHING_STATUS: {
    zh: 'GraphQL 从数据中得知“无”；请写 { path: ..., equals: ... }',
    en: 'over GraphQL that there is nothing is read from the data; write { path: ..., equals: ... }',
  },
} as const satisfies FaultWords
