/** 交通运输局、海事: commercial vehicles and vessels over REST, with tokens of its own token server, up to 100 people. */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { dataDay } from '../clock.ts'
import type { Holding } from '../holdings.ts'
import type { Call, HttpDepartment, Reply } from '../http-department.ts'
import { json, readJson } from '../json.ts'
import { answeredOn } from '../people-answer.ts'
import { yuan } from '../population/money.ts'
import type { Records } from '../records.ts'
import { isSameSecret } from '../same-secret.ts'

const TOKEN_PATH = '/oauth/token'
const PATH = '/api/query'
const SCOPE = 'hedui.read'
const MOST_PEOPLE = 100
const LAG_DAYS = 4
/** How long a token is good, in seconds. */
const TOKEN_LIFE = 600
const HOLDINGS = ['commercialVehicles', 'vessels'] as const satisfies readonly Holding[]

const query = z.object({ idNos: z.array(z.string()).min(1) })

/** The transport bureau's server. `account` is the client's id, `secret` the client's secret. */
export function transport(records: Records, account: string, secret: string): HttpDepartment {
  /** A token that says until when it is good, and that only we can have signed. */
  const tokenUntil = (seconds: number): string =>
    `${seconds}.${createHmac('sha256', secret).update(`token ${seconds}`).digest('base64url')}`

  function isGood(authorization: string | undefined): boolean {
    const until = Number(/^Bearer (\d{1,12})\./.exec(authorization ?? '')?.[1])
    return until > Date.now() / 1000 && isSameSecret(authorization, `Bearer ${tokenUntil(until)}`)
  }

  function token({ method, headers, body }: Call): Reply {
    if (method !== 'POST') return json(405, { error: 'invalid_request' })
    const credentials = `Basic ${Buffer.from(`${account}:${secret}`).toString('base64')}`
    if (!isSameSecret(headers.authorization, credentials)) return json(401, { error: 'invalid_client' })
    const form = new URLSearchParams(body.toString('utf8'))
    if (form.get('grant_type') !== 'client_credentials') return json(400, { error: 'unsupported_grant_type' })
    if (form.get('scope') !== SCOPE) return json(400, { error: 'invalid_scope' })
    return json(200, {
      access_token: tokenUntil(Math.floor(Date.now() / 1000) + TOKEN_LIFE),
      token_type: 'Bearer',
      expires_in: TOKEN_LIFE,
    })
  }

  function answer(call: Call): Reply {
    const { method, path, headers, body, mode } = call
    if (path === TOKEN_PATH) return token(call)
    if (path !== PATH) return json(404, { code: 'NOT_FOUND' })
    if (method !== 'POST') return json(405, { code: 'METHOD_NOT_ALLOWED' })
    if (!isGood(headers.authorization)) return json(401, { code: 'INVALID_TOKEN' })
    const asked = readJson(query, body.toString('utf8'))
    if (!asked) return json(400, { code: 'BAD_REQUEST', message: '请求报文无法解析' })
    if (asked.idNos.length > MOST_PEOPLE)
      return json(400, { code: 'TOO_MANY', message: `一次最多查询${MOST_PEOPLE}人` })
    const people = answeredOn(records, HOLDINGS, asked.idNos, mode)
    return json(200, {
      code: 'OK',
      dataTime: `${dataDay(LAG_DAYS, mode === 'late')} 00:00:00`,
      checked: people.map(({ idNumber }) => idNumber),
      vehicles: people.flatMap(({ idNumber, holder }) =>
        records.held('commercialVehicles', idNumber).records.map(({ plateNo, licenceNo, kind }) => ({
          idNo: idNumber,
          owner: holder,
          plateNo,
          licenceNo,
          kind,
        })),
      ),
      vessels: people.flatMap(({ idNumber, holder }) =>
        records.held('vessels', idNumber).records.map(({ name, tonnageHundredths, shareHundredths }) => ({
          idNo: idNumber,
          owner: holder,
          vessel: name,
          // Hundredths are written like fen.
          tonnage: yuan(tonnageHundredths),
          share: yuan(shareHundredths),
        })),
      ),
    })
  }
  return { charset: 'utf8', answer, refuse: () => json(403, { code: 'FORBIDDEN' }) }
}
