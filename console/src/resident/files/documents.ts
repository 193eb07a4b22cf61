/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type ConsentCapacity =
  /** Signed for somebody who could not [监护人]. */
  | 'GUARDIAN'
  /** One of the household [家庭成员]. */
  | 'MEMBER'
  /** [赡养、抚养、扶养义务人] */
  | 'SUPPORTER';

export type ConsentStatus =
  /** May be used [有效]. */
  | 'ACTIVE'
  /** Past its last day [已过期]. */
  | 'EXPIRED'
  /** Before its first day [未生效]. */
  | 'PENDING'
  /** Withdrawn by a signer [已撤回]. */
  | 'REVOKED';

/** What a look-up or a verification is for [核对事由]. */
export type Purpose =
  /** A new application for assistance [申请]. */
  | 'APPLICATION'
  /** Somebody complained [投诉举报]. */
  | 'COMPLAINT'
  /** The family objects to a report [异议]. */
  | 'OBJECTION'
  /** Periodic re-verification while assistance is paid [定期复核]. */
  | 'REVERIFICATION'
  /** A sampled second look at a decision [抽查复审]. */
  | 'SAMPLE_REVIEW';

/** The capacity in which somebody calls [角色]. */
export type Role =
  /** Runs the hub; never sees household data [系统管理员]. */
  | 'ADMINISTRATOR'
  /** Reviews the access log; never sees household data [审计员]. */
  | 'AUDITOR'
  /** A program acting for an office [应用系统]. */
  | 'CLIENT_APPLICATION'
  /** Works on applications at an office [经办人]. */
  | 'OFFICER'
  /** The person whose data it is [居民]. */
  | 'RESIDENT'
  /** Reviews decisions, objections and complaints [复核人]. */
  | 'REVIEWER'
  /** Answers for one department's data source [数据管理员]. */
  | 'STEWARD';

export type MyConsentsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type MyConsentsQuery = { readonly myConsents: { readonly edges: ReadonlyArray<{ readonly node: { readonly capacity: ConsentCapacity, readonly consent: { readonly id: string, readonly status: ConsentStatus, readonly caseNumber: string | null, readonly organisation: string, readonly purposes: ReadonlyArray<Purpose>, readonly items: ReadonlyArray<string> | null, readonly sensitiveItems: boolean, readonly validFrom: string, readonly validTo: string, readonly revokedAt: string | null, readonly revocationReason: string | null, readonly members: ReadonlyArray<{ readonly name: string }>, readonly supporters: ReadonlyArray<{ readonly name: string }> }, readonly reports: ReadonlyArray<{ readonly number: string, readonly version: number, readonly issuedAt: string, readonly validUntil: string, readonly isValid: boolean }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MyCourseQueryVariables = Exact<{
  consentId: string;
}>;


export type MyCourseQuery = { readonly householdFile: { readonly entries: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly at: string, readonly role: Role | null, readonly organisation: string | null, readonly title: { readonly zh: string, readonly en: string } } }> } } };

export type RevokeMyConsentMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type RevokeMyConsentMutation = { readonly revokeConsent: { readonly id: string, readonly status: ConsentStatus, readonly caseNumber: string | null, readonly organisation: string, readonly purposes: ReadonlyArray<Purpose>, readonly items: ReadonlyArray<string> | null, readonly sensitiveItems: boolean, readonly validFrom: string, readonly validTo: string, readonly revokedAt: string | null, readonly revocationReason: string | null, readonly members: ReadonlyArray<{ readonly name: string }>, readonly supporters: ReadonlyArray<{ readonly name: string }> } };

export type MyConsentFragment = { readonly id: string, readonly status: ConsentStatus, readonly caseNumber: string | null, readonly organisation: string, readonly purposes: ReadonlyArray<Purpose>, readonly items: ReadonlyArray<string> | null, readonly sensitiveItems: boolean, readonly validFrom: string, readonly validTo: string, readonly revokedAt: string | null, readonly revocationReason: string | null, readonly members: ReadonlyArray<{ readonly name: string }>, readonly supporters: ReadonlyArray<{ readonly name: string }> };

export const MyConsentFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MyConsent"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Consent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"caseNumber"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"supporters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purposes"}},{"kind":"Field","name":{"kind":"Name","value":"items"}},{"kind":"Field","name":{"kind":"Name","value":"sensitiveItems"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}},{"kind":"Field","name":{"kind":"Name","value":"revocationReason"}}]}}]} as unknown as DocumentNode<MyConsentFragment, unknown>;
export const MyConsentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyConsents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"myConsents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"capacity"}},{"kind":"Field","name":{"kind":"Name","value":"consent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MyConsent"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reports"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"issuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"isValid"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MyConsent"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Consent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"caseNumber"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"supporters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purposes"}},{"kind":"Field","name":{"kind":"Name","value":"items"}},{"kind":"Field","name":{"kind":"Name","value":"sensitiveItems"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}},{"kind":"Field","name":{"kind":"Name","value":"revocationReason"}}]}}]} as unknown as DocumentNode<MyConsentsQuery, MyConsentsQueryVariables>;
export const MyCourseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyCourse"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"consentId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"householdFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"consentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"consentId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"entries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<MyCourseQuery, MyCourseQueryVariables>;
export const RevokeMyConsentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeMyConsent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeConsent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MyConsent"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MyConsent"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Consent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"caseNumber"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"supporters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purposes"}},{"kind":"Field","name":{"kind":"Name","value":"items"}},{"kind":"Field","name":{"kind":"Name","value":"sensitiveItems"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}},{"kind":"Field","name":{"kind":"Name","value":"revocationReason"}}]}}]} as unknown as DocumentNode<RevokeMyConsentMutation, RevokeMyConsentMutationVariables>;