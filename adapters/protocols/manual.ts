/** By hand: a clerk of the department reads what is asked in the hub and enters what is found (`openInquiries`, `submitFindings`). */
import { z } from 'zod'
import type { Adapter, Call, Protocol } from '../adapter.ts'
import { consultUntil, keptAnswers, laterResponseSchema } from '../kept-answers.ts'

const source = z.strictObject({})
const request = z.strictObject({})

export const manual = {
  kind: 'manual',
  source,
  request,
  response: laterResponseSchema,
  looseLists: false,
  answersLater: () => true,
  open(_settings, { correspondence }): Adapter<Call> {
    return {
      looksUpFirst: true,
      async ask(call, question, signal) {
        return keptAnswers(call, await consultUntil(correspondence, question, signal))
      },
      close: () => Promise.resolve(),
    }
  },
} satisfies Protocol<z.output<typeof source>, z.output<typeof request>>
