import type { Words } from '../../words/language.tsx'

const zh = {
  title: '账本状况',
  hint: '日志写入一个只能追加的账本（RFC 6962 默克尔树），其检查点由平台签名。',
  newest: '最新检查点',
  ledger: '账本',
  size: '条目总数',
  sizeOf: (size: number) => `${size.toLocaleString('zh-CN')} 条`,
  at: '签名时间',
  age: (seconds: number) =>
    seconds < 10
      ? '刚刚'
      : seconds < 90
        ? `${seconds} 秒前`
        : seconds < 5400
          ? `${Math.round(seconds / 60)} 分钟前`
          : `${Math.round(seconds / 3600)} 小时前`,
  old: '已有一段时间没有新检查点。若其间有新日志，请联系系统管理员。',
  root: '根散列',
  check: '在浏览器中验证',
  verify: '立即验证',
  verifying: '正在验证…',
  about: '由您的浏览器自行计算，不依赖平台的结论。会取出 3 条日志的存在证明，并写入日志。',
  sound: '本次核查的各项均通过',
  unsound: '核查未通过：请保存现场并联系账本见证方和系统管理员',
  open: '无法判断：此浏览器不能验证签名，请使用较新的浏览器并通过 https 打开',
  passed: '通过',
  failed: '未通过',
  unable: '无法验证',
  notReached: '未进行',
  first: '首次',
  otherKey: '不可比',
  signature: ['最新检查点由平台公布的账本密钥签名', '最新检查点没有账本密钥的有效签名'],
  historyPassed: (seen: number, size: number) =>
    `本浏览器上次见到的检查点（${seen} 条）与最新的（${size} 条）前后一致：此前的日志无一被改动或删除`,
  historyFailed: (seen: number, size: number) =>
    `最新的检查点（${size} 条）与本浏览器上次见到的（${seen} 条）不一致：此前的日志被改动，或账本被替换`,
  historyFirst: '本浏览器首次查看此账本，没有可比较的检查点；已记下最新的，下次起可比较',
  historyOtherKey:
    '本浏览器记下的检查点不是由现在公布的密钥签名，或属于另一个账本：平台若没有重新安装，请立即报告',
  historyNotReached: '与本浏览器上次见到的检查点比较',
  places: (count: number) => `随机抽取的 ${count} 个位置，其叶子散列经公开的散列块通向已签名的根`,
  placesFailed: '有位置的叶子散列不通向已签名的根',
  entries: (count: number) => `最新 100 条中随机抽取的 ${count} 条日志，其原文确在账本中`,
  entriesFailed: '有日志的原文与账本不符',
  not: '本次没有验证：未抽中的日志；本浏览器首次查看之前的历史；见证方的签名；日志所记内容是否属实。全面核查请由系统管理员运行 npx hedui ledger verify。',
  forget: '放弃记录，重新开始比较',
  forgetHint: '只有确知平台重新安装过时才这样做。',
  statistics: '规则误报率',
  statisticsHint: '按月统计：发现多少、多少属实、多少误报、多少条日志无法判断。',
  statisticsEmpty: '规则还没有判断过日志。',
  rule: '规则',
  month: '月份',
  opened: '发现',
  confirmed: '属实',
  falsePositives: '不属实',
  unclear: '无法查明',
  pending: '待办',
  overdue: '超期',
  rate: '误报率',
  judged: '已判断日志',
  undetermined: '无法判断',
  digests: '审计日报',
  digestsEmpty: '还没有日报，每日结束后生成。',
}

const en: typeof zh = {
  title: 'Ledger health',
  hint: 'The log is a ledger that can only grow (a Merkle tree after RFC 6962). The hub signs its checkpoints.',
  newest: 'Newest checkpoint',
  ledger: 'Ledger',
  size: 'Entries',
  sizeOf: (size) => size.toLocaleString('en'),
  at: 'Signed at',
  age: (seconds) =>
    seconds < 10
      ? 'just now'
      : seconds < 90
        ? `${seconds} seconds ago`
        : seconds < 5400
          ? `${Math.round(seconds / 60)} minutes ago`
          : `${Math.round(seconds / 3600)} hours ago`,
  old: 'There has been no checkpoint for a while. If there were new entries meanwhile, tell an administrator.',
  root: 'Root hash',
  check: 'Verify in the browser',
  verify: 'Verify now',
  verifying: 'Verifying…',
  about:
    "Your browser computes it by itself, not by the hub's word. The proofs of 3 entries are fetched, which is recorded.",
  sound: 'Everything that was checked holds',
  unsound: 'The check failed: keep what you see, and tell the witnesses and an administrator',
  open: 'Cannot be told: this browser cannot check signatures. Use a newer one, over https',
  passed: 'Passed',
  failed: 'Failed',
  unable: 'Not possible',
  notReached: 'Not reached',
  first: 'First time',
  otherKey: 'Not comparable',
  signature: [
    "The newest checkpoint is signed by the ledger's published key",
    'No key of the ledger signed the newest checkpoint',
  ],
  historyPassed: (seen, size) =>
    `The checkpoint that this browser saw last (${seen} entries) leads to the newest (${size}): nothing before it was changed or taken out`,
  historyFailed: (seen, size) =>
    `The newest checkpoint (${size} entries) does not follow from the one that this browser saw (${seen}): earlier entries were changed, or the ledger was replaced`,
  historyFirst:
    'This browser sees this ledger for the first time: there is nothing to compare with yet. The newest checkpoint is kept for the next time',
  historyOtherKey:
    'The checkpoint that this browser kept was not signed by a key that is published now, or is of another ledger. Unless the hub was installed anew, report it at once',
  historyNotReached: 'Comparison with the checkpoint that this browser saw last',
  places: (count) =>
    `${count} places drawn by lot: their leaves lead, by the public tiles, to the signed root`,
  placesFailed: 'The leaf of a place does not lead to the signed root',
  entries: (count) => `${count} of the newest 100 entries, drawn by lot: their text is in the ledger`,
  entriesFailed: "An entry's text is not what the ledger has",
  not: 'Not verified: entries that were not drawn; history from before this browser first looked; signatures of witnesses; whether what entries say is true. An administrator verifies everything by npx hedui ledger verify.',
  forget: 'Forget it and begin anew',
  forgetHint: 'Only where you know that the hub was installed anew.',
  statistics: 'How often rules are wrong',
  statisticsHint: 'By month: what was found, confirmed and false, and how many entries could not be judged.',
  statisticsEmpty: 'No rule has judged an entry yet.',
  rule: 'Rule',
  month: 'Month',
  opened: 'Found',
  confirmed: 'Confirmed',
  falsePositives: 'False',
  unclear: 'Unclear',
  pending: 'Pending',
  overdue: 'Overdue',
  rate: 'False rate',
  judged: 'Judged',
  undetermined: 'Unjudged',
  digests: 'Daily digests',
  digestsEmpty: 'There is no digest yet; each is made when its day is over.',
}

export const HEALTH: Words<typeof zh> = { zh, en }
