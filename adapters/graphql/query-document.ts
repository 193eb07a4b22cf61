import {
  buildSchema,
  type DocumentNode,
  ExecutableDefinitionsRule,
  GraphQLError,
  getLocation,
  Kind,
  KnownFragmentNamesRule,
  NoFragmentCyclesRule,
  NoUndefinedVariablesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  UniqueArgumentNamesRule,
  UniqueFragmentNamesRule,
  UniqueVariableNamesRule,
  validate,
} from 'graphql'
import { z } from 'zod'
import type { LocalizedText } from '../../src/localized-text.ts'
import { graphqlWords } from '../faults/library-words.ts'
import { type Sentence, sentence, told } from '../faults/sentence.ts'

/** A document that asks a department's endpoint one thing. */
export interface QueryDocument {
  readonly text: string
  /** Null where the operation has none. */
  readonly operationName: string | null
  /** The variables that it declares, without the dollar sign. */
  readonly variables: ReadonlySet<string>
}

/**
 * A GraphQL document in a manifest: exactly one operation, a query, with its fragments. Faults name line and column in
 * the document. Whether the department has such fields is the department's to say: its schema is not at hand here.
 */
export const queryDocumentSchema = z.string().transform((text, context): QueryDocument => {
  const { document, faults } = readDocument(text)
  for (const message of faults) context.issues.push({ code: 'custom', message, input: text })
  return document ?? z.NEVER
})

/** No question to a department is longer. */
const MAX_TOKENS = 4000

function readDocument(text: string): { document: QueryDocument | null; faults: readonly Sentence[] } {
  try {
    const document = parse(text, { maxTokens: MAX_TOKENS })
    const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
    const [operation] = operations
    const faults = [
      ...operations.filter((one) => one.operation !== OperationTypeNode.QUERY).map(notAQuery),
      ...operations.slice(1).map((one) => placed(sentence('GRAPHQL_ONE_OPERATION'), one)),
      ...(operation ? [] : [sentence('GRAPHQL_NO_OPERATION')]),
      ...findFaults(document).map(describe),
    ]
    return { document: operation && faults.length === 0 ? describeQuery(text, operation) : null, faults }
  } catch (error) {
    if (error instanceof GraphQLError) return { document: null, faults: [describe(error)] }
    if (error instanceof RangeError) return { document: null, faults: [sentence('GRAPHQL_TOO_DEEP')] }
    throw error
  }
}

function describeQuery(text: string, operation: OperationDefinitionNode): QueryDocument {
  return {
    text,
    operationName: operation.name?.value ?? null,
    variables: new Set(operation.variableDefinitions?.map((one) => one.variable.name.value)),
  }
}

/** The rules of GraphQL that hold for a document whatever the schema is; validation wants some schema all the same. */
const RULES = [
  ExecutableDefinitionsRule,
  KnownFragmentNamesRule,
  NoFragmentCyclesRule,
  NoUndefinedVariablesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  UniqueArgumentNamesRule,
  UniqueFragmentNamesRule,
  UniqueVariableNamesRule,
]
const ANY_SCHEMA = buildSchema('type Query { any: Boolean }')

function findFaults(document: DocumentNode): readonly GraphQLError[] {
  return validate(ANY_SCHEMA, document, RULES)
}

function notAQuery(node: OperationDefinitionNode): Sentence {
  return placed(sentence('GRAPHQL_NOT_A_QUERY', { operation: node.operation }), node)
}

function placed(said: Sentence, { loc }: OperationDefinitionNode): Sentence {
  return loc ? at(getLocation(loc.source, loc.start), told(said)) : said
}

function describe({ message, locations }: GraphQLError): Sentence {
  const place = locations?.[0]
  const said = graphqlWords(message)
  return place ? at(place, said) : sentence('GRAPHQL_DOCUMENT', { said })
}

function at({ line, column }: { line: number; column: number }, said: LocalizedText): Sentence {
  return sentence('GRAPHQL_AT', { line, column, said })
}
