import type { Actor } from '../../access/actor.ts'
import { chineseDay, chineseMinute, dayInChina } from '../../calendar.ts'
import type { ReportDocument } from '../document.ts'
import type { ReportView } from '../read.ts'
import { assessmentsSection, conclusionOf, explanationsSection } from './assessments.ts'
import type { Fact, PrintedReport, Section } from './content.ts'
import { integrityRemarks } from './declared.ts'
import { findingSections, idNumbersFor, peopleSection, sentenceOf } from './people.ts'
import { accountingSection, perCapitaIncome, totalsSection } from './totals.ts'
import { FOR_REFERENCE, nameOf, PURPOSE_WORDS, VERSION_REASON_WORDS } from './words.ts'

/** What a print is made of besides what its reader may see. */
export interface Printing {
  /** Who prints, for whom; stands on every page. */
  readonly reader: Pick<Actor, 'subject' | 'organisation'>
  readonly at: Date
  /** The newest version that there is of the report. */
  readonly newestVersion: number
  /** Grouped by four: of src/reports/authenticity.ts. */
  readonly code: string
  /** What the QR code holds. */
  readonly url: string
  /** The setting `HEDUI_REPORT_LEGAL_BASIS`; null leaves the line out: law is never made up. */
  readonly legalBasis: string | null
}

/**
 * Makes the printed report [居民家庭经济状况核对报告]: a pure function of what the reader may see, who prints it and when.
 */
export function printedReport(view: ReportView, printing: Printing): PrintedReport {
  const { document, measuresWithheld } = view
  const { reader, at, code, url } = printing
  const shownId = idNumbersFor(reader.organisation === document.organisation)
  const applicant = document.members[0]
  if (!applicant) throw new TypeError('a report without an applicant')
  const conclusion = conclusionOf(document, measuresWithheld)
  const sections: (Section | null)[] = [
    peopleSection(document, shownId),
    ...findingSections(document, measuresWithheld),
    totalsSection(document, measuresWithheld),
    accountingSection(document.accounting),
    assessmentsSection(document),
    missingSection(document),
    textSection('诚信备注', integrityRemarks(document, measuresWithheld)),
    explanationsSection(document),
  ]
  const who = reader.organisation === null ? reader.subject : `${reader.organisation} ${reader.subject}`
  const moment = chineseMinute(at)
  return {
    title: '居民家庭经济状况核对报告',
    number: document.number,
    version: document.version,
    head: headOf(document, printing, { name: applicant.name, id: shownId(applicant.idNumber) }, conclusion),
    notices: noticesOf(view, printing),
    sections: sections.filter((section) => section !== null),
    authenticity: {
      url,
      code,
      sentence: `扫描二维码或打开 ${addressOf(url)}，输入报告编号和查验码，可查验本报告真伪、是否有新版本及是否在有效期内。查验不显示任何个人信息。`,
    },
    signatures: ['经办人（签字）', '复核人（签字）', '核对机构（盖章）'],
    remark: document.remark.zh,
    stub: {
      title: '核对报告存根',
      seam: `${document.number} 号（骑缝盖章）`,
      facts: [
        { label: '报告编号', value: `${document.number}（第 ${document.version} 版）` },
        { label: '委托单位', value: officeOf(document) },
        { label: '申请人', value: applicant.name },
        { label: '公民身份号码', value: shownId(applicant.idNumber) },
        { label: '出具日期', value: chineseDay(document.issuedAt) },
        { label: '有效期至', value: chineseDay(document.validUntil) },
        { label: '核对结论', value: conclusion, wide: true },
        { label: '查验码', value: code },
        { label: '领取人（签字）', value: '' },
      ],
    },
    watermark: `${who} 打印于 ${moment}`,
    foot: { left: `${document.number} 第 ${document.version} 版`, right: `${FOR_REFERENCE}` },
    printedAt: at.toISOString(),
  }
}

/** By its name when the report was made; by its id where it had none. */
function officeOf({ organisation, organisationName }: ReportDocument): string {
  return organisationName?.zh ?? organisation
}

function headOf(
  document: ReportDocument,
  { legalBasis }: Printing,
  applicant: { readonly name: string; readonly id: string },
  conclusion: string,
): Fact[] {
  const facts: Fact[] = [
    { label: '委托单位', value: officeOf(document) },
    { label: '所属地区', value: document.region },
    { label: '案卷号', value: document.caseNumber ?? '—' },
    { label: '核对事由', value: PURPOSE_WORDS[document.purpose] },
    { label: '申请人', value: applicant.name },
    { label: '公民身份号码', value: applicant.id },
    { label: '家庭人口', value: `${document.members.length} 人` },
    { label: '人均月收入', value: perCapitaIncome(document) },
    { label: '出具日期', value: chineseDay(document.issuedAt) },
    { label: '有效期至', value: chineseDay(document.validUntil) },
    {
      label: '核算期间',
      value: `${chineseDay(document.periodStart)}至${chineseDay(document.periodEnd)}`,
      wide: true,
    },
  ]
  if (legalBasis !== null) facts.push({ label: '法定依据', value: legalBasis, wide: true })
  facts.push({ label: '核对结论', value: conclusion, wide: true })
  return facts
}

function noticesOf({ document, signed }: ReportView, { newestVersion, at }: Printing): string[] {
  const notices: string[] = []
  if (newestVersion > document.version) {
    notices.push(`本报告已有更新的版本（第 ${newestVersion} 版），本版本不再使用。`)
  }
  const { version, supersedes, versionReason } = document
  if (supersedes !== undefined) {
    const reason = versionReason === undefined ? '' : `（${VERSION_REASON_WORDS[versionReason]}）`
    notices.push(`本版本为第 ${version} 版，取代第 ${supersedes} 版${reason}。`)
  }
  if (dayInChina(at) > document.validUntil) {
    notices.push(`本报告的有效期已于${chineseDay(document.validUntil)}届满。`)
  }
  if (signed === null) {
    notices.push('本打印件只含您的单位可查看的部分，少于报告全文，不附签名文件。')
  }
  return notices
}

function missingSection(document: ReportDocument): Section {
  const ids = new Set(document.missing)
  const missing = document.findings.filter((finding) => ids.has(finding.id))
  const title = '未反馈及需关注事项'
  if (missing.length === 0) return textSection(title, ['各单位均已反馈，没有需要关注的事项。'])
  return {
    title,
    parts: [
      {
        kind: 'table',
        columns: [
          { title: '编号', width: 10, align: 'center' },
          { title: '姓名', width: 16 },
          { title: '说明', width: 74 },
        ],
        rows: missing.map((finding) => [finding.id, nameOf(document, finding.idNumber), sentenceOf(finding)]),
      },
    ],
  }
}

function textSection(title: string, sentences: readonly string[]): Section {
  return { title, parts: sentences.map((text) => ({ kind: 'text', text })) }
}

/** The page without what identifies one report, to be typed by hand. */
function addressOf(url: string): string {
  return url.replace(/\?.*$/, '')
}
