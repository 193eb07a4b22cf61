import { PURPOSES } from '../src/consents/letter-input.ts'
import { HeduiError } from '../src/errors.ts'
import { formerDepartment } from './department.ts'
import type { Resolvers } from './generated/types.ts'
import { connection, decodeCursor, pageSize } from './paging.ts'

export const correspondenceResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'Inquiry'> = {
  Query: {
    async openInquiries(_root, { department, first, after }, { actor, requestId, services }) {
      const size = pageSize(first)
      const afterId = decodeCursor(after)
      if (afterId !== null && !UUID.test(afterId)) throw new HeduiError('INPUT_INVALID', { path: 'after' })
      const page = { afterId, limit: size + 1 }
      const open = await services.inquiries.open(actor, department ?? null, page, requestId)
      return connection(open, size, after, (inquiry) => inquiry.id)
    },
  },
  Mutation: {
    submitFindings: (_root, { input }, { actor, requestId, services }) =>
      services.inquiries.submit(
        actor,
        {
          inquiry: input.inquiry,
          asOf: input.asOf ?? null,
          answers: input.answers.map(({ item, idNumber, nothing, rows }) => ({
            item,
            idNumber,
            nothing: nothing ?? false,
            rows: rows ?? null,
          })),
        },
        requestId,
      ),
  },
  Inquiry: {
    department: ({ department }, _args, { services }) =>
      services.registry.current().departments.get(department) ?? formerDepartment(department),
    people: ({ people, awaited }) =>
      people.map(({ idNumber, name }) => ({
        idNumber,
        name,
        awaited: awaited.filter((pair) => pair.idNumber === idNumber).map((pair) => pair.item),
      })),
    items({ items, department }, _args, { services }) {
      const snapshot = services.registry.current()
      const line = services.registry.line(department)
      return items.flatMap((id) => {
        const item = snapshot.items.get(id)
        return item ? [{ item, columns: [...line.columns(id)] }] : []
      })
    },
    periodFrom: ({ period }) => period.from,
    periodTo: ({ period }) => period.to,
    purpose({ basis }) {
      const purpose = PURPOSES.find((one) => one === basis.purpose)
      if (!purpose) throw new TypeError('an inquiry for a purpose that there is not')
      return purpose
    },
  },
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
