/** Compound surnames that are still met; every other surname is one character. */
const COMPOUND: ReadonlySet<string> = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 左丘 东门 西门 第五'.split(
    ' ',
  ),
)

/**
 * The surname in a Chinese name: a compound one where the name begins with one and has more than that, else the first
 * character. Of a name with a middle dot (阿不都·卡德尔) what stands behind the last dot, the father's name. Empty for an
 * empty name.
 */
export function surnameOf(name: string): string {
  const plain = name.normalize('NFKC').replace(/\s+/gu, '')
  const parts = plain.split(/[·•・‧.]/u).filter((part) => part !== '')
  if (parts.length > 1) return parts.at(-1) ?? ''
  const characters = [...plain]
  const two = characters.slice(0, 2).join('')
  return characters.length > 2 && COMPOUND.has(two) ? two : (characters[0] ?? '')
}

/**
 * An address as it is compared: without blanks and punctuation, full-width forms as plain ones, small letters. 三号楼 and 3号楼
 * stay different: what is not the same text is not taken to be the same place.
 */
export function plainAddress(address: string): string {
  return address
    .normalize('NFKC')
    .replace(/[\s\p{P}]+/gu, '')
    .toLowerCase()
}
