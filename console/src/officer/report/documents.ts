/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Why, in one word that stands in the report [核实结论类别]. */
export type DispositionCategory =
  /** Papers prove it; only CONFIRMED [凭证]. */
  | 'DOCUMENTS'
  /** Somebody went there; only CONFIRMED [入户]. */
  | 'HOME_VISIT'
  /** [其他] */
  | 'OTHER'
  /** Somebody else's, such as of the same name; only FALSE [他人，如同名]. */
  | 'OTHER_PERSON'
  /** Sold, closed or written off, and still on the books; only FALSE [已转让、注销]. */
  | 'OUTDATED'
  /** The department holds it wrongly; only FALSE [登记有误]. */
  | 'RECORDED_WRONGLY'
  /** The person says so; only CONFIRMED [本人说明]. */
  | 'STATEMENT';

export type DispositionVerdict =
  /** It is so, of this person [属实]. A name that differs stays missing from figures all the same: nobody knows the amounts. */
  | 'CONFIRMED'
  /** It is not so of this person, and counts as nothing found [不属实]. */
  | 'FALSE';

export type ExplanationKind =
  /** A number in a rule [常数]. */
  | 'CONSTANT'
  /** A named figure [数值]. */
  | 'FIGURE'
  /** What departments answered [核对结果]. */
  | 'FINDINGS'
  /** A calculation [计算]. */
  | 'OPERATION'
  /** A number that a standard sets [标准参数]. */
  | 'PARAMETER'
  /** The person: age, head [人员]. */
  | 'PERSON'
  /** What the office stated [经办机构认定]. */
  | 'STATED';

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

export type ObjectionState =
  /** Every disputed department confirmed or corrected what it had said [已反馈]. */
  | 'ANSWERED'
  /** A disputed department has not answered anew [待反馈]. */
  | 'OPEN'
  /** [已办结] */
  | 'RESOLVED';

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

export type RaiseObjectionInput = {
  /** Chosen by the client, so that a repeated request raises one objection. */
  readonly clientRequestId: string;
  /** Ids of findings in the newest version. */
  readonly findings?: ReadonlyArray<string>;
  /** Items of which everything is disputed; by a resident, of themself. */
  readonly items?: ReadonlyArray<string>;
  /** The same by their id in the report, such as `P1`, instead of `raisedBy`. */
  readonly person?: string | null | undefined;
  /** The ID number of whose it is: one of the household's people. A resident may leave it out. */
  readonly raisedBy?: string | null | undefined;
  readonly reportNumber: string;
  /** In the household's words, at most 2000 characters; kept sealed. */
  readonly statement: string;
};

export type RecordDispositionInput = {
  readonly category?: DispositionCategory;
  /** Chosen by the client, so that a repeated request is recorded once. */
  readonly clientRequestId: string;
  /** Ids of findings in it that are HIT or MISMATCH, looked into together; they make one further version. */
  readonly findings: ReadonlyArray<string>;
  /** In the words of whoever looked into it, at most 500 characters; kept sealed. */
  readonly reason: string;
  readonly reportNumber: string;
  readonly verdict: DispositionVerdict;
  /** The version that was looked at: refused where there is a newer one. Left out, the newest counts. */
  readonly version?: number | null | undefined;
};

export type ReportVersionReason =
  /** A department answered otherwise than before [更正]. */
  | 'CORRECTION'
  /** The office looked into a hit, or into a name that differs [核实结论]. */
  | 'DISPOSITION'
  /** A department answered after the report was issued [迟到反馈]. */
  | 'LATE_ANSWER'
  /** The household objected, and a department answered otherwise than before [异议]. */
  | 'OBJECTION'
  /** A department was asked again by hand, and answered [重新查询]. */
  | 'RETRY';

/** Where a household lives [城乡属性]. */
export type Residence =
  /** [农村] */
  | 'RURAL'
  /** [城镇] */
  | 'URBAN';

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

/** How a standard's rule, or a programme, came out [对照结果]. Only what no missing answer could turn is MET or NOT_MET. */
export type Verdict =
  /** [符合] */
  | 'MET'
  /** [不符合] */
  | 'NOT_MET'
  /** Missing answers leave it open [待定]. */
  | 'UNDETERMINED';

export type ReportPageQueryVariables = Exact<{
  number: string;
  version?: number | null | undefined;
}>;


export type ReportPageQuery = { readonly report: { readonly number: string, readonly version: number, readonly supersedes: number | null, readonly versionReason: ReportVersionReason | null, readonly verificationId: string, readonly consentId: string, readonly purpose: Purpose, readonly caseNumber: string | null, readonly organisation: string, readonly region: string, readonly issuedAt: string, readonly validUntil: string, readonly periodStart: string, readonly periodEnd: string, readonly versions: ReadonlyArray<{ readonly version: number, readonly issuedAt: string, readonly reason: ReportVersionReason | null }>, readonly organisationName: { readonly zh: string, readonly en: string } | null, readonly applicant: { readonly id: string, readonly maskedIdNumber: string, readonly name: string, readonly relationship: Kinship }, readonly members: ReadonlyArray<{ readonly id: string, readonly maskedIdNumber: string, readonly name: string, readonly relationship: Kinship }>, readonly supporters: ReadonlyArray<{ readonly id: string, readonly maskedIdNumber: string, readonly name: string, readonly relationship: Kinship }>, readonly findings: ReadonlyArray<{ readonly id: string, readonly person: { readonly id: string }, readonly finding: { readonly outcome: Outcome, readonly asOf: string | null, readonly stale: boolean, readonly reason: string | null, readonly reasonCode: string | null, readonly statement: string, readonly reasonEn: string | null, readonly item: { readonly id: string, readonly title: { readonly zh: string, readonly en: string } }, readonly provider: { readonly slug: string, readonly title: { readonly zh: string, readonly en: string } }, readonly measures: ReadonlyArray<{ readonly kind: string, readonly value: string, readonly unit: MeasureUnit, readonly title: { readonly zh: string, readonly en: string } }> }, readonly disposition: { readonly verdict: DispositionVerdict, readonly category: DispositionCategory, readonly at: string, readonly role: Role } | null }>, readonly comparisons: ReadonlyArray<{ readonly kind: string, readonly unit: MeasureUnit, readonly declared: string | null, readonly difference: string | null, readonly person: { readonly id: string }, readonly title: { readonly zh: string, readonly en: string }, readonly found: { readonly value: string, readonly complete: boolean, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> } | null }>, readonly totals: { readonly yearlyIncome: { readonly kind: string, readonly unit: MeasureUnit, readonly value: string, readonly complete: boolean, readonly countedOnce: ReadonlyArray<string>, readonly title: { readonly zh: string, readonly en: string }, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> } | null, readonly monthlyIncome: { readonly kind: string, readonly unit: MeasureUnit, readonly value: string, readonly complete: boolean, readonly countedOnce: ReadonlyArray<string>, readonly title: { readonly zh: string, readonly en: string }, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> } | null, readonly monthlyIncomePerCapita: { readonly kind: string, readonly unit: MeasureUnit, readonly value: string, readonly complete: boolean, readonly countedOnce: ReadonlyArray<string>, readonly title: { readonly zh: string, readonly en: string }, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> } | null, readonly property: { readonly kind: string, readonly unit: MeasureUnit, readonly value: string, readonly complete: boolean, readonly countedOnce: ReadonlyArray<string>, readonly title: { readonly zh: string, readonly en: string }, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> } | null, readonly measures: ReadonlyArray<{ readonly kind: string, readonly unit: MeasureUnit, readonly value: string, readonly complete: boolean, readonly countedOnce: ReadonlyArray<string>, readonly title: { readonly zh: string, readonly en: string }, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> }>, readonly notVerified: ReadonlyArray<{ readonly kind: string, readonly title: { readonly zh: string, readonly en: string } }> }, readonly accounting: { readonly on: string, readonly residence: Residence | null, readonly standard: { readonly slug: string, readonly version: number, readonly region: string, readonly title: { readonly zh: string, readonly en: string }, readonly legal: { readonly zh: string, readonly en: string } }, readonly figures: ReadonlyArray<{ readonly id: string, readonly unit: MeasureUnit, readonly low: string, readonly high: string | null, readonly complete: boolean, readonly explanation: string, readonly title: { readonly zh: string, readonly en: string } }> } | null, readonly assessments: ReadonlyArray<{ readonly verdict: Verdict, readonly nearMiss: boolean, readonly received: boolean | null, readonly programme: { readonly slug: string, readonly version: number, readonly region: string, readonly title: { readonly zh: string, readonly en: string }, readonly legal: { readonly zh: string, readonly en: string } }, readonly person: { readonly id: string, readonly name: string } | null, readonly amount: { readonly id: string, readonly unit: MeasureUnit, readonly low: string, readonly high: string | null, readonly complete: boolean, readonly explanation: string, readonly title: { readonly zh: string, readonly en: string } } | null, readonly rules: ReadonlyArray<{ readonly id: string, readonly rule: string, readonly verdict: Verdict, readonly nearMiss: boolean, readonly title: { readonly zh: string, readonly en: string }, readonly legal: { readonly zh: string, readonly en: string }, readonly comparisons: ReadonlyArray<{ readonly is: string, readonly holds: boolean | null, readonly value: { readonly low: string | null, readonly high: string | null, readonly explanation: string, readonly title: { readonly zh: string, readonly en: string } }, readonly threshold: { readonly low: string | null, readonly high: string | null, readonly explanation: string, readonly title: { readonly zh: string, readonly en: string } } }>, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> }> }>, readonly missing: ReadonlyArray<{ readonly id: string }>, readonly dispositions: ReadonlyArray<{ readonly id: string, readonly reportVersion: number, readonly finding: string, readonly verdict: DispositionVerdict, readonly category: DispositionCategory, readonly reason: string, readonly at: string, readonly role: Role }>, readonly objections: ReadonlyArray<{ readonly id: string, readonly state: ObjectionState, readonly statement: string, readonly raisedAt: string, readonly dueAt: string, readonly overdue: boolean }>, readonly remark: { readonly zh: string, readonly en: string } } | null };

export type ReportExplanationQueryVariables = Exact<{
  number: string;
  version: number;
  explanation: string;
}>;


export type ReportExplanationQuery = { readonly report: { readonly explain: ReadonlyArray<{ readonly id: string, readonly kind: ExplanationKind, readonly low: string | null, readonly high: string | null, readonly operator: string | null, readonly of: ReadonlyArray<string>, readonly countedOnce: ReadonlyArray<string>, readonly title: { readonly zh: string, readonly en: string }, readonly person: { readonly name: string } | null, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }>, readonly standard: { readonly slug: string, readonly version: number, readonly region: string, readonly title: { readonly zh: string, readonly en: string }, readonly legal: { readonly zh: string, readonly en: string } } | null }> } | null };

export type RevealIdNumberMutationVariables = Exact<{
  report: string;
  version: number;
  person: string;
}>;


export type RevealIdNumberMutation = { readonly revealIdNumber: string };

export type RecordDispositionMutationVariables = Exact<{
  input: RecordDispositionInput;
}>;


export type RecordDispositionMutation = { readonly recordDisposition: { readonly report: { readonly number: string, readonly version: number } } };

export type RaiseObjectionMutationVariables = Exact<{
  input: RaiseObjectionInput;
}>;


export type RaiseObjectionMutation = { readonly raiseObjection: { readonly id: string, readonly state: ObjectionState, readonly dueAt: string } };

export type TotalFragment = { readonly kind: string, readonly unit: MeasureUnit, readonly value: string, readonly complete: boolean, readonly countedOnce: ReadonlyArray<string>, readonly title: { readonly zh: string, readonly en: string }, readonly sources: ReadonlyArray<{ readonly id: string }>, readonly missing: ReadonlyArray<{ readonly id: string }> };

export type StandardFragment = { readonly slug: string, readonly version: number, readonly region: string, readonly title: { readonly zh: string, readonly en: string }, readonly legal: { readonly zh: string, readonly en: string } };

export type AccountedFragment = { readonly id: string, readonly unit: MeasureUnit, readonly low: string, readonly high: string | null, readonly complete: boolean, readonly explanation: string, readonly title: { readonly zh: string, readonly en: string } };

export type ComparedFragment = { readonly low: string | null, readonly high: string | null, readonly explanation: string, readonly title: { readonly zh: string, readonly en: string } };

export const TotalFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Total"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Figure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"countedOnce"}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<TotalFragment, unknown>;
export const StandardFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Standard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StandardVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"legal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}}]} as unknown as DocumentNode<StandardFragment, unknown>;
export const AccountedFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Accounted"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccountedFigure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}}]}}]} as unknown as DocumentNode<AccountedFragment, unknown>;
export const ComparedFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Compared"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ComparedQuantity"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}}]}}]} as unknown as DocumentNode<ComparedFragment, unknown>;
export const ReportPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReportPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"report"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"supersedes"}},{"kind":"Field","name":{"kind":"Name","value":"versionReason"}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"issuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verificationId"}},{"kind":"Field","name":{"kind":"Name","value":"consentId"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"caseNumber"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"}},{"kind":"Field","name":{"kind":"Name","value":"organisationName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"issuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"periodStart"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"applicant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"maskedIdNumber"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"relationship"}}]}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"maskedIdNumber"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"relationship"}}]}},{"kind":"Field","name":{"kind":"Name","value":"supporters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"maskedIdNumber"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"relationship"}}]}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"finding"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"reason"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"EnumValue","value":"ZH"}}]},{"kind":"Field","alias":{"kind":"Name","value":"reasonEn"},"name":{"kind":"Name","value":"reason"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"EnumValue","value":"EN"}}]},{"kind":"Field","name":{"kind":"Name","value":"reasonCode"}},{"kind":"Field","name":{"kind":"Name","value":"statement"}},{"kind":"Field","name":{"kind":"Name","value":"measures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"disposition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"comparisons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"difference"}},{"kind":"Field","name":{"kind":"Name","value":"found"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"yearlyIncome"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Total"}}]}},{"kind":"Field","name":{"kind":"Name","value":"monthlyIncome"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Total"}}]}},{"kind":"Field","name":{"kind":"Name","value":"monthlyIncomePerCapita"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Total"}}]}},{"kind":"Field","name":{"kind":"Name","value":"property"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Total"}}]}},{"kind":"Field","name":{"kind":"Name","value":"measures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Total"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notVerified"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"accounting"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"standard"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Standard"}}]}},{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"residence"}},{"kind":"Field","name":{"kind":"Name","value":"figures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Accounted"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"assessments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Standard"}}]}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"nearMiss"}},{"kind":"Field","name":{"kind":"Name","value":"received"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Accounted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rules"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"legal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"nearMiss"}},{"kind":"Field","name":{"kind":"Name","value":"comparisons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"is"}},{"kind":"Field","name":{"kind":"Name","value":"holds"}},{"kind":"Field","name":{"kind":"Name","value":"value"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Compared"}}]}},{"kind":"Field","name":{"kind":"Name","value":"threshold"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Compared"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dispositions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reportVersion"}},{"kind":"Field","name":{"kind":"Name","value":"finding"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}},{"kind":"Field","name":{"kind":"Name","value":"objections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"statement"}},{"kind":"Field","name":{"kind":"Name","value":"raisedAt"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}}]}},{"kind":"Field","name":{"kind":"Name","value":"remark"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Total"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Figure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"countedOnce"}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Standard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StandardVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"legal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Accounted"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccountedFigure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Compared"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ComparedQuantity"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}}]}}]} as unknown as DocumentNode<ReportPageQuery, ReportPageQueryVariables>;
export const ReportExplanationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReportExplanation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"explanation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"report"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"explain"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"explanation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"explanation"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"of"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"countedOnce"}},{"kind":"Field","name":{"kind":"Name","value":"standard"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Standard"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Standard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StandardVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"legal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}}]} as unknown as DocumentNode<ReportExplanationQuery, ReportExplanationQueryVariables>;
export const RevealIdNumberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevealIdNumber"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"report"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"person"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revealIdNumber"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"reportNumber"},"value":{"kind":"Variable","name":{"kind":"Name","value":"report"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"person"},"value":{"kind":"Variable","name":{"kind":"Name","value":"person"}}}]}]}}]} as unknown as DocumentNode<RevealIdNumberMutation, RevealIdNumberMutationVariables>;
export const RecordDispositionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordDisposition"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordDispositionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordDisposition"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}}]} as unknown as DocumentNode<RecordDispositionMutation, RecordDispositionMutationVariables>;
export const RaiseObjectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RaiseObjection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RaiseObjectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"raiseObjection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}}]}}]}}]} as unknown as DocumentNode<RaiseObjectionMutation, RaiseObjectionMutationVariables>;