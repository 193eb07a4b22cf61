/**
 * Told now, answered later: each inquiry is sent once over HTTP with JSON, and the department calls back with
 * `submitFindings`, naming the inquiry. Sent again (the hub or the line broke off in between) it has the same id.
 */
import { z } from 'zod'
import {
  type Adapter,
  type Call,
  DepartmentFault,
  type Protocol,
  type Question,
  type Row,
} from '../adapter.ts'
import type { Inquiry } from '../correspondence.ts'
import { sentence } from '../faults/sentence.ts'
import { openAuthentication } from '../http/authentication.ts'
import { charsetSchema, UTF_8 } from '../http/charset.ts'
import { type HttpRequest, openHttp } from '../http/exchange.ts'
import { faultOfStatus } from '../http/http-fault.ts'
import { checkTls, httpSourceShape, joinPath, pathSchema } from '../http/http-source.ts'
import { requiredSecret } from '../http/secrets.ts'
import { parseJson } from '../json-answer.ts'
import { consultUntil, keptAnswers, laterResponseSchema } from '../kept-answers.ts'
import { isObject } from '../mapping/path.ts'
import { inquiryTemplateSchema } from '../template.ts'
import { compileEquality, equalitySchema } from '../tree-answer.ts'

const source = z.strictObject({ ...httpSourceShape, charset: charsetSchema.default(UTF_8) }).check(checkTls)

const response = laterResponseSchema
  .extend({
    /** What the receipt says where the department took the inquiry; by default its status says so. */
    success: equalitySchema.optional(),
  })
  .transform(({ success }) => ({ isSuccess: compileEquality(success) }))

const request = z.strictObject({
  path: pathSchema,
  /** The JSON body; the department needs `$inquiry` to answer. */
  body: inquiryTemplateSchema
    .refine(({ slots }) => slots.has('inquiry'), sentence('INQUIRY_NAMED'))
    .refine(({ paged }) => !paged, sentence('INQUIRY_ONCE')),
})

type Request = z.output<typeof request>
type Response = z.output<typeof response>

export const callback = {
  kind: 'callback',
  source,
  request,
  response,
  looseLists: false,
  answersLater: () => true,
  open(settings, environment): Adapter<Call<Request, Response>> {
    const { baseUrl, charset } = settings
    const { correspondence } = environment
    const authenticate = openAuthentication(settings.auth, environment)
    const connection = openHttp({ ...settings, origin: baseUrl, ...environment })
    const secret = (name: string): string => requiredSecret(name, environment)

    const send = async (
      call: Call<Request, Response>,
      question: Question,
      inquiry: Inquiry,
      signal: AbortSignal,
    ): Promise<void> => {
      const { people, items, period, basis } = inquiry
      const about: Question = { ...question, people, items, period, basis }
      const filled = call.request.body.fill({ question: about, inquiry: inquiry.id, page: 1, secret })
      const unsigned: Omit<HttpRequest, 'headers'> = {
        method: 'POST',
        path: joinPath(baseUrl, call.request.path),
        body: charset.encode(JSON.stringify(filled)),
      }
      const headers = {
        ...settings.headers,
        accept: 'application/json',
        'content-type': `application/json; charset=${charset.name}`,
        ...authenticate(unsigned, question.requestId),
        'x-request-id': question.requestId,
      }
      const { status, body } = await connection.exchange({ ...unsigned, headers }, signal)
      if (status < 200 || status >= 300) throw faultOfStatus(status)
      for (const { isSuccess } of call.responses) {
        if (isSuccess && !isSuccess(receiptOf(charset.decode(body)))) {
          throw new DepartmentFault('REFUSED', 'the receipt does not say what a successful one says')
        }
      }
    }

    return {
      looksUpFirst: true,
      async ask(call, question, signal) {
        const consultation = await consultUntil(correspondence, question, signal)
        for (const inquiry of consultation.unsent) {
          await question.nextCall()
          if (signal.aborted) throw signal.reason
          await send(call, question, inquiry, signal)
          await correspondence.sent([inquiry.id])
        }
        return keptAnswers(call, consultation)
      },
      close: () => connection.close(),
    }
  },
} satisfies Protocol<z.output<typeof source>, Request, Response>

function receiptOf(text: string): Row {
  const none = 'the receipt is not a JSON object'
  const receipt = parseJson(text, none)
  if (isObject(receipt) && !Array.isArray(receipt)) return receipt
  throw new DepartmentFault('GARBLED', none)
}
