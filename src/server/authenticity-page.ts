/** The page that tells whether a printed report is genuine: Chinese and English, for a phone, without a script. */
import { createHash } from 'node:crypto'
import { chineseDay, dayInChina } from '../calendar.ts'
import type { AuthenticityAnswer } from '../reports/authenticity.ts'
import { escaped } from '../reports/print/escaped.ts'

export type PageState =
  /** Nothing was asked yet, or not all that is needed. */
  | { readonly kind: 'form'; readonly number: string }
  | { readonly kind: 'answer'; readonly answer: AuthenticityAnswer; readonly now: Date }
  | { readonly kind: 'wait' }
  | { readonly kind: 'failed'; readonly zh: string; readonly requestId: string }

const STYLE = `
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 34rem; padding: 1rem; font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #111; background: #fff; }
h1 { font-size: 1.3rem; margin: .5rem 0 1rem; }
[lang=en] { color: #444; font-size: .9rem; display: block; }
.verdict { border: 2px solid; border-radius: .5rem; padding: .8rem 1rem; font-size: 1.15rem; font-weight: 700; }
.good { border-color: #11652f; background: #eef8f1; } .bad { border-color: #9b1c1c; background: #fdf0f0; } .look { border-color: #7a5200; background: #fff8e6; }
.verdict [lang=en] { font-weight: 400; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1rem; margin: 1rem 0; }
dt { color: #444; } dd { margin: 0; overflow-wrap: anywhere; }
label { display: block; margin: .8rem 0; font-weight: 600; } label [lang=en] { display: inline; font-weight: 400; }
input { display: block; width: 100%; margin-top: .2rem; padding: .6rem; font: inherit; font-weight: 400; border: 1px solid #666; border-radius: .3rem; }
button { padding: .7rem 1.6rem; font: inherit; font-weight: 600; border: 0; border-radius: .3rem; color: #fff; background: #174ea6; }
a { color: #174ea6; } footer { margin-top: 2rem; font-size: .85rem; color: #444; }
`

export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`

export function authenticityPage(state: PageState): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>核对报告真伪查验</title>
<style>${STYLE}</style>
</head>
<body>
<h1>居民家庭经济状况核对报告查验${en('Is this report genuine?')}</h1>
<main>
${bodyOf(state)}
</main>
<footer>查验不显示任何个人信息；本页不能代替报告内容。${en('No personal data is shown here, and this page does not stand for the report.')}</footer>
</body>
</html>
`
}

function bodyOf(state: PageState): string {
  switch (state.kind) {
    case 'form':
      return form(state.number)
    case 'wait':
      return `${verdict('look', '查验过于频繁，请一分钟后再试', 'Too many checks; try again in a minute')}`
    case 'failed':
      return verdict(
        'look',
        `暂时不能查验：${state.zh}（${state.requestId}）`,
        'It cannot be checked at the moment',
      )
    case 'answer':
      return state.answer.genuine
        ? genuine(state.answer, dayInChina(state.now))
        : `${verdict('bad', '查验未通过：编号与查验码不符', 'Not genuine: number and code do not belong together')}
<p>请核对是否输入有误；仍未通过的，请联系出具报告的核对机构。${en('Check what you typed. If it stays so, ask the office that the report names.')}</p>
${form('')}`
  }
}

function genuine(answer: Extract<AuthenticityAnswer, { genuine: true }>, today: string): string {
  const { number, version, newestVersion, issuedAt, validUntil, organisation, organisationName } = answer
  const office = organisationName
    ? `${organisationName.zh}（${organisation}） ${organisationName.en}`
    : organisation
  const isSuperseded = newestVersion > version
  const isOver = today > validUntil
  const parts = [verdict('good', '真实：本报告由核对系统出具', 'Genuine: this report was issued here')]
  if (isSuperseded) {
    parts.push(
      verdict(
        'look',
        `已有新版本（第 ${newestVersion} 版），本版本不再使用`,
        `There is a newer version (${newestVersion}); this one is superseded`,
      ),
    )
  }
  if (isOver) parts.push(verdict('look', '有效期已届满', 'It is no longer valid'))
  return `${parts.join('\n')}
<dl>
${entry('报告编号', 'Number', number)}
${entry('版本', 'Version', `第 ${version} 版`)}
${entry('出具日期', 'Issued on', chineseDay(issuedAt.toISOString()))}
${entry('有效期至', 'Valid until', chineseDay(validUntil))}
${entry('委托单位', 'Commissioning office', office)}
</dl>
<p>请与纸质报告上的编号、版本和日期核对一致。${en('Compare with what is printed on the paper.')}</p>
<p><a href="/authenticity">查验另一份${en('Check another one')}</a></p>`
}

function form(number: string): string {
  return `<form action="/authenticity" method="get">
<label>报告编号 <span lang="en">Report number</span><input name="number" value="${escaped(number)}" required maxlength="64" autocomplete="off" autocapitalize="characters"></label>
<label>查验码 <span lang="en">Code</span><input name="code" required maxlength="64" autocomplete="off" autocapitalize="characters" placeholder="XXXX-XXXX-XXXX-XXXX"></label>
<button>查验 Check</button>
</form>`
}

function verdict(kind: 'good' | 'bad' | 'look', zh: string, english: string): string {
  return `<p class="verdict ${kind}">${escaped(zh)}${en(english)}</p>`
}

function entry(zh: string, english: string, value: string): string {
  return `<dt>${zh}${en(english)}</dt><dd>${escaped(value)}</dd>`
}

function en(text: string): string {
  return `<span lang="en">${escaped(text)}</span>`
}
