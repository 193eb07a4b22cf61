import type { Rule } from '../rule.ts'
import { answersOnlyOnTheAsked, losesNoRows, mapsEveryValue } from './content.ts'
import { isFresh, isNotAhead, statesDate } from './date.ts'
import { declaresIdentifiers, fillsEveryField, sendsNothingUndeclared } from './fields.ts'
import { knowsTheKnown, noticesAnotherName, saysNothing } from './people.ts'
import { answersCalls, answersReadably, namesTestPeople, triesEveryItem } from './reaching.ts'
import { agreesSideBySide, answersAgain, ignoresOrder, survivesDuplicates } from './repeating.ts'
import { answersTwoHundred, hasTimeToSpare, keepsWithinTimeout, takesFullBatch } from './volume.ts'

/**
 * All rules in the order in which they are judged, which is that of their ids: those from CERT-013 on look at everything
 * that was asked before them. An id is never used again; a new rule gets the next one.
 */
export const RULES: readonly Rule[] = [
  namesTestPeople,
  answersCalls,
  answersReadably,
  knowsTheKnown,
  saysNothing,
  noticesAnotherName,
  survivesDuplicates,
  ignoresOrder,
  answersAgain,
  takesFullBatch,
  answersTwoHundred,
  agreesSideBySide,
  keepsWithinTimeout,
  hasTimeToSpare,
  statesDate,
  isNotAhead,
  isFresh,
  mapsEveryValue,
  answersOnlyOnTheAsked,
  losesNoRows,
  sendsNothingUndeclared,
  declaresIdentifiers,
  fillsEveryField,
  triesEveryItem,
]
