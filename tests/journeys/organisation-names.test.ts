/** What organisations are called: an administrator says it, everybody reads it, the ledger keeps it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../src/access/actor.ts'
import { grantAll, startTestHub, type TestHub } from '../testkit/hub.ts'
import { syntheticId } from '../testkit/people.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub({})
})
afterAll(() => hub?.stop())

const ROLES: readonly Role[] = [
  'OFFICER',
  'REVIEWER',
  'STEWARD',
  'AUDITOR',
  'ADMINISTRATOR',
  'RESIDENT',
  'CLIENT_APPLICATION',
]
const OFFICE = { id: '990100-mz', zh: '和兑市民政局', en: 'Hedui Civil Affairs Bureau' }
const NAME =
  'mutation ($input: NameOrganisationInput!) { nameOrganisation(input: $input) { id name { zh en } } }'
const LIST = '{ organisations { id name { zh en } } }'

const as = (role: Role) => ({
  token: hub.token(role, role === 'STEWARD' ? { department: 'housing' } : {}),
})
const name = (input: object, role: Role = 'ADMINISTRATOR') => hub.ask(as(role), NAME, { input })
const named = async (role: Role = 'ADMINISTRATOR') => {
  const { data, errors } = await hub.ask(as(role), LIST)
  expect(errors).toEqual([])
  return data.organisations
}
const entries = async () => {
  const { data } = await hub.ask(
    'AUDITOR',
    '{ accessLog(filter: { kind: ORGANISATION_NAMED }) { edges { node { role decision reasonCode note { name value } } } } }',
  )
  return data.accessLog.edges.map(({ node }: { node: unknown }) => node)
}

test('a hub begins without names; offices that are granted something are told to administrators', async () => {
  await grantAll(hub)
  expect(await named()).toEqual([])
  const { data } = await hub.ask('ADMINISTRATOR', '{ unnamedOrganisations }')
  expect(data.unnamedOrganisations).toEqual([OFFICE.id])
})

test('an administrator names an organisation, and everybody who is signed in reads it', async () => {
  const { data, errors } = await name({ ...OFFICE, zh: ` ${OFFICE.zh} ` })
  expect(errors).toEqual([])
  const { id, ...own } = OFFICE
  expect(data.nameOrganisation).toEqual({ id, name: own })
  for (const role of ROLES) expect(await named(role)).toEqual([{ id, name: own }])
  const nobody = await hub.ask({ token: 'none' }, LIST)
  expect(nobody.errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' })
  expect((await hub.ask('ADMINISTRATOR', '{ unnamedOrganisations }')).data.unnamedOrganisations).toEqual([])
})

test('the act stands in the ledger with the name; the same name again changes nothing', async () => {
  const note = (input: typeof OFFICE) => [
    { name: 'en', value: input.en },
    { name: 'organisation', value: input.id },
    { name: 'zh', value: input.zh },
  ]
  const granted = { role: 'ADMINISTRATOR', decision: 'GRANTED', reasonCode: null }
  expect(await entries()).toEqual([{ ...granted, note: note(OFFICE) }])
  expect((await name(OFFICE)).errors).toEqual([])
  expect(await entries()).toHaveLength(1)
  const renamed = { ...OFFICE, en: 'Civil Affairs Bureau of Hedui' }
  expect((await name(renamed)).errors).toEqual([])
  expect(await entries()).toEqual([
    { ...granted, note: note(renamed) },
    { ...granted, note: note(OFFICE) },
  ])
  expect((await named())[0].name.en).toBe(renamed.en)
})

test('names of several organisations come in the order of their ids', async () => {
  for (const id of ['990200-mz', '990100-sj']) await name({ ...OFFICE, id })
  expect((await named()).map(({ id }: { id: string }) => id)).toEqual(['990100-mz', '990100-sj', '990200-mz'])
})

test.each([
  ['an empty id', { id: ' ' }, '单位代码'],
  ['a long id', { id: 'x'.repeat(129) }, '单位代码'],
  ['an ID number', { id: syntheticId('1980-01-01', 1) }, '单位代码'],
  ['an empty name', { zh: '  ' }, '单位名称'],
  ['a long name', { en: 'x'.repeat(101) }, '单位名称'],
  ['a line break', { en: 'Civil\nAffairs' }, '单位名称'],
  ['a character that turns the line about', { zh: '民政\u202e局' }, '单位名称'],
])('%s is refused with a code and a sentence in both languages', async (_what, changes, what) => {
  const before = await named()
  const { errors } = await name({ ...OFFICE, ...changes })
  expect(errors[0]?.extensions).toMatchObject({ code: 'INPUT_INVALID' })
  expect(errors[0]?.message).toMatch(new RegExp(`${what}须为.*（.*organisation's`))
  expect(await named()).toEqual(before)
})

test.each(ROLES.filter((role) => role !== 'ADMINISTRATOR'))(
  '%s may not name one, and that is recorded',
  async (role) => {
    const before = (await entries()).length
    const { errors } = await name(OFFICE, role)
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
    const after = await entries()
    expect(after).toHaveLength(before + 1)
    expect(after[0]).toEqual({ role, decision: 'REFUSED', reasonCode: 'ROLE_MAY_NOT', note: [] })
    const list = await hub.ask(as(role), '{ unnamedOrganisations }')
    expect(list.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
  },
)
