import { GraphQLError, Kind, type SelectionSetNode, type ValidationRule } from 'graphql'

/**
 * Bounds how often a document repeats itself: fields of the same name, and spreads of the same fragment, that stand in
 * one selection again, inline fragments on the same type counting as part of it. Repetitions cost nothing to answer, but
 * comparing them with each other costs their square.
 *
 * @param most repetitions in the whole document.
 */
export function duplicateFieldsRule(most: number, error: Error): ValidationRule {
  return (context) => {
    let repeated = 0
    const look = ({ selectionSet }: { readonly selectionSet?: SelectionSetNode | undefined }) => {
      if (!selectionSet || repeated > most) return
      repeated += repetitions(selectionSet, '', new Set())
      if (repeated > most) context.reportError(new GraphQLError(error.message, { originalError: error }))
    }
    return { OperationDefinition: look, FragmentDefinition: look, Field: look }
  }
}

function repetitions(set: SelectionSetNode, on: string, seen: Set<string>): number {
  let count = 0
  for (const selection of set.selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      count += repetitions(selection.selectionSet, selection.typeCondition?.name.value ?? on, seen)
      continue
    }
    const name =
      selection.kind === Kind.FIELD ? (selection.alias ?? selection.name).value : `...${selection.name.value}`
    const key = `${on} ${name}`
    if (seen.has(key)) count++
    else seen.add(key)
  }
  return count
}
