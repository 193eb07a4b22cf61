import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emergencyFindings } from '../../../src/auditing/emergency-findings.ts'
import { createDoor } from '../../../src/disclosure/door.ts'
import { createEmergencyBasis } from '../../../src/disclosure/emergency/basis.ts'
import {
  createEmergencies,
  type EmergenciesDependencies,
} from '../../../src/disclosure/emergency/emergencies.ts'
import { HeduiError } from '../../../src/errors.ts'
import { emptyReviewedEmergencies } from '../../../src/keeping/emergency-erasure.ts'
import { eraseHousehold } from '../../../src/keeping/erase-household.ts'
import { workingDays } from '../../../src/working-days.ts'
import { type AccessParts, openAccessParts } from '../../testkit/access-parts.ts'
import { actorOf, grantOf, HUSBAND, letterInput, WIFE } from '../../testkit/letters.ts'

const HOUSE = 'housing.realEstate'
let now = new Date('2026-01-10T03:00:00.000Z')
let parts: AccessParts

beforeAll(async () => {
  parts = await openAccessParts(() => now)
  const { items, organisation } = grantOf()
  await parts.grants.grantItems(actorOf('ADMINISTRATOR'), {
    organisation,
    items: [...items],
    level: 'DETAIL',
    identifiers: false,
  })
})
afterAll(() => parts.close())

function made(onFinding?: EmergenciesDependencies['onFinding']) {
  const calendar = { years: new Set<number>(), holidays: new Set<string>(), workdays: new Set<string>() }
  const shared = {
    ...parts,
    findings: emergencyFindings({ workingDays: workingDays(calendar), dueWorkingDays: 3 }),
    allowed: new Set([HOUSE]),
    isSensitive: () => false,
    now: () => now,
  }
  const basis = createEmergencyBasis(shared)
  const door = createDoor({ ...shared, emergency: basis })
  const emergencies = createEmergencies({
    ...shared,
    door,
    longestMs: 3_600_000,
    reviewWorkingDays: 3,
    knownItem: (id) => id === HOUSE,
    ...(onFinding ? { onFinding } : {}),
  })
  return { basis, emergencies }
}

function open(caseNumber: string) {
  const { emergencies } = made()
  return emergencies.open(
    actorOf('OFFICER'),
    {
      clientRequestId: randomUUIDv7(),
      caseNumber,
      purpose: 'APPLICATION',
      people: [HUSBAND, WIFE].map(({ idNumber, name }) => ({ idNumber, name })),
      items: [HOUSE],
      reason: '申请人突发重病住院，家属无法及时签署授权书',
      minutes: null,
    },
    'r-1',
  )
}

const admit = (emergencyId: string) =>
  made().basis.admit(
    {
      actor: actorOf('OFFICER'),
      emergencyId,
      purpose: 'APPLICATION',
      caseNumber: null,
      requestId: 'r-2',
    },
    [HOUSE],
  )
const used = { kind: 'DISCLOSURE', decision: 'GRANTED', actor: actorOf('OFFICER') } as const

/** Says of the finding about an access that an auditor concluded it, at this moment. */
async function conclude(finding: string) {
  await parts.database.kysely
    .updateTable('audit_findings')
    .set({
      state: 'CONCLUDED',
      verdict: 'FALSE',
      sealed_note: parts.keys.seal('属实', `audit-finding:${finding}`),
      assigned_to: 'auditor-1',
      concluded_by: 'auditor-1',
      concluded_at: now,
    })
    .where('id', '=', finding)
    .execute()
}

test('what is revoked, reviewed or over while departments are asked is not recorded as a look, nor named in the finding', async () => {
  const ends = {
    EMERGENCY_REVOKED: (id: string) =>
      made().emergencies.revoke(actorOf('AUDITOR'), { id, reason: '理由不充分' }, 'r-3'),
    EMERGENCY_REVIEWED: (_id: string, finding: string) => conclude(finding),
    EMERGENCY_EXPIRED: () => {
      now = new Date(now.getTime() + 3_600_000)
      return Promise.resolve()
    },
  }
  for (const [reason, end] of Object.entries(ends)) {
    const access = await open(`LS-${reason}`)
    const admission = await admit(access.id)
    expect(await made().basis.record(admission, used)).toBeNull()
    const before = await parts.entries()
    await end(access.id, access.findingId)
    expect(await made().basis.record(admission, used)).toBe(reason)
    const further = (await parts.entries()).slice(before.length).map(({ kind }) => kind)
    expect(further).not.toContain('DISCLOSURE')
    const { entry_count: count } = await parts.database.kysely
      .selectFrom('audit_findings')
      .select('entry_count')
      .where('id', '=', access.findingId)
      .executeTakeFirstOrThrow()
    expect(count).toBe(2)
    await expect(admit(access.id)).rejects.toMatchObject({ detail: { reasonCode: reason } })
  }
})

test('without its finding there is no opening, and without its ledger entry neither', async () => {
  const count = async () =>
    (await parts.database.kysely.selectFrom('emergency_accesses').select('id').execute()).length
  const before = await count()
  const broken = {
    open: () => Promise.reject(new Error('no finding')),
    nameEntry: () => Promise.reject(new Error('no entry')),
  }
  const shared = { ...parts, allowed: new Set([HOUSE]), isSensitive: () => false, now: () => now }
  const emergencies = createEmergencies({
    ...shared,
    findings: broken,
    door: createDoor(shared),
    longestMs: 3_600_000,
    reviewWorkingDays: 3,
    knownItem: () => true,
  })
  const input = {
    clientRequestId: 'broken',
    caseNumber: 'LS-BROKEN',
    purpose: 'APPLICATION' as const,
    people: [HUSBAND],
    items: [HOUSE],
    reason: '申请人突发重病住院，家属无法及时签署授权书',
    minutes: 5,
  }
  await expect(emergencies.open(actorOf('OFFICER'), input, 'r')).rejects.toThrow('no finding')
  const told: unknown[] = []
  const silent = {
    ...parts.ledger,
    append: () => Promise.reject(new HeduiError('LEDGER_UNAVAILABLE')),
    appendIn: () => Promise.reject(new HeduiError('LEDGER_UNAVAILABLE')),
  }
  const mute = createEmergencies({
    ...shared,
    ledger: silent,
    findings: {
      ...broken,
      open: () =>
        Promise.resolve({
          rule: 'r',
          severity: 'HIGH',
          event: { ...used, kind: 'AUDIT_FINDING_OPENED' } as const,
        }),
    },
    onFinding: (finding) => told.push(finding),
    door: createDoor(shared),
    longestMs: 3_600_000,
    reviewWorkingDays: 3,
    knownItem: () => true,
  })
  await expect(mute.open(actorOf('OFFICER'), input, 'r')).rejects.toThrow()
  expect(told).toEqual([])
  expect(await count()).toBe(before)
})

test('its finding is told once, for the counts, however often the opening is sent', async () => {
  const told: unknown[] = []
  const { emergencies } = made((finding) => told.push([finding.rule, finding.severity]))
  const input = {
    clientRequestId: 'twice',
    caseNumber: 'LS-TWICE',
    purpose: 'APPLICATION' as const,
    people: [HUSBAND],
    items: [HOUSE],
    reason: '申请人突发重病住院，家属无法及时签署授权书',
    minutes: 5,
  }
  const all = await Promise.all([1, 2, 3].map(() => emergencies.open(actorOf('OFFICER'), input, 'r')))
  expect(new Set(all.map(({ id }) => id)).size).toBe(1)
  expect(told).toEqual([['emergency-access', 'HIGH']])
})

test('nobody makes it longer, or names further people: the database refuses', async () => {
  const access = await open('LS-LONGER')
  const change = (changes: object) =>
    parts.database.kysely.updateTable('emergency_accesses').set(changes).where('id', '=', access.id).execute()
  await expect(change({ expires_at: new Date('2099-01-01') })).rejects.toThrow()
  await expect(change({ items: ['tax.income'] })).rejects.toThrow()
  await expect(change({ sealed_people: Buffer.from('x') })).rejects.toThrow()
})

test('it goes with the household of its case, and not before somebody reviewed it', async () => {
  const caseNumber = 'LS-ERASED'
  const access = await open(caseNumber)
  const letter = letterInput({ clientRequestId: randomUUIDv7(), caseNumber })
  const { id: consentId } = await parts.consents.record(actorOf('OFFICER'), letter)
  const erase = () =>
    eraseHousehold(
      { ...parts, now: () => now },
      {
        consentId,
        reason: 'CONSENT_WITHDRAWN',
        actor: actorOf('ADMINISTRATOR'),
        sparesValidReports: false,
      },
    )
  await expect(erase()).rejects.toMatchObject({
    code: 'ERASURE_BLOCKED',
    detail: { reasonCode: 'EMERGENCY_NOT_REVIEWED' },
  })
  await conclude(access.findingId)
  await erase()
  const row = await parts.database.kysely
    .selectFrom('emergency_accesses')
    .selectAll()
    .where('id', '=', access.id)
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({
    sealed_people: Buffer.alloc(0),
    sealed_reason: Buffer.alloc(0),
    person_hashes: [],
  })
  const other = await parts.addNode()
  await expect(other.keys.ofHousehold(access.id)).rejects.toMatchObject({ code: 'ERASED' })
  await expect(admit(access.id)).rejects.toMatchObject({ code: 'ERASED' })
})

test('some time after its review what it names of people is emptied, on record; before it is not', async () => {
  const access = await open('LS-KEPT')
  const unreviewed = await open('LS-UNREVIEWED')
  await conclude(access.findingId)
  const night = () =>
    emptyReviewedEmergencies(
      { ...parts, rules: { emergencies: 'P1Y' }, now: () => now },
      new AbortController().signal,
    )
  now = new Date('2026-12-01T00:00:00.000Z')
  expect(await night()).toBe(0)
  now = new Date('2027-02-01T00:00:00.000Z')
  expect(await night()).toBeGreaterThan(0)
  expect(await night()).toBe(0)
  await expect(admit(access.id)).rejects.toMatchObject({ code: 'ERASED' })
  await expect(admit(unreviewed.id)).rejects.toMatchObject({ detail: { reasonCode: 'EMERGENCY_EXPIRED' } })
  expect((await parts.entries()).map(({ kind }) => kind)).toContain('EMERGENCY_ERASED')
})
