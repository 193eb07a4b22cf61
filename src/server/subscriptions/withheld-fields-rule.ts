import { GraphQLError, type ValidationRule } from 'graphql'

/**
 * Refuses fields in documents that subscribe to something. The events of a subscription are decided on and recorded once,
 * when it begins, so that nothing may hang from them that is decided on and recorded each time it is read.
 *
 * @param withheld as `Type.field`.
 */
export function withheldFieldsRule(withheld: ReadonlySet<string>): ValidationRule {
  return (context) => {
    const subscribes = context
      .getDocument()
      .definitions.some((one) => 'operation' in one && one.operation === 'subscription')
    if (!subscribes) return {}
    return {
      Field(node) {
        const field = `${context.getParentType()?.name ?? ''}.${node.name.value}`
        if (!withheld.has(field)) return
        context.reportError(
          new GraphQLError(`A subscription delivers no ${field}; read it by a query.`, { nodes: node }),
        )
      },
    }
  }
}
