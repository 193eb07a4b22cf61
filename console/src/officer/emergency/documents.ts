/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type EmergencyPersonInput = {
  /** 18 characters; an old number of 15 digits is converted. */
  readonly idNumber: string;
  readonly name: string;
};

export type EmergencyState =
  /** Its time is up [已到期]. */
  | 'EXPIRED'
  /** It may be used [有效]. */
  | 'OPEN'
  /** An auditor concluded the finding about it before its time was up [已复核]. */
  | 'REVIEWED'
  /** Ended by somebody before its time [已撤销]. */
  | 'REVOKED';

export type MeasureUnit =
  /** A number of things [个]. */
  | 'COUNT'
  /** A plain number, such as a rate [数]. */
  | 'NUMBER'
  /** Yuan held [元]. */
  | 'YUAN'
  /** Yuan a month [元/月]. */
  | 'YUAN_PER_MONTH'
  /** Yuan over the 12 months that the verification looks at [元/年]. */
  | 'YUAN_PER_YEAR';

export type OpenEmergencyAccessInput = {
  /** The case that it serves [案卷号]. */
  readonly caseNumber: string;
  /** Chosen by the client, so that a repeated request opens one. */
  readonly clientRequestId: string;
  /** Which items, of those that the deployment lets be looked at in emergencies [核对项目]. */
  readonly items: ReadonlyArray<string>;
  /** How long it is open; the longest time that the deployment allows where it is left out [时长，分钟]. */
  readonly minutes?: number | null | undefined;
  /** Whose data: 1 to 20 people [涉及人员]. */
  readonly people: ReadonlyArray<EmergencyPersonInput>;
  /** What it is for: a new application [核对事由]. */
  readonly purpose?: Purpose;
  /** Why it cannot wait for a signature: 15 to 1,000 characters, without numbers of people [原因]. Kept sealed. */
  readonly reason: string;
};

/** How a department's answer on one person and item came out [核对结果]. Silence is not “none”. */
export type Outcome =
  /** The department answered with something that could not be understood, or refused [出错]. */
  | 'ERROR'
  /** The department holds records on this person [有]. */
  | 'HIT'
  /** The department holds records under this ID number but another name [不一致]: to be looked at, never counted. */
  | 'MISMATCH'
  /** The department answered that it holds nothing on this person [无]. */
  | 'NONE'
  /** The caller may not see this item [未授权]. */
  | 'NOT_AUTHORIZED'
  /** The department did not answer, or not on this person [未反馈]. */
  | 'NOT_RETURNED';

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

export type EmergencyTermsQueryVariables = Exact<{ [key: string]: never; }>;


export type EmergencyTermsQuery = { readonly emergencyTerms: { readonly longestMinutes: number, readonly reviewWorkingDays: number, readonly items: ReadonlyArray<{ readonly id: string, readonly title: { readonly zh: string, readonly en: string }, readonly department: { readonly slug: string, readonly title: { readonly zh: string, readonly en: string } } }> } };

export type OpenEmergencyMutationVariables = Exact<{
  input: OpenEmergencyAccessInput;
}>;


export type OpenEmergencyMutation = { readonly openEmergencyAccess: { readonly id: string } };

export type OwnEmergencyQueryVariables = Exact<{
  id: string;
}>;


export type OwnEmergencyQuery = { readonly emergencyAccess: { readonly id: string, readonly state: EmergencyState, readonly caseNumber: string, readonly items: ReadonlyArray<string>, readonly reason: string, readonly openedAt: string, readonly expiresAt: string, readonly revokedAt: string | null, readonly revocationReason: string | null, readonly reviewedAt: string | null, readonly people: ReadonlyArray<{ readonly idNumber: string, readonly name: string }> | null } };

export type EmergencyLookQueryVariables = Exact<{
  id: string;
}>;


export type EmergencyLookQuery = { readonly emergencyPeople: ReadonlyArray<{ readonly idNumber: string, readonly name: string, readonly findings: ReadonlyArray<{ readonly outcome: Outcome, readonly asOf: string | null, readonly stale: boolean, readonly statement: string, readonly reason: string | null, readonly reasonEn: string | null, readonly item: { readonly id: string, readonly title: { readonly zh: string, readonly en: string } }, readonly provider: { readonly slug: string, readonly title: { readonly zh: string, readonly en: string } }, readonly measures: ReadonlyArray<{ readonly kind: string, readonly value: string, readonly unit: MeasureUnit, readonly title: { readonly zh: string, readonly en: string } }> }> }> };

export type EndOwnEmergencyMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type EndOwnEmergencyMutation = { readonly revokeEmergencyAccess: { readonly id: string, readonly state: EmergencyState } };


export const EmergencyTermsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EmergencyTerms"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"emergencyTerms"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"department"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"longestMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"reviewWorkingDays"}}]}}]}}]} as unknown as DocumentNode<EmergencyTermsQuery, EmergencyTermsQueryVariables>;
export const OpenEmergencyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"OpenEmergency"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OpenEmergencyAccessInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"openEmergencyAccess"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<OpenEmergencyMutation, OpenEmergencyMutationVariables>;
export const OwnEmergencyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OwnEmergency"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"emergencyAccess"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"caseNumber"}},{"kind":"Field","name":{"kind":"Name","value":"people"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"idNumber"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"items"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}},{"kind":"Field","name":{"kind":"Name","value":"revocationReason"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedAt"}}]}}]}}]} as unknown as DocumentNode<OwnEmergencyQuery, OwnEmergencyQueryVariables>;
export const EmergencyLookDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EmergencyLook"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"emergencyPeople"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"accessId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"idNumber"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"statement"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","alias":{"kind":"Name","value":"reasonEn"},"name":{"kind":"Name","value":"reason"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"EnumValue","value":"EN"}}]},{"kind":"Field","name":{"kind":"Name","value":"measures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}}]}}]}}]}}]} as unknown as DocumentNode<EmergencyLookQuery, EmergencyLookQueryVariables>;
export const EndOwnEmergencyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EndOwnEmergency"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeEmergencyAccess"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]} as unknown as DocumentNode<EndOwnEmergencyMutation, EndOwnEmergencyMutationVariables>;