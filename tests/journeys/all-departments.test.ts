/**
 * A verification over every sandbox department, those that deliver files or answer later among them: it comes out complete,
 * and what stands with several of them counts once.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { expectedOutcome, PERSONAS } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { DEPARTMENT_SLUGS } from '../../sandbox/slugs.ts'
import { copyDepartments } from '../testkit/core-departments.ts'
import {
  CASE,
  grantAll,
  issuedNumber,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

let folder: string
let sandbox: Sandbox
let hub: TestHub

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-all-'))
  sandbox = await startTestSandbox({ departments: DEPARTMENT_SLUGS })
  hub = await startTestHub(sandbox.env, { departments: [await copyDepartments(folder, DEPARTMENT_SLUGS)] })
  await grantAll(hub)
  await sandbox.filesTaken()
  await sandbox.meetHub({
    url: hub.url,
    delayMs: 50,
    tokenOf: (slug) =>
      hub.token(slug === 'justice' ? 'STEWARD' : 'CLIENT_APPLICATION', { department: slug, subject: slug }),
  })
})
afterAll(async () => {
  await hub?.stop()
  await sandbox?.stop()
  await rm(folder, { recursive: true, force: true })
})

const REPORT = `query ($number: ID!) { report(number: $number) {
  findings { id person { idNumber } finding { item { id field } outcome measures { kind value } } }
  missing { id }
  totals { measures { kind value complete countedOnce sources { finding { item { id } } } } }
} }`

const shape = z.object({
  report: z.object({
    missing: z.array(z.object({ id: z.string() })),
    findings: z.array(
      z.object({
        id: z.string(),
        person: z.object({ idNumber: z.string() }),
        finding: z.object({
          item: z.object({ id: z.string(), field: z.string() }),
          outcome: z.string(),
          measures: z.array(z.object({ kind: z.string(), value: z.string() })),
        }),
      }),
    ),
    totals: z.object({
      measures: z.array(
        z.object({
          kind: z.string(),
          value: z.string(),
          complete: z.boolean(),
          countedOnce: z.unknown(),
          sources: z.array(z.object({ finding: z.object({ item: z.object({ id: z.string() }) }) })),
        }),
      ),
    }),
  }),
})

const LIVE = `query ($consentId: ID!) {
  household(consentId: $consentId, purpose: APPLICATION, caseNumber: "${CASE}") {
    applicant {
      subsidies { outcome reasonCode } custody { outcome reasonCode } deposits { outcome reasonCode }
    }
  }
}`

const TYPES = '{ __type(name: "Person") { fields { name type { ofType { name } } } } }'

const fieldsShape = z.object({
  __type: z.object({
    fields: z.array(
      z.object({
        name: z.string(),
        type: z.object({ ofType: z.object({ name: z.string().nullable() }).nullable() }),
      }),
    ),
  }),
})

type Name = keyof typeof PERSONAS

const reports = new Map<Name, ReturnType<typeof verify>>()

/** Verifies a household, once for all tests. */
function verified(name: Name): ReturnType<typeof verify> {
  const report = reports.get(name) ?? verify(name)
  reports.set(name, report)
  return report
}

async function verify(name: Name) {
  const consentId = await recordConsent(hub, PERSONAS[name])
  const number = await issuedNumber(hub, await requestVerification(hub, consentId))
  const { data, errors } = await hub.ask('OFFICER', REPORT, { number })
  expect(errors).toEqual([])
  const { report } = shape.parse(data)
  const total = (kind: string) => {
    const figure = report.totals.measures.find((one) => one.kind === kind)
    return {
      value: figure?.value,
      complete: figure?.complete,
      from: figure?.sources.map(({ finding }) => finding.item.id),
    }
  }
  return { report, total }
}

/** The catalogue of the domain. */
const ITEMS = 48

describe('a verification over all departments', () => {
  test.each(['sameName', 'student', 'rareName', 'farmer', 'inCustody'] as const)(
    'of household “%s” finds what the personas say, item by item',
    async (name) => {
      const { report } = await verified(name)
      // Everybody has answered; what does not belong to the person is to be looked at.
      const differing = report.findings.filter(({ finding }) => finding.outcome === 'MISMATCH')
      expect(report.missing).toEqual(differing.map(({ id }) => ({ id })))
      const { members, supporters } = PERSONAS[name]
      for (const persona of [...members, ...supporters]) {
        const own = report.findings.filter(({ person }) => person.idNumber === persona.idNumber)
        expect(own).toHaveLength(ITEMS)
        expect(own.map(({ finding }) => `${finding.item.id} ${finding.outcome}`)).toEqual(
          own.map(({ finding }) => `${finding.item.id} ${expectedOutcome(persona, finding.item)}`),
        )
      }
    },
  )

  test('a home in the register and in the contract record is one, a vehicle under one plate too', async () => {
    const { total } = await verified('rareName')
    expect(total('property.realEstate.count')).toEqual({
      value: '1',
      complete: true,
      from: ['housing.contracts', 'housing.realEstate'],
    })
    expect(total('property.vehicle.count')).toEqual({
      value: '1',
      complete: true,
      from: ['transport.commercialVehicles', 'vehicles.vehicle'],
    })
  })

  test('a death that four departments know of is one', async () => {
    const { total } = await verified('deceased')
    const { from, ...deceased } = total('status.deceased')
    expect(deceased).toEqual({ value: '1', complete: true })
    expect(from).toHaveLength(4)
  })

  test('wages count once, though contributions and a public post tell of them too; assistance is no income', async () => {
    const { total } = await verified('student')
    expect(total('income.wage')).toEqual({ value: '22800.00', complete: true, from: ['tax.incomeTax'] })
    expect(total('income.transfer')).toMatchObject({ value: '0.00', complete: true })
  })

  test('a farm subsidy that agriculture granted and finance paid is one; a pension comes on top', async () => {
    const { total } = await verified('farmer')
    expect(total('income.transfer')).toEqual({
      value: '3396.00',
      complete: true,
      from: ['agriculture.farmSubsidies', 'finance.subsidies', 'humanResources.pension'],
    })
    expect(total('income.property')).toMatchObject({ value: '3600.00', from: ['agriculture.land'] })
  })

  test('money of banks and payment institutions adds up; what a supporter has is not the household’s', async () => {
    const { report, total } = await verified('farmer')
    expect(total('property.deposits')).toEqual({
      value: '8858.35',
      complete: true,
      from: ['financialInstitutions.deposits', 'financialInstitutions.paymentBalances'],
    })
    expect(total('property.securities')).toMatchObject({ value: '0.00', complete: true })
    const [son] = PERSONAS.farmer.supporters
    const measured = report.findings
      .filter(({ person }) => person.idNumber === son.idNumber)
      .flatMap(({ finding }) => finding.measures)
    expect(measured).toEqual(
      expect.arrayContaining([
        { kind: 'property.deposits', value: '50000.00' },
        { kind: 'property.securities', value: '30000.00' },
        { kind: 'property.insurance', value: '27500.00' },
      ]),
    )
    // Finance and tax have the same wages, of which only tax's count.
    expect(measured.filter(({ kind }) => kind === 'income.wage')).toEqual([
      { kind: 'income.wage', value: '78240.00' },
    ])
  })

  test('every item is a field of Person with a record type of its own', async () => {
    const { report } = await verified('farmer')
    const fields = [...new Set(report.findings.map(({ finding }) => finding.item.field))]
    expect(fields).toHaveLength(ITEMS)
    const { data, errors } = await hub.ask('OFFICER', TYPES)
    expect(errors).toEqual([])
    const types = new Map(
      fieldsShape.parse(data).__type.fields.map(({ name, type }) => [name, type.ofType?.name]),
    )
    const own = fields.map((field) => types.get(field))
    expect(new Set(own).size).toBe(ITEMS)
    for (const type of own) expect(type).toMatch(/^[A-Z]\w+Finding$/)
  })

  test('a live query takes what files say, and asks neither the clerk nor the banks', async () => {
    const consentId = await recordConsent(hub, PERSONAS.zhang)
    const { data, errors } = await hub.ask('OFFICER', LIVE, { consentId })
    expect(errors).toEqual([])
    expect(data.household.applicant).toEqual({
      subsidies: { outcome: 'HIT', reasonCode: null },
      custody: { outcome: 'NOT_RETURNED', reasonCode: 'ANSWERS_LATER' },
      deposits: { outcome: 'NOT_RETURNED', reasonCode: 'ANSWERS_LATER' },
    })
  })
})
