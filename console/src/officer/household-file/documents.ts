/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type ConsentStatus =
  /** May be used [有效]. */
  | 'ACTIVE'
  /** Past its last day [已过期]. */
  | 'EXPIRED'
  /** Before its first day [未生效]. */
  | 'PENDING'
  /** Withdrawn by a signer [已撤回]. */
  | 'REVOKED';

export type EntitlementStanding =
  /** The standard is met and it is not received [应享未享]. */
  | 'ENTITLED'
  /** Something is not known: whether the standard is met, or whether it is received [待核实]. */
  | 'TO_LOOK_AT';

export type HouseholdFileEntryKind =
  /** A report found that the household, or one of its members, receives assistance [在享救助]. */
  | 'ASSISTANCE_RECEIVED'
  /** [授权到期] */
  | 'CONSENT_EXPIRED'
  /** [登记授权书] */
  | 'CONSENT_RECORDED'
  /** [撤回授权] */
  | 'CONSENT_REVOKED'
  /** [单位反馈] */
  | 'DEPARTMENT_ANSWERED'
  /** [核实命中信息] */
  | 'HIT_DISPOSED'
  /** [异议项目已反馈] */
  | 'OBJECTION_ANSWERED'
  /** [提出异议] */
  | 'OBJECTION_RAISED'
  /** [异议办结] */
  | 'OBJECTION_RESOLVED'
  /** [出具报告] */
  | 'REPORT_ISSUED'
  /** [查阅报告] */
  | 'REPORT_READ'
  /** [抽中复审] */
  | 'SAMPLE_DRAWN'
  /** [复审办结] */
  | 'SAMPLE_REVIEW_FINISHED'
  /** [撤销核对] */
  | 'VERIFICATION_CANCELLED'
  /** [发起核对] */
  | 'VERIFICATION_REQUESTED'
  /** [重新查询] */
  | 'VERIFICATION_RETRIED';

/** Which household; exactly one of these [查找方式]. */
export type HouseholdFileKey = {
  /** A case of the caller's office, or for reviewers of their region [案卷号]. */
  readonly caseNumber?: string | null | undefined;
  /** One of the household's letters; the others of its case come with it [授权书编号]. */
  readonly consentId?: string | null | undefined;
  /** Somebody whom a letter of the caller's own office covers; officers only. It is hashed on its way in [身份证号]. */
  readonly idNumber?: string | null | undefined;
};

/** Relationship to the applicant, the main groups of GB/T 4761 [家庭关系]. */
export type Kinship =
  /** 3x [女] */
  | 'DAUGHTER'
  /** 4x [孙子、孙女、外孙] */
  | 'GRANDCHILD'
  /** 6x [祖父母、外祖父母] */
  | 'GRANDPARENT'
  /** 8x, 9x [其他] */
  | 'OTHER'
  /** 5x [父母] */
  | 'PARENT'
  /** 01 the applicant [本人] */
  | 'SELF'
  /** 7x [兄弟姐妹] */
  | 'SIBLING'
  /** 2x [子] */
  | 'SON'
  /** 1x [配偶] */
  | 'SPOUSE';

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

export type HouseholdFilePageQueryVariables = Exact<{
  key: HouseholdFileKey;
  after?: string | null | undefined;
}>;


export type HouseholdFilePageQuery = { readonly householdFile: { readonly organisation: string, readonly region: string, readonly caseNumbers: ReadonlyArray<string>, readonly currentReport: string | null, readonly consents: ReadonlyArray<{ readonly id: string, readonly status: ConsentStatus, readonly caseNumber: string | null, readonly validFrom: string, readonly validTo: string, readonly recordedAt: string, readonly revokedAt: string | null, readonly members: ReadonlyArray<{ readonly name: string, readonly relationship: Kinship }>, readonly supporters: ReadonlyArray<{ readonly name: string, readonly relationship: Kinship }> }>, readonly entitlements: ReadonlyArray<{ readonly standing: EntitlementStanding, readonly assessment: { readonly programme: { readonly slug: string, readonly title: { readonly zh: string, readonly en: string } }, readonly person: { readonly name: string } | null } }>, readonly entries: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: HouseholdFileEntryKind, readonly at: string, readonly role: Role | null, readonly organisation: string | null, readonly verificationId: string | null, readonly reportNumber: string | null, readonly title: { readonly zh: string, readonly en: string } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } };

export type RevokeConsentMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type RevokeConsentMutation = { readonly revokeConsent: { readonly id: string, readonly status: ConsentStatus } };


export const HouseholdFilePageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"HouseholdFilePage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"key"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"HouseholdFileKey"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"householdFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"key"},"value":{"kind":"Variable","name":{"kind":"Name","value":"key"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organisation"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"caseNumbers"}},{"kind":"Field","name":{"kind":"Name","value":"currentReport"}},{"kind":"Field","name":{"kind":"Name","value":"consents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"caseNumber"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"relationship"}}]}},{"kind":"Field","name":{"kind":"Name","value":"supporters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"relationship"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"entitlements"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"standing"}},{"kind":"Field","name":{"kind":"Name","value":"assessment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"entries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verificationId"}},{"kind":"Field","name":{"kind":"Name","value":"reportNumber"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<HouseholdFilePageQuery, HouseholdFilePageQueryVariables>;
export const RevokeConsentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeConsent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeConsent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<RevokeConsentMutation, RevokeConsentMutationVariables>;