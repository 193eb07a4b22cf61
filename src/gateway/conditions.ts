import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql'
import type { VariableValues } from './variables.ts'

/**
 * `@skip` and `@include`, decided before an operation is compiled: for each combination of its conditions that occurs,
 * the document without what they leave out is compiled by itself. graphql-jit can compile the directives too, but joins
 * the conditions of a fragment that is spread in several places into one, and so drops fields that belong in the answer.
 */

/** The names of the variables that conditions depend on, sorted. */
export function conditionVariables(
  nodes: readonly (OperationDefinitionNode | FragmentDefinitionNode)[],
): readonly string[] {
  const names = new Set<string>()
  for (const node of nodes) {
    visit(node, {
      Directive(directive) {
        if (directive.name.value !== 'skip' && directive.name.value !== 'include') return
        const condition = conditionOf(directive)
        if (condition?.kind === Kind.VARIABLE) names.add(condition.name.value)
      },
    })
  }
  return [...names].sort()
}

/** The document without what the conditions leave out, and without conditions. */
export function decideConditions(document: DocumentNode, variables: VariableValues): DocumentNode {
  const decide = (node: ASTNode & { readonly directives?: readonly DirectiveNode[] | undefined }) => {
    if (!node.directives?.length) return undefined
    for (const directive of node.directives) {
      const name = directive.name.value
      if (name === 'skip' && isTrue(directive, variables)) return null
      if (name === 'include' && !isTrue(directive, variables)) return null
    }
    return {
      ...node,
      directives: node.directives.filter(({ name }) => name.value !== 'skip' && name.value !== 'include'),
    }
  }
  return visit(document, { Field: decide, FragmentSpread: decide, InlineFragment: decide })
}

/** The value of `if`. Validation has made sure that it is a boolean or a variable that is one. */
function conditionOf(directive: DirectiveNode) {
  return directive.arguments?.find((argument) => argument.name.value === 'if')?.value
}

function isTrue(directive: DirectiveNode, variables: VariableValues): boolean {
  const condition = conditionOf(directive)
  if (condition?.kind === Kind.BOOLEAN) return condition.value
  if (condition?.kind === Kind.VARIABLE) return variables[condition.name.value] === true
  throw new TypeError('the document was not validated')
}
