/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Whether a person's own data may be asked for [授权情况]. */
export type ConsentNeed =
  /** A letter in force in this case covers the person [已授权]. */
  | 'GIVEN'
  /** The person must sign first [待授权]. */
  | 'NEEDED'
  /** A minor: a guardian must sign [待监护人授权]. */
  | 'NEEDED_FROM_GUARDIAN';

export type ConsentPersonInput = {
  /** 18 characters; an old number of 15 digits is converted. */
  readonly idNumber: string;
  readonly name: string;
  readonly relationship: Kinship;
};

export type ConsentSignatureInput = {
  readonly capacity?: SignatureCapacity;
  readonly evidenceHash: string;
  readonly forIdNumber: string;
  /** The guardian, where one signs; an adult [监护人]. */
  readonly guardian?: ConsentPersonInput | null | undefined;
  readonly signedOn: string;
};

/** What one person declared of one measure. */
export type DeclarationInput = {
  readonly idNumber: string;
  /** A measure such as `income.wage`. */
  readonly measure: string;
  readonly value: string;
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

/** What a register tells of a family. */
export type KinshipSourceKind =
  /** Who is registered under one household number [户籍]. */
  | 'HOUSEHOLD_REGISTER'
  /** To whom somebody is married [婚姻登记]. */
  | 'MARRIAGE';

export type ProposeHouseholdInput = {
  /** The case that the look-up serves [案卷号]. It must be the consent's own case where that names one. */
  readonly caseNumber?: string | null | undefined;
  /** The letter that the applicant signed; it need not cover anybody else [申请人授权书]. */
  readonly consentId: string;
  readonly purpose: Purpose;
};

export type ProposedStanding =
  /** No member [不计入]. */
  | 'EXCLUDED'
  /** The spouse by marriage, or a minor child [家庭成员]. */
  | 'MEMBER'
  /** Stands in the register; whether a member is for the officer to find out [待核实]. */
  | 'TO_CONFIRM';

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

export type RecordConsentInput = {
  /** The case it belongs to [案卷号]. */
  readonly caseNumber?: string | null | undefined;
  /** Chosen by the client, so that a repeated request records one consent. */
  readonly clientRequestId: string;
  /** Leave out for all items, those registered later included. */
  readonly items?: ReadonlyArray<string> | null | undefined;
  /** The people covered; exactly one has the relationship SELF. */
  readonly members: ReadonlyArray<ConsentPersonInput>;
  readonly purposes: ReadonlyArray<Purpose>;
  /** GB/T 2260 code within the caller's own region. */
  readonly region: string;
  /** The separate consent, signed by everybody, to items of sensitivity 4: financial, medical [敏感项目单独同意]. */
  readonly sensitiveItems?: boolean;
  /** One for each person covered. */
  readonly signatures: ReadonlyArray<ConsentSignatureInput>;
  readonly supporters?: ReadonlyArray<ConsentPersonInput>;
  readonly validFrom: string;
  readonly validTo: string;
};

export type RequestVerificationInput = {
  readonly caseNumber?: string | null | undefined;
  /** Chosen by the client, so that a repeated request starts one verification. */
  readonly clientRequestId: string;
  readonly consentId: string;
  /** A shorter deadline than the hub's, in working days: it ends with the last of that many working days after today [办结期限（工作日）]. */
  readonly deadlineWorkingDays?: number | null | undefined;
  /** What the household declared [申报]. */
  readonly declarations?: ReadonlyArray<DeclarationInput>;
  /** Leave out for all items that the consent covers. */
  readonly items?: ReadonlyArray<string> | null | undefined;
  /** The last day of the 12 months that income is counted over: a month's last day; that of last month where it is left out. */
  readonly periodEnd?: string | null | undefined;
  /** The verification that this one follows, of the same household [上次核对]. */
  readonly previous?: string | null | undefined;
  readonly purpose: Purpose;
  /** Whether the household lives in town or in the country; standards differ by it. Left out, what differs is undetermined. */
  readonly residence?: Residence | null | undefined;
};

/** Where a household lives [城乡属性]. */
export type Residence =
  /** [农村] */
  | 'RURAL'
  /** [城镇] */
  | 'URBAN';

export type SignatureCapacity =
  /** As guardian of a minor or of a person without capacity [监护人]. */
  | 'GUARDIAN'
  /** For oneself [本人]. */
  | 'SELF';

export type StartPageQueryVariables = Exact<{ [key: string]: never; }>;


export type StartPageQuery = { readonly dataItems: ReadonlyArray<{ readonly id: string, readonly sensitivity: number, readonly measures: ReadonlyArray<string>, readonly title: { readonly zh: string, readonly en: string }, readonly department: { readonly slug: string, readonly title: { readonly zh: string, readonly en: string } } }> };

export type RecordConsentMutationVariables = Exact<{
  input: RecordConsentInput;
}>;


export type RecordConsentMutation = { readonly recordConsent: { readonly id: string } };

export type ProposeHouseholdQueryVariables = Exact<{
  input: ProposeHouseholdInput;
}>;


export type ProposeHouseholdQuery = { readonly proposeHousehold: { readonly notServed: ReadonlyArray<KinshipSourceKind>, readonly people: ReadonlyArray<{ readonly name: string, readonly idNumber: string | null, readonly relationship: Kinship, readonly standing: ProposedStanding, readonly toConfirm: boolean, readonly consent: ConsentNeed | null, readonly reasonToConfirm: { readonly code: string, readonly sentence: { readonly zh: string, readonly en: string } } | null, readonly reasonExcluded: { readonly code: string, readonly sentence: { readonly zh: string, readonly en: string } } | null }>, readonly notReturned: ReadonlyArray<{ readonly kind: KinshipSourceKind, readonly provider: { readonly title: { readonly zh: string, readonly en: string } } }>, readonly supportersHint: { readonly zh: string, readonly en: string }, readonly remark: { readonly zh: string, readonly en: string } } };

export type RequestVerificationMutationVariables = Exact<{
  input: RequestVerificationInput;
}>;


export type RequestVerificationMutation = { readonly requestVerification: { readonly id: string } };


export const StartPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StartPage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataItems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sensitivity"}},{"kind":"Field","name":{"kind":"Name","value":"measures"}},{"kind":"Field","name":{"kind":"Name","value":"department"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}}]}}]}}]} as unknown as DocumentNode<StartPageQuery, StartPageQueryVariables>;
export const RecordConsentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordConsent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordConsentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordConsent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<RecordConsentMutation, RecordConsentMutationVariables>;
export const ProposeHouseholdDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ProposeHousehold"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ProposeHouseholdInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"proposeHousehold"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"people"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"idNumber"}},{"kind":"Field","name":{"kind":"Name","value":"relationship"}},{"kind":"Field","name":{"kind":"Name","value":"standing"}},{"kind":"Field","name":{"kind":"Name","value":"toConfirm"}},{"kind":"Field","name":{"kind":"Name","value":"reasonToConfirm"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"reasonExcluded"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"consent"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notReturned"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"notServed"}},{"kind":"Field","name":{"kind":"Name","value":"supportersHint"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"remark"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}}]}}]} as unknown as DocumentNode<ProposeHouseholdQuery, ProposeHouseholdQueryVariables>;
export const RequestVerificationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RequestVerification"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RequestVerificationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestVerification"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<RequestVerificationMutation, RequestVerificationMutationVariables>;