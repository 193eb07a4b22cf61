import type { GraphQLSchema } from 'graphql'
import { authorize } from '../src/access/authorize.ts'
import { refusal } from '../src/access/refusal.ts'
import { type Consent, type ConsentPerson, peopleOf } from '../src/consents/consent.ts'
import { HeduiError } from '../src/errors.ts'
import { parseIdNumber } from '../src/people/id-number.ts'
import { periodEndingOn } from '../src/verifications/request.ts'
import { basisOf } from './entity-basis.ts'
import type { Resolvers } from './generated/types.ts'
import { itemsSelected, itemsUnder, type PersonView, personView } from './person-view.ts'
import { peopleSelection } from './selection.ts'
import { snapshotOf } from './snapshot.ts'

/** What becomes of one representation: the person, or why there is none, which GraphQL tells at its place in the list. */
export type EntityResult = PersonView | HeduiError

/** Several households' worth; a gateway that has more people to ask about asks again. */
const MOST_REPRESENTATIONS = 200

/** What makes the hub a subgraph of Apollo Federation 2: schema/federation.graphql. */
export const entityResolvers: Pick<Resolvers, 'Query' | '_Entity'> = {
  Query: {
    /** All representations of the field are one pass through the door: one entry, one call a department. */
    async _entities(_root, { representations }, context, info) {
      const { door, now } = context.services
      if (representations.length > MOST_REPRESENTATIONS) throw tooMany(representations.length)
      const basis = basisOf(context.headers)
      const asked = representations.map(idNumberIn)
      const people = new Set(asked.filter((one) => typeof one === 'string'))
      const faults = asked.map((one) => (typeof one === 'string' ? null : one))
      if (people.size === 0) return faults

      const snapshot = snapshotOf(context, info)
      const selected = peopleSelection(info, snapshot)
      const admission = await door.admit(
        'DISCLOSURE',
        { actor: context.actor, ...basis, requestId: context.requestId },
        [...people],
        itemsSelected([selected], snapshot),
      )
      const items = itemsUnder(admission.consent, snapshot)(selected)
      const covered = coveredPeople(admission.consent, people)
      const released = await door.disclose(
        admission,
        [...covered.values()].map((person) => ({ person, items })),
        { ask: context.ask, snapshot, period: periodEndingOn(null, now()) },
      )
      const views = new Map<string, PersonView>()
      for (const [idNumber, person] of covered) views.set(idNumber, personView(person, released))
      return asked.map((one) => (typeof one === 'string' ? (views.get(one) ?? null) : one))
    },

    _service(_root, _args, { actor }, { schema }) {
      const authorization = authorize(actor, 'schema.read', null)
      if (!authorization.allowed) throw refusal(authorization.reason)
      return { sdl: subgraphSdlOf(schema) }
    },
  },
  _Entity: { __resolveType: () => 'Person' },
}

/** The people asked about, as the consent names them. The door has made sure that it covers them all. */
function coveredPeople(consent: Consent, asked: ReadonlySet<string>): ReadonlyMap<string, ConsentPerson> {
  return new Map(
    peopleOf(consent)
      .filter((person) => asked.has(person.idNumber))
      .map((person) => [person.idNumber, person]),
  )
}

/** The person whom a representation means, or what is wrong with it. Whatever else it says is not looked at. */
function idNumberIn(representation: unknown, index: number): string | HeduiError {
  const path = `representations[${index}]`
  if (typeof representation !== 'object' || representation === null || Array.isArray(representation)) {
    return invalid(path, '应为含 __typename 和键的对象', 'write an object with __typename and the key')
  }
  const { __typename: type, idNumber } = representation as Readonly<Record<string, unknown>>
  if (type !== 'Person') {
    return invalid(`${path}.__typename`, '唯一的实体类型是 Person', 'the only entity here is Person')
  }
  if (typeof idNumber !== 'string') {
    return invalid(
      `${path}.idNumber`,
      '应为公民身份号码（字符串）',
      'write the citizen ID number as a string',
    )
  }
  try {
    return parseIdNumber(idNumber, `${path}.idNumber`)
  } catch (error) {
    if (error instanceof HeduiError) return error
    throw error
  }
}

function invalid(path: string, zh: string, en: string): HeduiError {
  return new HeduiError('INPUT_INVALID', { zh, en, path })
}

function tooMany(count: number): HeduiError {
  return invalid(
    'representations',
    `一次最多查询${MOST_REPRESENTATIONS}个实体，收到${count}个；请分批查询`,
    `at most ${MOST_REPRESENTATIONS} entities at once, and these are ${count}; ask in parts`,
  )
}

/** Left by src/gateway/federation.ts, so that a request is told of the schema on which it runs. */
function subgraphSdlOf({ extensions }: GraphQLSchema): string {
  const { subgraphSdl } = extensions
  if (typeof subgraphSdl !== 'string') throw new TypeError('the schema carries no subgraph SDL')
  return subgraphSdl
}
