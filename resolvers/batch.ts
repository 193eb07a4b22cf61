import { HeduiError } from '../src/errors.ts'
import { reasonSentence } from '../src/findings/statement.ts'
import type { Resolvers } from './generated/types.ts'
import { connection, decodeCursor, pageSize } from './paging.ts'

export const batchResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'VerificationBatch'> = {
  Query: {
    verificationBatch: (_root, { id }, { actor, requestId, services }) =>
      services.batches.read(actor, id, requestId),
    async verificationBatches(_root, { first, after }, { actor, requestId, services }) {
      const size = pageSize(first)
      const page = { afterId: decodeCursor(after), limit: size + 1 }
      const batches = await services.batches.list(actor, page, requestId)
      return connection(batches, size, after, (batch) => batch.id)
    },
  },
  Mutation: {
    requestVerifications: (_root, { input }, { actor, requestId, services }) =>
      services.batches.request(
        actor,
        {
          clientRequestId: input.clientRequestId,
          purpose: input.purpose,
          items: input.items ? [...input.items] : null,
          periodEnd: input.periodEnd ?? null,
          residence: input.residence ?? null,
          deadlineWorkingDays: input.deadlineWorkingDays ?? null,
          onFault: input.onFault ?? 'REFUSE_ALL',
          file: { bytes: bytesOf(input.file.content), charset: input.file.charset ?? null },
        },
        requestId,
      ),
    cancelVerificationBatch: (_root, { id, reason }, { actor, requestId, services }) =>
      services.batches.cancel(actor, id, reason, requestId),
  },
  VerificationBatch: {
    requestedAt: (batch) => batch.requestedAt.toISOString(),
    estimatedEnd: (batch) => batch.estimatedEnd?.toISOString() ?? null,
    lastIssuedAt: (batch) => batch.lastIssuedAt?.toISOString() ?? null,
    faults: ({ faults }) => faults.map(({ row, column, zh, en }) => ({ row, column, sentence: { zh, en } })),
    async households(batch, { first, after }, { services }) {
      const size = pageSize(first)
      const cursor = decodeCursor(after)
      const page = await services.batches.households(
        batch,
        cursor === null ? 0 : Number(cursor) || 0,
        size + 1,
      )
      const rows = page.map(({ reason, ...household }) => ({
        ...household,
        reasonCode: reason,
        reason: reason === null ? null : reasonSentence(reason),
      }))
      return connection(rows, size, after, (household) => String(household.row))
    },
  },
}

/** Node would pass over what is no base64. */
function bytesOf(content: string): Buffer {
  if (/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content)) return Buffer.from(content, 'base64')
  throw new HeduiError('INPUT_INVALID', {
    zh: '文件内容应为 base64',
    en: 'the content of the file is base64',
    path: 'input.file.content',
  })
}
