/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type CertificationLevel =
  | 'MUST'
  | 'SHOULD';

export type CertificationResult =
  | 'FAILED'
  | 'PASSED'
  /** It could not be judged. */
  | 'SKIPPED'
  /** A SHOULD that is not kept. */
  | 'WARNED';

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

export type ConsentStatus =
  /** May be used [有效]. */
  | 'ACTIVE'
  /** Past its last day [已过期]. */
  | 'EXPIRED'
  /** Before its first day [未生效]. */
  | 'PENDING'
  /** Withdrawn by a signer [已撤回]. */
  | 'REVOKED';

/** What one person declared of one measure. */
export type DeclarationInput = {
  readonly idNumber: string;
  /** A measure such as `income.wage`. */
  readonly measure: string;
  readonly value: string;
};

export type DepartmentOrigin =
  /** It was registered at run time. */
  | 'REGISTERED'
  /** It came with the hub or its folders. */
  | 'SHIPPED';

export type DepartmentProgressState =
  /** Answered, or known not to answer [已反馈]. */
  | 'ANSWERED'
  /** Not answered yet [待反馈]. */
  | 'ASKED';

export type DepartmentVersionState =
  /** In the schema, and asked [启用]. */
  | 'ACTIVE'
  /** [已审批] */
  | 'APPROVED'
  /** It keeps every rule that it must keep [已认证]. */
  | 'CERTIFIED'
  /** [草稿] */
  | 'DRAFT'
  /** [停用] */
  | 'RETIRED'
  /** Another version took its place [已替换]. */
  | 'SUPERSEDED'
  /** In the schema, and not asked [暂停]. */
  | 'SUSPENDED';

/** How much of an answer the caller's grant lets through [披露级别]. */
export type DisclosureLevel =
  /** The outcome only [结论]. */
  | 'CONCLUSION'
  /** The records too, identifiers masked unless granted [明细]. */
  | 'DETAIL'
  /** The outcome and its measures [摘要]. */
  | 'SUMMARY';

export type GrantItemsInput = {
  readonly identifiers?: boolean;
  readonly items: ReadonlyArray<string>;
  readonly level: DisclosureLevel;
  readonly organisation: string;
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

/** Both names of 1 to 100 characters, on one line. */
export type NameOrganisationInput = {
  /** In English. */
  readonly en: string;
  /** As it stands in tokens and grants, such as 990100-mz; of a region its code, such as 990100. */
  readonly id: string;
  /** In Chinese. */
  readonly zh: string;
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

export type ProgrammeKind =
  /** Who counts, and what income, property and rigid expenses are [核算标准]. */
  | 'ACCOUNTING'
  /** What among the entries of the ledger is a task for an auditor [审计规则]. */
  | 'AUDIT_RULE'
  /** Whom a kind of assistance is for [救助项目]. */
  | 'PROGRAMME';

export type ProgrammeState =
  /** [草稿] */
  | 'DRAFT'
  /** [已发布] */
  | 'PUBLISHED'
  /** Somebody else ended the draft [已驳回]. */
  | 'REJECTED'
  /** Taken back: as a draft, or before it took effect [已撤回]. */
  | 'WITHDRAWN';

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

export type SchemaChangeCriticality =
  /** Some operation that was answered would be refused. */
  | 'BREAKING'
  /** A client may meet a value that it was not written for. */
  | 'DANGEROUS'
  | 'SAFE';

export type SignatureCapacity =
  /** As guardian of a minor or of a person without capacity [监护人]. */
  | 'GUARDIAN'
  /** For oneself [本人]. */
  | 'SELF';

/** How a standard's rule, or a programme, came out [对照结果]. Only what no missing answer could turn is MET or NOT_MET. */
export type Verdict =
  /** [符合] */
  | 'MET'
  /** [不符合] */
  | 'NOT_MET'
  /** Missing answers leave it open [待定]. */
  | 'UNDETERMINED';

export type VerificationState =
  /** Nobody is asked any more and no report is issued [已撤销]. */
  | 'CANCELLED'
  /** Departments are being asked [核对中]. */
  | 'COLLECTING'
  /** The report is issued [已出具报告]. */
  | 'ISSUED';

export type DepartmentVersionsQueryVariables = Exact<{
  department?: string | null | undefined;
}>;


export type DepartmentVersionsQuery = { readonly departmentVersions: ReadonlyArray<{ readonly slug: string, readonly version: number, readonly origin: DepartmentOrigin, readonly state: DepartmentVersionState, readonly digest: string, readonly registeredBy: string, readonly registeredAt: string, readonly certifiedBy: string | null, readonly certifiedAt: string | null, readonly approvedBy: string | null, readonly approvedAt: string | null, readonly activatedBy: string | null, readonly activatedAt: string | null, readonly changedAt: string, readonly reason: string | null }> };

export type DepartmentChangesQueryVariables = Exact<{
  department: string;
  version: number;
}>;


export type DepartmentChangesQuery = { readonly departmentVersions: ReadonlyArray<{ readonly slug: string, readonly version: number, readonly state: DepartmentVersionState, readonly changes: ReadonlyArray<{ readonly coordinate: string, readonly criticality: SchemaChangeCriticality, readonly message: string, readonly users: ReadonlyArray<{ readonly organisation: string | null, readonly client: string | null, readonly requests: number, readonly lastDay: string }> }> }> };

export type RegisterDepartmentMutationVariables = Exact<{
  manifest: string;
  records: string;
}>;


export type RegisterDepartmentMutation = { readonly registerDepartment: { readonly slug: string, readonly version: number, readonly origin: DepartmentOrigin, readonly state: DepartmentVersionState, readonly digest: string, readonly registeredBy: string, readonly registeredAt: string, readonly certifiedBy: string | null, readonly certifiedAt: string | null, readonly approvedBy: string | null, readonly approvedAt: string | null, readonly activatedBy: string | null, readonly activatedAt: string | null, readonly changedAt: string, readonly reason: string | null } };

export type CertifyDepartmentMutationVariables = Exact<{
  slug: string;
  version: number;
}>;


export type CertifyDepartmentMutation = { readonly certifyDepartment: { readonly manifest: string, readonly slug: string, readonly version: number, readonly origin: DepartmentOrigin, readonly state: DepartmentVersionState, readonly digest: string, readonly registeredBy: string, readonly registeredAt: string, readonly certifiedBy: string | null, readonly certifiedAt: string | null, readonly approvedBy: string | null, readonly approvedAt: string | null, readonly activatedBy: string | null, readonly activatedAt: string | null, readonly changedAt: string, readonly reason: string | null, readonly certification: { readonly certified: boolean, readonly startedAt: string, readonly durationMs: number, readonly rules: ReadonlyArray<{ readonly id: string, readonly level: CertificationLevel, readonly result: CertificationResult, readonly exchanges: ReadonlyArray<string>, readonly title: { readonly zh: string, readonly en: string }, readonly notes: ReadonlyArray<{ readonly zh: string, readonly en: string }>, readonly mend: { readonly zh: string, readonly en: string } | null }> } | null } };

export type ApproveDepartmentMutationVariables = Exact<{
  slug: string;
  version: number;
}>;


export type ApproveDepartmentMutation = { readonly approveDepartment: { readonly slug: string, readonly version: number, readonly origin: DepartmentOrigin, readonly state: DepartmentVersionState, readonly digest: string, readonly registeredBy: string, readonly registeredAt: string, readonly certifiedBy: string | null, readonly certifiedAt: string | null, readonly approvedBy: string | null, readonly approvedAt: string | null, readonly activatedBy: string | null, readonly activatedAt: string | null, readonly changedAt: string, readonly reason: string | null } };

export type ActivateDepartmentMutationVariables = Exact<{
  slug: string;
  version: number;
  acceptBreaking: ReadonlyArray<string> | string;
}>;


export type ActivateDepartmentMutation = { readonly activateDepartment: { readonly slug: string, readonly version: number, readonly origin: DepartmentOrigin, readonly state: DepartmentVersionState, readonly digest: string, readonly registeredBy: string, readonly registeredAt: string, readonly certifiedBy: string | null, readonly certifiedAt: string | null, readonly approvedBy: string | null, readonly approvedAt: string | null, readonly activatedBy: string | null, readonly activatedAt: string | null, readonly changedAt: string, readonly reason: string | null } };

export type SuspendDepartmentMutationVariables = Exact<{
  slug: string;
  version: number;
  reason: string;
}>;


export type SuspendDepartmentMutation = { readonly suspendDepartment: { readonly slug: string, readonly version: number, readonly origin: DepartmentOrigin, readonly state: DepartmentVersionState, readonly digest: string, readonly registeredBy: string, readonly registeredAt: string, readonly certifiedBy: string | null, readonly certifiedAt: string | null, readonly approvedBy: string | null, readonly approvedAt: string | null, readonly activatedBy: string | null, readonly activatedAt: string | null, readonly changedAt: string, readonly reason: string | null } };

export type RetireDepartmentMutationVariables = Exact<{
  slug: string;
  version: number;
  reason: string;
  acceptBreaking: ReadonlyArray<string> | string;
}>;


export type RetireDepartmentMutation = { readonly retireDepartment: { readonly slug: string, readonly version: number, readonly origin: DepartmentOrigin, readonly state: DepartmentVersionState, readonly digest: string, readonly registeredBy: string, readonly registeredAt: string, readonly certifiedBy: string | null, readonly certifiedAt: string | null, readonly approvedBy: string | null, readonly approvedAt: string | null, readonly activatedBy: string | null, readonly activatedAt: string | null, readonly changedAt: string, readonly reason: string | null } };

export type SetDepartmentSecretMutationVariables = Exact<{
  slug: string;
  name: string;
  value?: string | null | undefined;
}>;


export type SetDepartmentSecretMutation = { readonly setDepartmentSecret: boolean };

export type DepartmentVersionPartsFragment = { readonly slug: string, readonly version: number, readonly origin: DepartmentOrigin, readonly state: DepartmentVersionState, readonly digest: string, readonly registeredBy: string, readonly registeredAt: string, readonly certifiedBy: string | null, readonly certifiedAt: string | null, readonly approvedBy: string | null, readonly approvedAt: string | null, readonly activatedBy: string | null, readonly activatedAt: string | null, readonly changedAt: string, readonly reason: string | null };

export type LedgerProofQueryVariables = Exact<{
  entryId: string;
  openings: boolean;
}>;


export type LedgerProofQuery = { readonly ledgerProof: { readonly bundle: string } };

export type NameOrganisationMutationVariables = Exact<{
  input: NameOrganisationInput;
}>;


export type NameOrganisationMutation = { readonly nameOrganisation: { readonly id: string } };

export type ProgrammesInForceQueryVariables = Exact<{
  region?: string | null | undefined;
  on?: string | null | undefined;
}>;


export type ProgrammesInForceQuery = { readonly programmes: ReadonlyArray<{ readonly kind: ProgrammeKind, readonly region: string, readonly slug: string, readonly version: number, readonly origin: DepartmentOrigin, readonly state: ProgrammeState, readonly effectiveFrom: string, readonly effectiveUntil: string | null, readonly testCount: number, readonly registeredBy: string, readonly registeredAt: string, readonly approvedBy: string | null, readonly approvedAt: string | null, readonly withdrawnBy: string | null, readonly withdrawnAt: string | null, readonly reason: string | null, readonly title: { readonly zh: string, readonly en: string } }> };

export type ProgrammeVersionsQueryVariables = Exact<{
  region?: string | null | undefined;
  slug?: string | null | undefined;
}>;


export type ProgrammeVersionsQuery = { readonly programmeVersions: ReadonlyArray<{ readonly kind: ProgrammeKind, readonly region: string, readonly slug: string, readonly version: number, readonly origin: DepartmentOrigin, readonly state: ProgrammeState, readonly effectiveFrom: string, readonly effectiveUntil: string | null, readonly testCount: number, readonly registeredBy: string, readonly registeredAt: string, readonly approvedBy: string | null, readonly approvedAt: string | null, readonly withdrawnBy: string | null, readonly withdrawnAt: string | null, readonly reason: string | null, readonly title: { readonly zh: string, readonly en: string } }> };

export type PublishProgrammeMutationVariables = Exact<{
  document: string;
}>;


export type PublishProgrammeMutation = { readonly publishProgramme: { readonly kind: ProgrammeKind, readonly region: string, readonly slug: string, readonly version: number, readonly origin: DepartmentOrigin, readonly state: ProgrammeState, readonly effectiveFrom: string, readonly effectiveUntil: string | null, readonly testCount: number, readonly registeredBy: string, readonly registeredAt: string, readonly approvedBy: string | null, readonly approvedAt: string | null, readonly withdrawnBy: string | null, readonly withdrawnAt: string | null, readonly reason: string | null, readonly title: { readonly zh: string, readonly en: string } } };

export type ApproveProgrammeMutationVariables = Exact<{
  region: string;
  slug: string;
  version: number;
}>;


export type ApproveProgrammeMutation = { readonly approveProgramme: { readonly kind: ProgrammeKind, readonly region: string, readonly slug: string, readonly version: number, readonly origin: DepartmentOrigin, readonly state: ProgrammeState, readonly effectiveFrom: string, readonly effectiveUntil: string | null, readonly testCount: number, readonly registeredBy: string, readonly registeredAt: string, readonly approvedBy: string | null, readonly approvedAt: string | null, readonly withdrawnBy: string | null, readonly withdrawnAt: string | null, readonly reason: string | null, readonly title: { readonly zh: string, readonly en: string } } };

export type WithdrawProgrammeMutationVariables = Exact<{
  region: string;
  slug: string;
  version: number;
  reason: string;
}>;


export type WithdrawProgrammeMutation = { readonly withdrawProgramme: { readonly kind: ProgrammeKind, readonly region: string, readonly slug: string, readonly version: number, readonly origin: DepartmentOrigin, readonly state: ProgrammeState, readonly effectiveFrom: string, readonly effectiveUntil: string | null, readonly testCount: number, readonly registeredBy: string, readonly registeredAt: string, readonly approvedBy: string | null, readonly approvedAt: string | null, readonly withdrawnBy: string | null, readonly withdrawnAt: string | null, readonly reason: string | null, readonly title: { readonly zh: string, readonly en: string } } };

export type ProgrammeVersionPartsFragment = { readonly kind: ProgrammeKind, readonly region: string, readonly slug: string, readonly version: number, readonly origin: DepartmentOrigin, readonly state: ProgrammeState, readonly effectiveFrom: string, readonly effectiveUntil: string | null, readonly testCount: number, readonly registeredBy: string, readonly registeredAt: string, readonly approvedBy: string | null, readonly approvedAt: string | null, readonly withdrawnBy: string | null, readonly withdrawnAt: string | null, readonly reason: string | null, readonly title: { readonly zh: string, readonly en: string } };

export type ReportQueryVariables = Exact<{
  number: string;
  version?: number | null | undefined;
}>;


export type ReportQuery = { readonly report: { readonly number: string, readonly version: number, readonly caseNumber: string | null, readonly organisation: string, readonly region: string, readonly issuedAt: string, readonly validUntil: string, readonly periodStart: string, readonly periodEnd: string, readonly document: string | null, readonly signature: string | null, readonly organisationName: { readonly zh: string } | null, readonly members: ReadonlyArray<{ readonly idNumber: string, readonly name: string, readonly relationship: Kinship }>, readonly supporters: ReadonlyArray<{ readonly idNumber: string, readonly name: string, readonly relationship: Kinship }>, readonly findings: ReadonlyArray<{ readonly id: string, readonly person: { readonly idNumber: string }, readonly finding: { readonly outcome: Outcome, readonly asOf: string | null, readonly reason: string | null, readonly reasonCode: string | null, readonly stale: boolean, readonly statement: string, readonly item: { readonly id: string, readonly title: { readonly zh: string } }, readonly provider: { readonly slug: string, readonly title: { readonly zh: string } }, readonly measures: ReadonlyArray<{ readonly kind: string, readonly value: string, readonly unit: MeasureUnit }> } }>, readonly comparisons: ReadonlyArray<{ readonly kind: string, readonly unit: MeasureUnit, readonly declared: string | null, readonly difference: string | null, readonly person: { readonly idNumber: string, readonly name: string, readonly relationship: Kinship }, readonly title: { readonly zh: string }, readonly found: { readonly kind: string, readonly unit: MeasureUnit, readonly value: string, readonly complete: boolean, readonly countedOnce: ReadonlyArray<string>, readonly title: { readonly zh: string }, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> } | null }>, readonly totals: { readonly yearlyIncome: { readonly kind: string, readonly unit: MeasureUnit, readonly value: string, readonly complete: boolean, readonly countedOnce: ReadonlyArray<string>, readonly title: { readonly zh: string }, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> } | null, readonly monthlyIncome: { readonly kind: string, readonly unit: MeasureUnit, readonly value: string, readonly complete: boolean, readonly countedOnce: ReadonlyArray<string>, readonly title: { readonly zh: string }, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> } | null, readonly monthlyIncomePerCapita: { readonly kind: string, readonly unit: MeasureUnit, readonly value: string, readonly complete: boolean, readonly countedOnce: ReadonlyArray<string>, readonly title: { readonly zh: string }, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> } | null, readonly property: { readonly kind: string, readonly unit: MeasureUnit, readonly value: string, readonly complete: boolean, readonly countedOnce: ReadonlyArray<string>, readonly title: { readonly zh: string }, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> } | null, readonly measures: ReadonlyArray<{ readonly kind: string, readonly unit: MeasureUnit, readonly value: string, readonly complete: boolean, readonly countedOnce: ReadonlyArray<string>, readonly title: { readonly zh: string }, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> }>, readonly notVerified: ReadonlyArray<{ readonly kind: string, readonly title: { readonly zh: string } }> }, readonly accounting: { readonly on: string, readonly residence: Residence | null, readonly standard: { readonly version: number, readonly title: { readonly zh: string } }, readonly figures: ReadonlyArray<{ readonly id: string, readonly unit: MeasureUnit, readonly low: string, readonly high: string | null, readonly title: { readonly zh: string } }> } | null, readonly assessments: ReadonlyArray<{ readonly verdict: Verdict, readonly nearMiss: boolean, readonly received: boolean | null, readonly programme: { readonly slug: string, readonly version: number, readonly title: { readonly zh: string } }, readonly person: { readonly idNumber: string } | null, readonly amount: { readonly low: string, readonly high: string | null } | null, readonly rules: ReadonlyArray<{ readonly id: string, readonly verdict: Verdict, readonly nearMiss: boolean, readonly title: { readonly zh: string }, readonly comparisons: ReadonlyArray<{ readonly is: string, readonly holds: boolean | null, readonly value: { readonly low: string | null, readonly high: string | null, readonly title: { readonly zh: string } }, readonly threshold: { readonly low: string | null, readonly high: string | null, readonly title: { readonly zh: string } } }> }> }>, readonly missing: ReadonlyArray<{ readonly id: string }>, readonly remark: { readonly zh: string } } | null };

export type ReportPersonPartsFragment = { readonly idNumber: string, readonly name: string, readonly relationship: Kinship };

export type ReportFindingPartsFragment = { readonly id: string, readonly person: { readonly idNumber: string }, readonly finding: { readonly outcome: Outcome, readonly asOf: string | null, readonly reason: string | null, readonly reasonCode: string | null, readonly stale: boolean, readonly statement: string, readonly item: { readonly id: string, readonly title: { readonly zh: string } }, readonly provider: { readonly slug: string, readonly title: { readonly zh: string } }, readonly measures: ReadonlyArray<{ readonly kind: string, readonly value: string, readonly unit: MeasureUnit }> } };

export type FigurePartsFragment = { readonly kind: string, readonly unit: MeasureUnit, readonly value: string, readonly complete: boolean, readonly countedOnce: ReadonlyArray<string>, readonly title: { readonly zh: string }, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> };

export type GrantItemsMutationVariables = Exact<{
  input: GrantItemsInput;
}>;


export type GrantItemsMutation = { readonly grantItems: { readonly id: string } };

export type RecordConsentMutationVariables = Exact<{
  input: RecordConsentInput;
}>;


export type RecordConsentMutation = { readonly recordConsent: { readonly id: string, readonly status: ConsentStatus } };

export type RequestVerificationMutationVariables = Exact<{
  input: RequestVerificationInput;
}>;


export type RequestVerificationMutation = { readonly requestVerification: { readonly id: string, readonly state: VerificationState, readonly deadline: string } };

export type VerificationProgressQueryVariables = Exact<{
  id: string;
}>;


export type VerificationProgressQuery = { readonly verification: { readonly id: string, readonly state: VerificationState, readonly deadline: string, readonly departments: ReadonlyArray<{ readonly state: DepartmentProgressState, readonly answeredAt: string | null, readonly department: { readonly slug: string, readonly title: { readonly zh: string } } }>, readonly report: { readonly number: string } | null } | null };

export const DepartmentVersionPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DepartmentVersionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DepartmentVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"digest"}},{"kind":"Field","name":{"kind":"Name","value":"registeredBy"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedBy"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"approvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"activatedBy"}},{"kind":"Field","name":{"kind":"Name","value":"activatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<DepartmentVersionPartsFragment, unknown>;
export const ProgrammeVersionPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProgrammeVersionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProgrammeVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"effectiveFrom"}},{"kind":"Field","name":{"kind":"Name","value":"effectiveUntil"}},{"kind":"Field","name":{"kind":"Name","value":"testCount"}},{"kind":"Field","name":{"kind":"Name","value":"registeredBy"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"approvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnBy"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<ProgrammeVersionPartsFragment, unknown>;
export const ReportPersonPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReportPersonParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReportPerson"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"idNumber"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"relationship"}}]}}]} as unknown as DocumentNode<ReportPersonPartsFragment, unknown>;
export const ReportFindingPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReportFindingParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReportFinding"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"idNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"finding"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"reasonCode"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"statement"}},{"kind":"Field","name":{"kind":"Name","value":"measures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}}]}}]}}]} as unknown as DocumentNode<ReportFindingPartsFragment, unknown>;
export const FigurePartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FigureParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Figure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"countedOnce"}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<FigurePartsFragment, unknown>;
export const DepartmentVersionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DepartmentVersions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"department"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"departmentVersions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"department"},"value":{"kind":"Variable","name":{"kind":"Name","value":"department"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DepartmentVersionParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DepartmentVersionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DepartmentVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"digest"}},{"kind":"Field","name":{"kind":"Name","value":"registeredBy"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedBy"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"approvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"activatedBy"}},{"kind":"Field","name":{"kind":"Name","value":"activatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<DepartmentVersionsQuery, DepartmentVersionsQueryVariables>;
export const DepartmentChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DepartmentChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"department"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"departmentVersions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"department"},"value":{"kind":"Variable","name":{"kind":"Name","value":"department"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"coordinate"}},{"kind":"Field","name":{"kind":"Name","value":"criticality"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"users"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organisation"}},{"kind":"Field","name":{"kind":"Name","value":"client"}},{"kind":"Field","name":{"kind":"Name","value":"requests"}},{"kind":"Field","name":{"kind":"Name","value":"lastDay"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DepartmentChangesQuery, DepartmentChangesQueryVariables>;
export const RegisterDepartmentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterDepartment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"manifest"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"records"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerDepartment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"manifest"},"value":{"kind":"Variable","name":{"kind":"Name","value":"manifest"}}},{"kind":"Argument","name":{"kind":"Name","value":"records"},"value":{"kind":"Variable","name":{"kind":"Name","value":"records"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DepartmentVersionParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DepartmentVersionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DepartmentVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"digest"}},{"kind":"Field","name":{"kind":"Name","value":"registeredBy"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedBy"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"approvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"activatedBy"}},{"kind":"Field","name":{"kind":"Name","value":"activatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<RegisterDepartmentMutation, RegisterDepartmentMutationVariables>;
export const CertifyDepartmentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CertifyDepartment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"slug"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"certifyDepartment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"Variable","name":{"kind":"Name","value":"slug"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DepartmentVersionParts"}},{"kind":"Field","name":{"kind":"Name","value":"manifest"}},{"kind":"Field","name":{"kind":"Name","value":"certification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"certified"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"rules"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mend"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"exchanges"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DepartmentVersionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DepartmentVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"digest"}},{"kind":"Field","name":{"kind":"Name","value":"registeredBy"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedBy"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"approvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"activatedBy"}},{"kind":"Field","name":{"kind":"Name","value":"activatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<CertifyDepartmentMutation, CertifyDepartmentMutationVariables>;
export const ApproveDepartmentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ApproveDepartment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"slug"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"approveDepartment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"Variable","name":{"kind":"Name","value":"slug"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DepartmentVersionParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DepartmentVersionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DepartmentVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"digest"}},{"kind":"Field","name":{"kind":"Name","value":"registeredBy"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedBy"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"approvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"activatedBy"}},{"kind":"Field","name":{"kind":"Name","value":"activatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<ApproveDepartmentMutation, ApproveDepartmentMutationVariables>;
export const ActivateDepartmentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ActivateDepartment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"slug"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"acceptBreaking"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"activateDepartment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"Variable","name":{"kind":"Name","value":"slug"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"acceptBreaking"},"value":{"kind":"Variable","name":{"kind":"Name","value":"acceptBreaking"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DepartmentVersionParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DepartmentVersionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DepartmentVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"digest"}},{"kind":"Field","name":{"kind":"Name","value":"registeredBy"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedBy"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"approvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"activatedBy"}},{"kind":"Field","name":{"kind":"Name","value":"activatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<ActivateDepartmentMutation, ActivateDepartmentMutationVariables>;
export const SuspendDepartmentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SuspendDepartment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"slug"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"suspendDepartment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"Variable","name":{"kind":"Name","value":"slug"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DepartmentVersionParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DepartmentVersionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DepartmentVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"digest"}},{"kind":"Field","name":{"kind":"Name","value":"registeredBy"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedBy"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"approvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"activatedBy"}},{"kind":"Field","name":{"kind":"Name","value":"activatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<SuspendDepartmentMutation, SuspendDepartmentMutationVariables>;
export const RetireDepartmentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RetireDepartment"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"slug"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"acceptBreaking"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retireDepartment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"Variable","name":{"kind":"Name","value":"slug"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}},{"kind":"Argument","name":{"kind":"Name","value":"acceptBreaking"},"value":{"kind":"Variable","name":{"kind":"Name","value":"acceptBreaking"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DepartmentVersionParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DepartmentVersionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DepartmentVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"digest"}},{"kind":"Field","name":{"kind":"Name","value":"registeredBy"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedBy"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"approvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"activatedBy"}},{"kind":"Field","name":{"kind":"Name","value":"activatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<RetireDepartmentMutation, RetireDepartmentMutationVariables>;
export const SetDepartmentSecretDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetDepartmentSecret"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"slug"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"value"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setDepartmentSecret"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"Variable","name":{"kind":"Name","value":"slug"}}},{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"value"},"value":{"kind":"Variable","name":{"kind":"Name","value":"value"}}}]}]}}]} as unknown as DocumentNode<SetDepartmentSecretMutation, SetDepartmentSecretMutationVariables>;
export const LedgerProofDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LedgerProof"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"entryId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"openings"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ledgerProof"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"entryId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"entryId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bundle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"openings"},"value":{"kind":"Variable","name":{"kind":"Name","value":"openings"}}}]}]}}]}}]} as unknown as DocumentNode<LedgerProofQuery, LedgerProofQueryVariables>;
export const NameOrganisationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"NameOrganisation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"NameOrganisationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nameOrganisation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<NameOrganisationMutation, NameOrganisationMutationVariables>;
export const ProgrammesInForceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ProgrammesInForce"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"on"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programmes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"on"},"value":{"kind":"Variable","name":{"kind":"Name","value":"on"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProgrammeVersionParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProgrammeVersionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProgrammeVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"effectiveFrom"}},{"kind":"Field","name":{"kind":"Name","value":"effectiveUntil"}},{"kind":"Field","name":{"kind":"Name","value":"testCount"}},{"kind":"Field","name":{"kind":"Name","value":"registeredBy"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"approvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnBy"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<ProgrammesInForceQuery, ProgrammesInForceQueryVariables>;
export const ProgrammeVersionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ProgrammeVersions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"slug"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programmeVersions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"Variable","name":{"kind":"Name","value":"slug"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProgrammeVersionParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProgrammeVersionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProgrammeVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"effectiveFrom"}},{"kind":"Field","name":{"kind":"Name","value":"effectiveUntil"}},{"kind":"Field","name":{"kind":"Name","value":"testCount"}},{"kind":"Field","name":{"kind":"Name","value":"registeredBy"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"approvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnBy"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<ProgrammeVersionsQuery, ProgrammeVersionsQueryVariables>;
export const PublishProgrammeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PublishProgramme"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"document"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publishProgramme"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"document"},"value":{"kind":"Variable","name":{"kind":"Name","value":"document"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProgrammeVersionParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProgrammeVersionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProgrammeVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"effectiveFrom"}},{"kind":"Field","name":{"kind":"Name","value":"effectiveUntil"}},{"kind":"Field","name":{"kind":"Name","value":"testCount"}},{"kind":"Field","name":{"kind":"Name","value":"registeredBy"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"approvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnBy"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<PublishProgrammeMutation, PublishProgrammeMutationVariables>;
export const ApproveProgrammeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ApproveProgramme"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"slug"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"approveProgramme"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"Variable","name":{"kind":"Name","value":"slug"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProgrammeVersionParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProgrammeVersionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProgrammeVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"effectiveFrom"}},{"kind":"Field","name":{"kind":"Name","value":"effectiveUntil"}},{"kind":"Field","name":{"kind":"Name","value":"testCount"}},{"kind":"Field","name":{"kind":"Name","value":"registeredBy"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"approvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnBy"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<ApproveProgrammeMutation, ApproveProgrammeMutationVariables>;
export const WithdrawProgrammeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WithdrawProgramme"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"slug"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"withdrawProgramme"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"Variable","name":{"kind":"Name","value":"slug"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ProgrammeVersionParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProgrammeVersionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProgrammeVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"effectiveFrom"}},{"kind":"Field","name":{"kind":"Name","value":"effectiveUntil"}},{"kind":"Field","name":{"kind":"Name","value":"testCount"}},{"kind":"Field","name":{"kind":"Name","value":"registeredBy"}},{"kind":"Field","name":{"kind":"Name","value":"registeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"approvedBy"}},{"kind":"Field","name":{"kind":"Name","value":"approvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnBy"}},{"kind":"Field","name":{"kind":"Name","value":"withdrawnAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]} as unknown as DocumentNode<WithdrawProgrammeMutation, WithdrawProgrammeMutationVariables>;
export const ReportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Report"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"report"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"caseNumber"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"}},{"kind":"Field","name":{"kind":"Name","value":"organisationName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"issuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"periodStart"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReportPersonParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"supporters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReportPersonParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReportFindingParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"comparisons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReportPersonParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"difference"}},{"kind":"Field","name":{"kind":"Name","value":"found"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FigureParts"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"yearlyIncome"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FigureParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"monthlyIncome"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FigureParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"monthlyIncomePerCapita"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FigureParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"property"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FigureParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"measures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FigureParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notVerified"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"accounting"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"standard"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"residence"}},{"kind":"Field","name":{"kind":"Name","value":"figures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"assessments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"idNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"nearMiss"}},{"kind":"Field","name":{"kind":"Name","value":"received"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rules"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"nearMiss"}},{"kind":"Field","name":{"kind":"Name","value":"comparisons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"is"}},{"kind":"Field","name":{"kind":"Name","value":"holds"}},{"kind":"Field","name":{"kind":"Name","value":"value"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}},{"kind":"Field","name":{"kind":"Name","value":"threshold"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"remark"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}},{"kind":"Field","name":{"kind":"Name","value":"document"}},{"kind":"Field","name":{"kind":"Name","value":"signature"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReportPersonParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReportPerson"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"idNumber"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"relationship"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReportFindingParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReportFinding"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"idNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"finding"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"reasonCode"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"statement"}},{"kind":"Field","name":{"kind":"Name","value":"measures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FigureParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Figure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"countedOnce"}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<ReportQuery, ReportQueryVariables>;
export const GrantItemsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"GrantItems"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"GrantItemsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"grantItems"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<GrantItemsMutation, GrantItemsMutationVariables>;
export const RecordConsentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordConsent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordConsentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordConsent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<RecordConsentMutation, RecordConsentMutationVariables>;
export const RequestVerificationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RequestVerification"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RequestVerificationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestVerification"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"deadline"}}]}}]}}]} as unknown as DocumentNode<RequestVerificationMutation, RequestVerificationMutationVariables>;
export const VerificationProgressDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"VerificationProgress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verification"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"deadline"}},{"kind":"Field","name":{"kind":"Name","value":"departments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"department"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"answeredAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}}]}}]} as unknown as DocumentNode<VerificationProgressQuery, VerificationProgressQueryVariables>;