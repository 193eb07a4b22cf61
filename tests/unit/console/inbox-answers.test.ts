/** What a clerk types about an inquiry, as it is handed in. */
import { expect, test } from 'vitest'
import {
  answerFaults,
  type Inquiry,
  keyOf,
  newRow,
  submissionOf,
} from '../../../console/src/steward/inbox/answers.ts'

const [ID, ITEM] = ['999901197405120110', 'justice.judgments']
const column = { title: null, required: true, format: null, codes: [] }
const item = {
  item: { id: ITEM, title: { zh: '判决', en: 'Judgments' } },
  columns: [
    { ...column, name: 'sfzh', role: 'ID_NUMBER' as const },
    { ...column, name: 'xm', role: 'NAME' as const },
    { ...column, name: 'ah', role: 'FIELD' as const },
    { ...column, name: 'je', role: 'FIELD' as const },
  ],
}
const person = { idNumber: ID, name: '韩志强', awaited: [ITEM] }
const inquiry: Inquiry = {
  id: 'i-1',
  purpose: 'APPLICATION',
  openedAt: '2026-11-27T08:00:00Z',
  periodFrom: '2025-12-01',
  periodTo: '2026-11-30',
  people: [person],
  items: [item],
}

test('a row knows whom it is about before anything is typed', () => {
  expect(newRow(item, person)).toEqual({ sfzh: ID, xm: '韩志强', ah: '', je: '' })
})

test('what is left for later is not handed in, and an empty column is left out', () => {
  expect(submissionOf(inquiry, {}, '').input.answers).toEqual([])
  const typed = {
    [keyOf(ID, ITEM)]: { says: 'found' as const, rows: [{ ...newRow(item, person), ah: ' (2026)1 ' }] },
  }
  expect(submissionOf(inquiry, typed, '2026-11-20').input).toEqual({
    inquiry: 'i-1',
    asOf: '2026-11-20T00:00:00+08:00',
    answers: [
      { item: ITEM, idNumber: ID, nothing: false, rows: [{ sfzh: ID, xm: '韩志强', ah: '(2026)1' }] },
    ],
  })
})

test('“nothing” hands in no row, though one was begun', () => {
  const typed = { [keyOf(ID, ITEM)]: { says: 'nothing' as const, rows: [newRow(item, person)] } }
  expect(submissionOf(inquiry, typed, '').input.answers).toEqual([
    { item: ITEM, idNumber: ID, nothing: true, rows: null },
  ])
})

test('a fault is told at the answer that it is about', () => {
  const typed = { [keyOf(ID, ITEM)]: { says: 'nothing' as const, rows: [] } }
  const submission = submissionOf(inquiry, typed, '')
  const faults = [
    { path: 'input.answers[0].rows[0].je', zh: '不是金额', en: 'no amount' },
    { path: 'input.asOf', zh: '晚于现在', en: 'in the future' },
  ]
  expect(answerFaults(faults, submission)).toMatchObject([
    { key: keyOf(ID, ITEM), place: 'rows[0].je' },
    { key: null, place: 'input.asOf' },
  ])
})
