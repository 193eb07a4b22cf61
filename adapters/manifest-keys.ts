/**
 * What each key of manifest.yaml means, for the completion of editors (adapters/manifest-json-schema.ts) and the tables
 * of docs/add-a-department.md. A key that means something else in one protocol stands there again, behind the protocol.
 */
import { DEPARTMENT_KINDS } from '../src/findings/measures.ts'

/** A key in the words of both languages, and what JSON Schema may say of it that the zod schema keeps in code. */
export interface ManifestKey {
  readonly zh: string
  readonly en: string
  readonly enum?: readonly string[]
  readonly pattern?: string
}

/** An ISO 8601 duration (adapters/duration.ts). */
const DURATION = '^P(?=.)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,3})?S)?)?$'
const TIME_OF_FIXED_LENGTH = '^P(?=.)(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,3})?S)?)?$'
const VARIABLE = '^[A-Z][A-Z0-9_]*$'

/** By path through mappings; lists add nothing to it, `*` stands for any key. */
export const MANIFEST_KEYS: Readonly<Record<string, ManifestKey>> = {
  slug: {
    zh: '单位的短名，小写字母、数字和连字符，不再更改',
    en: 'The short name of the department: lower-case letters, digits, single hyphens. It never changes.',
  },
  title: { zh: '单位名称，中英文', en: 'The name of the department in both languages.' },
  'title.zh': { zh: '中文名称', en: 'The name in Chinese.' },
  'title.en': { zh: '英文名称', en: 'The name in English.' },
  steward: { zh: '数据责任科室', en: 'The office that answers for the data.' },
  'steward.name': { zh: '科室名称', en: 'The name of the office.' },
  'steward.contact': { zh: '联系方式', en: 'How to reach it.' },
  source: { zh: '如何连接该单位', en: 'How the department is reached.' },
  'source.protocol': { zh: '连接方式', en: 'The protocol; it decides which other keys there are.' },
  'source.timeout': {
    zh: '每次请求的时限，默认 PT3S',
    en: 'The time limit of one try, PT0.05S to PT2M; default PT3S.',
    pattern: TIME_OF_FIXED_LENGTH,
  },
  'source.batch': { zh: '一次请求最多查询的人数', en: 'How many people one call may ask about.' },
  'source.quota': { zh: '该单位允许的调用频率', en: 'How often the department may be called.' },
  'source.quota.perSecond': {
    zh: '每秒最多调用次数；不写则不限',
    en: 'Calls per second; no limit without it.',
  },
  'source.quota.concurrency': { zh: '同时进行的调用数', en: 'Calls at the same time.' },
  'source.retries': {
    zh: '失败后可安全重试的次数',
    en: 'How many more tries a call gets where that is safe and may help.',
  },
  'source.breaker': {
    zh: '连续失败后暂停调用',
    en: 'After failures in a row the department is left alone for a while.',
  },
  'source.breaker.failures': { zh: '连续失败多少次后暂停', en: 'How many failures in a row.' },
  'source.breaker.pause': {
    zh: '首次暂停多久，默认 PT10S',
    en: 'The first pause, PT0.1S to PT10M; default PT10S.',
    pattern: TIME_OF_FIXED_LENGTH,
  },
  'source.breaker.longestPause': {
    zh: '最长暂停多久，默认 PT2M',
    en: 'The longest pause, up to PT1H; default PT2M.',
    pattern: TIME_OF_FIXED_LENGTH,
  },
  'source.zone': {
    zh: '不带时区的时间所用的时区',
    en: 'The offset from UTC of times that the department writes without one.',
    pattern: '^(Z|[+-]\\d{2}:?(\\d{2})?)$',
  },
  'source.baseUrl': {
    zh: '服务地址，http 或 https；可取自环境变量',
    en: 'The http or https address, without user and query; it may come from the environment.',
  },
  'source.auth': { zh: '如何证明请求来自核对中枢', en: 'How a request proves whom it comes from.' },
  'source.auth.kind': { zh: '方式', en: 'One of none, header, bearer, basic, hmac, oauth2.' },
  'source.auth.name': {
    zh: '（header）携带密钥的请求头',
    en: 'For header: the header that carries the secret.',
  },
  'source.auth.user': { zh: '（basic）用户名', en: 'For basic: the user.' },
  'source.auth.secretRef': {
    zh: '存放密钥的环境变量名；密钥本身不写在此处',
    en: 'The environment variable that holds the secret. The secret itself is never written here.',
    pattern: VARIABLE,
  },
  'source.auth.hash': { zh: '（hmac）摘要算法', en: 'For hmac: the hash.' },
  'source.auth.encoding': { zh: '（hmac）签名的编码', en: 'For hmac: how the signature is written.' },
  'source.auth.canonical': {
    zh: '（hmac）依次参与签名的内容',
    en: 'For hmac: what is signed, in order: $method, $path, $timestamp, $bodyHash, $body, $requestId, or a text.',
  },
  'source.auth.separator': {
    zh: '（hmac）各部分之间的分隔符，默认换行',
    en: 'For hmac: what stands between the parts; a line break by default.',
  },
  'source.auth.timestamp': { zh: '（hmac）时间戳单位', en: 'For hmac: seconds or milliseconds since 1970.' },
  'source.auth.headers': {
    zh: '（hmac）携带签名的请求头',
    en: 'For hmac: headers that carry it: texts, $timestamp, $requestId or $signature.',
  },
  'source.auth.tokenUrl': {
    zh: '（oauth2）取令牌的地址',
    en: 'For oauth2: the address that tokens come from.',
  },
  'source.auth.clientId': { zh: '（oauth2）客户端标识', en: 'For oauth2: the id of the client.' },
  'source.auth.scope': { zh: '（oauth2）申请的范围', en: 'For oauth2: the scope that is asked for.' },
  'source.auth.audience': {
    zh: '（oauth2）令牌的受众',
    en: 'For oauth2: the audience that the token is for.',
  },
  'source.auth.credentials': {
    zh: '（oauth2）客户端标识和密钥放在请求头还是请求体',
    en: 'For oauth2: whether id and secret stand in the header or in the body.',
  },
  'source.tls': {
    zh: '私有证书机构、双向认证',
    en: 'For departments with a certificate authority of their own, or that ask for our certificate.',
  },
  'source.tls.caRef': {
    zh: '存放证书机构证书（PEM）的环境变量名',
    en: 'The environment variable that holds the authorities that may have signed the certificate, as PEM.',
    pattern: VARIABLE,
  },
  'source.tls.certRef': {
    zh: '存放本方证书（PEM）的环境变量名',
    en: 'The environment variable that holds our certificate, as PEM.',
    pattern: VARIABLE,
  },
  'source.tls.keyRef': {
    zh: '存放本方私钥（PEM）的环境变量名',
    en: 'The environment variable that holds our key, as PEM.',
    pattern: VARIABLE,
  },
  'source.tls.passphraseRef': {
    zh: '存放私钥口令的环境变量名',
    en: 'The environment variable that holds the passphrase of the key.',
    pattern: VARIABLE,
  },
  'source.tls.serverName': {
    zh: '对方证书上的名称（与地址不同时）',
    en: 'The name that the certificate is for, where it is not the host of the address.',
  },
  'source.headers': {
    zh: '每个请求附加的请求头；密钥不写在此处',
    en: 'Further headers of every request. Secrets do not belong here.',
  },
  'source.connections': { zh: '最多保持的连接数', en: 'How many connections are kept at most.' },
  'source.maxBytes': { zh: '应答的最大字节数', en: 'Answers of more bytes are refused.' },
  'source.charset': {
    zh: '字符集，如 utf-8、gb18030',
    en: 'The character set of requests and answers, such as utf-8 or gb18030.',
  },
  'source.version': { zh: 'SOAP 版本', en: 'The version of SOAP.' },
  'source.dialect': {
    zh: '数据库种类；可省略，由地址得知',
    en: 'The kind of database; the address tells it without this key.',
  },
  'source.url': {
    zh: '数据库地址，含用户、主机和库名，postgres:// 或 mysql://；sslmode=verify-full 启用加密',
    en: 'The address with user, host and database, postgres:// or mysql://; ?sslmode=verify-full encrypts.',
  },
  'source.passwordRef': {
    zh: '存放数据库密码的环境变量名',
    en: 'The environment variable that holds the password, where the address has none.',
    pattern: VARIABLE,
  },
  'source.mode': {
    zh: 'snapshot：文件含全部数据（默认）；exchange：按查询逐次反馈',
    en: 'Whether files hold everything (snapshot, as without it) or answer inquiries (exchange).',
  },
  'source.place': {
    zh: '文件所在之处：收件目录下的文件夹，或 SFTP 服务器',
    en: "Where the files are: a folder below the operator's inbox, or an SFTP server.",
  },
  'source.place.folder': {
    zh: '收件目录（HEDUI_INBOX_DIR）下的文件夹',
    en: "The folder below the operator's inbox (HEDUI_INBOX_DIR).",
  },
  'source.place.sftp': { zh: 'SFTP 服务器', en: 'An SFTP server.' },
  'source.place.sftp.host': { zh: '主机', en: 'Its host.' },
  'source.place.sftp.port': { zh: '端口，默认 22', en: 'Its port; 22 without it.' },
  'source.place.sftp.user': { zh: '用户名', en: 'The user.' },
  'source.place.sftp.passwordRef': {
    zh: '存放密码的环境变量名（与 keyRef 二选一）',
    en: 'The environment variable that holds the password; this or keyRef.',
    pattern: VARIABLE,
  },
  'source.place.sftp.keyRef': {
    zh: '存放本方私钥的环境变量名',
    en: 'The environment variable that holds our private key, as OpenSSH or PEM.',
    pattern: VARIABLE,
  },
  'source.place.sftp.passphraseRef': {
    zh: '存放私钥口令的环境变量名',
    en: 'The environment variable that holds the passphrase of the key.',
    pattern: VARIABLE,
  },
  'source.place.sftp.hostKey': {
    zh: '服务器密钥的指纹（必填），ssh-keygen -lf 所示',
    en: "The fingerprint of the server's key, as ssh-keygen -lf prints it; another server is not spoken to.",
  },
  'source.place.sftp.directory': { zh: '服务器上的目录', en: 'The folder on the server.' },
  'source.place.sftp.outbox': {
    zh: '（exchange）服务器上放置查询文件的目录',
    en: 'For exchange: the folder on the server in which the department finds what it is asked.',
  },
  'source.complete': {
    zh: '如何得知文件已写完，默认 10 秒不变',
    en: 'When a file counts as written to its end; without it when it has not changed for PT10S.',
  },
  'source.complete.after': {
    zh: '大小和时间多久不变即视为写完',
    en: 'How long its size and time stay the same.',
    pattern: TIME_OF_FIXED_LENGTH,
  },
  'source.complete.marker': {
    zh: '表示写完的标志文件名，如 {name}.ok',
    en: 'The name of another file that says so, such as {name}.ok.',
  },
  'source.poll': {
    zh: '多久查看一次，默认 PT1M',
    en: 'How often the place is looked into, PT1S to P1D; default PT1M.',
    pattern: TIME_OF_FIXED_LENGTH,
  },
  'file source.maxBytes': { zh: '文件的最大字节数', en: 'Files of more bytes are refused.' },
  items: { zh: '该单位提供的数据项', en: 'The kinds of data that the department answers for.' },
  'items.id': {
    zh: '数据项编号：单位短名（驼峰）.名称',
    en: 'The stable name: the slug in camelCase, a dot, a name, such as medicalInsurance.enrolment.',
  },
  'items.field': {
    zh: 'GraphQL 中 Person 的字段名，全系统唯一',
    en: 'The field of Person in GraphQL; no other department may have it.',
  },
  'items.title': { zh: '数据项名称，中英文', en: 'The name that clerks read, in both languages.' },
  'items.title.zh': { zh: '中文名称', en: 'The name in Chinese.' },
  'items.title.en': { zh: '英文名称', en: 'The name in English.' },
  'items.record': {
    zh: 'records.graphql 中的对象类型',
    en: 'The object type of records.graphql that a record has.',
  },
  'items.sensitivity': {
    zh: '敏感级别：2 内部，3 个人，4 敏感个人信息',
    en: '2 internal, 3 personal, 4 sensitive.',
  },
  'items.freshness': {
    zh: '数据多旧仍算有效，如 P1M',
    en: 'How old the data may be before it is flagged, such as P1M.',
    pattern: DURATION,
  },
  'items.mzElementId': {
    zh: 'MZ/T 073-2024 数据元标识',
    en: 'The id of the data element in MZ/T 073-2024.',
  },
  'items.identifiers': {
    zh: '含证件号、账号等的字段，显示时遮盖',
    en: 'Record fields that hold identifiers, to be masked; a dot leads into nested types.',
  },
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
  'graphql source.baseUrl': { zh: 'GraphQL 端点的地址', en: 'The address of the GraphQL endpoint itself.' },
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
  'items.response': { zh: '如何读懂应答', en: 'How the answer is read.' },
  'items.response.rows': {
    zh: '记录所在的路径，如 data 或 data[].records[]',
    en: 'The path of the rows: data, data[].records[].',
  },
  'items.response.success': {
    zh: '应答成功的标志；不符即视为拒绝',
    en: 'What a successful answer says; any other is a refusal.',
  },
  'items.response.success.path': { zh: '标志所在的路径', en: 'Where it says so.' },
  'items.response.success.equals': { zh: '应有的值，一个或几个', en: 'The value, or any of some values.' },
  'items.response.nothing': {
    zh: '表示“全部无记录”的应答：HTTP 状态码，或某处的值',
    en: 'An answer that says that nothing is held on anybody asked: an HTTP status, or a value at a place.',
  },
  'items.response.nothing.status': { zh: 'HTTP 状态码 400–499', en: 'An HTTP status from 400 to 499.' },
  'items.response.nothing.path': { zh: '值所在的路径', en: 'Where it says so.' },
  'items.response.nothing.equals': { zh: '应有的值，一个或几个', en: 'The value, or any of some values.' },
  'items.response.covered': {
    zh: '应答中列出的已查询人员：身份证号列表的路径，或 { path, key, count }',
    en: 'Where the answer lists the people that were looked at: a path of ID numbers, or { path, key, count }.',
  },
  'items.response.covered.path': { zh: '人员列表的路径', en: 'The list of people.' },
  'items.response.covered.key': { zh: '列表中的身份证号', en: 'The ID number in an element of the list.' },
  'items.response.covered.count': {
    zh: '此人应有的记录数',
    en: 'How many rows there are on the person, so that lost rows are noticed.',
  },
  'items.response.pages': {
    zh: '总页数所在的路径；请求中须有 $page',
    en: 'Where the answer states the number of pages; the request then holds $page.',
  },
  'items.response.key': {
    zh: '记录中的身份证号；../ 引向上一级',
    en: 'Where a row holds the ID number; ../ leads to the object around the list.',
  },
  'items.response.name': {
    zh: '记录中的姓名；不返回姓名时写 null，并说明 matchOn、matchReason',
    en: 'Where a row holds the name; null where none is sent, with matchOn and matchReason.',
  },
  'items.response.matchOn': {
    zh: '仅按身份证号匹配（name 为 null 时）',
    en: 'idNumber: people are matched by it alone; only where name is null.',
  },
  'items.response.matchReason': {
    zh: '为何可以仅按身份证号匹配',
    en: 'Why that is enough, in ten characters or more.',
  },
  'items.response.asOf': {
    zh: '数据日期所在之处',
    en: 'Where the date of the data is stated: once in the answer, or in each row.',
  },
  'items.response.asOf.answer': { zh: '整个应答的数据日期', en: 'Its path in the answer as a whole.' },
  'items.response.asOf.row': { zh: '每条记录的数据日期', en: 'Its path in each row.' },
  'items.response.asOf.format': {
    zh: '日期格式，如 yyyyMMdd',
    en: 'Its notation, such as yyyyMMdd; ISO 8601 without it.',
  },
  'items.response.asOf.wholeAnswer': {
    zh: '一条记录的日期适用于所有人（整体刷新的视图）',
    en: "One row's date holds for people without rows too, as in a view that is refreshed as a whole.",
  },
  'items.response.silence': {
    zh: '应答未提及某人意味着什么：none 无记录，not-returned 未查询',
    en: 'What it means that the answer leaves a person out: none (nothing is held) or not-returned (not known).',
  },
  'items.map': {
    zh: '记录字段 ← 单位的字段',
    en: 'For each field of the record where it comes from: a path, or the keys below.',
  },
  'items.map.*.from': { zh: '记录中的路径', en: 'The path in the row.' },
  'items.map.*.cel': {
    zh: '由 row 计算的 CEL 表达式（代替 from）',
    en: 'A CEL expression over `row`, instead of from.',
  },
  'items.map.*.format': { zh: '日期格式', en: 'The notation of a date: yyyyMMdd, yyyy年MM月dd日.' },
  'items.map.*.codes': {
    zh: '代码 → 值；"*" 表示其余；代码加引号',
    en: 'Code → value; "*" stands for all others. Quote codes, so that 01 stays 01.',
  },
  'items.map.*.trueWhen': { zh: '哪些值为真', en: 'For Boolean fields: what means true.' },
  'items.map.*.falseWhen': { zh: '哪些值为假', en: 'For Boolean fields: what means false.' },
  'items.map.*.each': {
    zh: '列表字段：每个元素的映射',
    en: 'For lists of an object type: the map of an element.',
  },
  'items.map.*.fields': { zh: '对象字段的映射', en: 'For an object type: the map of its fields.' },
  'items.where': {
    zh: '关于 record 的 CEL 条件；不满足的记录不算',
    en: 'A CEL condition over `record`; records for which it does not hold are left out.',
  },
  'items.distinct': {
    zh: '区分记录的字段；重复的只算一条',
    en: 'Fields that tell records apart; what is listed twice counts once.',
  },
  'items.identity': {
    zh: '记录所指之物；同一物在夫妻双方或两个单位名下，家庭合计只算一次',
    en: "What a record is about: with both spouses or in two departments it counts once in a household's totals.",
  },
  'items.identity.thing': {
    zh: '物的种类，驼峰；各单位同名即同类',
    en: 'The kind of thing in camelCase, such as realEstate; the same word in two departments is the same kind.',
  },
  'items.identity.fields': { zh: '共同标识该物的字段', en: 'The record fields that together tell it apart.' },
  'items.livesAt': {
    zh: '说明本人住址的字段，仅用于审计比对',
    en: 'The field that says where the person lives; look-ups are compared with the register of staff by it.',
  },
  'items.kinship': {
    zh: '该数据项说明本人的家庭关系（一证申请）',
    en: "That the item tells who belongs to a person's family, so that a household can be proposed from one ID card.",
  },
  'items.kinship.kind': {
    zh: 'householdRegister 户籍，marriage 婚姻登记',
    en: 'householdRegister lists those under one household number; marriage tells the spouse.',
  },
  'items.kinship.householdNo': {
    zh: '（householdRegister）户号所在的字段',
    en: 'For householdRegister: the field with the number of the household.',
  },
  'items.kinship.relationToHead': {
    zh: '（householdRegister）与户主关系所在的枚举字段：HEAD、SPOUSE、SON、DAUGHTER、GRANDCHILD、PARENT、GRANDPARENT、SIBLING、OTHER',
    en: 'For householdRegister: an enum field with HEAD, SPOUSE, SON, DAUGHTER, GRANDCHILD, PARENT, GRANDPARENT, SIBLING, OTHER, or some of these.',
  },
  'items.kinship.current': {
    zh: '记录何时有效；不写则都有效',
    en: 'Which records are in force (a divorce is no marriage); all of them without it.',
  },
  'items.kinship.current.field': { zh: '说明是否有效的字段', en: 'The field that says so.' },
  'items.kinship.current.is': { zh: '表示有效的值', en: 'Its values that mean it.' },
  'items.kinship.members': {
    zh: '（householdRegister）户成员列表',
    en: 'For householdRegister: the list of everybody under the same number.',
  },
  'items.kinship.members.field': { zh: '列表所在的字段', en: 'The field that holds the list.' },
  'items.kinship.members.idNumber': { zh: '列表中的身份证号', en: "In the list: a member's ID number." },
  'items.kinship.members.name': { zh: '列表中的姓名', en: "In the list: a member's name." },
  'items.kinship.members.relationToHead': {
    zh: '列表中的与户主关系',
    en: 'In the list: what a member is to the head, as above.',
  },
  'items.kinship.members.current': {
    zh: '列表中哪些人仍在册；不写则都在册',
    en: 'In the list: who still stands in the register; everybody without it.',
  },
  'items.kinship.members.current.field': { zh: '说明是否在册的字段', en: 'The field that says so.' },
  'items.kinship.members.current.is': { zh: '表示在册的值', en: 'Its values that mean it.' },
  'items.kinship.spouse': { zh: '（marriage）配偶', en: 'For marriage: the husband or wife.' },
  'items.kinship.spouse.idNumber': { zh: '配偶身份证号所在的字段', en: 'The field with the ID number.' },
  'items.kinship.spouse.name': { zh: '配偶姓名所在的字段', en: 'The field with the name.' },
  'items.measures': {
    zh: '记录如何计入报告的合计',
    en: "What records add to the report's figures.",
  },
  'items.measures.kind': { zh: '计入哪一项', en: 'The figure.', enum: DEPARTMENT_KINDS },
  'items.measures.value': {
    zh: '每条记录的数值：整数或关于 record 的 CEL 表达式',
    en: 'What one record adds: a whole number or a CEL expression over `record`.',
  },
  'items.measures.when': { zh: '仅计满足条件的记录', en: 'CEL: only records for which it holds count.' },
  'items.measures.unless': {
    zh: '不计满足条件的记录',
    en: 'CEL: records for which it holds do not count.',
  },
  certification: {
    zh: '用于认证的测试人员，均为虚构',
    en: 'Invented people with whom the department is certified (docs/certification.md).',
  },
  'certification.people': {
    zh: '该单位掌握其数据的测试人员',
    en: 'Test people about whom the department holds something.',
  },
  'certification.people.idNumber': {
    zh: '测试人员的身份证号：地区码以 99 开头，校验位正确',
    en: 'The ID number: region prefix 99, which no real person has, and a check digit that matches.',
    pattern: '^99\\d{15}[\\dX]$',
  },
  'certification.people.name': {
    zh: '测试人员姓名',
    en: 'The name.',
  },
  'certification.people.holds': {
    zh: '该单位掌握此人哪些数据项（编号）',
    en: 'The ids of the items on which the department holds something about this person.',
  },
  'certification.unknown': {
    zh: '该单位没有任何数据的测试人员',
    en: 'A person about whom the department holds nothing on any item.',
  },
  'certification.unknown.idNumber': {
    zh: '此人的身份证号：同上',
    en: 'The ID number: region prefix 99, which no real person has, and a check digit that matches.',
    pattern: '^99\\d{15}[\\dX]$',
  },
  'certification.unknown.name': {
    zh: '此人姓名',
    en: 'The name.',
  },
}
