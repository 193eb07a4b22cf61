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

/** How a standard's rule, or a programme, came out [对照结果]. Only what no missing answer could turn is MET or NOT_MET. */
export type Verdict =
  /** [符合] */
  | 'MET'
  /** [不符合] */
  | 'NOT_MET'
  /** Missing answers leave it open [待定]. */
  | 'UNDETERMINED';

export type MyReportQueryVariables = Exact<{
  number: string;
}>;


export type MyReportQuery = { readonly report: { readonly number: string, readonly version: number, readonly versionReason: ReportVersionReason | null, readonly caseNumber: string | null, readonly organisation: string, readonly purpose: Purpose, readonly issuedAt: string, readonly validUntil: string, readonly periodStart: string, readonly periodEnd: string, readonly organisationName: { readonly zh: string, readonly en: string } | null, readonly applicant: { readonly name: string }, readonly members: ReadonlyArray<{ readonly idNumber: string, readonly name: string }>, readonly supporters: ReadonlyArray<{ readonly idNumber: string, readonly name: string }>, readonly findings: ReadonlyArray<{ readonly id: string, readonly person: { readonly idNumber: string }, readonly finding: { readonly outcome: Outcome, readonly asOf: string | null, readonly stale: boolean, readonly reason: string | null, readonly reasonEn: string | null, readonly item: { readonly id: string, readonly title: { readonly zh: string, readonly en: string } }, readonly provider: { readonly title: { readonly zh: string, readonly en: string } }, readonly measures: ReadonlyArray<{ readonly kind: string, readonly value: string, readonly unit: MeasureUnit, readonly title: { readonly zh: string, readonly en: string } }> }, readonly disposition: { readonly verdict: DispositionVerdict, readonly category: DispositionCategory } | null }>, readonly comparisons: ReadonlyArray<{ readonly kind: string, readonly unit: MeasureUnit, readonly declared: string | null, readonly difference: string | null, readonly person: { readonly idNumber: string }, readonly title: { readonly zh: string, readonly en: string }, readonly found: { readonly value: string, readonly complete: boolean } | null }>, readonly totals: { readonly yearlyIncome: { readonly value: string, readonly unit: MeasureUnit, readonly complete: boolean } | null, readonly monthlyIncome: { readonly value: string, readonly unit: MeasureUnit, readonly complete: boolean } | null, readonly monthlyIncomePerCapita: { readonly value: string, readonly unit: MeasureUnit, readonly complete: boolean } | null, readonly property: { readonly value: string, readonly unit: MeasureUnit, readonly complete: boolean } | null }, readonly accounting: { readonly standard: { readonly slug: string, readonly version: number, readonly title: { readonly zh: string, readonly en: string }, readonly legal: { readonly zh: string, readonly en: string } }, readonly figures: ReadonlyArray<{ readonly id: string, readonly unit: MeasureUnit, readonly low: string, readonly high: string | null, readonly complete: boolean, readonly title: { readonly zh: string, readonly en: string } }> } | null, readonly assessments: ReadonlyArray<{ readonly verdict: Verdict, readonly nearMiss: boolean, readonly received: boolean | null, readonly programme: { readonly slug: string, readonly version: number, readonly title: { readonly zh: string, readonly en: string }, readonly legal: { readonly zh: string, readonly en: string } }, readonly person: { readonly idNumber: string, readonly name: string } | null, readonly amount: { readonly low: string, readonly high: string | null, readonly unit: MeasureUnit } | null, readonly rules: ReadonlyArray<{ readonly id: string, readonly verdict: Verdict, readonly title: { readonly zh: string, readonly en: string }, readonly legal: { readonly zh: string, readonly en: string }, readonly comparisons: ReadonlyArray<{ readonly is: string, readonly holds: boolean | null, readonly value: { readonly low: string | null, readonly high: string | null, readonly title: { readonly zh: string, readonly en: string } }, readonly threshold: { readonly low: string | null, readonly high: string | null, readonly title: { readonly zh: string, readonly en: string } } }> }> }> } | null };

export type MyFigureFragment = { readonly value: string, readonly unit: MeasureUnit, readonly complete: boolean };

export type MyStandardFragment = { readonly slug: string, readonly version: number, readonly title: { readonly zh: string, readonly en: string }, readonly legal: { readonly zh: string, readonly en: string } };

export const MyFigureFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MyFigure"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Figure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"complete"}}]}}]} as unknown as DocumentNode<MyFigureFragment, unknown>;
export const MyStandardFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MyStandard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StandardVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"legal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}}]} as unknown as DocumentNode<MyStandardFragment, unknown>;
export const MyReportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyReport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"report"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"versionReason"}},{"kind":"Field","name":{"kind":"Name","value":"caseNumber"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"}},{"kind":"Field","name":{"kind":"Name","value":"organisationName"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"issuedAt"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"periodStart"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"applicant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"idNumber"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"supporters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"idNumber"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"idNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"finding"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"reason"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"EnumValue","value":"ZH"}}]},{"kind":"Field","alias":{"kind":"Name","value":"reasonEn"},"name":{"kind":"Name","value":"reason"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"EnumValue","value":"EN"}}]},{"kind":"Field","name":{"kind":"Name","value":"measures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"disposition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"category"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"comparisons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"idNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"declared"}},{"kind":"Field","name":{"kind":"Name","value":"difference"}},{"kind":"Field","name":{"kind":"Name","value":"found"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"complete"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"yearlyIncome"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MyFigure"}}]}},{"kind":"Field","name":{"kind":"Name","value":"monthlyIncome"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MyFigure"}}]}},{"kind":"Field","name":{"kind":"Name","value":"monthlyIncomePerCapita"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MyFigure"}}]}},{"kind":"Field","name":{"kind":"Name","value":"property"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MyFigure"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"accounting"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"standard"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MyStandard"}}]}},{"kind":"Field","name":{"kind":"Name","value":"figures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"complete"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"assessments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MyStandard"}}]}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"idNumber"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"nearMiss"}},{"kind":"Field","name":{"kind":"Name","value":"received"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rules"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"legal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"comparisons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"is"}},{"kind":"Field","name":{"kind":"Name","value":"holds"}},{"kind":"Field","name":{"kind":"Name","value":"value"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}},{"kind":"Field","name":{"kind":"Name","value":"threshold"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MyFigure"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Figure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"complete"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MyStandard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StandardVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"legal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}}]} as unknown as DocumentNode<MyReportQuery, MyReportQueryVariables>;