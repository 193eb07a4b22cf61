/** What people can do about who looked at their data, and what departments see of it, on a real hub. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { addDays, dayInChina } from '../../src/calendar.ts'
import { CASE, grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

let sandbox: Sandbox
let hub: TestHub
let consentId: string
const [HAN] = PERSONAS.han.members

beforeAll(async () => {
  sandbox = await startTestSandbox()
  hub = await startTestHub(sandbox.env)
  await grantAll(hub)
  consentId = await recordConsent(hub, PERSONAS.han)
})

afterAll(async () => {
  await hub?.stop()
  await sandbox?.stop()
})

const resident = () => ({ token: hub.token('RESIDENT', { idNumber: HAN?.idNumber ?? '' }) })
const own = async () => {
  const { data } = await hub.ask(
    resident(),
    '{ myDataAccesses(first: 100) { totalCount edges { node { id kind requestId consentId } } } }',
  )
  return data.myDataAccesses
}
const look = () =>
  hub.ask(
    'OFFICER',
    `query ($id: ID!) { household(consentId: $id, purpose: APPLICATION, caseNumber: "${CASE}") {
      members { name vehicles { outcome } }
    } }`,
    { id: consentId },
  )
const FILE =
  'query ($id: ID!) { householdFile(key: { consentId: $id }) { entries(first: 50) { edges { node { kind role } } } } }'

test('a resident complains about a look, and reads what an auditor answered', async () => {
  const { requestId } = await look()
  const { edges } = await own()
  const entry = edges.find(({ node }: { node: { requestId: string } }) => node.requestId === requestId).node
  const complained = await hub.ask(
    resident(),
    `mutation ($entry: ID!) { complainAboutAccess(clientRequestId: "1", entryId: $entry, statement: "为何查询我") {
      id state entryKind entryOrganisation entryDepartment remainingWorkingDays overdue answer { text }
    } }`,
    { entry: entry.id },
  )
  expect(complained.errors).toEqual([])
  const { id, ...complaint } = complained.data.complainAboutAccess
  expect(complaint).toMatchObject({
    state: 'OPEN',
    entryKind: 'DISCLOSURE',
    entryOrganisation: '990100-mz',
    entryDepartment: null,
    overdue: false,
    answer: null,
  })
  expect(complaint.remainingWorkingDays).toBe(10)
  const answered = await hub.ask(
    'AUDITOR',
    'mutation ($id: ID!) { answerAccessComplaint(id: $id, outcome: IN_ORDER, answer: "系本人申请") { state } }',
    { id },
  )
  expect(answered.data.answerAccessComplaint).toEqual({ state: 'ANSWERED' })
  const { data } = await hub.ask(
    resident(),
    '{ accessComplaints { edges { node { id answer { outcome text } remainingWorkingDays } } pageInfo { hasNextPage } } }',
  )
  expect(data.accessComplaints.edges).toEqual([
    { node: { id, answer: { outcome: 'IN_ORDER', text: '系本人申请' }, remainingWorkingDays: null } },
  ])
  const about = (filter: string) =>
    hub.ask('AUDITOR', `{ accessComplaints(${filter}) { edges { node { id } } pageInfo { hasNextPage } } }`)
  expect((await about('organisation: "990100-mz"')).data.accessComplaints.edges).toEqual([{ node: { id } }])
  expect((await about('organisation: "990200-mz"')).data.accessComplaints.edges).toEqual([])
  expect((await about('department: "housing"')).data.accessComplaints.edges).toEqual([])
})

test('entries of a case under inquiry are shown when the delay is over, in the view, its count and the household file', async () => {
  await look()
  const before = await own()
  const officials = async () => {
    const { data, errors } = await hub.ask(resident(), FILE, { id: consentId })
    expect(errors).toEqual([])
    return data.householdFile.entries.edges.filter(
      ({ node }: { node: { role: string } }) => node.role === 'OFFICER',
    )
  }
  expect(await officials()).not.toEqual([])
  const placed = await hub.ask(
    'AUDITOR',
    'mutation ($input: DelayAccessLogInput!) { delayAccessLog(input: $input) { id active legalBasis } }',
    {
      input: {
        organisation: '990100-mz',
        caseNumber: CASE,
        legalBasis: '示例法（虚构）第一条',
        until: addDays(dayInChina(new Date()), 30),
      },
    },
  )
  expect(placed.errors).toEqual([])
  expect(placed.data.delayAccessLog).toMatchObject({ active: true, legalBasis: '示例法（虚构）第一条' })
  const during = await own()
  const shown = (view: { edges: { node: { consentId: string | null } }[] }) =>
    view.edges.filter(({ node }) => node.consentId === consentId)
  expect(shown(before).length).toBeGreaterThan(0)
  expect(shown(during)).toEqual([])
  expect(during.totalCount).toBe(during.edges.length)
  expect(await officials()).toEqual([])
  const list = await hub.ask('ADMINISTRATOR', '{ accessDelays(active: true) { edges { node { id } } } }')
  expect(list.data.accessDelays.edges).toEqual([{ node: { id: placed.data.delayAccessLog.id } }])
  await hub.ask('AUDITOR', 'mutation ($id: ID!) { liftAccessDelay(id: $id) { active } }', {
    id: placed.data.delayAccessLog.id,
  })
  expect(shown(await own()).length).toBeGreaterThanOrEqual(shown(before).length)
  expect(await officials()).not.toEqual([])
})

test('a department’s steward sees who received what it gave, and nothing else', async () => {
  await look()
  const ASK = `query ($filter: DepartmentAccessFilter) {
    departmentAccesses(filter: $filter, first: 1) {
      totalCount pageInfo { hasNextPage }
      edges { node { kind organisation role purpose decision items { item level outcomes { outcome count } } } }
    }
    departmentAccessCounts(filter: $filter, by: ORGANISATION) { total counts { value entries } }
  }`
  const vehicles = { token: hub.token('STEWARD', { department: 'vehicles' }) }
  const { data, errors } = await hub.ask(vehicles, ASK)
  expect(errors).toEqual([])
  const { totalCount, edges } = data.departmentAccesses
  expect(edges).toEqual([
    {
      node: {
        kind: 'DISCLOSURE',
        organisation: '990100-mz',
        role: 'OFFICER',
        purpose: 'APPLICATION',
        decision: 'GRANTED',
        items: [{ item: 'vehicles.vehicle', level: 'DETAIL', outcomes: expect.any(Array) }],
      },
    },
  ])
  expect(data.departmentAccessCounts).toEqual({
    total: totalCount,
    counts: [{ value: '990100-mz', entries: totalCount }],
  })
  const housing = { token: hub.token('STEWARD', { department: 'housing' }) }
  expect((await hub.ask(housing, ASK)).data.departmentAccesses.totalCount).toBe(0)
  const others = await hub.ask(housing, ASK, { filter: { item: 'vehicles.vehicle' } })
  expect(others.errors[0]?.extensions.reasonCode).toBe('NOT_OWN_DEPARTMENT')
  expect((await hub.ask('OFFICER', ASK)).errors[0]?.extensions.code).toBe('FORBIDDEN')
})

test('how a department answers is told to its own steward and to who runs the hub', async () => {
  await look()
  const answering = async (who: Parameters<TestHub['ask']>[0], slug: string) => {
    const query = `query ($slug: ID!) { department(slug: $slug) { answering(days: 1) { asked silent timed meanMs } } }`
    const { data, errors } = await hub.ask(who, query, { slug })
    expect(errors).toEqual([])
    return data.department.answering
  }
  const steward = { token: hub.token('STEWARD', { department: 'vehicles' }) }
  // It is counted as the ledger is judged, a moment later.
  await expect.poll(() => answering(steward, 'vehicles'), { timeout: 20_000 }).not.toEqual([])
  const [hour] = await answering('ADMINISTRATOR', 'vehicles')
  expect(hour.asked).toBeGreaterThan(0)
  expect(hour.timed).toBeGreaterThan(0)
  expect(hour.meanMs).toBeGreaterThanOrEqual(0)
  expect(await answering(steward, 'housing')).toBeNull()
  expect(await answering('OFFICER', 'vehicles')).toBeNull()
})
