/** The people of a report, and item by item what departments answered on each. */
import { chineseDay } from '../../calendar.ts'
import { statement } from '../../findings/statement.ts'
import { idNumberParts } from '../../people/id-number.ts'
import { KINSHIPS } from '../../people/kinship.ts'
import { maskIdNumber } from '../../people/mask.ts'
import type { DispositionCategory, ReportDisposition } from '../disposition.ts'
import type { ReportDocument, ReportFinding, ReportPerson } from '../document.ts'
import type { Cell, Part, Section } from './content.ts'
import { declaredBesideFound } from './declared.ts'
import { measureText, measureTitle, OUTCOME_WORDS } from './words.ts'

const DISPOSITION_WORDS = {
  OTHER_PERSON: '系他人信息',
  OUTDATED: '已处置、尚未注销登记',
  RECORDED_WRONGLY: '登记有误',
  DOCUMENTS: '有书面证明',
  HOME_VISIT: '经入户核查',
  STATEMENT: '本人说明',
  OTHER: '其他',
} as const satisfies Record<DispositionCategory, string>

/** How a reader is shown ID numbers: whole to the office that commissioned the report, masked to everybody else. */
export type ShownId = (idNumber: string) => string

/** @param isOwn whether the reader's organisation commissioned the report. */
export function idNumbersFor(isOwn: boolean): ShownId {
  return isOwn ? (idNumber) => idNumber : maskIdNumber
}

/** Members and supporters, each list by itself: supporters are not in the head-count. */
export function peopleSection({ members, supporters }: ReportDocument, shownId: ShownId): Section {
  const parts: Part[] = [
    { kind: 'heading', text: `家庭成员（${members.length} 人）` },
    list(members, shownId),
    { kind: 'heading', text: '赡养、抚养、扶养义务人（不计入家庭人口）' },
  ]
  parts.push(
    supporters.length > 0 ? list(supporters, shownId) : { kind: 'text', text: '本次核对未列义务人。' },
  )
  return { title: '家庭成员及义务人', parts }
}

/** Per member declared beside found, then each item; per supporter the items. */
export function findingSections(document: ReportDocument, withheld: boolean): Section[] {
  const members = document.members.flatMap((person): Part[] => [
    { kind: 'heading', text: called(person) },
    ...(withheld ? [] : declaredBesideFound(document, person.idNumber)),
    items(document, person),
  ])
  const supporters = document.supporters.flatMap((person): Part[] => [
    { kind: 'heading', text: called(person) },
    items(document, person),
  ])
  const sections: Section[] = [{ title: '家庭成员申报与核对情况', parts: [EACH_ITEM, ...members] }]
  if (supporters.length > 0) sections.push({ title: '义务人核对情况', parts: supporters })
  return sections
}

const EACH_ITEM: Part = {
  kind: 'text',
  small: true,
  text: '“无”指该单位在所示日期反馈没有记录；“未反馈”“反馈有误”“未授权”“姓名不一致”均不等于“无”。▲ 为须核实的差异。',
}

function list(people: readonly ReportPerson[], shownId: ShownId): Part {
  return {
    kind: 'table',
    columns: [
      { title: '序号', width: 8, align: 'center' },
      { title: '姓名', width: 18 },
      { title: '与申请人关系', width: 22, align: 'center' },
      { title: '性别', width: 8, align: 'center' },
      { title: '出生日期', width: 18, align: 'center' },
      { title: '公民身份号码', width: 26, align: 'center' },
    ],
    rows: people.map((person, place) => {
      const { sex, birthDate } = idNumberParts(person.idNumber)
      const shown = shownId(person.idNumber)
      const isMasked = shown !== person.idNumber
      return [
        String(place + 1),
        person.name,
        KINSHIPS[person.relationship].zh,
        sex === 1 ? '男' : '女',
        // The day of birth is what a masked number leaves out.
        isMasked ? `${birthDate.slice(0, 4)}年` : chineseDay(birthDate),
        shown,
      ]
    }),
  }
}

function called({ name, relationship }: ReportPerson): string {
  return `${name}（${KINSHIPS[relationship].zh}）`
}

function items(document: ReportDocument, { idNumber }: ReportPerson): Part {
  const own = document.findings.filter((finding) => finding.idNumber === idNumber)
  if (own.length === 0) return { kind: 'text', text: '本次核对没有涉及此人的项目。' }
  return {
    kind: 'table',
    columns: [
      { title: '编号', width: 8, align: 'center' },
      { title: '结果', width: 12, align: 'center' },
      { title: '核对情况', width: 58 },
      { title: '数值', width: 22, align: 'right' },
    ],
    rows: own.map((finding) => [finding.id, outcomeOf(finding), sentenceOf(finding), measuresOf(finding)]),
  }
}

function outcomeOf({ outcome }: ReportFinding): Cell {
  const text = OUTCOME_WORDS[outcome]
  return outcome === 'HIT' || outcome === 'NONE' ? text : { text, marked: true }
}

/** The sentence of one finding, as the report's reader has to have it. */
export function sentenceOf(finding: ReportFinding): string {
  const { outcome, reasonCode, asOf, itemTitle, providerTitle, stale } = finding
  const said = statement({
    outcome,
    reasonCode,
    asOf,
    itemTitle: itemTitle.zh,
    providerTitle: providerTitle.zh,
  })
  const aged = stale ? `${said}（数据超过规定更新期限）` : said
  return finding.disposition ? `${aged}。${dispositionSentence(finding.disposition)}` : aged
}

/** What came of looking into a hit stands beside what the department said, never in its place. */
function dispositionSentence({ verdict, category, at }: ReportDisposition): string {
  const result = verdict === 'FALSE' ? '经核实不属实，不计入' : '经核实属实'
  return `${chineseDay(at)}${result}（${DISPOSITION_WORDS[category]}）`
}

function measuresOf({ outcome, level, measures }: ReportFinding): string {
  if (outcome === 'HIT' && level === 'CONCLUSION') return '按权限不显示'
  return measures.map(({ kind, value }) => `${measureTitle(kind)} ${measureText(kind, value)}`).join('\n')
}
