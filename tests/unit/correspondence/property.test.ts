import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ItemOfPerson } from '../../../adapters/correspondence.ts'
import type { Correspondences } from '../../../src/correspondence/correspondence.ts'
import type { Subject } from '../../../src/findings/finding.ts'
import {
  answerOn,
  BANK,
  type CorrespondenceParts,
  ITEM,
  OTHER_ITEM,
  openCorrespondenceParts,
  questionOf,
} from '../../testkit/correspondence.ts'
import { HOLDER, NAMESAKE, NOBODY } from '../../testkit/department-conformance.ts'
import { runs } from '../../testkit/effort.ts'

let parts: CorrespondenceParts
let nodes: readonly Correspondences[]

beforeAll(async () => {
  parts = await openCorrespondenceParts()
  nodes = [parts.correspondence, await parts.addNode()]
})

afterAll(() => parts.close())

const PEOPLE: readonly Subject[] = [HOLDER, NOBODY, NAMESAKE]
const ITEMS = [ITEM, OTHER_ITEM]

/** What happens next: somebody asks, the department answers the oldest inquiry that it knows, or answers it again. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('consult' as const),
    node: fc.nat(1),
    people: fc.subarray([0, 1, 2], { minLength: 1 }),
    items: fc.subarray([0, 1], { minLength: 1 }),
    delivered: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('answer' as const), node: fc.nat(1), which: fc.nat(5) }),
)

test('whatever the order of asking, answering and answering again, each pair is asked once and answered once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      const base = questionOf({ people: PEOPLE })
      /** Inquiries that reached the department, by id. */
      const heard = new Map<string, ItemOfPerson[]>()
      const hear = async (node: Correspondences, question: typeof base, delivered: boolean) => {
        const consultation = await node.with(BANK).consult(question.items, question)
        for (const { id, items, people } of consultation.unsent) {
          if (!delivered) continue
          heard.set(
            id,
            people.flatMap(({ idNumber }) => items.map((item) => ({ item, idNumber }))),
          )
          await node.with(BANK).sent([id])
        }
        return consultation
      }
      const answerOf = ({ item, idNumber }: ItemOfPerson) => {
        const person = PEOPLE.find((one) => one.idNumber === idNumber)
        if (!person) throw new Error('somebody else')
        return answerOn(person, { item })
      }
      const nodeAt = (at: number) => nodes[at] ?? parts.correspondence
      for (const one of steps) {
        const node = nodeAt(one.node)
        if (one.kind === 'consult') {
          const people = one.people.flatMap((at) => PEOPLE[at] ?? [])
          const items = one.items.flatMap((at) => ITEMS[at] ?? [])
          await hear(node, { ...base, people, items }, one.delivered)
        } else {
          const [id, pairs] = [...heard][one.which % Math.max(1, heard.size)] ?? []
          if (id && pairs) await node.answer(BANK, id, pairs.map(answerOf))
        }
      }
      // In the end everything is asked, delivered and answered.
      const everything = { ...base, items: ITEMS }
      await hear(nodeAt(0), everything, true)
      for (const [id, pairs] of heard) await nodeAt(1).answer(BANK, id, pairs.map(answerOf))

      const asked = [...heard.values()].flat().map(({ item, idNumber }) => `${item} ${idNumber}`)
      expect(asked).toHaveLength(PEOPLE.length * ITEMS.length)
      expect(new Set(asked).size).toBe(asked.length)
      const { answers, awaiting, unasked, unsent } = await nodeAt(0).with(BANK).consult(ITEMS, everything)
      expect([awaiting, unasked, unsent]).toEqual([[], [], []])
      expect(new Set(answers.map(({ item, idNumber }) => `${item} ${idNumber}`))).toEqual(new Set(asked))
      expect(answers).toHaveLength(asked.length)
      const { rows } = await parts.database.query({
        text: `select 1 from kept_answers join inquiries on id = inquiry_id where consent_id = $1`,
        values: [base.basis.consentId],
      })
      expect(rows).toHaveLength(asked.length)
    }),
    { numRuns: runs(8, 25) },
  )
})
