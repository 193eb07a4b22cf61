/** Faults of `source`: how the department is reached. */
import type { FaultWords } from './words.ts'

export const SOURCE_WORDS = {
  SECRET_NAME: {
    zh: '请写本单位的环境变量名，用大写字母，如 HOUSING_KEY',
    en: "name an environment variable of the department's own in capitals, such as HOUSING_KEY",
  },
  BASE_URL_FORM: {
    zh: '请写地址，如 https://housing.example.gov.cn/api，不含用户名、查询参数和 # 片段',
    en: 'write an address such as https://housing.example.gov.cn/api, without user, query or fragment',
  },
  TLS_NEEDS_HTTPS: { zh: '写了 `tls`，地址须为 https', en: 'with `tls` this is an https address' },
  TLS_KEY_PAIR: {
    zh: '证书和私钥须成对：请同时写 `certRef` 和 `keyRef`',
    en: 'a certificate needs its key, and a key its certificate: state `certRef` and `keyRef`',
  },
  TLS_PASSPHRASE: {
    zh: '口令是用于私钥的：请写 `keyRef`',
    en: 'a passphrase is for a key: state `keyRef`',
  },
  HOST_NAME: { zh: '请写主机名', en: 'write a host name' },
  HEADER_NAME: { zh: '这不是 HTTP 请求头的名称', en: 'this is no name of an HTTP header' },
  HEADER_RESERVED: {
    zh: '此请求头属于连接本身，不能设置',
    en: 'this header is part of the connection and cannot be set',
  },
  HEADER_SECRET: {
    zh: '接入文件中不得写出密钥；请用 `auth` 写明其变量名',
    en: 'a secret never stands in a manifest; use `auth` with the name of its variable',
  },
  HEADER_VALUE: {
    zh: '请求头的值为一行 ASCII 字符',
    en: 'the value of a header is one line of ASCII',
  },
  SIGNED_PART: { zh: '没有这样的签名内容', en: 'there is no such part' },
  CHARSET_UNKNOWN: {
    zh: '没有字符集 <name>；请写 utf-8 或 gb18030 等',
    en: 'the character set <name> is not known; such as utf-8 or gb18030',
  },
  DATABASE_ADDRESS: { zh: '请写地址，如 <examples>', en: 'write an address such as <examples>' },
  DATABASE_OPTION: {
    zh: '此处不能设置 <options>；只能设置 <parameter>（<path>）和 sslmode',
    en: '<options> cannot be set here; only <parameter> (<path>) and sslmode can',
  },
  DATABASE_SSLMODE: {
    zh: 'sslmode 为 verify-full；在可信网络内可为 disable',
    en: 'sslmode is verify-full, or disable inside a trusted network',
  },
  DATABASE_SOCKET: {
    zh: '查询参数中的 <parameter> 用于<path>',
    en: '<parameter> in the query is for <path>',
  },
  DATABASE_PERCENT: {
    zh: '地址中的百分号没有编码任何字符',
    en: 'the address holds a percent sign that encodes nothing',
  },
  DATABASE_PARTS: {
    zh: '地址须有用户、主机和库名',
    en: 'the address needs a user, a host and a database',
  },
  DATABASE_DIALECT: {
    zh: '地址是 <found> 数据库的，dialect 写的是 <stated>',
    en: 'the address is of a <found> database, the dialect is <stated>',
  },
  FOLDER_FORM: {
    zh: '请写收件目录下的文件夹，如 fund；不得用绝对路径和 ..',
    en: "write a folder below the operator's inbox, such as fund; no absolute path, no ..",
  },
  SFTP_DIRECTORY: {
    zh: '请写服务器上的目录，如 /outgoing；不得用 ..',
    en: 'write a folder of the server, such as /outgoing; no ..',
  },
  SFTP_PORT: { zh: '端口为 1 至 65535 的数字', en: 'a port is a number from 1 to 65535' },
  SFTP_HOST_KEY: {
    zh: '请写服务器密钥的指纹：SHA256: 加 43 个字符',
    en: "write the fingerprint of the server's key: SHA256: and 43 characters",
  },
  SFTP_OUTBOX: {
    zh: '查询文件和反馈文件须各有目录',
    en: 'what is asked and what is answered need folders of their own',
  },
  SFTP_PROOF: {
    zh: '请写明如何证明本方身份：passwordRef 或 keyRef，二选一',
    en: 'say how we prove who we are: passwordRef or keyRef, one of them',
  },
  OUTBOX_MODE: {
    zh: 'outbox 是单位取查询文件的目录：`mode: exchange` 须写，snapshot 不写',
    en: 'the outbox says where a department finds what it is asked: `mode: exchange` needs it, a snapshot does not',
  },
  MARKER_FORM: {
    zh: '请写标志文件的名称，如 {name}.ok',
    en: 'write the name of the file that says so, such as {name}.ok',
  },
  MARKER_ITSELF: { zh: '文件不能作为自身的标志', en: 'the file cannot say so itself' },
} as const satisfies FaultWords
