/** 市场监督管理局: businesses and shareholdings over GraphQL, up to 100 people a question. */
import { GraphQLError } from 'graphql'
import { dataDay } from '../clock.ts'
import { graphqlDepartment } from '../graphql-department.ts'
import type { Holding } from '../holdings.ts'
import type { Call, HttpDepartment } from '../http-department.ts'
import { answeredOn } from '../people-answer.ts'
import { yuan } from '../population/money.ts'
import type { Records } from '../records.ts'

const MOST_PEOPLE = 100
const LAG_DAYS = 5
const HOLDINGS = ['businesses', 'shareholdings'] as const satisfies readonly Holding[]

const SDL = `
  type Query {
    "The day of the data."
    dataDate: String!
    people(idNumbers: [String!]!): [Person!]!
  }
  type Person {
    idNumber: String!
    name: String!
    positions: [Position!]!
    shares: [Share!]!
  }
  "A part in a business; amounts in yuan."
  type Position {
    uscc: String!
    businessName: String!
    roleCode: String!
    typeCode: String!
    registeredCapital: String!
    establishedOn: String!
    statusCode: String!
    address: String!
  }
  "A share in a company; amounts in yuan."
  type Share {
    uscc: String!
    companyName: String!
    sharePercent: String!
    subscribed: String!
    paid: String!
  }
`

/** The market regulator's server. `secret` is the token that it was given. */
export function marketRegulation(records: Records, _account: string, secret: string): HttpDepartment {
  const root = ({ mode }: Call) => ({
    dataDate: dataDay(LAG_DAYS, mode === 'late'),
    people({ idNumbers }: { idNumbers: readonly string[] }) {
      if (idNumbers.length > MOST_PEOPLE) {
        throw new GraphQLError(`一次最多查询${MOST_PEOPLE}人`, { extensions: { code: 'TOO_MANY_PEOPLE' } })
      }
      return answeredOn(records, HOLDINGS, idNumbers, mode).map(({ idNumber, holder }) => ({
        idNumber,
        name: holder,
        positions: positions(records, idNumber),
        shares: shares(records, idNumber),
      }))
    },
  })
  return graphqlDepartment({ sdl: SDL, root }, secret)
}

function positions(records: Records, idNumber: string): object[] {
  return records.held('businesses', idNumber).records.map((business) => ({
    uscc: business.uscc,
    businessName: business.name,
    roleCode: business.role,
    typeCode: business.type,
    registeredCapital: yuan(business.capitalFen),
    establishedOn: business.establishedOn,
    statusCode: business.status,
    address: business.address,
  }))
}

function shares(records: Records, idNumber: string): object[] {
  return records.held('shareholdings', idNumber).records.map((share) => ({
    uscc: share.uscc,
    companyName: share.name,
    // Hundredths are written like fen.
    sharePercent: yuan(share.shareHundredths),
    subscribed: yuan(share.subscribedFen),
    paid: yuan(share.paidFen),
  }))
}
