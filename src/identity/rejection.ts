import { HeduiError } from '../errors.ts'

/** Why a token is not believed, in both languages. Nothing of the token is repeated. */
const REJECTIONS = {
  NOT_BEARER: { zh: '应使用 Bearer 令牌', en: 'the Authorization header must carry a Bearer token' },
  TOO_LARGE: { zh: '令牌超过8KB', en: 'the token is larger than 8 KB' },
  MALFORMED: { zh: '令牌格式有误', en: 'the token is malformed' },
  ALGORITHM: { zh: '不接受该签名算法', en: 'the signature algorithm is not accepted' },
  CRITICAL_HEADER: {
    zh: '令牌要求本系统不支持的扩展（crit）',
    en: 'the token demands an extension (crit) that is not supported',
  },
  TYPE: { zh: '令牌类型（typ）不是访问令牌', en: 'the token type (typ) is not that of an access token' },
  KEY_UNKNOWN: {
    zh: '签名密钥不在签发方公布的密钥之中',
    en: 'it is not signed with a key that the issuer publishes',
  },
  KEYS_UNREACHABLE: {
    zh: '暂时无法取得签发方的公钥，请稍后再试',
    en: "the issuer's keys cannot be fetched at the moment; try again shortly",
  },
  SIGNATURE: { zh: '签名无效', en: 'the signature is not valid' },
  EXPIRED: { zh: '令牌已过期，请重新登录', en: 'the token has expired; sign in again' },
  REVOKED: { zh: '令牌已被吊销，请重新登录', en: 'the token was revoked; sign in again' },
  NOT_YET_VALID: { zh: '令牌尚未生效', en: 'the token is not valid yet' },
  ISSUER: { zh: '令牌不是由本系统信任的签发方签发', en: 'the token is from another issuer' },
  AUDIENCE: { zh: '令牌不是签发给本系统的', en: 'the token was not issued for this hub' },
  CLAIMS: { zh: '令牌缺少或含有无效的声明', en: 'claims of the token are missing or not valid' },
} as const satisfies Record<string, { zh: string; en: string }>

export type Rejection = keyof typeof REJECTIONS

/** The error for a token that is not believed. `claims` names the claims at fault, never their values. */
export function rejected(rejection: Rejection, claims: readonly string[] = []): HeduiError {
  const { zh, en } = REJECTIONS[rejection]
  if (claims.length === 0) return new HeduiError('UNAUTHENTICATED', { zh, en })
  const names = claims.join(', ')
  return new HeduiError('UNAUTHENTICATED', { zh: `${zh}：${names}`, en: `${en}: ${names}` })
}
