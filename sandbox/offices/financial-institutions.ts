/** 金融机构查询中心 (银行、证券、保险、非银行支付): takes inquiries over REST, and answers some time later at the hub. */
import { z } from 'zod'
import { dataDay } from '../clock.ts'
import type { Call, HttpDepartment, Reply } from '../http-department.ts'
import { json, readJson } from '../json.ts'
import { findingsOn, type LaterItem } from '../later/findings.ts'
import { ReplyDesk, type TakenInquiry } from '../later/reply-desk.ts'
import { yuan } from '../population/money.ts'
import type { Records } from '../records.ts'
import { isSameSecret } from '../same-secret.ts'

const PATH = '/cx/v1/inquiries'
const MOST_PEOPLE = 200
const LAG_DAYS = 2

const inquiry = z.object({
  cxbh: z.string().min(1).max(100),
  cxxm: z.array(z.string()).min(1),
  ry: z.array(z.object({ sfzh: z.string(), xm: z.string() })).min(1),
})

interface Inquiry extends TakenInquiry {
  readonly asked: readonly { readonly item: string; readonly idNumber: string }[]
}

const ITEMS: Readonly<Record<string, LaterItem>> = {
  'financialInstitutions.deposits': {
    holding: 'deposits',
    rows: (records, idNumber) =>
      records.held('deposits', idNumber).records.map((deposit) => ({
        khh: deposit.bank,
        zh: deposit.account,
        cklx: deposit.kind,
        ye: yuan(deposit.balanceFen),
        bd12: signedYuan(deposit.change12mFen),
      })),
  },
  'financialInstitutions.products': {
    holding: 'financialProducts',
    rows: (records, idNumber) =>
      records.held('financialProducts', idNumber).records.map(({ product, kind, amountFen, maturity }) => ({
        cpmc: product,
        cplx: kind,
        je: yuan(amountFen),
        dqr: maturity,
      })),
  },
  'financialInstitutions.securities': {
    holding: 'securities',
    rows: (records, idNumber) =>
      records.held('securities', idNumber).records.map(({ broker, stockFen, fundFen, cashFen }) => ({
        zqgs: broker,
        gpsz: yuan(stockFen),
        jjsz: yuan(fundFen),
        zjye: yuan(cashFen),
      })),
  },
  'financialInstitutions.insurancePolicies': {
    holding: 'insurancePolicies',
    rows: (records, idNumber) =>
      records.held('insurancePolicies', idNumber).records.map((policy) => ({
        bdh: policy.policyNo,
        bxgs: policy.insurer,
        xz: policy.kind,
        nbf: yuan(policy.premiumFen),
        xjjz: yuan(policy.cashValueFen),
      })),
  },
  'financialInstitutions.paymentBalances': {
    holding: 'paymentBalances',
    rows: (records, idNumber) =>
      records
        .held('paymentBalances', idNumber)
        .records.map(({ provider, balanceFen }) => ({ zfjg: provider, ye: yuan(balanceFen) })),
  },
}

/** The server of the financial institutions. `secret` is the token with which the hub sends inquiries. */
export function financialInstitutions(records: Records, _account: string, secret: string): HttpDepartment {
  const desk = new ReplyDesk<Inquiry>(({ asked, mode }) => ({
    asOf: `${dataDay(LAG_DAYS, mode === 'late')}T00:00:00+08:00`,
    answers: findingsOn(records, ITEMS, asked, mode),
  }))

  function answer({ method, path, headers, body, mode }: Call): Reply {
    if (path !== PATH) return receipt(404, '404', '接口不存在')
    if (method !== 'POST') return receipt(405, '405', '请使用POST')
    if (!isSameSecret(headers.authorization, `Bearer ${secret}`)) return receipt(401, '401', '令牌无效')
    const asked = readJson(inquiry, body.toString('utf8'))
    if (!asked) return receipt(400, '400', '请求报文无法解析')
    if (asked.ry.length > MOST_PEOPLE) return receipt(413, '413', `一次最多查询${MOST_PEOPLE}人`)
    // Whoever cannot write a receipt cannot be said to have taken anything: the hub sends it again.
    if (mode !== 'garbled' && mode !== 'wrong-encoding') {
      desk.take({
        inquiry: asked.cxbh,
        mode,
        asked: asked.ry.flatMap(({ sfzh }) => asked.cxxm.map((item) => ({ item, idNumber: sfzh }))),
      })
    }
    return receipt(202, '0', '已受理，结果稍后反馈')
  }

  return {
    charset: 'utf8',
    answer,
    refuse: () => receipt(403, '403', '无权使用本接口'),
    meet: (hub) => desk.meet(hub),
    close: () => desk.close(),
  }
}

function receipt(status: number, code: string, msg: string): Reply {
  return json(status, { code, msg })
}

function signedYuan(fen: number): string {
  return fen < 0 ? `-${yuan(-fen)}` : yuan(fen)
}
