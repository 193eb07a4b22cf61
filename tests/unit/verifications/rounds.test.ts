import { expect, test } from 'vitest'
import { type AskJob, roundsOf } from '../../../src/verifications/ask-job.ts'

const answer = (verification: string, department: string): AskJob => ({
  verifications: [verification],
  departments: [department],
  cause: 'ANSWER',
})

test('answers of one department are looked up in one round, of each verification once', () => {
  const jobs = [answer('a', 'bank'), answer('b', 'bank'), answer('a', 'bank')]
  expect(roundsOf(jobs)).toEqual([{ verifications: ['a', 'b'], departments: ['bank'], cause: 'ANSWER' }])
})

test('nobody is asked about a verification that it has not answered', () => {
  expect(roundsOf([answer('a', 'bank'), answer('b', 'justice')])).toEqual([
    answer('a', 'bank'),
    answer('b', 'justice'),
  ])
})

test('what is asked for another reason, or at another attempt, stays apart', () => {
  const again = { ...answer('a', 'bank'), cause: 'AGAIN', attempts: 1 } as const
  const later = { ...again, attempts: 2 }
  const jobs = [answer('a', 'bank'), again, later]
  expect(roundsOf(jobs)).toEqual(jobs)
})
