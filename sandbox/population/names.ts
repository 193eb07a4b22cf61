/** Synthetic Chinese names: common surnames and given-name characters, put together by chance. */
import { Draw, TOPICS } from './draw.ts'

/** How many of a hundred children carry their father's surname. */
export const FATHERS_NAME_PERCENT = 91

/** Common surnames first; the commonest stand several times. */
export const SURNAMES = `
  王 李 张 刘 陈 王 李 张 刘 陈 王 李 张 杨 黄 赵 吴 周 徐 孙 马 朱 胡
  郭 何 高 林 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 袁 潘 于
  蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 石
  廖 贾 夏 欧阳 诸葛 司马 上官
`
  .trim()
  .split(/\s+/)

const MEN = `
  伟 强 军 勇 杰 涛 明 超 刚 平 辉 鹏 斌 波 健 亮 峰 磊 建国 志强 国庆
  海涛 文博 子轩 浩然 宇航 俊杰 德福 永康 春生 长河 树林 金山 立新 家豪 天佑
  思远 一鸣 景行 怀瑾 守信 广田 兆丰 玉堂
`
  .trim()
  .split(/\s+/)

const WOMEN = `
  芳 娜 敏 静 丽 艳 娟 霞 燕 玲 红 梅 莉 丹 萍 雪 琳 颖 秀英 桂兰 淑珍
  玉梅 欣怡 梓涵 雨桐 诗涵 佳慧 春燕 凤英 美玲 晓云 秋月 若兰 思琪 静怡 月娥
  翠花 素芬 惠民 婉清 语嫣 采薇 令仪 予安
`
  .trim()
  .split(/\s+/)

/** Characters outside GBK: a department that speaks GB18030 has them, one that only knows GBK loses them. */
const RARE = ['㛃', '㼆', '𬭚', '𠅤', '𬀩', '㑇']

/** A given name. About one in 150 has a character that GBK does not know. */
export function givenName(seed: number, index: number, sex: 1 | 2): string {
  const draw = new Draw(seed, index, TOPICS.name)
  const name = draw.pick(sex === 1 ? MEN : WOMEN)
  if (!draw.chance(0.7)) return name
  return draw.pick(RARE) + name.slice(-1)
}
