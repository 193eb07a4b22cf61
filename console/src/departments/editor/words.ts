import type { Words } from '../../words/language.tsx'

const zh = {
  title: '接入文件',
  hint: '按说明填写，有错误处即时标出；按 Ctrl+空格 补全。草稿保留在此页面，刷新页面即清除。',
  slug: '单位代码',
  slugHint: '小写字母、数字和连字符，如 fund',
  begin: '从模板开始',
  beginTitle: '开始一个新单位',
  beginHint: '填写单位代码，生成一份可修改的接入文件。',
  manifest: '接入说明 manifest.yaml',
  records: '记录类型 records.graphql',
  register: '登记',
  registerAndCertify: '登记并认证',
  startOver: '清空草稿',
  startOverHint: '两个文件中的内容都会丢失。',
  faults: (count: number) => `共${count}处错误，尚未登记`,
  faultAt: (file: string, line: number, column: number) => `${file} 第${line}行第${column}列`,
  certifying: '正在用测试人员向本单位的接口查询，通常需要几秒至一分钟…',
  registered: (slug: string, version: number) => `${slug} 第${version}版已登记。`,
  toVersion: '查看这个版本',
  tryIt: '试查',
  tryItHint: '认证时用测试人员查询的实际收发内容，已遮盖。修改后再次登记并认证即可重试。',
  nothingTried: '没有收发内容。',
  loading: '正在取出原来的文件…',
}

const en: typeof zh = {
  title: 'Department files',
  hint: 'Faults are marked as you type; Ctrl+Space completes. The draft stays while this page is open, and a reload clears it.',
  slug: 'Short name',
  slugHint: 'Small letters, digits and hyphens, such as fund',
  begin: 'Begin with the template',
  beginTitle: 'A new department',
  beginHint: 'Its short name makes files that you change until they say what your department says.',
  manifest: 'Manifest manifest.yaml',
  records: 'Record types records.graphql',
  register: 'Register',
  registerAndCertify: 'Register and certify',
  startOver: 'Clear the draft',
  startOverHint: 'What both files hold is lost.',
  faults: (count) => `${count === 1 ? 'One fault' : `${count} faults`}; nothing is registered`,
  faultAt: (file, line, column) => `${file}, line ${line}, column ${column}`,
  certifying: 'Your endpoint is queried with test people; this takes some seconds, a minute at most…',
  registered: (slug, version) => `${slug}, version ${version}, is registered.`,
  toVersion: 'Open this version',
  tryIt: 'Tried',
  tryItHint:
    'What was sent and received with the test people, masked. Change, register and certify to try again.',
  nothingTried: 'Nothing was sent.',
  loading: 'Fetching the files…',
}

export const EDITOR: Words<typeof zh> = { zh, en }
