import type { ManifestKeys } from './manifest-key.ts'

/** An ISO 8601 duration without months and years. */
const TIME_OF_FIXED_LENGTH = '^P(?=.)(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,3})?S)?)?$'

/** The name of an environment variable. */
const VARIABLE = '^[A-Z][A-Z0-9_]*$'

/** Keys below `source`: how the department is reached. */
export const SOURCE_KEYS: ManifestKeys = {
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
  'graphql source.baseUrl': { zh: 'GraphQL 端点的地址', en: 'The address of the GraphQL endpoint itself.' },
}
