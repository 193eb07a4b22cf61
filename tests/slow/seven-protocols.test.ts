/** A department written only from docs/add-a-department.md, in each of the protocols, brought to life by the command alone. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { bringLive, type Desk, departmentCommand, good } from '../testkit/command-journey.ts'
import { EXAMPLE_DEPARTMENTS } from '../testkit/example-departments.ts'
import { expectAnswered, expectCounted, expectTyped, type LiveExample } from '../testkit/example-journey.ts'
import { runHedui } from '../testkit/hedui-command.ts'
import { grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'

let folder: string
let hub: TestHub
let desk: Desk
let consentId: string
const live: LiveExample[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-protocols-'))
  const inbox = join(folder, 'inbox')
  await mkdir(inbox)
  const settings = { HEDUI_INBOX_DIR: inbox, HEDUI_VERIFICATION_DEADLINE: 'PT2M' }
  hub = await startTestHub(settings, { departments: [], embedded: true })
  desk = { hub, folder, inbox, run: runHedui }
  await grantAll(hub)
  consentId = await recordConsent(hub, PERSONAS.han)
})

afterAll(async () => {
  await hub?.stop()
  for (const { server } of live) await server.stop()
  await rm(folder, { recursive: true, force: true })
})

test.each(EXAMPLE_DEPARTMENTS)(
  'over $protocol, from `department new` to its item in the schema and in a live query',
  async (example) => {
    const department = await bringLive(desk, example, `fund-${example.protocol}`)
    live.push(department)
    await expectTyped(hub, department)
    await expectAnswered(hub, consentId, department)
  },
  120_000,
)

test('the report waits for those that answer later, and counts all of them', async () => {
  expect(live).toHaveLength(EXAMPLE_DEPARTMENTS.length)
  await expectCounted(hub, consentId, live)
})

test('all of them stand in the list of versions as active', async () => {
  const token = hub.token('ADMINISTRATOR')
  const versions: { slug: string; state: string }[] = JSON.parse(
    await good(departmentCommand(desk, token, ['versions', '--json'])),
  )
  expect(versions.map(({ slug, state }) => [slug, state])).toEqual(
    live.map(({ slug }) => [slug, 'ACTIVE']).toSorted(),
  )
})
