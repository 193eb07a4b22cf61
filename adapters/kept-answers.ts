/** Answers that came later, as protocols hand them on. */
import { z } from 'zod'
import type { Call, Question, RawAnswer } from './adapter.ts'
import type { Consultation, Correspondence, ItemOfPerson } from './correspondence.ts'
import { sentence } from './faults/sentence.ts'
import { until } from './until.ts'

/** Rows are handed in by themselves, with their date beside them: there is no answer as a whole to read anything from. */
export const laterResponseSchema = z.strictObject({
  asOf: z
    .looseObject({
      answer: z.undefined(sentence('LATER_AS_OF')).optional(),
    })
    .optional(),
})

/** Consults what is kept; ends at once when the question is given up. What is opened by then stays open. */
export function consultUntil(
  correspondence: Correspondence,
  question: Question,
  signal: AbortSignal,
): Promise<Consultation> {
  return until(signal, () => correspondence.consult(question.items, question))
}

/** What is kept, one raw answer for each of the call's items. */
export function keptAnswers(call: Call, consultation: Consultation): RawAnswer[] {
  return call.items.map((item) => {
    const answers = consultation.answers.filter((answer) => answer.item === item)
    const peopleOf = (pairs: readonly ItemOfPerson[]): string[] =>
      pairs.filter((pair) => pair.item === item).map((pair) => pair.idNumber)
    return {
      rows: answers.flatMap((answer) => answer.rows),
      covered: answers.map(({ idNumber, asOf, answeredAt }) => ({
        idNumber,
        asOf: new Date(asOf ?? answeredAt),
      })),
      awaiting: peopleOf(consultation.awaiting),
      unasked: peopleOf(consultation.unasked),
    }
  })
}
