/** A department written only from docs/add-a-department.md, in each of the protocols, brought to life by mutations. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROTOCOLS } from '../../adapters/protocols/index.ts'
import { PERSONAS } from '../../sandbox/personas.ts'
import { departmentExample } from '../../src/registry/department-example.ts'
import { lifecycleOf } from '../testkit/department-register.ts'
import { EXAMPLE_DEPARTMENTS, filledIn, namesAfter } from '../testkit/example-departments.ts'
import { expectAnswered, expectCounted, expectTyped, type LiveExample } from '../testkit/example-journey.ts'
import { type Answer, grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'

let inbox: string
let hub: TestHub
let consentId: string
const live: LiveExample[] = []

beforeAll(async () => {
  inbox = await mkdtemp(join(tmpdir(), 'hedui-inbox-'))
  const settings = { HEDUI_INBOX_DIR: inbox, HEDUI_VERIFICATION_DEADLINE: 'PT2M' }
  hub = await startTestHub(settings, { departments: [] })
  await grantAll(hub)
  consentId = await recordConsent(hub, PERSONAS.han)
})

afterAll(async () => {
  await hub?.stop()
  for (const { server } of live) await server.stop()
  await rm(inbox, { recursive: true, force: true })
})

/** The version that a step leaves. */
async function stateAfter(step: Promise<Answer>, name: string) {
  const { data, errors } = await step
  expect(errors).toEqual([])
  return data[name]
}

test('there is one of every protocol', () => {
  expect(EXAMPLE_DEPARTMENTS.map(({ protocol }) => protocol).toSorted()).toEqual(
    PROTOCOLS.map(({ kind }) => kind).toSorted(),
  )
})

test.each(EXAMPLE_DEPARTMENTS)(
  'over $protocol: registered, certified, approved, activated; then typed in the schema and in a live query',
  async (example) => {
    const slug = `fund-${example.protocol}`
    const department = { example, slug, server: await example.start({ slug, inbox }) }
    live.push(department)
    const { steward, administrator, ...steps } = lifecycleOf(hub, slug)
    const written = departmentExample(example.protocol, slug, {
      kind: 'folder',
      schema: 'manifest.schema.json',
    })
    const manifest = example.edit(filledIn(written?.manifest ?? ''))

    for (const [name, value] of Object.entries(department.server.secrets)) {
      const set = await steps.setSecret(steward, `${namesAfter(slug).variables}_${name}`, value)
      expect(set.errors).toEqual([])
    }
    const registered = steps.register(steward, manifest, written?.records ?? '')
    expect(await stateAfter(registered, 'registerDepartment')).toMatchObject({ version: 1, state: 'DRAFT' })
    const certified = await stateAfter(steps.certify(steward, 1), 'certifyDepartment')
    const rules: { id: string; result: string; notes: unknown }[] = certified.certification.rules
    expect(rules.filter(({ result }) => result === 'FAILED')).toEqual([])
    expect(certified.state).toBe('CERTIFIED')
    const approved = await stateAfter(steps.approve(administrator, 1), 'approveDepartment')
    expect(approved.state).toBe('APPROVED')
    const active = await stateAfter(steps.activate(steward, 1), 'activateDepartment')
    expect(active.state).toBe('ACTIVE')

    await expectTyped(hub, department)
    await expectAnswered(hub, consentId, department)
  },
)

test('the report waits for those that answer later, and counts all of them', async () => {
  expect(live).toHaveLength(EXAMPLE_DEPARTMENTS.length)
  await expectCounted(hub, consentId, live)
})
