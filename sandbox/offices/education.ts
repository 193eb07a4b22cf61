/** 教育局: enrolments and aid over GraphQL, up to 100 people a question. */
import { GraphQLError } from 'graphql'
import { dataDay } from '../clock.ts'
import { graphqlDepartment } from '../graphql-department.ts'
import type { Holding } from '../holdings.ts'
import type { Call, HttpDepartment } from '../http-department.ts'
import { answeredOn } from '../people-answer.ts'
import { yuan } from '../population/money.ts'
import type { Records } from '../records.ts'

const MOST_PEOPLE = 100
const LAG_DAYS = 10
const HOLDINGS = ['schoolEnrolment', 'schoolAid'] as const satisfies readonly Holding[]

const SDL = `
  type Query {
    "The day of the data."
    sjrq: String!
    xueji(zjhm: [String!]!): [Xuesheng!]!
  }
  "A pupil or student; without records where none is known."
  type Xuesheng {
    zjhm: String!
    xm: String!
    xj: [Xueji!]!
    zz: [Zizhu!]!
  }
  type Xueji {
    xxmc: String!
    xd: String!
    rxrq: String!
    yjbyrq: String!
    qrz: Boolean!
  }
  "Aid; amounts in yuan."
  type Zizhu {
    xmmc: String!
    je: String!
    xn: String!
  }
`

/** The education bureau's server. `secret` is the token that it was given. */
export function education(records: Records, _account: string, secret: string): HttpDepartment {
  const root = ({ mode }: Call) => ({
    sjrq: dataDay(LAG_DAYS, mode === 'late'),
    xueji({ zjhm }: { zjhm: readonly string[] }) {
      if (zjhm.length > MOST_PEOPLE) {
        throw new GraphQLError(`一次最多查询${MOST_PEOPLE}人`, { extensions: { code: 'TOO_MANY_PEOPLE' } })
      }
      return answeredOn(records, HOLDINGS, zjhm, mode).map(({ idNumber, holder }) => ({
        zjhm: idNumber,
        xm: holder,
        xj: records.held('schoolEnrolment', idNumber).records.map((enrolment) => ({
          xxmc: enrolment.school,
          xd: enrolment.stage,
          rxrq: enrolment.enrolledOn,
          yjbyrq: enrolment.graduatesOn,
          qrz: enrolment.fullTime,
        })),
        zz: records.held('schoolAid', idNumber).records.map(({ kind, amountFen, term }) => ({
          xmmc: kind,
          je: yuan(amountFen),
          xn: term,
        })),
      }))
    },
  })
  return graphqlDepartment({ sdl: SDL, root }, secret)
}
