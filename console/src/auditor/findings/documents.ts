/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type AuditFindingFilter = {
  readonly assignedTo?: string | null | undefined;
  /** True: only those whose time is up. */
  readonly overdue?: boolean | null | undefined;
  readonly rule?: string | null | undefined;
  readonly severity?: AuditSeverity | null | undefined;
  readonly state?: AuditFindingState | null | undefined;
  /** An official whom it concerns, by the subject of their token. */
  readonly subject?: string | null | undefined;
};

export type AuditFindingState =
  /** [已分派] */
  | 'ASSIGNED'
  /** [已办结] */
  | 'CONCLUDED'
  /** [待分派] */
  | 'OPEN';

export type AuditSeverity =
  /** [高] */
  | 'HIGH'
  /** [低] */
  | 'LOW'
  /** [中] */
  | 'MEDIUM';

/** What came of looking into a finding [核查结论]. */
export type AuditVerdict =
  /** It was not in order [属实]. */
  | 'CONFIRMED'
  /** It was in order [不属实]. */
  | 'FALSE'
  /** Nobody can tell any more [无法查明]. */
  | 'UNCLEAR';

export type AuditFindingsQueryVariables = Exact<{
  filter?: AuditFindingFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditFindingsQuery = { readonly auditFindings: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly rule: string, readonly severity: AuditSeverity, readonly subjects: ReadonlyArray<string>, readonly department: string | null, readonly entryCount: number, readonly state: AuditFindingState, readonly openedAt: string, readonly dueAt: string, readonly overdue: boolean, readonly title: { readonly zh: string, readonly en: string }, readonly explanation: { readonly zh: string, readonly en: string }, readonly assignment: { readonly to: string } | null, readonly conclusion: { readonly verdict: AuditVerdict } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RulesOfFindingsQueryVariables = Exact<{ [key: string]: never; }>;


export type RulesOfFindingsQuery = { readonly auditRuleStatistics: ReadonlyArray<{ readonly rule: string, readonly title: { readonly zh: string, readonly en: string } }> };


export const AuditFindingsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AuditFindings"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AuditFindingFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"auditFindings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subjects"}},{"kind":"Field","name":{"kind":"Name","value":"department"}},{"kind":"Field","name":{"kind":"Name","value":"entryCount"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"assignment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conclusion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<AuditFindingsQuery, AuditFindingsQueryVariables>;
export const RulesOfFindingsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RulesOfFindings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"auditRuleStatistics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}}]}}]} as unknown as DocumentNode<RulesOfFindingsQuery, RulesOfFindingsQueryVariables>;