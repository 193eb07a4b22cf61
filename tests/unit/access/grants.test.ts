import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../src/access/actor.ts'
import { type AccessParts, openAccessParts } from '../../testkit/access-parts.ts'
import { actorOf, OFFICE } from '../../testkit/letters.ts'

const NOW = new Date('2026-01-10T03:00:00.000Z')
const administrator = actorOf('ADMINISTRATOR', { organisation: '990100-xx' })
const ITEM = 'housing.realEstate'

let parts: AccessParts
let offices = 0

beforeAll(async () => {
  parts = await openAccessParts(() => NOW)
})
afterAll(() => parts.close())

const newOffice = () => `office-${++offices}`
const grant = (organisation: string, changes: object = {}) =>
  parts.grants.grantItems(administrator, { organisation, items: ['housing.*'], level: 'DETAIL', ...changes })
const seenBy = async (organisation: string, item = ITEM) =>
  (await parts.grants.forOrganisation(organisation)).of(item)

describe('a grant', () => {
  test('lets an organisation see items up to a level, from now on', async () => {
    const office = newOffice()
    expect(await seenBy(office)).toBeNull()
    const given = await grant(office)
    expect(given).toMatchObject({
      organisation: office,
      items: ['housing.*'],
      level: 'DETAIL',
      identifiers: false,
      grantedAt: NOW.toISOString(),
      withdrawnAt: null,
    })
    expect(await seenBy(office)).toEqual({ granted: true, level: 'DETAIL', identifiers: false })
    expect(await seenBy(office, 'tax.income')).toBeNull()
    expect(await seenBy(newOffice())).toBeNull()
  })

  test('that is withdrawn counts no more from that moment', async () => {
    const office = newOffice()
    const { id } = await grant(office)
    await grant(office, { level: 'SUMMARY', items: ['*'] })
    expect(await seenBy(office)).toMatchObject({ level: 'DETAIL' })
    const withdrawn = await parts.grants.withdrawGrant(administrator, id, '机构调整')
    expect(withdrawn).toMatchObject({ id, withdrawnAt: NOW.toISOString() })
    expect(await seenBy(office)).toMatchObject({ level: 'SUMMARY' })
  })

  test('that is withdrawn counts no more after a second on another node', async () => {
    const office = newOffice()
    const other = await parts.addNode()
    const { id } = await grant(office)
    const seenThere = async () => (await other.grants.forOrganisation(office)).of(ITEM)
    expect(await seenThere()).not.toBeNull()
    await parts.grants.withdrawGrant(administrator, id, '撤销')
    await new Promise((resolve) => setTimeout(resolve, 1050))
    expect(await seenThere()).toBeNull()
  })

  test('that is withdrawn is not brought back by readings that were under way', async () => {
    const office = newOffice()
    const { id } = await grant(office)
    const node = await parts.addNode()
    await Promise.all([
      node.grants.withdrawGrant(administrator, id, '撤销'),
      ...Array.from({ length: 50 }, () => node.grants.forOrganisation(office)),
    ])
    expect((await node.grants.forOrganisation(office)).of(ITEM)).toBeNull()
  })

  test('is kept: those who ask at once are answered by one reading', async () => {
    const office = newOffice()
    await grant(office)
    const answers = await Promise.all(Array.from({ length: 50 }, () => parts.grants.forOrganisation(office)))
    expect(new Set(answers).size).toBe(1)
  })

  test('withdrawn twice stays as it was the first time', async () => {
    const { id } = await grant(newOffice())
    const first = await parts.grants.withdrawGrant(administrator, id, '第一次')
    const count = (await parts.entries()).length
    expect(await parts.grants.withdrawGrant(administrator, id, '第二次')).toEqual(first)
    expect(await parts.entries()).toHaveLength(count)
  })

  test('that does not exist cannot be withdrawn', async () => {
    for (const id of ['0199f000-0000-7000-8000-00000000dead', 'nonsense', '']) {
      await expect(parts.grants.withdrawGrant(administrator, id, '撤销')).rejects.toMatchObject({
        code: 'GRANT_NOT_FOUND',
      })
    }
  })
})

describe('every change stands in the ledger', () => {
  test('with the items, the level and the organisation', async () => {
    const office = newOffice()
    const given = await parts.grants.grantItems(
      administrator,
      { organisation: office, items: [ITEM, 'tax.*', ITEM], level: 'SUMMARY', identifiers: true },
      'request-1',
    )
    await parts.grants.withdrawGrant(administrator, given.id, '撤销', 'request-2')
    const content = {
      decision: 'GRANTED',
      subject: administrator.subject,
      item_ids: [ITEM, 'tax.*'],
      note: JSON.stringify({ grant: given.id, identifiers: 'true', organisation: office }),
    }
    expect((await parts.entries()).slice(-2)).toMatchObject([
      { kind: 'GRANT_GIVEN', request_id: 'request-1', ...content },
      { kind: 'GRANT_WITHDRAWN', request_id: 'request-2', ...content },
    ])
  })

  test('and nobody but an administrator makes one; who else tries is recorded', async () => {
    const office = newOffice()
    const { id } = await grant(office)
    const roles = [
      'OFFICER',
      'REVIEWER',
      'STEWARD',
      'AUDITOR',
      'RESIDENT',
      'CLIENT_APPLICATION',
    ] as const satisfies Role[]
    for (const role of roles) {
      const actor = actorOf(role, { organisation: office })
      const input = { organisation: office, items: ['*'], level: 'DETAIL' as const }
      await expect(parts.grants.grantItems(actor, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(parts.grants.withdrawGrant(actor, id, '撤销')).rejects.toMatchObject({ code: 'FORBIDDEN' })
      expect((await parts.entries()).slice(-2)).toMatchObject([
        { kind: 'GRANT_GIVEN', decision: 'REFUSED', reason_code: 'ROLE_MAY_NOT', subject: actor.subject },
        {
          kind: 'GRANT_WITHDRAWN',
          decision: 'REFUSED',
          reason_code: 'ROLE_MAY_NOT',
          note: `{"grant":"${id}"}`,
        },
      ])
    }
    expect(await seenBy(office, 'tax.income')).toBeNull()
    expect(await seenBy(office)).not.toBeNull()
  })
})

describe('what may be granted', () => {
  test.each([
    [{ items: ['housing.unknown'] }, 'ITEM_UNKNOWN', 'input.items[0]'],
    [{ items: ['*', 'unknown.*'] }, 'ITEM_UNKNOWN', 'input.items[1]'],
    [{ items: ['housing'] }, 'INPUT_INVALID', 'input.items[0]'],
    [{ items: ['housing.real*'] }, 'INPUT_INVALID', 'input.items[0]'],
    [{ items: ['**'] }, 'INPUT_INVALID', 'input.items[0]'],
    [{ items: ['%'] }, 'INPUT_INVALID', 'input.items[0]'],
    [{ items: [] }, 'INPUT_INVALID', 'input.items'],
    [{ organisation: ' ' }, 'INPUT_INVALID', 'input.organisation'],
    [{ level: 'EVERYTHING' }, 'INPUT_INVALID', 'input.level'],
  ])('%j is refused', async (changes, code, path) => {
    await expect(grant(newOffice(), changes)).rejects.toMatchObject({ code, detail: { path } })
  })

  test('a withdrawal says why', async () => {
    const { id } = await grant(newOffice())
    await expect(parts.grants.withdrawGrant(administrator, id, ' ')).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      detail: { path: 'reason' },
    })
  })
})

describe('the list of grants', () => {
  test('shows an officer those of their own office, withdrawn ones too, and no other’s', async () => {
    const office = newOffice()
    const officer = actorOf('OFFICER', { organisation: office })
    const one = await grant(office)
    const two = await parts.grants.withdrawGrant(administrator, (await grant(office)).id, '撤销')
    await grant(newOffice())
    for (const asked of [null, office]) {
      const listed = await parts.grants.list(officer, asked)
      expect(listed).toHaveLength(2)
      expect(listed).toEqual(expect.arrayContaining([one, two]))
    }
    await expect(parts.grants.list(officer, OFFICE)).rejects.toMatchObject({
      code: 'ACCESS_REFUSED',
      detail: { reasonCode: 'NOT_OWN_ORGANISATION' },
    })
  })

  test('shows administrators and reviewers those of all, or of the one they ask for', async () => {
    const office = newOffice()
    const given = await grant(office)
    for (const actor of [administrator, actorOf('REVIEWER')]) {
      expect((await parts.grants.list(actor, null)).length).toBeGreaterThan(2)
      expect(await parts.grants.list(actor, office)).toEqual([given])
    }
  })

  test('shows residents nothing, and whoever belongs to no office neither', async () => {
    await expect(parts.grants.list(actorOf('RESIDENT'), null)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const auditor = actorOf('AUDITOR', { organisation: null })
    await expect(parts.grants.list(auditor, null)).rejects.toMatchObject({ code: 'ACCESS_REFUSED' })
  })
})
