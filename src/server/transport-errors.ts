/**
 * Errors of the transport and of GraphQL itself: the request never became a question to the hub. They stand beside the
 * catalogue of src/errors.ts, with codes as stable; where GraphQL servers have a customary code, it is that.
 */
export const TRANSPORT_ERRORS = {
  BAD_REQUEST: { zh: '请求格式有误', en: 'The request is malformed' },
  GRAPHQL_PARSE_FAILED: { zh: '查询语句有语法错误', en: 'The query has a syntax error' },
  GRAPHQL_VALIDATION_FAILED: { zh: '查询与接口定义不符', en: 'The query does not match the schema' },
  OPERATION_RESOLUTION_FAILURE: { zh: '未指明要执行哪个操作', en: 'It is not clear which operation to run' },
  BAD_USER_INPUT: { zh: '变量的值不合规定', en: 'The value of a variable is not valid' },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    zh: '不支持预存查询，请发送完整查询',
    en: 'Persisted queries are not supported; send the whole query',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    zh: '请用 UTF-8 编码的 application/json 发送请求',
    en: 'Send the request as application/json in UTF-8',
  },
  METHOD_NOT_ALLOWED: {
    zh: '此地址不支持该请求方法',
    en: 'This address does not take requests of this method',
  },
  NOT_FOUND: { zh: '没有这个地址', en: 'There is no such address' },
  UNAVAILABLE: {
    zh: '服务正在停止或尚未就绪，请稍后再试',
    en: 'The hub is stopping or not ready; try again shortly',
  },
} as const satisfies Record<string, { zh: string; en: string }>

export type TransportErrorCode = keyof typeof TRANSPORT_ERRORS

export function isTransportErrorCode(code: unknown): code is TransportErrorCode {
  return typeof code === 'string' && Object.hasOwn(TRANSPORT_ERRORS, code)
}
