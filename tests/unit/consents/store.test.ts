import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { decide } from '../../../src/access/decide.ts'
import { OrganisationGrants } from '../../../src/access/item-grant.ts'
import type { Consent } from '../../../src/consents/consent.ts'
import type { RecordConsentInput } from '../../../src/consents/letter-input.ts'
import { FenceClosedError } from '../../../src/ledger/ledger.ts'
import { type AccessParts, openAccessParts } from '../../testkit/access-parts.ts'
import { actorOf, CHILD, HUSBAND, letterInput, MOTHER, OFFICE, WIFE } from '../../testkit/letters.ts'
import { syntheticId } from '../../testkit/people.ts'

const NOW = new Date('2026-01-10T03:00:00.000Z')
const officer = actorOf('OFFICER')
const EVERYBODY = [HUSBAND, WIFE, CHILD, MOTHER]

let parts: AccessParts
let letters = 0
let before = 0

beforeAll(async () => {
  parts = await openAccessParts(() => NOW)
})
afterAll(() => parts.close())
beforeEach(async () => {
  before = (await parts.entries()).length
})

/** A letter of its own for each test. */
const letter = (changes: Partial<RecordConsentInput> = {}): RecordConsentInput =>
  letterInput({ clientRequestId: `letter-${++letters}`, ...changes })

const newEntries = async () => (await parts.entries()).slice(before)
const rows = () => parts.database.kysely.selectFrom('consents').selectAll().execute()
const hashes = (people: readonly { idNumber: string }[]) =>
  people.map(({ idNumber }) => parts.keys.hashPerson(idNumber))

describe('recording a letter', () => {
  test('keeps what it says, for the caller’s office', async () => {
    const consent = await parts.consents.record(officer, letter({ items: ['housing.realEstate'] }))
    expect(consent).toMatchObject({
      organisation: OFFICE,
      region: '990100',
      caseNumber: 'DB-2026-001',
      members: [HUSBAND, WIFE, CHILD],
      supporters: [MOTHER],
      purposes: ['APPLICATION', 'REVERIFICATION'],
      items: ['housing.realEstate'],
      validFrom: '2026-01-05',
      validTo: '2026-12-31',
      recordedAt: NOW.toISOString(),
      revokedAt: null,
      revocationReason: null,
    })
    expect(consent.signatures).toHaveLength(4)
    expect(await parts.consents.find(consent.id)).toEqual(consent)
    expect(await (await parts.addNode()).consents.find(consent.id.toUpperCase())).toEqual(consent)
  })

  test('stands in the ledger with whom it concerns and what was consented to, and no name or number', async () => {
    const consent = await parts.consents.record(officer, letter(), 'request-9')
    const [entry, ...others] = await newEntries()
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      kind: 'CONSENT_RECORDED',
      decision: 'GRANTED',
      subject: officer.subject,
      consent_id: consent.id,
      case_number: 'DB-2026-001',
      people: hashes(EVERYBODY),
      request_id: 'request-9',
    })
    expect(JSON.parse(entry?.note ?? '')).toEqual({
      region: '990100',
      purposes: 'APPLICATION REVERIFICATION',
      items: '*',
      sensitiveItems: 'no',
      validFrom: '2026-01-05',
      validTo: '2026-12-31',
      letter: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    for (const { idNumber, name } of EVERYBODY) {
      expect(JSON.stringify(entry)).not.toContain(idNumber)
      expect(JSON.stringify(entry)).not.toContain(name)
    }
  })

  test('keeps names and numbers sealed, and people findable by their keyed hash', async () => {
    const guardian = {
      idNumber: syntheticId('1960-01-01', 50),
      name: '赵监护',
      relationship: 'OTHER' as const,
    }
    const signatures = letterInput().signatures.map((signature) =>
      signature.guardian ? { ...signature, guardian } : signature,
    )
    const consent = await parts.consents.record(officer, letter({ signatures }))
    const row = (await rows()).find(({ id }) => id === consent.id)
    const stored = Buffer.concat([row?.sealed_people ?? Buffer.alloc(0), Buffer.from(JSON.stringify(row))])
    for (const { idNumber, name } of [...EVERYBODY, guardian]) {
      expect(stored.includes(idNumber)).toBe(false)
      expect(stored.includes(name)).toBe(false)
    }
    const found = await parts.database.kysely
      .selectFrom('consent_people')
      .select('person_hash')
      .where('consent_id', '=', consent.id)
      .execute()
    expect(found.map(({ person_hash }) => person_hash).sort()).toEqual(
      hashes([...EVERYBODY, guardian]).sort(),
    )
    expect(parts.consents.letterOf(consent).personHashes).toEqual(hashes([...EVERYBODY, guardian]))
  })

  test('is refused and recorded where the role may not', async () => {
    for (const role of ['REVIEWER', 'AUDITOR', 'ADMINISTRATOR', 'STEWARD', 'RESIDENT'] as const) {
      await expect(parts.consents.record(actorOf(role), letter())).rejects.toMatchObject({
        code: 'FORBIDDEN',
        detail: { reasonCode: 'ROLE_MAY_NOT' },
      })
    }
    expect(
      (await newEntries()).map(({ kind, decision, reason_code }) => [kind, decision, reason_code]),
    ).toEqual(Array(5).fill(['CONSENT_RECORDED', 'REFUSED', 'ROLE_MAY_NOT']))
  })

  test('is refused and recorded, with whom it concerned, where the region is another', async () => {
    const count = (await rows()).length
    await expect(parts.consents.record(officer, letter({ region: '990201' }))).rejects.toMatchObject({
      code: 'ACCESS_REFUSED',
      detail: { reasonCode: 'REGION_OUTSIDE' },
    })
    expect(await newEntries()).toMatchObject([
      {
        kind: 'CONSENT_RECORDED',
        decision: 'REFUSED',
        reason_code: 'REGION_OUTSIDE',
        people: hashes(EVERYBODY),
      },
    ])
    expect(await rows()).toHaveLength(count)
  })

  test('that has faults writes nothing', async () => {
    const count = (await rows()).length
    await expect(parts.consents.record(officer, letter({ signatures: [] }))).rejects.toMatchObject({
      code: 'CONSENT_INCOMPLETE',
    })
    await expect(parts.consents.record(officer, letter({ items: ['unknown.item'] }))).rejects.toMatchObject({
      code: 'ITEM_UNKNOWN',
    })
    expect(await rows()).toHaveLength(count)
    expect(await newEntries()).toEqual([])
  })
})

describe('the same letter sent again', () => {
  test('is recorded once', async () => {
    const input = letter()
    const first = await parts.consents.record(officer, input)
    expect(await parts.consents.record(officer, input)).toEqual(first)
    const reordered = {
      ...input,
      purposes: [...input.purposes].reverse(),
      signatures: [...input.signatures].reverse(),
    }
    expect(await parts.consents.record(officer, reordered)).toEqual(first)
    expect(await newEntries()).toHaveLength(1)
  })

  test('with other content is refused', async () => {
    const input = letter()
    await parts.consents.record(officer, input)
    for (const changes of [
      { caseNumber: 'other' },
      { validTo: '2027-12-31' },
      { purposes: ['APPLICATION' as const] },
      { sensitiveItems: true },
      { members: [HUSBAND, { ...WIFE, name: '李秀' }, CHILD] },
    ]) {
      await expect(parts.consents.record(officer, { ...input, ...changes })).rejects.toMatchObject({
        code: 'REQUEST_ID_REUSED',
      })
    }
  })

  test('by many at once, on several nodes, is recorded once', async () => {
    const input = letter()
    const other = await parts.addNode()
    const recorded = await Promise.all(
      Array.from({ length: 16 }, (_, n) => (n % 2 ? other : parts).consents.record(officer, input)),
    )
    expect(new Set(recorded.map(({ id }) => id)).size).toBe(1)
    expect(await newEntries()).toHaveLength(1)
  })

  test('with different content at once: one stands, the others are told', async () => {
    const input = letter()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) =>
        parts.consents.record(officer, { ...input, caseNumber: `case-${n}` }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'REQUEST_ID_REUSED' })
    }
  })

  test('by another office is a letter of its own', async () => {
    const input = letter()
    const other = actorOf('OFFICER', { organisation: '990100-other' })
    const [one, two] = [
      await parts.consents.record(officer, input),
      await parts.consents.record(other, input),
    ]
    expect(one.id).not.toBe(two.id)
    expect(two.organisation).toBe('990100-other')
  })
})

describe('revoking a consent', () => {
  const record = (changes: Partial<RecordConsentInput> = {}) =>
    parts.consents.record(officer, letter(changes))
  const decideOn = (consent: Consent | null) =>
    decide({
      actor: officer,
      consent,
      on: '2026-02-01',
      purpose: 'APPLICATION',
      caseNumber: null,
      people: [HUSBAND.idNumber],
      items: ['housing.realEstate'],
      sensitive: new Set(),
      grants: new OrganisationGrants(OFFICE, []),
    })

  test('ends it from now on: a revoked consent discloses nothing', async () => {
    const consent = await record()
    expect(decideOn(await parts.consents.find(consent.id)).granted).toBe(true)
    const revoked = await parts.consents.revoke(officer, consent.id, ' 申请人撤回 ')
    expect(revoked).toEqual({ ...consent, revokedAt: NOW.toISOString(), revocationReason: '申请人撤回' })
    expect(await parts.consents.find(consent.id)).toEqual(revoked)
    expect(decideOn(await parts.consents.find(consent.id))).toEqual({
      granted: false,
      reason: 'CONSENT_REVOKED',
    })
  })

  test('stands in the ledger in the same breath, and the reason is sealed', async () => {
    const consent = await record()
    await parts.consents.revoke(officer, consent.id, '韩大山撤回授权', 'request-3')
    expect((await newEntries()).slice(1)).toMatchObject([
      {
        kind: 'CONSENT_REVOKED',
        decision: 'GRANTED',
        consent_id: consent.id,
        people: hashes(EVERYBODY),
        request_id: 'request-3',
      },
    ])
    expect(JSON.stringify(await newEntries())).not.toContain('韩大山')
    const row = (await rows()).find(({ id }) => id === consent.id)
    expect(row?.sealed_revocation_reason?.includes('韩大山')).toBe(false)
  })

  test('closes the ledger to every node at once, also to one that still holds the consent', async () => {
    const consent = await record()
    const other = await parts.addNode()
    const held = await other.consents.find(consent.id)
    expect(held?.revokedAt).toBeNull()
    await parts.consents.revoke(officer, consent.id, '撤回')
    // The other node has not heard yet; its decision grants, its entry is refused.
    expect(decideOn(await other.consents.find(consent.id)).granted).toBe(true)
    const disclosure = {
      kind: 'DISCLOSURE',
      decision: 'GRANTED',
      actor: officer,
      consentId: consent.id,
    } as const
    await expect(other.ledger.append(disclosure, { fence: consent.id })).rejects.toThrow(FenceClosedError)
  })

  test('is seen within a second by every other node, also by one that goes on asking', async () => {
    const consent = await record()
    const other = await parts.addNode()
    const began = performance.now()
    const clock = vi.spyOn(performance, 'now').mockReturnValue(began)
    onTestFinished(() => clock.mockRestore())
    await other.consents.find(consent.id)
    clock.mockReturnValue(began + 900)
    await other.consents.find(consent.id)
    await parts.consents.revoke(officer, consent.id, '撤回')
    clock.mockReturnValue(began + 1_001)
    expect((await other.consents.find(consent.id))?.revokedAt).toBe(NOW.toISOString())
  })

  test('leaves letters in force to be found without being opened again', async () => {
    const consents = [await record(), await record(), await record()]
    const other = await parts.addNode()
    const before = await other.consents.findAll(consents.map(({ id }) => id))
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 2_000)
    onTestFinished(() => clock.mockRestore())
    await parts.consents.revoke(officer, consents[1]?.id ?? '', '撤回')
    const after = await other.consents.findAll(consents.map(({ id }) => id))
    expect([...after.values()].map(({ revokedAt }) => revokedAt)).toEqual([null, NOW.toISOString(), null])
    for (const at of [0, 2]) {
      const id = consents[at]?.id ?? ''
      expect(after.get(id)).toBe(before.get(id))
    }
  })

  test('twice leaves it as it was the first time, with one entry', async () => {
    const consent = await record()
    const first = await parts.consents.revoke(officer, consent.id, '第一次')
    const other = await parts.addNode()
    expect(await other.consents.revoke(officer, consent.id.toUpperCase(), '第二次')).toEqual(first)
    expect(await newEntries()).toHaveLength(2)
  })

  test('by many at once ends it once', async () => {
    const consent = await record()
    const other = await parts.addNode()
    const ended = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        (n % 2 ? other : parts).consents.revoke(officer, consent.id, `理由${n}`),
      ),
    )
    expect(new Set(ended.map(({ revocationReason }) => revocationReason)).size).toBe(1)
    expect(await newEntries()).toHaveLength(2)
  })

  test('is open to a reviewer of the region, and to each resident who stands in the letter', async () => {
    const reviewer = actorOf('REVIEWER', { organisation: '990000-mz', region: '990000' })
    expect((await parts.consents.revoke(reviewer, (await record()).id, '复核撤回')).revokedAt).not.toBeNull()
    for (const person of EVERYBODY) {
      const resident = actorOf('RESIDENT', { personHash: parts.keys.hashPerson(person.idNumber) })
      expect(
        (await parts.consents.revoke(resident, (await record()).id, '本人撤回')).revokedAt,
      ).not.toBeNull()
    }
  })

  test('is refused and recorded for everybody else', async () => {
    const { id } = await record()
    const stranger = parts.keys.hashPerson(syntheticId('1990-09-09', 9))
    for (const [actor, code, reason] of [
      [actorOf('OFFICER', { organisation: '990100-other' }), 'ACCESS_REFUSED', 'CONSENT_OF_OTHER_OFFICE'],
      [actorOf('OFFICER', { region: '990200' }), 'ACCESS_REFUSED', 'REGION_OUTSIDE'],
      [actorOf('REVIEWER', { region: '990200' }), 'ACCESS_REFUSED', 'REGION_OUTSIDE'],
      [actorOf('RESIDENT', { personHash: stranger }), 'ACCESS_REFUSED', 'NOT_OWN_DATA'],
      [actorOf('CLIENT_APPLICATION'), 'FORBIDDEN', 'ROLE_MAY_NOT'],
      [actorOf('ADMINISTRATOR'), 'FORBIDDEN', 'ROLE_MAY_NOT'],
      [actorOf('AUDITOR'), 'FORBIDDEN', 'ROLE_MAY_NOT'],
      [actorOf('STEWARD'), 'FORBIDDEN', 'ROLE_MAY_NOT'],
    ] as const) {
      await expect(parts.consents.revoke(actor, id, '撤回')).rejects.toMatchObject({
        code,
        detail: { reasonCode: reason },
      })
      expect((await newEntries()).at(-1)).toMatchObject({
        kind: 'CONSENT_REVOKED',
        decision: 'REFUSED',
        reason_code: reason,
        subject: actor.subject,
        consent_id: id,
      })
    }
    expect((await parts.consents.find(id))?.revokedAt).toBeNull()
  })

  test('that does not exist is said to be missing, and the attempt is recorded', async () => {
    const missing = '0199f000-0000-7000-8000-00000000dead'
    for (const id of [missing, 'nonsense', '', "'; drop table consents; --"]) {
      await expect(parts.consents.revoke(officer, id, '撤回')).rejects.toMatchObject({
        code: 'CONSENT_NOT_FOUND',
      })
      expect(await parts.consents.find(id)).toBeNull()
    }
    expect(await newEntries()).toMatchObject([
      { reason_code: 'CONSENT_NOT_FOUND', consent_id: missing },
      { reason_code: 'CONSENT_NOT_FOUND', consent_id: null },
      { reason_code: 'CONSENT_NOT_FOUND', consent_id: null },
      { reason_code: 'CONSENT_NOT_FOUND', consent_id: null },
    ])
  })

  test('needs a reason of sensible length', async () => {
    const { id } = await record()
    for (const reason of ['', '  ', 'x'.repeat(501)]) {
      await expect(parts.consents.revoke(officer, id, reason)).rejects.toMatchObject({
        code: 'INPUT_INVALID',
      })
    }
    expect((await parts.consents.find(id))?.revokedAt).toBeNull()
  })

  test('is not undone by a look-up that was under way', async () => {
    const consent = await record()
    const fresh = await parts.addNode()
    const [, ...found] = await Promise.all([
      fresh.consents.revoke(officer, consent.id, '撤回'),
      ...Array.from({ length: 20 }, () => fresh.consents.find(consent.id)),
    ])
    expect(found).toHaveLength(20)
    expect((await fresh.consents.find(consent.id))?.revokedAt).toBe(NOW.toISOString())
  })
})

describe('what is stored', () => {
  test('cannot be changed or deleted, nor a revocation undone', async () => {
    const { id } = await parts.consents.record(officer, letter())
    const update = parts.database.kysely.updateTable('consents').where('id', '=', id)
    await expect(update.set({ valid_to: '2099-12-31' }).execute()).rejects.toThrow('immutable')
    await expect(update.set({ items: null, organisation: 'other' }).execute()).rejects.toThrow('immutable')
    await parts.consents.revoke(officer, id, '撤回')
    await expect(update.set({ valid_to: '2099-12-31' }).execute()).rejects.toThrow('immutable')
    await expect(
      parts.database.pool.query(
        'update consents set revoked_at = null, sealed_revocation_reason = null where id = $1',
        [id],
      ),
    ).rejects.toThrow('immutable')
    await expect(parts.database.pool.query('delete from consents where id = $1', [id])).rejects.toThrow()
  })

  test('opens in its own row only', async () => {
    const one = await parts.consents.record(officer, letter())
    const row = (await rows()).find(({ id }) => id === one.id)
    const other = '0199f000-0000-7000-8000-00000000beef'
    await parts.database.kysely
      .insertInto('consents')
      .values({
        id: other,
        organisation: OFFICE,
        client_request_id: 'moved',
        region: '990100',
        case_number: null,
        purposes: ['APPLICATION'],
        items: null,
        sensitive_items: false,
        valid_from: '2026-01-05',
        valid_to: '2026-12-31',
        sealed_people: row?.sealed_people ?? Buffer.alloc(0),
        recorded_at: NOW,
      })
      .execute()
    await expect(parts.consents.find(other)).rejects.toThrow()
  })
})
