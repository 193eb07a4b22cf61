import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Consent as ConsentModel, ConsentSignature as ConsentSignatureModel, ConsentPerson as ConsentPersonModel } from '../../src/consents/consent.ts';
import type { OwnLetter as OwnLetterModel, LetterReport as LetterReportModel } from '../../src/households/own-letters.ts';
import type { Department as DepartmentModel, DataItem as DataItemModel } from '../../src/registry/department.ts';
import type { DepartmentAnswering as DepartmentAnsweringModel } from '../../src/auditing/department-answering.ts';
import type { DepartmentVersion as DepartmentVersionModel } from '../../src/registry/department-version.ts';
import type { CataloguedVersion as CataloguedVersionModel } from '../../src/programmes/catalogue.ts';
import type { CertificationReport as CertificationReportModel } from '../../src/registry/certification/report.ts';
import type { RuleOfReport as RuleOfReportModel } from '../certification.ts';
import type { SchemaImpact as SchemaImpactModel } from '../../src/registry/schema-impact.ts';
import type { HouseholdView as HouseholdViewModel } from '../household.ts';
import type { PersonView as PersonViewModel } from '../person-view.ts';
import type { EntityResult as EntityResultModel } from '../entities.ts';
import type { ReleasedFinding as ReleasedFindingModel } from '../../src/disclosure/finding-view.ts';
import type { Measure as MeasureModel } from '../../src/findings/finding.ts';
import type { HouseholdProposal as HouseholdProposalModel, ProposedPerson as ProposedPersonModel, FamilySource as FamilySourceModel } from '../../src/households/proposal.ts';
import type { HouseholdFile as HouseholdFileModel } from '../../src/households/file.ts';
import type { FileEntry as FileEntryModel } from '../../src/households/entry.ts';
import type { EntitledCase as EntitledCaseModel } from '../../src/households/entitled.ts';
import type { EntitlementInReport as EntitlementInReportModel } from '../household-file.ts';
import type { InclusionProof as InclusionProofModel } from '../../src/ledger/integrator.ts';
import type { AccessLogConnectionView as AccessLogConnectionViewModel } from '../ledger.ts';
import type { Count as CountModel } from '../../src/ledger/search/counter.ts';
import type { OpenInquiry as OpenInquiryModel } from '../../src/correspondence/inquiries.ts';
import type { Verification as VerificationModel, DepartmentProgress as DepartmentProgressModel } from '../../src/verifications/verification.ts';
import type { PersonOfDepartment as PersonOfDepartmentModel } from '../verification.ts';
import type { Batch as BatchModel } from '../../src/verifications/batches/batch.ts';
import type { ReportView as ReportViewModel } from '../../src/reports/read.ts';
import type { AuthenticityAnswer as AuthenticityAnswerModel } from '../../src/reports/authenticity.ts';
import type { NumberedPerson as NumberedPersonModel } from '../../src/reports/find.ts';
import type { ReportFindingInReport as ReportFindingInReportModel, ComparisonInReport as ComparisonInReportModel, FigureInReport as FigureInReportModel, AssessmentInReport as AssessmentInReportModel, AssessedRuleInReport as AssessedRuleInReportModel, ExplanationInReport as ExplanationInReportModel } from '../report.ts';
import type { AccountedFigure as AccountedFigureModel } from '../../src/programmes/assessment.ts';
import type { Objection as ObjectionModel, DisputedFinding as DisputedFindingModel, ObjectionResolution as ObjectionResolutionModel } from '../../src/verifications/objections/objection.ts';
import type { SampleReview as SampleReviewModel } from '../../src/verifications/sampling/sample-review.ts';
import type { HitDisposition as HitDispositionModel } from '../../src/verifications/dispositions/disposition.ts';
import type { RecordedDispositions as RecordedDispositionsModel } from '../../src/verifications/dispositions/record.ts';
import type { Erasure as ErasureModel } from '../../src/keeping/erasure.ts';
import type { TokenRevocation as TokenRevocationModel } from '../../src/identity/revoke-tokens.ts';
import type { ClientUse as ClientUseModel } from '../../src/monitoring/field-usage.ts';
import type { HubKeys as HubKeysModel, BelievedIssuer as BelievedIssuerModel, HubSigningKey as HubSigningKeyModel, HubSealingKey as HubSealingKeyModel } from '../../src/identity/credentials.ts';
import type { ItemGrant as ItemGrantModel } from '../../src/access/item-grant.ts';
import type { DepartmentAccess as DepartmentAccessModel } from '../../src/disclosure/department-accesses.ts';
import type { DepartmentAccessConnectionView as DepartmentAccessConnectionViewModel } from '../department-access.ts';
import type { AccessComplaint as AccessComplaintModel, ComplaintAnswer as ComplaintAnswerModel } from '../../src/disclosure/own-view/complaint-store.ts';
import type { AccessDelay as AccessDelayModel } from '../../src/disclosure/own-view/delays.ts';
import type { EmergencyAccess as EmergencyAccessModel } from '../../src/access/emergency.ts';
import type { AuditFinding as AuditFindingModel, AuditAssignment as AuditAssignmentModel, AuditConclusion as AuditConclusionModel } from '../../src/auditing/finding.ts';
import type { AuditDigest as AuditDigestModel, AuditRuleCount as AuditRuleCountModel, AuditWorstRule as AuditWorstRuleModel } from '../../src/auditing/digest.ts';
import type { Actor as ActorModel } from '../../src/access/actor.ts';
import type { IndexedEntry as IndexedEntryModel } from '../../src/ledger/stored-entry.ts';
import type { LedgerItem as LedgerItemModel } from '../../src/ledger/entry.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A calendar date, ISO 8601: 2026-11-22. */
  Date: { input: string; output: string; }
  /** A moment with its offset, RFC 3339: 2026-11-22T08:00:00.000Z. */
  DateTime: { input: string; output: string; }
  /** An exact decimal number as a string, never a float. Money is in yuan with two decimals, floor area in m² with two decimals. */
  Decimal: { input: string; output: string; }
  /** Fields of an object type, as in a selection. */
  FieldSet: { input: string; output: string; }
  /** A value of JSON: an object, a list, a text, a number, true, false or null. */
  JSON: { input: unknown; output: unknown; }
  /** The key of an entity: `{ __typename: "Person", idNumber: … }`. */
  _Any: { input: unknown; output: unknown; }
};

/** A person's complaint about an access to their data [查询投诉]. */
export type AccessComplaint = {
  readonly __typename?: 'AccessComplaint';
  readonly answer?: Maybe<AccessComplaintAnswer>;
  /** By when it is to be answered [答复期限]. */
  readonly dueAt: Scalars['DateTime']['output'];
  /** The department for which a steward or its program looked, by its slug [被投诉的数据提供单位]. */
  readonly entryDepartment?: Maybe<Scalars['ID']['output']>;
  /** The entry of the ledger that it is about [日志条目]. */
  readonly entryId: Scalars['ID']['output'];
  readonly entryKind: LedgerEntryKind;
  /** The office that looked [被投诉的单位]. */
  readonly entryOrganisation?: Maybe<Scalars['ID']['output']>;
  /** Who looked, by the subject of their token. */
  readonly entrySubject: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly overdue: Scalars['Boolean']['output'];
  readonly raisedAt: Scalars['DateTime']['output'];
  /** Working days that are left; null once it is answered [剩余工作日]. */
  readonly remainingWorkingDays?: Maybe<Scalars['Int']['output']>;
  readonly state: AccessComplaintState;
  readonly statement: Scalars['String']['output'];
};

export type AccessComplaintAnswer = {
  readonly __typename?: 'AccessComplaintAnswer';
  readonly at: Scalars['DateTime']['output'];
  readonly by: Scalars['String']['output'];
  readonly outcome: AccessComplaintOutcome;
  readonly text: Scalars['String']['output'];
};

export type AccessComplaintConnection = {
  readonly __typename?: 'AccessComplaintConnection';
  readonly edges: ReadonlyArray<AccessComplaintEdge>;
  readonly pageInfo: PageInfo;
};

export type AccessComplaintEdge = {
  readonly __typename?: 'AccessComplaintEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AccessComplaint;
};

/** What an auditor found of the access that somebody complained about [答复结论]. */
export type AccessComplaintOutcome =
  /** It was in order [合规]. */
  | 'IN_ORDER'
  /** It was not in order [不合规]. */
  | 'NOT_IN_ORDER'
  /** Nobody can tell any more [无法查明]. */
  | 'UNCLEAR';

export type AccessComplaintState =
  /** [已答复] */
  | 'ANSWERED'
  /** [待答复] */
  | 'OPEN';

/** A case whose people are not shown for a time who looked [延迟告知]. */
export type AccessDelay = {
  readonly __typename?: 'AccessDelay';
  readonly active: Scalars['Boolean']['output'];
  readonly caseNumber: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly legalBasis: Scalars['String']['output'];
  readonly liftedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly liftedBy?: Maybe<Scalars['String']['output']>;
  readonly organisation: Scalars['ID']['output'];
  readonly placedAt: Scalars['DateTime']['output'];
  readonly placedBy: Scalars['String']['output'];
  readonly region: Scalars['ID']['output'];
  /** It is over from this moment on. */
  readonly until: Scalars['DateTime']['output'];
};

export type AccessDelayConnection = {
  readonly __typename?: 'AccessDelayConnection';
  readonly edges: ReadonlyArray<AccessDelayEdge>;
  readonly pageInfo: PageInfo;
};

export type AccessDelayEdge = {
  readonly __typename?: 'AccessDelayEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AccessDelay;
};

export type AccessLogConnection = {
  readonly __typename?: 'AccessLogConnection';
  readonly edges: ReadonlyArray<AccessLogEdge>;
  readonly pageInfo: PageInfo;
  /** How many entries there are on all pages [总数]; counted only where it is asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

export type AccessLogCount = {
  readonly __typename?: 'AccessLogCount';
  /** When the time begins; null where the whole time is counted at once. */
  readonly at?: Maybe<Scalars['DateTime']['output']>;
  readonly entries: Scalars['Int']['output'];
  /** Null where entries are counted altogether. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

export type AccessLogCounts = {
  readonly __typename?: 'AccessLogCounts';
  /** By time, and within it the most frequent first. */
  readonly counts: ReadonlyArray<AccessLogCount>;
  /** Whether there are further values. */
  readonly hasMore: Scalars['Boolean']['output'];
  /** How many entries the filter lets through. */
  readonly total: Scalars['Int']['output'];
};

/** What entries are counted by [统计维度]. */
export type AccessLogDimension =
  | 'CASE'
  | 'CLIENT'
  | 'CLIENT_ADDRESS'
  | 'CONSENT'
  | 'DECISION'
  /** Whose item was asked for [数据提供单位]. */
  | 'DEPARTMENT'
  | 'ITEM'
  | 'KIND'
  | 'ORGANISATION'
  /** What somebody had, of any item [结果]. */
  | 'OUTCOME'
  | 'PURPOSE'
  | 'REASON'
  | 'REPORT'
  | 'ROLE'
  | 'SUBJECT'
  | 'VERIFICATION';

export type AccessLogEdge = {
  readonly __typename?: 'AccessLogEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AccessLogEntry;
};

/** One entry of the ledger: who, in which capacity, for what, under which consent, with which result, never the data. */
export type AccessLogEntry = {
  readonly __typename?: 'AccessLogEntry';
  readonly at: Scalars['DateTime']['output'];
  readonly caseNumber?: Maybe<Scalars['String']['output']>;
  readonly client?: Maybe<Scalars['String']['output']>;
  /** The network address that the call came from [来源地址]. */
  readonly clientAddress?: Maybe<Scalars['String']['output']>;
  readonly consentId?: Maybe<Scalars['ID']['output']>;
  readonly decision: LedgerDecision;
  /** Of stewards and departments' programs, for which department they answer [数据提供单位]. */
  readonly department?: Maybe<Scalars['ID']['output']>;
  readonly durationMs?: Maybe<Scalars['Int']['output']>;
  /** The emergency access that was opened, or under which it was done without a consent [紧急访问]; null for all others. */
  readonly emergencyAccess?: Maybe<Scalars['ID']['output']>;
  /** True where the entry was made to forget case number, people and address; its proof holds all the same [已遗忘]. */
  readonly forgotten: Scalars['Boolean']['output'];
  readonly id: Scalars['ID']['output'];
  /** Its place in the ledger, from 0. */
  readonly index: Scalars['Int']['output'];
  readonly items: ReadonlyArray<AccessLogItem>;
  readonly kind: LedgerEntryKind;
  /** What else identifies the act: a grant's id, a department and its version. Never personal data in clear. */
  readonly note: ReadonlyArray<LedgerNote>;
  readonly organisation?: Maybe<Scalars['ID']['output']>;
  /** Keyed hashes of the people concerned. */
  readonly people: ReadonlyArray<Scalars['String']['output']>;
  readonly purpose?: Maybe<Purpose>;
  /** The sentence behind `reasonCode` [拒绝原因]; null where there is none. */
  readonly reason?: Maybe<LocalizedText>;
  readonly reasonCode?: Maybe<Scalars['String']['output']>;
  readonly region?: Maybe<Scalars['ID']['output']>;
  readonly reportNumber?: Maybe<Scalars['ID']['output']>;
  readonly requestId?: Maybe<Scalars['String']['output']>;
  readonly role: Role;
  readonly subject: Scalars['String']['output'];
  readonly verificationId?: Maybe<Scalars['ID']['output']>;
};

/** What entries must have, all of it [查询条件]. */
export type AccessLogFilter = {
  readonly caseNumber?: InputMaybe<Scalars['String']['input']>;
  /** The client program [客户端]. */
  readonly client?: InputMaybe<Scalars['String']['input']>;
  /** The network address that the call came from [来源地址]. */
  readonly clientAddress?: InputMaybe<Scalars['String']['input']>;
  readonly consentId?: InputMaybe<Scalars['ID']['input']>;
  readonly decision?: InputMaybe<LedgerDecision>;
  /** The department that holds an item which was asked for [数据提供单位]. */
  readonly department?: InputMaybe<Scalars['ID']['input']>;
  /** From this moment on. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** The household of a consent letter: entries under any letter of its case, or of the case itself [家庭]. */
  readonly household?: InputMaybe<Scalars['ID']['input']>;
  /** The person concerned, by ID number; it is hashed before it is looked for. */
  readonly idNumber?: InputMaybe<Scalars['String']['input']>;
  readonly item?: InputMaybe<Scalars['ID']['input']>;
  readonly kind?: InputMaybe<LedgerEntryKind>;
  readonly organisation?: InputMaybe<Scalars['ID']['input']>;
  /** What somebody had; of `item` or `department` where one is named [结果]. */
  readonly outcome?: InputMaybe<Outcome>;
  readonly purpose?: InputMaybe<Purpose>;
  /** Why it was refused [拒绝原因]. */
  readonly reasonCode?: InputMaybe<Scalars['String']['input']>;
  /** Only what was refused as a whole [仅被拒绝的]. */
  readonly refusedOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly reportNumber?: InputMaybe<Scalars['ID']['input']>;
  readonly role?: InputMaybe<Role>;
  readonly subject?: InputMaybe<Scalars['String']['input']>;
  /** Up to but not including this moment. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
  readonly verificationId?: InputMaybe<Scalars['ID']['input']>;
};

export type AccessLogItem = {
  readonly __typename?: 'AccessLogItem';
  readonly item: Scalars['ID']['output'];
  /** The level at which it was shown; null where it was refused. */
  readonly level?: Maybe<DisclosureLevel>;
  readonly outcomes: ReadonlyArray<OutcomeCount>;
  /** The sentence behind `reasonCode` [未授权原因]; null where there is none. */
  readonly reason?: Maybe<LocalizedText>;
  readonly reasonCode?: Maybe<Scalars['String']['output']>;
};

/** A figure under a standard. Missing answers leave a range: the true figure is not below `low` and not above `high` [核算数值]. */
export type AccountedFigure = {
  readonly __typename?: 'AccountedFigure';
  readonly complete: Scalars['Boolean']['output'];
  /** To be asked about with `explain`. */
  readonly explanation: Scalars['ID']['output'];
  /** Null where nothing bounds it. */
  readonly high?: Maybe<Scalars['Decimal']['output']>;
  /** Its stable name, such as `income.perCapitaMonthly`. */
  readonly id: Scalars['ID']['output'];
  readonly low: Scalars['Decimal']['output'];
  readonly title: LocalizedText;
  readonly unit: MeasureUnit;
};

/** A household under an accounting standard [核算结果]. */
export type Accounting = {
  readonly __typename?: 'Accounting';
  /** Head-count, income, property and rigid expenses. */
  readonly figures: ReadonlyArray<AccountedFigure>;
  /** The day whose standards count: that of the request. */
  readonly on: Scalars['Date']['output'];
  readonly residence?: Maybe<Residence>;
  readonly standard: StandardVersion;
};

/** One rule of a programme, as it came out [规则对照]. */
export type AssessedRule = {
  readonly __typename?: 'AssessedRule';
  readonly comparisons: ReadonlyArray<RuleComparison>;
  readonly id: Scalars['ID']['output'];
  readonly legal: LocalizedText;
  /** The findings that it lacks. */
  readonly missing: ReadonlyArray<ReportFinding>;
  readonly nearMiss: Scalars['Boolean']['output'];
  /** As the document words it (CEL). */
  readonly rule: Scalars['String']['output'];
  /** The findings that it rests on. */
  readonly sources: ReadonlyArray<ReportFinding>;
  readonly title: LocalizedText;
  readonly verdict: Verdict;
};

/** What one programme's standard says of the household, or of one member [标准对照]. */
export type Assessment = {
  readonly __typename?: 'Assessment';
  /** What the programme's formula gives, where it has one and the standard is not missed; for reference. */
  readonly amount?: Maybe<AccountedFigure>;
  /** A figure is close to its threshold, on either side: a person is to look at it [临界]. */
  readonly nearMiss: Scalars['Boolean']['output'];
  /** Null where it is about the household. */
  readonly person?: Maybe<ReportPerson>;
  readonly programme: StandardVersion;
  /** Whether it is received already; null where that was not verified [是否在享]. */
  readonly received?: Maybe<Scalars['Boolean']['output']>;
  readonly rules: ReadonlyArray<AssessedRule>;
  readonly verdict: Verdict;
};

export type AuditAssignment = {
  readonly __typename?: 'AuditAssignment';
  readonly at: Scalars['DateTime']['output'];
  readonly by: Scalars['String']['output'];
  readonly to: Scalars['String']['output'];
};

export type AuditComparison = {
  readonly __typename?: 'AuditComparison';
  readonly is: Scalars['String']['output'];
  readonly threshold: Scalars['String']['output'];
  readonly value: Scalars['String']['output'];
};

export type AuditConclusion = {
  readonly __typename?: 'AuditConclusion';
  readonly at: Scalars['DateTime']['output'];
  readonly by: Scalars['String']['output'];
  readonly note: Scalars['String']['output'];
  readonly verdict: AuditVerdict;
};

export type AuditCount = {
  readonly __typename?: 'AuditCount';
  readonly name: Scalars['String']['output'];
  /** An exact decimal, or a range where not everything is known. */
  readonly value: Scalars['String']['output'];
};

export type AuditDigest = {
  readonly __typename?: 'AuditDigest';
  readonly confirmed: Scalars['Int']['output'];
  readonly day: Scalars['Date']['output'];
  readonly falsePositives: Scalars['Int']['output'];
  readonly madeAt: Scalars['DateTime']['output'];
  readonly opened: Scalars['Int']['output'];
  readonly openedByRule: ReadonlyArray<AuditRuleCount>;
  readonly overdue: Scalars['Int']['output'];
  readonly pending: Scalars['Int']['output'];
  readonly region: Scalars['ID']['output'];
  /** The digest in words [日报]. */
  readonly text: LocalizedText;
  readonly unclear: Scalars['Int']['output'];
  /** Rules whose findings were most often false in the last 90 days, three at most [误报最多的规则]. */
  readonly worstRules: ReadonlyArray<AuditWorstRule>;
};

export type AuditDigestConnection = {
  readonly __typename?: 'AuditDigestConnection';
  readonly edges: ReadonlyArray<AuditDigestEdge>;
  readonly pageInfo: PageInfo;
};

export type AuditDigestEdge = {
  readonly __typename?: 'AuditDigestEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AuditDigest;
};

export type AuditEntryReference = {
  readonly __typename?: 'AuditEntryReference';
  readonly id: Scalars['ID']['output'];
  readonly index: Scalars['Int']['output'];
};

export type AuditFinding = {
  readonly __typename?: 'AuditFinding';
  readonly assignment?: Maybe<AuditAssignment>;
  /** Each comparison that the rule made. */
  readonly comparisons: ReadonlyArray<AuditComparison>;
  readonly conclusion?: Maybe<AuditConclusion>;
  /** Numbers by the name that they have in the rule. */
  readonly counts: ReadonlyArray<AuditCount>;
  /** The department that it is about; null where it is about officials. */
  readonly department?: Maybe<Scalars['ID']['output']>;
  /** By when somebody is to have looked into it [办理期限]. */
  readonly dueAt: Scalars['DateTime']['output'];
  /** The ledger's entries that it rests on, the first 500 [依据的日志]. */
  readonly entries: ReadonlyArray<AuditEntryReference>;
  readonly entryCount: Scalars['Int']['output'];
  /** What was found, with the numbers and limits [说明]. */
  readonly explanation: LocalizedText;
  /** When the first and the last entry were written that it rests on. */
  readonly from: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  /** By what entries were gathered, and by which: subject, person (keyed hash), consent, organisation, address, department. */
  readonly key: ReadonlyArray<AuditKey>;
  readonly openedAt: Scalars['DateTime']['output'];
  readonly overdue: Scalars['Boolean']['output'];
  /** GB/T 2260 of the official whose act it is about, or of the rule where it is about a department. */
  readonly region: Scalars['ID']['output'];
  /** The rule's slug, its region and version [规则]; version 0 is a rule of the hub's own. */
  readonly rule: Scalars['ID']['output'];
  readonly ruleRegion: Scalars['ID']['output'];
  readonly ruleVersion: Scalars['Int']['output'];
  readonly severity: AuditSeverity;
  readonly state: AuditFindingState;
  /** Officials whom it concerns: none of them judges it [涉及人员]. */
  readonly subjects: ReadonlyArray<Scalars['String']['output']>;
  readonly title: LocalizedText;
  readonly until: Scalars['DateTime']['output'];
};

export type AuditFindingConnection = {
  readonly __typename?: 'AuditFindingConnection';
  readonly edges: ReadonlyArray<AuditFindingEdge>;
  readonly pageInfo: PageInfo;
};

export type AuditFindingEdge = {
  readonly __typename?: 'AuditFindingEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AuditFinding;
};

export type AuditFindingFilter = {
  readonly assignedTo?: InputMaybe<Scalars['ID']['input']>;
  /** True: only those whose time is up. */
  readonly overdue?: InputMaybe<Scalars['Boolean']['input']>;
  readonly rule?: InputMaybe<Scalars['ID']['input']>;
  readonly severity?: InputMaybe<AuditSeverity>;
  readonly state?: InputMaybe<AuditFindingState>;
  /** An official whom it concerns, by the subject of their token. */
  readonly subject?: InputMaybe<Scalars['ID']['input']>;
};

export type AuditFindingState =
  /** [已分派] */
  | 'ASSIGNED'
  /** [已办结] */
  | 'CONCLUDED'
  /** [待分派] */
  | 'OPEN';

export type AuditKey = {
  readonly __typename?: 'AuditKey';
  readonly name: Scalars['String']['output'];
  readonly value: Scalars['String']['output'];
};

export type AuditRuleCount = {
  readonly __typename?: 'AuditRuleCount';
  readonly opened: Scalars['Int']['output'];
  readonly rule: Scalars['ID']['output'];
  readonly title: LocalizedText;
};

/** A rule in a month [规则月度统计]. */
export type AuditRuleStatistics = {
  readonly __typename?: 'AuditRuleStatistics';
  readonly confirmed: Scalars['Int']['output'];
  /** False ones among those that were confirmed or false, 0 to 1; null where there are none [误报率]. */
  readonly falsePositiveRate?: Maybe<Scalars['Decimal']['output']>;
  readonly falsePositives: Scalars['Int']['output'];
  /** Entries that were held against it. */
  readonly judged: Scalars['Int']['output'];
  /** Such as `2026-03`, in China. */
  readonly month: Scalars['String']['output'];
  readonly opened: Scalars['Int']['output'];
  readonly overdue: Scalars['Int']['output'];
  readonly pending: Scalars['Int']['output'];
  readonly rule: Scalars['ID']['output'];
  readonly ruleRegion: Scalars['ID']['output'];
  readonly title: LocalizedText;
  readonly unclear: Scalars['Int']['output'];
  /** Those of which it could not be told, such as for an address that nobody knows [无法判断]. */
  readonly undetermined: Scalars['Int']['output'];
};

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

export type AuditWorstRule = {
  readonly __typename?: 'AuditWorstRule';
  readonly falsePositiveRate: Scalars['Decimal']['output'];
  readonly rule: Scalars['ID']['output'];
  readonly title: LocalizedText;
};

/** How a version did when it was tried [认证报告]. */
export type Certification = {
  readonly __typename?: 'Certification';
  /** True where every rule that must be kept is kept. */
  readonly certified: Scalars['Boolean']['output'];
  readonly durationMs: Scalars['Int']['output'];
  readonly rules: ReadonlyArray<CertificationRule>;
  readonly startedAt: Scalars['DateTime']['output'];
};

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

export type CertificationRule = {
  readonly __typename?: 'CertificationRule';
  /** What was sent and received, masked, as JSON. */
  readonly exchanges: ReadonlyArray<Scalars['String']['output']>;
  /** Permanent, such as `CERT-001`; docs/certification.md says what it means. */
  readonly id: Scalars['ID']['output'];
  readonly level: CertificationLevel;
  /** How to mend it. */
  readonly mend?: Maybe<LocalizedText>;
  /** What was seen. */
  readonly notes: ReadonlyArray<LocalizedText>;
  readonly result: CertificationResult;
  readonly title: LocalizedText;
};

/** How often a programme's verdict changes from one to another: of households, or of members. */
export type ChangedVerdicts = {
  readonly __typename?: 'ChangedVerdicts';
  /** Null where the programme is not there afterwards. */
  readonly after?: Maybe<Verdict>;
  /** Null where the programme is not there before. */
  readonly before?: Maybe<Verdict>;
  readonly count: Scalars['Int']['output'];
  readonly programme: Scalars['ID']['output'];
  /** What the programme is called; by the draft, where that has it. */
  readonly title: LocalizedText;
};

/** A signed statement of the ledger's size and root hash (C2SP signed note). */
export type Checkpoint = {
  readonly __typename?: 'Checkpoint';
  readonly at: Scalars['DateTime']['output'];
  /** The signed note as it is published at /ledger/checkpoint. */
  readonly note: Scalars['String']['output'];
  readonly origin: Scalars['String']['output'];
  /** Base64. */
  readonly rootHash: Scalars['String']['output'];
  readonly size: Scalars['Int']['output'];
};

/** A program that people or offices use the hub with, as its tokens name it [接入应用]. The hub registers none: the identity provider does. */
export type ClientApplication = {
  readonly __typename?: 'ClientApplication';
  /** Of these, how many of `Mutation`. */
  readonly changes: Scalars['Int']['output'];
  /** `client_id` or `azp` of the tokens; null where they name none. */
  readonly client?: Maybe<Scalars['ID']['output']>;
  /** The last day of use in China. */
  readonly lastDay: Scalars['Date']['output'];
  /** The office in the tokens; null where they name none, as those of residents. */
  readonly organisation?: Maybe<Scalars['ID']['output']>;
  /** How many fields of `Query`, `Mutation` and `Subscription` were asked for [使用次数]; of other nodes it may miss the last seconds. */
  readonly uses: Scalars['Int']['output'];
};

export type ComparedQuantity = {
  readonly __typename?: 'ComparedQuantity';
  /** To be asked about with `explain`. */
  readonly explanation: Scalars['ID']['output'];
  readonly high?: Maybe<Scalars['Decimal']['output']>;
  /** Null where nothing bounds it. */
  readonly low?: Maybe<Scalars['Decimal']['output']>;
  readonly title: LocalizedText;
};

/** Declared beside found [申报与核对对照]. Only of members. */
export type Comparison = {
  readonly __typename?: 'Comparison';
  /** Null where nothing was declared. */
  readonly declared?: Maybe<Scalars['Decimal']['output']>;
  /** Found minus declared; null where nothing was declared or the figure is incomplete. */
  readonly difference?: Maybe<Scalars['Decimal']['output']>;
  /** Null where no asked item feeds the measure: it was not verified at all. */
  readonly found?: Maybe<Figure>;
  readonly kind: Scalars['ID']['output'];
  readonly person: ReportPerson;
  readonly title: LocalizedText;
  readonly unit: MeasureUnit;
};

/** A household's signed permission to be verified [经济状况核对授权书]. */
export type Consent = {
  readonly __typename?: 'Consent';
  readonly applicant: ConsentPerson;
  /** The case it belongs to [案卷号]. */
  readonly caseNumber?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** The items that may be asked; all items where it names none [授权核对项目]. */
  readonly items?: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
  readonly members: ReadonlyArray<ConsentPerson>;
  /** The office that holds it. */
  readonly organisation: Scalars['ID']['output'];
  readonly purposes: ReadonlyArray<Purpose>;
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The region whose office holds it, GB/T 2260 [行政区划]. */
  readonly region: Scalars['ID']['output'];
  readonly revocationReason?: Maybe<Scalars['String']['output']>;
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the signers consented separately to sensitive items: financial, medical [敏感项目单独同意]. */
  readonly sensitiveItems: Scalars['Boolean']['output'];
  readonly signatures: ReadonlyArray<ConsentSignature>;
  readonly status: ConsentStatus;
  readonly supporters: ReadonlyArray<ConsentPerson>;
  readonly validFrom: Scalars['Date']['output'];
  readonly validTo: Scalars['Date']['output'];
};

export type ConsentCapacity =
  /** Signed for somebody who could not [监护人]. */
  | 'GUARDIAN'
  /** One of the household [家庭成员]. */
  | 'MEMBER'
  /** [赡养、抚养、扶养义务人] */
  | 'SUPPORTER';

/** Whether a person's own data may be asked for [授权情况]. */
export type ConsentNeed =
  /** A letter in force in this case covers the person [已授权]. */
  | 'GIVEN'
  /** The person must sign first [待授权]. */
  | 'NEEDED'
  /** A minor: a guardian must sign [待监护人授权]. */
  | 'NEEDED_FROM_GUARDIAN';

/** A person whom the consent covers. */
export type ConsentPerson = {
  readonly __typename?: 'ConsentPerson';
  readonly idNumber: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly relationship: Kinship;
};

export type ConsentPersonInput = {
  /** 18 characters; an old number of 15 digits is converted. */
  readonly idNumber: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly relationship: Kinship;
};

/** A report without what it says. */
export type ConsentReport = {
  readonly __typename?: 'ConsentReport';
  /** Whether that day is not past [是否有效]. */
  readonly isValid: Scalars['Boolean']['output'];
  readonly issuedAt: Scalars['DateTime']['output'];
  readonly number: Scalars['ID']['output'];
  /** The last day on which it is valid [有效期至]. */
  readonly validUntil: Scalars['Date']['output'];
  readonly version: Scalars['Int']['output'];
};

/** Who signed for whom. */
export type ConsentSignature = {
  readonly __typename?: 'ConsentSignature';
  readonly capacity: SignatureCapacity;
  /** SHA-256 of the signed document or signature file, lower-case hex [签署凭证摘要]. */
  readonly evidenceHash: Scalars['String']['output'];
  /** The person whose data is consented to. */
  readonly forIdNumber: Scalars['String']['output'];
  readonly signedOn: Scalars['Date']['output'];
  /** Who signed: the person, or the guardian [签署人]. */
  readonly signer: ConsentPerson;
};

export type ConsentSignatureInput = {
  readonly capacity?: SignatureCapacity;
  readonly evidenceHash: Scalars['String']['input'];
  readonly forIdNumber: Scalars['String']['input'];
  /** The guardian, where one signs; an adult [监护人]. */
  readonly guardian?: InputMaybe<ConsentPersonInput>;
  readonly signedOn: Scalars['Date']['input'];
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

/** One kind of data that a department answers for [核对项目]. */
export type DataItem = {
  readonly __typename?: 'DataItem';
  readonly department: Department;
  /** The field of `Person` under which clients find it. */
  readonly field: Scalars['String']['output'];
  /** How old an answer may be before it is flagged, ISO 8601 duration [时效]. */
  readonly freshness: Scalars['String']['output'];
  /** Its stable name, such as `housing.realEstate`. */
  readonly id: Scalars['ID']['output'];
  /** The measures that this item feeds. */
  readonly measures: ReadonlyArray<Scalars['ID']['output']>;
  /** Element id of MZ/T 073-2024 where it is known. */
  readonly mzElementId?: Maybe<Scalars['String']['output']>;
  /** 2 internal, 3 personal, 4 sensitive [敏感级别]. */
  readonly sensitivity: Scalars['Int']['output'];
  readonly title: LocalizedText;
};

/** What one person declared of one measure. */
export type DeclarationInput = {
  readonly idNumber: Scalars['String']['input'];
  /** A measure such as `income.wage`. */
  readonly measure: Scalars['ID']['input'];
  readonly value: Scalars['Decimal']['input'];
};

export type DelayAccessLogInput = {
  readonly caseNumber: Scalars['String']['input'];
  /** Which law allows it, 5 to 500 characters, without numbers of people [法律依据]. Kept sealed. */
  readonly legalBasis: Scalars['String']['input'];
  /** The office whose case it is. */
  readonly organisation: Scalars['ID']['input'];
  /** The last day [截止日期]; as far away as the deployment allows at most. */
  readonly until: Scalars['Date']['input'];
};

/** A public authority or institution that holds data [数据提供单位]. */
export type Department = {
  readonly __typename?: 'Department';
  /**
   * How it answered over the last 1 to 90 days, hour by hour up to two days and day by day beyond [响应情况], oldest first; times in which it
   * was not asked are left out. Null to callers who do not run the hub or the department.
   */
  readonly answering?: Maybe<ReadonlyArray<DepartmentAnswering>>;
  /** Whether calls go through now; null to callers who do not run the hub or the department. */
  readonly availability?: Maybe<DepartmentAvailability>;
  readonly items: ReadonlyArray<DataItem>;
  /** How the hub reaches it. */
  readonly protocol: Scalars['String']['output'];
  /** Its stable short name, such as `housing`. */
  readonly slug: Scalars['ID']['output'];
  /** The office that answers for the data [责任科室]. */
  readonly steward?: Maybe<Steward>;
  readonly title: LocalizedText;
};


/** A public authority or institution that holds data [数据提供单位]. */
export type DepartmentAnsweringArgs = {
  days?: Scalars['Int']['input'];
};

/** An access to a department's items, as the department sees it [数据使用记录]. */
export type DepartmentAccess = {
  readonly __typename?: 'DepartmentAccess';
  readonly at: Scalars['DateTime']['output'];
  /** How the department's own items were decided on. */
  readonly decision: LedgerDecision;
  /** The department's own items alone. */
  readonly items: ReadonlyArray<AccessLogItem>;
  /** A live look, evidence for a verification, or the reading of a report. */
  readonly kind: LedgerEntryKind;
  /** The office that received it; null for residents and the hub itself. */
  readonly organisation?: Maybe<Scalars['ID']['output']>;
  readonly purpose?: Maybe<Purpose>;
  readonly role: Role;
};

export type DepartmentAccessConnection = {
  readonly __typename?: 'DepartmentAccessConnection';
  readonly edges: ReadonlyArray<DepartmentAccessEdge>;
  readonly pageInfo: PageInfo;
  /** How many there are on all pages [总数]; counted only where it is asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** What accesses are counted by [统计维度]. */
export type DepartmentAccessDimension =
  /** The department's own items [核对项目]. */
  | 'ITEM'
  /** The office that asked [查询单位]. */
  | 'ORGANISATION'
  /** What somebody had, of the department's own items [结果]. */
  | 'OUTCOME'
  | 'PURPOSE'
  | 'ROLE';

export type DepartmentAccessEdge = {
  readonly __typename?: 'DepartmentAccessEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: DepartmentAccess;
};

/** What accesses must have, all of it [查询条件]. */
export type DepartmentAccessFilter = {
  /** From this moment on. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** An item of the own department [核对项目]. */
  readonly item?: InputMaybe<Scalars['ID']['input']>;
  readonly organisation?: InputMaybe<Scalars['ID']['input']>;
  /** What somebody had, of that item or of any of the department's [结果]. */
  readonly outcome?: InputMaybe<Outcome>;
  readonly purpose?: InputMaybe<Purpose>;
  readonly role?: InputMaybe<Role>;
  /** Up to but not including this moment. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How a department answered in an hour or a day of China, of all people and items together; counted as the ledger is judged. */
export type DepartmentAnswering = {
  readonly __typename?: 'DepartmentAnswering';
  /** Answers that were asked for: people times items. */
  readonly asked: Scalars['Int']['output'];
  /** When the hour or day began. */
  readonly at: Scalars['DateTime']['output'];
  /** How long these took on average, in milliseconds [平均用时]; null where there were none. */
  readonly meanMs?: Maybe<Scalars['Int']['output']>;
  /** Of these, that there is nothing. */
  readonly none: Scalars['Int']['output'];
  /** Of these, what was not returned or faulty. */
  readonly silent: Scalars['Int']['output'];
  /** Looks that asked this department alone: of others nobody can say how long it took. */
  readonly timed: Scalars['Int']['output'];
};

export type DepartmentAnswers =
  /** It answers as soon as it is asked [即时反馈]. */
  | 'AT_ONCE'
  /** It is told of the question, and answers after hours or days [延时反馈]. */
  | 'LATER';

export type DepartmentAvailability =
  /** Calls go through [正常]. */
  | 'AVAILABLE'
  /** Recent calls failed; the hub waits before it asks again [熔断]. */
  | 'INTERRUPTED'
  /** An operator suspended it: it is not asked [暂停]. */
  | 'SUSPENDED';

export type DepartmentOrigin =
  /** It was registered at run time. */
  | 'REGISTERED'
  /** It came with the hub or its folders. */
  | 'SHIPPED';

export type DepartmentProgress = {
  readonly __typename?: 'DepartmentProgress';
  readonly answeredAt?: Maybe<Scalars['DateTime']['output']>;
  /** Items of which nothing is outstanding. */
  readonly answeredItems: Scalars['Int']['output'];
  /** How it answers; null where it is no longer registered [反馈方式]. */
  readonly answers?: Maybe<DepartmentAnswers>;
  /** When it is asked again by itself; null where an answer is awaited or came [下次查询时间]. */
  readonly askedAgainAt?: Maybe<Scalars['DateTime']['output']>;
  /** How often it was asked, or its later answers were looked up [查询次数]. */
  readonly attempts: Scalars['Int']['output'];
  readonly department: Department;
  /**
   * How far it is with each person [各成员反馈进度], members first, then supporters, in the order in which the consent lists them.
   * Empty once the household was erased, and of verifications that began before the hub counted it.
   */
  readonly people: ReadonlyArray<PersonProgress>;
  /** Why something of it is outstanding; null where nothing is, or it was not asked yet [未反馈原因]. */
  readonly reason?: Maybe<OutstandingReason>;
  /** Since when it is in this state. */
  readonly since: Scalars['DateTime']['output'];
  readonly state: DepartmentProgressState;
  readonly totalItems: Scalars['Int']['output'];
};

export type DepartmentProgressState =
  /** Answered, or known not to answer [已反馈]. */
  | 'ANSWERED'
  /** Not answered yet [待反馈]. */
  | 'ASKED';

/** How a department can be reached [连接方式]. */
export type DepartmentProtocol =
  /** It is told, and answers later by `submitFindings` [异步回传]. */
  | 'CALLBACK'
  /** It puts files into a folder [文件交换]. */
  | 'FILE'
  | 'GRAPHQL'
  /** A clerk answers in the inbox [人工填报]. */
  | 'MANUAL'
  /** JSON over HTTP. */
  | 'REST'
  /** SOAP 1.1 or 1.2. */
  | 'SOAP'
  /** A view in its front database [前置库]. */
  | 'SQL';

export type DepartmentTemplate = {
  readonly __typename?: 'DepartmentTemplate';
  /** The text of manifest.yaml. */
  readonly manifest: Scalars['String']['output'];
  /** The text of records.graphql. */
  readonly records: Scalars['String']['output'];
};

/** One version of a department's manifest and records [单位版本]. Its texts never change. */
export type DepartmentVersion = {
  readonly __typename?: 'DepartmentVersion';
  readonly activatedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly activatedBy?: Maybe<Scalars['String']['output']>;
  readonly approvedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly approvedBy?: Maybe<Scalars['String']['output']>;
  /** The last certification [认证报告]. */
  readonly certification?: Maybe<Certification>;
  readonly certifiedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly certifiedBy?: Maybe<Scalars['String']['output']>;
  /** When its state changed last. */
  readonly changedAt: Scalars['DateTime']['output'];
  /** What activating it (of a live one: retiring it) would change in the schema, the worst first [影响]. */
  readonly changes: ReadonlyArray<SchemaChange>;
  /** Hexadecimal SHA-256 of both texts. */
  readonly digest: Scalars['String']['output'];
  /** The text of manifest.yaml. */
  readonly manifest: Scalars['String']['output'];
  readonly origin: DepartmentOrigin;
  /** Why it was suspended or retired. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The text of records.graphql. */
  readonly records: Scalars['String']['output'];
  readonly registeredAt: Scalars['DateTime']['output'];
  readonly registeredBy: Scalars['String']['output'];
  readonly slug: Scalars['ID']['output'];
  readonly state: DepartmentVersionState;
  readonly version: Scalars['Int']['output'];
};

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

/** A finding that an objection disputes, and what became of it. */
export type DisputedFinding = {
  readonly __typename?: 'DisputedFinding';
  readonly department: Scalars['ID']['output'];
  /** Its id in the disputed version. */
  readonly finding: Scalars['ID']['output'];
  readonly item: Scalars['ID']['output'];
  readonly result: DisputedResult;
  readonly settledAt?: Maybe<Scalars['DateTime']['output']>;
};

export type DisputedResult =
  | 'AWAITED'
  /** It says otherwise; a version of the report shows it [更正]. */
  | 'CHANGED'
  /** The department says the same as before [维持]. */
  | 'CONFIRMED';

/** Access to some people's data without a consent, for a short time [紧急访问]. */
export type EmergencyAccess = {
  readonly __typename?: 'EmergencyAccess';
  readonly caseNumber: Scalars['String']['output'];
  readonly expiresAt: Scalars['DateTime']['output'];
  /** The audit finding about it, which somebody else concludes [审计发现]. */
  readonly findingId: Scalars['ID']['output'];
  readonly id: Scalars['ID']['output'];
  readonly items: ReadonlyArray<Scalars['ID']['output']>;
  readonly openedAt: Scalars['DateTime']['output'];
  /** Who opened it, by the subject of their token. */
  readonly openedBy: Scalars['String']['output'];
  readonly organisation: Scalars['ID']['output'];
  /** Whom it names [涉及人员]; shown to the officer who opened it alone. Others see no household data. */
  readonly people?: Maybe<ReadonlyArray<EmergencyPerson>>;
  /** How many people it names. */
  readonly peopleCount: Scalars['Int']['output'];
  readonly purpose: Purpose;
  /** Why it could not wait, in the officer's words [原因]. */
  readonly reason: Scalars['String']['output'];
  /** The region whose office opened it, GB/T 2260. */
  readonly region: Scalars['ID']['output'];
  /** When an auditor concluded the finding about it; null while nobody has [复核时间]. */
  readonly reviewedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly revocationReason?: Maybe<Scalars['String']['output']>;
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly revokedBy?: Maybe<Scalars['String']['output']>;
  readonly state: EmergencyState;
};

export type EmergencyAccessConnection = {
  readonly __typename?: 'EmergencyAccessConnection';
  readonly edges: ReadonlyArray<EmergencyAccessEdge>;
  readonly pageInfo: PageInfo;
};

export type EmergencyAccessEdge = {
  readonly __typename?: 'EmergencyAccessEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: EmergencyAccess;
};

export type EmergencyPerson = {
  readonly __typename?: 'EmergencyPerson';
  readonly idNumber: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
};

export type EmergencyPersonInput = {
  /** 18 characters; an old number of 15 digits is converted. */
  readonly idNumber: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
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

/** What a deployment lets be looked at in an emergency, and what follows [紧急访问条件]. */
export type EmergencyTerms = {
  readonly __typename?: 'EmergencyTerms';
  /** The items that an access may name [可查询的核对项目]; none: there is no such access here. */
  readonly items: ReadonlyArray<DataItem>;
  /** How long one is open at most, in minutes [最长时长]. */
  readonly longestMinutes: Scalars['Int']['output'];
  /** Within how many working days somebody else is to review it [复核期限]. */
  readonly reviewWorkingDays: Scalars['Int']['output'];
};

/** A programme in a case [应享未享案卷]. */
export type EntitledCase = {
  readonly __typename?: 'EntitledCase';
  readonly about: EntitlementSubject;
  readonly caseNumber?: Maybe<Scalars['String']['output']>;
  /** How many meet the standard and do not receive it [应享未享人数]. */
  readonly entitled: Scalars['Int']['output'];
  /**
   * Who they are: only in cases of the caller's own office, out of the report, whose reading is recorded; null elsewhere
   * [人员].
   */
  readonly entitlements?: Maybe<ReadonlyArray<Entitlement>>;
  readonly issuedAt: Scalars['DateTime']['output'];
  readonly organisation: Scalars['ID']['output'];
  /** The programme's slug. */
  readonly programme: Scalars['ID']['output'];
  readonly programmeTitle: LocalizedText;
  readonly region: Scalars['ID']['output'];
  readonly reportNumber: Scalars['ID']['output'];
  /** Of how many something is not known [待核实人数]. */
  readonly toLookAt: Scalars['Int']['output'];
  readonly validUntil: Scalars['Date']['output'];
};

export type EntitledCaseConnection = {
  readonly __typename?: 'EntitledCaseConnection';
  readonly edges: ReadonlyArray<EntitledCaseEdge>;
  readonly pageInfo: PageInfo;
};

export type EntitledCaseEdge = {
  readonly __typename?: 'EntitledCaseEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: EntitledCase;
};

/** What somebody may be entitled to and does not receive: for reference, never a decision [应享未享]. */
export type Entitlement = {
  readonly __typename?: 'Entitlement';
  /** What the programme's standard says, with its rules and its person. */
  readonly assessment: Assessment;
  readonly standing: EntitlementStanding;
};

export type EntitlementStanding =
  /** The standard is met and it is not received [应享未享]. */
  | 'ENTITLED'
  /** Something is not known: whether the standard is met, or whether it is received [待核实]. */
  | 'TO_LOOK_AT';

export type EntitlementSubject =
  /** The household as a whole, counted as one [家庭]. */
  | 'HOUSEHOLD'
  /** Members one by one [个人]. */
  | 'PERSON';

/** A request that a household be erased [删除申请]. It says nothing of the household. */
export type Erasure = {
  readonly __typename?: 'Erasure';
  readonly consentId: Scalars['ID']['output'];
  /** When it was confirmed or withdrawn. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** By whom. */
  readonly endedBy?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly reason: ErasureReason;
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Token subject. */
  readonly requestedBy: Scalars['String']['output'];
  readonly state: ErasureState;
};

export type ErasureConnection = {
  readonly __typename?: 'ErasureConnection';
  readonly edges: ReadonlyArray<ErasureEdge>;
  readonly pageInfo: PageInfo;
};

export type ErasureEdge = {
  readonly __typename?: 'ErasureEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Erasure;
};

/** Why a household is erased: the cases of article 47 of the Personal Information Protection Law [个人信息保护法第四十七条]. */
export type ErasureReason =
  /** [个人撤回同意] */
  | 'CONSENT_WITHDRAWN'
  /** [处理目的已实现、无法实现或不再必要] */
  | 'PURPOSE_FULFILLED'
  /** [法律、行政法规规定的其他情形] */
  | 'REQUIRED_BY_LAW'
  /** [保存期限已届满] */
  | 'RETENTION_EXPIRED'
  /** [违反法律、行政法规或约定处理] */
  | 'UNLAWFUL_PROCESSING';

export type ErasureState =
  /** [已删除] */
  | 'DONE'
  /** Waits for somebody else to confirm it [待确认]. */
  | 'REQUESTED'
  /** [已撤回] */
  | 'WITHDRAWN';

/** A step of a calculation [计算步骤]. */
export type Explanation = {
  readonly __typename?: 'Explanation';
  readonly countedOnce: ReadonlyArray<Scalars['ID']['output']>;
  readonly high?: Maybe<Scalars['Decimal']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly kind: ExplanationKind;
  readonly low?: Maybe<Scalars['Decimal']['output']>;
  readonly missing: ReadonlyArray<ReportFinding>;
  /** What it is made of. */
  readonly of: ReadonlyArray<Scalars['ID']['output']>;
  /** Of an operation: `+`, `-`, `*`, `/`, `max`, `min`, `round`. */
  readonly operator?: Maybe<Scalars['String']['output']>;
  /** Whom it is about; null for the household. */
  readonly person?: Maybe<ReportPerson>;
  readonly sources: ReadonlyArray<ReportFinding>;
  /** Of a parameter: the standard that sets it. */
  readonly standard?: Maybe<StandardVersion>;
  readonly title: LocalizedText;
};

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

export type FalsePositiveFilter = {
  /** A steward's own where it is left out. */
  readonly department?: InputMaybe<Scalars['ID']['input']>;
  /** The days on which they were recorded, both included. */
  readonly from?: InputMaybe<Scalars['Date']['input']>;
  readonly item?: InputMaybe<Scalars['ID']['input']>;
  /** GB/T 2260. A reviewer's own where it is left out. */
  readonly region?: InputMaybe<Scalars['ID']['input']>;
  readonly until?: InputMaybe<Scalars['Date']['input']>;
};

/** How often hits of one item were false [误报率]. */
export type FalsePositiveRate = {
  readonly __typename?: 'FalsePositiveRate';
  readonly department: Scalars['ID']['output'];
  /** Findings that somebody looked into; each counts once, as it was disposed of last. */
  readonly disposed: Scalars['Int']['output'];
  readonly falsePositives: Scalars['Int']['output'];
  readonly item: Scalars['ID']['output'];
  /** Their part, 0 to 1, with four decimals. */
  readonly rate: Scalars['Decimal']['output'];
};

/** What a register answered on the applicant [登记信息来源]. */
export type FamilySource = {
  readonly __typename?: 'FamilySource';
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  readonly item: DataItem;
  readonly kind: KinshipSourceKind;
  readonly outcome: Outcome;
  readonly provider: Department;
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Why it told nothing; LEVEL_TOO_LOW where the caller may not see its records. */
  readonly reasonCode?: Maybe<Scalars['String']['output']>;
  /** The data is older than the item's freshness limit [数据过期]. */
  readonly stale: Scalars['Boolean']['output'];
  /** The sentence that the printed report carries [报告用语]. */
  readonly statement: Scalars['String']['output'];
};


/** What a register answered on the applicant [登记信息来源]. */
export type FamilySourceReasonArgs = {
  language?: Language;
};

/** Who used a field [使用者]. */
export type FieldUser = {
  readonly __typename?: 'FieldUser';
  readonly client?: Maybe<Scalars['String']['output']>;
  readonly lastDay: Scalars['Date']['output'];
  readonly organisation?: Maybe<Scalars['ID']['output']>;
  readonly requests: Scalars['Int']['output'];
};

/** A figure and where it comes from [数值及来源]. */
export type Figure = {
  readonly __typename?: 'Figure';
  /** False where an answer is missing: the true figure may differ. A missing answer is never taken for nothing. */
  readonly complete: Scalars['Boolean']['output'];
  /** Things that stand in several findings and are counted once, such as a home of both spouses: `T1`, `T2` … [重复登记，只计一次]. */
  readonly countedOnce: ReadonlyArray<Scalars['ID']['output']>;
  readonly kind: Scalars['ID']['output'];
  /** The findings that are missing from it. */
  readonly missing: ReadonlyArray<ReportFinding>;
  /** The findings that it adds up. */
  readonly sources: ReadonlyArray<ReportFinding>;
  readonly title: LocalizedText;
  readonly unit: MeasureUnit;
  /** What the answers that came back add up to. */
  readonly value: Scalars['Decimal']['output'];
};

/** What one department answered on one person for one item [核对结果]. */
export type Finding = {
  /** The day and time of the data, as the department states it, or when it answered [数据截至]. */
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  /** The item that was asked [核对项目]. */
  readonly item: DataItem;
  /** How much of the answer is shown here [披露级别]. `measures` is empty below SUMMARY, `records` below DETAIL. */
  readonly level: DisclosureLevel;
  /** The quantities that this finding adds to income and property [计量]. */
  readonly measures: ReadonlyArray<Measure>;
  /** How it came out [结果]. */
  readonly outcome: Outcome;
  /** The department that answers for the item [提供单位]. */
  readonly provider: Department;
  /** Why there is no result, or what to look at, as a sentence for clerks [原因]. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The stable code behind `reason`. */
  readonly reasonCode?: Maybe<Scalars['String']['output']>;
  /** The data is older than the item's freshness limit [数据过期]. */
  readonly stale: Scalars['Boolean']['output'];
  /** The sentence that the printed report carries [报告用语]. */
  readonly statement: Scalars['String']['output'];
};


/** What one department answered on one person for one item [核对结果]. */
export type FindingReasonArgs = {
  language?: Language;
};

/** A disposition as a report shows it [核实结论]. */
export type FindingDisposition = {
  readonly __typename?: 'FindingDisposition';
  readonly at: Scalars['DateTime']['output'];
  readonly category: DispositionCategory;
  /** In which capacity it was given. */
  readonly role: Role;
  readonly verdict: DispositionVerdict;
};

export type FinishSampleReviewInput = {
  /** What follows; needed where the household was wrongly refused. */
  readonly followUp?: InputMaybe<Scalars['String']['input']>;
  /** At most 2000 characters; kept sealed, as is what follows. */
  readonly reason: Scalars['String']['input'];
  readonly reportNumber: Scalars['ID']['input'];
  readonly result: SampleReviewResult;
};

/** A finding in an old report of an item that is no longer registered; its records stand in the report's document. */
export type FormerFinding = Finding & {
  readonly __typename?: 'FormerFinding';
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  readonly item: DataItem;
  readonly level: DisclosureLevel;
  readonly measures: ReadonlyArray<Measure>;
  readonly outcome: Outcome;
  readonly provider: Department;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly reasonCode?: Maybe<Scalars['String']['output']>;
  readonly stale: Scalars['Boolean']['output'];
  readonly statement: Scalars['String']['output'];
};


/** A finding in an old report of an item that is no longer registered; its records stand in the report's document. */
export type FormerFindingReasonArgs = {
  language?: Language;
};

export type GrantItemsInput = {
  readonly identifiers?: Scalars['Boolean']['input'];
  readonly items: ReadonlyArray<Scalars['String']['input']>;
  readonly level: DisclosureLevel;
  readonly organisation: Scalars['ID']['input'];
};

/** What came of looking into a finding, with the words of whoever did [核实结论]. */
export type HitDisposition = {
  readonly __typename?: 'HitDisposition';
  readonly at: Scalars['DateTime']['output'];
  /** Who gave it, as in the access log. */
  readonly by: Scalars['String']['output'];
  readonly category: DispositionCategory;
  readonly finding: Scalars['ID']['output'];
  readonly id: Scalars['ID']['output'];
  readonly reason: Scalars['String']['output'];
  /** The version that was looked at, and the finding's id in it. */
  readonly reportVersion: Scalars['Int']['output'];
  readonly role: Role;
  readonly verdict: DispositionVerdict;
};

/** The people of one application [家庭]. */
export type Household = {
  readonly __typename?: 'Household';
  /** Who applies [申请人]. */
  readonly applicant: Person;
  /** Every consented item of every person, members first [全部核对结果]. */
  readonly findings: ReadonlyArray<Finding>;
  /** The household's members, the applicant first; they make the head-count [共同生活家庭成员]. */
  readonly members: ReadonlyArray<Person>;
  /** People with a legal duty of support who are not in the head-count [赡养、抚养、扶养义务人]. */
  readonly supporters: ReadonlyArray<Person>;
};

/** A household's file [家庭档案]. */
export type HouseholdFile = {
  readonly __typename?: 'HouseholdFile';
  /** [案卷号] */
  readonly caseNumbers: ReadonlyArray<Scalars['String']['output']>;
  /** Newest first; each reading is recorded [授权书]. */
  readonly consents: ReadonlyArray<Consent>;
  /** The newest report that is still valid [有效报告]. */
  readonly currentReport?: Maybe<Scalars['ID']['output']>;
  /**
   * By that report: what the household or a member may be entitled to and does not receive [应享未享]. Reading it is recorded as
   * reading the report; empty where the caller's grants hold figures back.
   */
  readonly entitlements: ReadonlyArray<Entitlement>;
  /** What happened, newest first [时间线]. */
  readonly entries: HouseholdFileEntryConnection;
  /** The office that holds the letters. */
  readonly organisation: Scalars['ID']['output'];
  readonly region: Scalars['ID']['output'];
};


/** A household's file [家庭档案]. */
export type HouseholdFileEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Something that happened; it names no person of the household [档案事项]. */
export type HouseholdFileEntry = {
  readonly __typename?: 'HouseholdFileEntry';
  readonly at: Scalars['DateTime']['output'];
  readonly consentId?: Maybe<Scalars['ID']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly kind: HouseholdFileEntryKind;
  readonly organisation?: Maybe<Scalars['ID']['output']>;
  readonly reportNumber?: Maybe<Scalars['ID']['output']>;
  /** In which capacity it was done; null where nobody did it [角色]. */
  readonly role?: Maybe<Role>;
  readonly title: LocalizedText;
  readonly verificationId?: Maybe<Scalars['ID']['output']>;
};

export type HouseholdFileEntryConnection = {
  readonly __typename?: 'HouseholdFileEntryConnection';
  readonly edges: ReadonlyArray<HouseholdFileEntryEdge>;
  readonly pageInfo: PageInfo;
};

export type HouseholdFileEntryEdge = {
  readonly __typename?: 'HouseholdFileEntryEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: HouseholdFileEntry;
};

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

export type HouseholdFileInput = {
  /** Of CSV; found out where it is left out: UTF-8, or GB18030 where it is not that [字符集]. */
  readonly charset?: InputMaybe<Scalars['String']['input']>;
  /** The bytes of the file in base64. */
  readonly content: Scalars['String']['input'];
};

/** Which household; exactly one of these [查找方式]. */
export type HouseholdFileKey = {
  /** A case of the caller's office, or for reviewers of their region [案卷号]. */
  readonly caseNumber?: InputMaybe<Scalars['String']['input']>;
  /** One of the household's letters; the others of its case come with it [授权书编号]. */
  readonly consentId?: InputMaybe<Scalars['ID']['input']>;
  /** Somebody whom a letter of the caller's own office covers; officers only. It is hashed on its way in [身份证号]. */
  readonly idNumber?: InputMaybe<Scalars['String']['input']>;
};

/** Whom the registers name with an applicant: for reference, to be confirmed [家庭成员建议]. */
export type HouseholdProposal = {
  readonly __typename?: 'HouseholdProposal';
  readonly applicant: ConsentPerson;
  readonly caseNumber: Scalars['String']['output'];
  /** Registers that told nothing: family may be missing from this list [未反馈]. */
  readonly notReturned: ReadonlyArray<FamilySource>;
  /** Kinds of register that no department serves here [未接入]. */
  readonly notServed: ReadonlyArray<KinshipSourceKind>;
  /** Members first, then those to confirm, then those who are none [建议人员]. */
  readonly people: ReadonlyArray<ProposedPerson>;
  readonly remark: LocalizedText;
  /** What each register answered on the applicant [依据]. */
  readonly sources: ReadonlyArray<FamilySource>;
  /** Whom to ask about as supporters: these registers do not show who lives elsewhere [赡养、抚养、扶养义务人提示]. */
  readonly supportersHint: LocalizedText;
};

export type HubKeys = {
  readonly __typename?: 'HubKeys';
  /** Whose tokens are believed: of one issuer alone [身份认证]. */
  readonly issuer: TrustedIssuer;
  /** Fingerprint of the master key, with which these are sealed [主密钥指纹]. */
  readonly masterKey: Scalars['String']['output'];
  /** What data in the database is sealed with; what is new, with the newest [加密密钥]. */
  readonly sealing: ReadonlyArray<SealingKey>;
  /** What reports and the ledger's checkpoints are signed with, newest first; retired ones stay published [签名密钥]. */
  readonly signing: ReadonlyArray<SigningKey>;
};

export type InclusionProof = {
  readonly __typename?: 'InclusionProof';
  /**
   * The entry and its proof as one file, `.tlog-proof` (C2SP) [证明文件]: whoever has it and the ledger's public key checks it
   * offline, by `hedui ledger verify --bundle` or by a program of their own (docs/verify). Without `openings` it leaves out
   * what the entry says of people and proves the rest.
   */
  readonly bundle: Scalars['String']['output'];
  readonly checkpoint: Checkpoint;
  readonly entryId: Scalars['ID']['output'];
  /** Base64, from the leaf upwards. */
  readonly hashes: ReadonlyArray<Scalars['String']['output']>;
  readonly index: Scalars['Int']['output'];
  /** Base64. */
  readonly leafHash: Scalars['String']['output'];
  readonly treeSize: Scalars['Int']['output'];
};


export type InclusionProofBundleArgs = {
  openings?: Scalars['Boolean']['input'];
};

/** What a department is asked, and has not answered in full [查询]. */
export type Inquiry = {
  readonly __typename?: 'Inquiry';
  readonly department: Department;
  /** To be named in `submitFindings`. */
  readonly id: Scalars['ID']['output'];
  readonly items: ReadonlyArray<InquiryItem>;
  readonly openedAt: Scalars['DateTime']['output'];
  /** Whom it is about, with what is still awaited of each. */
  readonly people: ReadonlyArray<InquiryPerson>;
  /** The first and last day of the 12 months that it is about [核算期间]. */
  readonly periodFrom: Scalars['Date']['output'];
  readonly periodTo: Scalars['Date']['output'];
  readonly purpose: Purpose;
};

/** A column of the department's rows [字段]. */
export type InquiryColumn = {
  readonly __typename?: 'InquiryColumn';
  /** The codes that may stand in it; `*` for any other. Empty where it holds no code. */
  readonly codes: ReadonlyArray<Scalars['String']['output']>;
  /** The field of the record that it becomes. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** The notation of a date, such as `yyyyMMdd`; ISO 8601 where it is null. */
  readonly format?: Maybe<Scalars['String']['output']>;
  readonly name: Scalars['String']['output'];
  readonly required: Scalars['Boolean']['output'];
  readonly role: InquiryColumnRole;
  /**
   * What that field is called, as its description in the department's records says it [字段名称]; null where the column is no field
   * of the record.
   */
  readonly title?: Maybe<LocalizedText>;
};

export type InquiryColumnRole =
  /** The date of the data [数据日期]. */
  | 'AS_OF'
  /** A field of the record [记录字段]. */
  | 'FIELD'
  /** The citizen ID number of the person [公民身份号码]. */
  | 'ID_NUMBER'
  /** The name; where it differs from the one asked about, the finding is a mismatch [姓名]. */
  | 'NAME';

export type InquiryConnection = {
  readonly __typename?: 'InquiryConnection';
  readonly edges: ReadonlyArray<InquiryEdge>;
  readonly pageInfo: PageInfo;
};

export type InquiryEdge = {
  readonly __typename?: 'InquiryEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Inquiry;
};

/** What is asked, and what a row of the answer consists of [查询项目]. */
export type InquiryItem = {
  readonly __typename?: 'InquiryItem';
  readonly columns: ReadonlyArray<InquiryColumn>;
  readonly item: DataItem;
};

export type InquiryPerson = {
  readonly __typename?: 'InquiryPerson';
  /** The items that are still awaited. */
  readonly awaited: ReadonlyArray<Scalars['ID']['output']>;
  readonly idNumber: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
};

export type IssuerKey = {
  readonly __typename?: 'IssuerKey';
  /** The one algorithm that it verifies, such as ES256. */
  readonly algorithm: Scalars['String']['output'];
  /** Its `kid`; null where the issuer names none. */
  readonly kid?: Maybe<Scalars['ID']['output']>;
};

/** What an organisation may see of which items. Without a grant nothing is seen. */
export type ItemGrant = {
  readonly __typename?: 'ItemGrant';
  readonly grantedAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  /** Whether identifiers inside the records (certificate, plate and account numbers) are shown unmasked. */
  readonly identifiers: Scalars['Boolean']['output'];
  /** Item ids, or `department.*`, or `*`. */
  readonly items: ReadonlyArray<Scalars['String']['output']>;
  /** The highest level at which the items are shown. */
  readonly level: DisclosureLevel;
  readonly organisation: Scalars['ID']['output'];
  readonly withdrawnAt?: Maybe<Scalars['DateTime']['output']>;
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

/** The language of a sentence. */
export type Language =
  | 'EN'
  | 'ZH';

export type LedgerDecision =
  | 'GRANTED'
  /** Some items granted, some refused. */
  | 'PARTIAL'
  | 'REFUSED';

/** What an entry records [事项]. */
export type LedgerEntryKind =
  /** Complaints were read, or that was refused [查阅投诉]. */
  | 'ACCESS_COMPLAINTS_READ'
  /** An auditor answered a complaint, or was refused [答复投诉]. */
  | 'ACCESS_COMPLAINT_ANSWERED'
  /** A person complained about an access to their data, or was refused [投诉查询]. */
  | 'ACCESS_COMPLAINT_RAISED'
  /** For a time the people of a case under inquiry are not shown who looked, or that was refused [延迟告知]. */
  | 'ACCESS_DELAYED'
  /** Such delays were read, or that was refused [查阅延迟告知]. */
  | 'ACCESS_DELAYS_READ'
  /** Such a delay was ended before its time, or that was refused [解除延迟告知]. */
  | 'ACCESS_DELAY_LIFTED'
  /** The access log was exported, or that was refused; a second entry says what was sent [导出日志]. */
  | 'ACCESS_LOG_EXPORTED'
  /** The access log was read, or a reading refused [查阅日志]. */
  | 'ACCESS_LOG_READ'
  /** Findings, their statistics or a daily digest were read, or that was refused [查阅审计发现]. */
  | 'AUDIT_FINDINGS_READ'
  /** A finding was given to an auditor, or that was refused [分派审计发现]. */
  | 'AUDIT_FINDING_ASSIGNED'
  /** An auditor said what came of a finding, or was refused [办结审计发现]. */
  | 'AUDIT_FINDING_CONCLUDED'
  /** An audit rule found something among the entries [审计发现]. */
  | 'AUDIT_FINDING_OPENED'
  /** A consent letter or a verification was read [查阅案卷]. */
  | 'CASE_READ'
  /** A department's answers were kept as evidence of a formal verification [采集]. */
  | 'COLLECTION'
  | 'CONSENT_RECORDED'
  | 'CONSENT_REVOKED'
  /** An administrator saw which clients use the hub, which tokens were ended or which keys there are; or that was refused [查阅应用和密钥]. */
  | 'CREDENTIALS_READ'
  /** What a department had delivered in files was deleted, some time after its end [删除已停用单位的交换数据]. */
  | 'DELIVERIES_DELETED'
  /** A department's steward saw who received what it gave, or was refused [查阅数据使用情况]. */
  | 'DEPARTMENT_ACCESSES_READ'
  /** It was put into the schema [启用]. */
  | 'DEPARTMENT_ACTIVATED'
  /** Somebody other than who registered it approved it [审批]. */
  | 'DEPARTMENT_APPROVED'
  /** It was tried against the department's own endpoint [认证]. */
  | 'DEPARTMENT_CERTIFIED'
  /** A version of a department was registered, or that was refused [登记单位]. */
  | 'DEPARTMENT_REGISTERED'
  /** A version was ended for good [停用]. */
  | 'DEPARTMENT_RETIRED'
  /** A secret that a department's manifest refers to was set or removed; never which value [设置密钥]. */
  | 'DEPARTMENT_SECRET_SET'
  /** The department is asked no more for now [暂停]. */
  | 'DEPARTMENT_SUSPENDED'
  /** People's data was asked for, and disclosed or refused [查询]. */
  | 'DISCLOSURE'
  /** Emergency accesses were read, or that was refused [查阅紧急访问]. */
  | 'EMERGENCIES_READ'
  /** What an emergency access named of people was erased, some time after its review [删除紧急访问资料]. */
  | 'EMERGENCY_ERASED'
  /** An officer opened an emergency access to named people's data without a consent, or was refused [开启紧急访问]. */
  | 'EMERGENCY_OPENED'
  /** An emergency access was ended before its time, or that was refused [撤销紧急访问]. */
  | 'EMERGENCY_REVOKED'
  /** Requests for erasure were read, or a reading refused [查阅删除申请]. */
  | 'ERASURES_READ'
  /** Somebody asked that a household be erased, or was refused [申请删除]. */
  | 'ERASURE_REQUESTED'
  /** Such a request was withdrawn, or that was refused [撤回删除申请]. */
  | 'ERASURE_WITHDRAWN'
  /** A department handed in what it found, or that was refused [反馈结果]. */
  | 'FINDINGS_SUBMITTED'
  | 'GRANT_GIVEN'
  | 'GRANT_WITHDRAWN'
  /** Somebody looked into hits and said what came of it, or was refused [核实结论]. */
  | 'HIT_DISPOSED'
  /** A household was erased: nothing of it is left but the ledger and the proof of its reports; or that was refused [删除家庭资料]. */
  | 'HOUSEHOLD_ERASED'
  /** A person's ID number was shown in full, or that was refused [查看完整号码]. */
  | 'ID_NUMBER_REVEALED'
  /** A department that answers later read what it is asked [查阅待反馈查询]. */
  | 'INQUIRIES_READ'
  /** A month of the ledger was closed into a signed archive [日志归档]. */
  | 'LEDGER_ARCHIVED'
  /** Entries of an archived month were made to forget erased households [归档遗忘]. */
  | 'LEDGER_ARCHIVE_FORGOT'
  /** An operator put a new key in the place of the one that checkpoints are signed with [更换账本密钥]. */
  | 'LEDGER_KEY_ROTATED'
  /** A month that is archived was taken out of the database [归档日志移出]. */
  | 'LEDGER_MONTH_DROPPED'
  /** Every department that was disputed confirmed or corrected what it had said [异议已反馈]. */
  | 'OBJECTION_ANSWERED'
  /** An objection to a report was raised, or refused [提出异议]. */
  | 'OBJECTION_RAISED'
  /** Somebody other than who raised it resolved an objection, or that was refused [办结异议]. */
  | 'OBJECTION_RESOLVED'
  /** An administrator said what an organisation is called, or was refused [登记单位名称]. */
  | 'ORGANISATION_NAMED'
  /** Somebody other than who registered it approved it, and it was published [审批发布]. */
  | 'PROGRAMME_APPROVED'
  /** An accounting standard or a programme was registered as a draft, or that was refused [登记标准文件]. */
  | 'PROGRAMME_REGISTERED'
  /** A draft was rejected or taken back, or what was published before it took effect [驳回、撤回]. */
  | 'PROGRAMME_WITHDRAWN'
  /** An inclusion proof was fetched, or refused. */
  | 'PROOF_READ'
  /** A report was issued [出具报告]. */
  | 'REPORT_ISSUED'
  /** A report was read, or a reading refused [查阅报告]. */
  | 'REPORT_READ'
  /** An operator made reports again from the kept evidence, to check them or to compare standards [重算报告]. */
  | 'REPORT_REPLAYED'
  /** Counts of false hits were read, or that was refused [查阅误报率]. */
  | 'REVIEW_STATISTICS_READ'
  /** Lots were drawn whether a report is looked at again at a higher level [抽查]. */
  | 'SAMPLE_DRAWN'
  /** A second look was given to somebody, or that was refused [分派复审]. */
  | 'SAMPLE_REVIEW_ASSIGNED'
  /** A second look ended with a result, or that was refused [办结复审]. */
  | 'SAMPLE_REVIEW_FINISHED'
  /** Officers were entered into the register of staff or taken out, or that was refused [登记工作人员]. */
  | 'STAFF_REGISTERED'
  /** Access tokens were ended before they expired, or that was refused [吊销令牌]. */
  | 'TOKENS_REVOKED'
  /** A formal verification was ended without a report, or that was refused [撤销核对]. */
  | 'VERIFICATION_CANCELLED'
  /** A formal verification was started, or refused [发起核对]. */
  | 'VERIFICATION_REQUESTED'
  /** A department was to be asked again by hand, or that was refused [重新查询]. */
  | 'VERIFICATION_RETRIED'
  /** Somebody subscribed to the steps of a formal verification, or was refused [订阅核对进度]. */
  | 'VERIFICATION_WATCHED';

export type LedgerNote = {
  readonly __typename?: 'LedgerNote';
  readonly name: Scalars['String']['output'];
  readonly value: Scalars['String']['output'];
};

/** A text in both languages that clerks read. */
export type LocalizedText = {
  readonly __typename?: 'LocalizedText';
  /** English. */
  readonly en: Scalars['String']['output'];
  /** Chinese. */
  readonly zh: Scalars['String']['output'];
};

/** A quantity that rules and totals speak of, drawn from a department's records [计量]. */
export type Measure = {
  readonly __typename?: 'Measure';
  /** Its stable name, such as `income.wage`. */
  readonly kind: Scalars['ID']['output'];
  readonly title: LocalizedText;
  readonly unit: MeasureUnit;
  readonly value: Scalars['Decimal']['output'];
};

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

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Puts an approved version in the place of the live one, or a suspended or superseded one back [启用]. What breaks clients
   * is refused, unless each schema coordinate of it (such as `Person.realEstate`) is named in `acceptBreaking`.
   */
  readonly activateDepartment: DepartmentVersion;
  /** Answers a complaint, once [答复投诉]. Auditors of the region, never who made the access. */
  readonly answerAccessComplaint: AccessComplaint;
  /** Lets a certified version be activated [审批]. Administrators only, and not who registered it. */
  readonly approveDepartment: DepartmentVersion;
  /** Publishes a draft, tried once more [审批发布]. Not by who registered it. */
  readonly approveProgramme: ProgrammeVersion;
  /**
   * Gives a finding to an auditor, named by the subject of their token [分派]; while it is not concluded it may be given to
   * another. Never to, or by, somebody whom it concerns.
   */
  readonly assignAuditFinding: AuditFinding;
  /**
   * Gives a second look to a reviewer, named by the subject of their token [分派复审]; while it is not done it may be given to
   * another. For reviewers of a higher level than the office's.
   */
  readonly assignSampleReview: SampleReview;
  /**
   * Ends a verification without a report [撤销核对]: departments are asked no more, what they are still asked disappears, and
   * what comes late changes nothing. For the office that holds it. Ended twice it stays ended as it was the first time.
   */
  readonly cancelVerification: Verification;
  /**
   * Ends a batch [撤销批次]: households that have not begun do not begin, verifications without a report are cancelled, reports
   * that were issued stand. For the office that holds it. Ended twice it stays ended as it was the first time.
   */
  readonly cancelVerificationBatch: VerificationBatch;
  /** Tries a version against the department's own endpoint with its own test people [认证]. */
  readonly certifyDepartment: DepartmentVersion;
  /**
   * Complains about an access that `myDataAccesses` shows [投诉查询]: for the person whom the entry is about. An auditor who did not
   * make the access answers within working days. Sent again with the same `clientRequestId` it is one complaint.
   */
  readonly complainAboutAccess: AccessComplaint;
  /** Says what came of a finding [办结]. For the auditor to whom it was given. */
  readonly concludeAuditFinding: AuditFinding;
  /** Erases it, for good [确认删除]. An administrator other than who asked; no household data is shown to either. */
  readonly confirmErasure: Erasure;
  /**
   * Delays showing the entries of a case under inquiry to the people whom they are about, where a law says so [延迟告知]. It ends
   * by itself, and then the entries appear. Auditors and administrators, never who looked there; it stands in the ledger.
   */
  readonly delayAccessLog: AccessDelay;
  /** Asks that everything the hub keeps of a household be erased [申请删除家庭资料]. Administrators; somebody else confirms it. */
  readonly eraseHousehold: Erasure;
  /** Ends a second look [办结复审]. For the reviewer to whom it was given. */
  readonly finishSampleReview: SampleReview;
  /** Lets an organisation see items up to a level [授予]. Administrators only. */
  readonly grantItems: ItemGrant;
  /** Ends such a delay before its time [解除延迟告知]. */
  readonly liftAccessDelay: AccessDelay;
  /**
   * Says what an organisation is called, from now on [登记单位名称]. Administrators only. The same name again changes nothing;
   * reports that were made before keep the name that they were made under.
   */
  readonly nameOrganisation: Organisation;
  /**
   * Opens an emergency access [开启紧急访问]: help cannot wait for the signature (help first, verify afterwards; 先行救助). For
   * officers. It is an audit finding from its beginning, which somebody else reviews. Sent again with the same
   * `clientRequestId` it is opened once.
   */
  readonly openEmergencyAccess: EmergencyAccess;
  /**
   * Keeps an accounting standard or a programme as a draft, once its rules are compiled and its tests pass beside what is
   * published [登记]. The same text again changes nothing. Reviewers and administrators, for their own region; audit
   * rules by auditors and administrators.
   */
  readonly publishProgramme: ProgrammeVersion;
  /**
   * Records a household's objection to a report [提出异议], by the office for one of the household's people, or by a resident for
   * themself. The disputed departments are asked anew; what they say otherwise makes a further version of the report.
   */
  readonly raiseObjection: Objection;
  /** Records a signed consent letter [登记授权书]. The same letter sent again (same `clientRequestId`) is recorded once. */
  readonly recordConsent: Consent;
  /**
   * Says what came of looking into hits, or names that differ, of a report's newest version [记录核实结论]: a hit is not a
   * violation. It makes a further version of the report; what the department said stays as it was. A later one supersedes.
   * Sent again with the same `clientRequestId` it is recorded once.
   */
  readonly recordDisposition: RecordDispositionPayload;
  /** Keeps a department as a draft [登记]: the texts of manifest.yaml and records.graphql. The same texts again change nothing. */
  readonly registerDepartment: DepartmentVersion;
  /**
   * Enters officers into the register of staff, or changes what stands there of them [登记工作人员]: look-ups are compared with it.
   * Kept are keyed hashes alone, of names, numbers and addresses. Administrators.
   */
  readonly registerStaff: Scalars['Int']['output'];
  /** Takes officers out of the register of staff, by the subject of their token; says how many stood there [注销工作人员]. */
  readonly removeStaff: Scalars['Int']['output'];
  /** Starts a formal verification [发起核对]. Sent again with the same `clientRequestId` it returns the one that was started. */
  readonly requestVerification: Verification;
  /**
   * Starts the verifications of many households from a file, CSV or XLSX [批量发起核对]. The columns are `授权书编号` or `consentId`,
   * or else `案卷号` or `caseNumber` (of a case with one consent in force); and, where there are, `城乡` or `residence`
   * (`城镇`/`URBAN`, `农村`/`RURAL`) and `申报` or `declarations` (`ID number measure=value`, several between semicolons). Every
   * row is checked before anything is stored. Sent again with the same `clientRequestId` it returns the batch that was
   * started. For files of more than 700 kB there is `POST /verification-batches`, of up to 50 MB and 100,000 rows.
   */
  readonly requestVerifications: VerificationBatch;
  /**
   * Resolves an objection that was answered, or whose time is up [办结异议]; never by whoever raised it. For the office that holds
   * the report, and reviewers of the region.
   */
  readonly resolveObjection: Objection;
  /** Ends a version for good [停用]; a live one leaves the schema. Administrators only. */
  readonly retireDepartment: DepartmentVersion;
  /**
   * Has one department asked again at once, where something of it is outstanding or failed [重新查询]; also after the report was
   * issued, where a better answer makes a further version of it. For the office that holds it, and reviewers of the region.
   */
  readonly retryVerification: Verification;
  /**
   * One person's ID number of a report in full [查看完整号码], for whoever may read the report. Each time it is decided anew, and
   * stands in the ledger and in that person's own view. Pages show `maskedIdNumber` until somebody needs the number.
   */
  readonly revealIdNumber: Scalars['String']['output'];
  /** Ends a consent from now on [撤回授权]. Nothing is disclosed under it afterwards; what was disclosed before stays lawful. */
  readonly revokeConsent: Consent;
  /** Ends an emergency access at once [撤销紧急访问]: the officer who opened it, reviewers and auditors of the region, administrators. */
  readonly revokeEmergencyAccess: EmergencyAccess;
  /**
   * Ends access tokens before they expire [吊销令牌]: one by its `jti`, or all of a subject that were issued before this
   * moment. They are refused on every node within a second. Administrators only.
   */
  readonly revokeTokens: TokenRevocation;
  /**
   * Sets an address or a secret that the department's manifest refers to by name, or removes it (null) [设置密钥]. It is kept
   * sealed and never shown again.
   */
  readonly setDepartmentSecret: Scalars['Boolean']['output'];
  /**
   * Hands in what a department found on people whom it was asked about [反馈核对结果]: all of it, or nothing where any of it is
   * wrong. Handed in again it changes nothing; a correction is kept beside what it corrects, and counts from then on.
   */
  readonly submitFindings: SubmitFindingsPayload;
  /** Asks a department no more for now [暂停]; its types stay in the schema. */
  readonly suspendDepartment: DepartmentVersion;
  /** Withdraws a request that was not confirmed yet [撤回删除申请]. */
  readonly withdrawErasure: Erasure;
  /** Ends a grant from now on [撤销]. Administrators only. */
  readonly withdrawGrant: ItemGrant;
  /** Ends a draft, or takes back what is published before it takes effect [驳回、撤回]. What is in effect stays. */
  readonly withdrawProgramme: ProgrammeVersion;
};


export type MutationActivateDepartmentArgs = {
  acceptBreaking?: ReadonlyArray<Scalars['String']['input']>;
  slug: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationAnswerAccessComplaintArgs = {
  answer: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  outcome: AccessComplaintOutcome;
};


export type MutationApproveDepartmentArgs = {
  slug: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationApproveProgrammeArgs = {
  region: Scalars['ID']['input'];
  slug: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationAssignAuditFindingArgs = {
  auditor: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
};


export type MutationAssignSampleReviewArgs = {
  reportNumber: Scalars['ID']['input'];
  reviewer: Scalars['ID']['input'];
};


export type MutationCancelVerificationArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationCancelVerificationBatchArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationCertifyDepartmentArgs = {
  slug: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationComplainAboutAccessArgs = {
  clientRequestId: Scalars['ID']['input'];
  entryId: Scalars['ID']['input'];
  statement: Scalars['String']['input'];
};


export type MutationConcludeAuditFindingArgs = {
  id: Scalars['ID']['input'];
  note: Scalars['String']['input'];
  verdict: AuditVerdict;
};


export type MutationConfirmErasureArgs = {
  id: Scalars['ID']['input'];
};


export type MutationDelayAccessLogArgs = {
  input: DelayAccessLogInput;
};


export type MutationEraseHouseholdArgs = {
  consentId: Scalars['ID']['input'];
  reason: ErasureReason;
};


export type MutationFinishSampleReviewArgs = {
  input: FinishSampleReviewInput;
};


export type MutationGrantItemsArgs = {
  input: GrantItemsInput;
};


export type MutationLiftAccessDelayArgs = {
  id: Scalars['ID']['input'];
};


export type MutationNameOrganisationArgs = {
  input: NameOrganisationInput;
};


export type MutationOpenEmergencyAccessArgs = {
  input: OpenEmergencyAccessInput;
};


export type MutationPublishProgrammeArgs = {
  document: Scalars['String']['input'];
};


export type MutationRaiseObjectionArgs = {
  input: RaiseObjectionInput;
};


export type MutationRecordConsentArgs = {
  input: RecordConsentInput;
};


export type MutationRecordDispositionArgs = {
  input: RecordDispositionInput;
};


export type MutationRegisterDepartmentArgs = {
  manifest: Scalars['String']['input'];
  records: Scalars['String']['input'];
};


export type MutationRegisterStaffArgs = {
  staff: ReadonlyArray<StaffInput>;
};


export type MutationRemoveStaffArgs = {
  subjects: ReadonlyArray<Scalars['ID']['input']>;
};


export type MutationRequestVerificationArgs = {
  input: RequestVerificationInput;
};


export type MutationRequestVerificationsArgs = {
  input: RequestVerificationsInput;
};


export type MutationResolveObjectionArgs = {
  id: Scalars['ID']['input'];
  outcome: ObjectionOutcome;
  reason: Scalars['String']['input'];
};


export type MutationRetireDepartmentArgs = {
  acceptBreaking?: ReadonlyArray<Scalars['String']['input']>;
  reason: Scalars['String']['input'];
  slug: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationRetryVerificationArgs = {
  department: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
};


export type MutationRevealIdNumberArgs = {
  person: Scalars['ID']['input'];
  reportNumber: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationRevokeConsentArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationRevokeEmergencyAccessArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationRevokeTokensArgs = {
  input: RevokeTokensInput;
};


export type MutationSetDepartmentSecretArgs = {
  name: Scalars['String']['input'];
  slug: Scalars['ID']['input'];
  value?: InputMaybe<Scalars['String']['input']>;
};


export type MutationSubmitFindingsArgs = {
  input: SubmitFindingsInput;
};


export type MutationSuspendDepartmentArgs = {
  reason: Scalars['String']['input'];
  slug: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationWithdrawErasureArgs = {
  id: Scalars['ID']['input'];
};


export type MutationWithdrawGrantArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationWithdrawProgrammeArgs = {
  reason: Scalars['String']['input'];
  region: Scalars['ID']['input'];
  slug: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};

/** Both names of 1 to 100 characters, on one line. */
export type NameOrganisationInput = {
  /** In English. */
  readonly en: Scalars['String']['input'];
  /** As it stands in tokens and grants, such as 990100-mz; of a region its code, such as 990100. */
  readonly id: Scalars['ID']['input'];
  /** In Chinese. */
  readonly zh: Scalars['String']['input'];
};

/** The name of a measure. */
export type NamedMeasure = {
  readonly __typename?: 'NamedMeasure';
  readonly kind: Scalars['ID']['output'];
  readonly title: LocalizedText;
};

/** A household's objection to a report [异议]. */
export type Objection = {
  readonly __typename?: 'Objection';
  readonly answeredAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it is to be resolved at the latest [办结期限]. */
  readonly dueAt: Scalars['DateTime']['output'];
  readonly findings: ReadonlyArray<DisputedFinding>;
  readonly id: Scalars['ID']['output'];
  /** Its time is up and nobody resolved it [超期]. */
  readonly overdue: Scalars['Boolean']['output'];
  readonly raisedAt: Scalars['DateTime']['output'];
  /** The ID number of whose it is. */
  readonly raisedBy: Scalars['String']['output'];
  /** Who recorded it, as in the access log, and in which capacity. */
  readonly recordedBy: Scalars['String']['output'];
  /** Working days that are left after today; null once it is resolved [剩余工作日]. */
  readonly remainingWorkingDays?: Maybe<Scalars['Int']['output']>;
  readonly reportNumber: Scalars['ID']['output'];
  /** The version that is disputed. */
  readonly reportVersion: Scalars['Int']['output'];
  /** Null until somebody resolved it. */
  readonly resolution?: Maybe<ObjectionResolution>;
  readonly role: Role;
  readonly state: ObjectionState;
  /** In their words. */
  readonly statement: Scalars['String']['output'];
  readonly verificationId: Scalars['ID']['output'];
};

export type ObjectionConnection = {
  readonly __typename?: 'ObjectionConnection';
  readonly edges: ReadonlyArray<ObjectionEdge>;
  readonly pageInfo: PageInfo;
};

export type ObjectionEdge = {
  readonly __typename?: 'ObjectionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Objection;
};

export type ObjectionFilter = {
  /** True: only those whose time is up; false: only others. */
  readonly overdue?: InputMaybe<Scalars['Boolean']['input']>;
  readonly reportNumber?: InputMaybe<Scalars['ID']['input']>;
  readonly state?: InputMaybe<ObjectionState>;
};

export type ObjectionOutcome =
  /** [部分成立] */
  | 'PARTLY'
  /** [不成立] */
  | 'REJECTED'
  /** [成立] */
  | 'UPHELD';

export type ObjectionResolution = {
  readonly __typename?: 'ObjectionResolution';
  readonly at: Scalars['DateTime']['output'];
  /** Who resolved it, as in the access log. */
  readonly by: Scalars['String']['output'];
  readonly outcome: ObjectionOutcome;
  readonly reason: Scalars['String']['output'];
};

export type ObjectionState =
  /** Every disputed department confirmed or corrected what it had said [已反馈]. */
  | 'ANSWERED'
  /** A disputed department has not answered anew [待反馈]. */
  | 'OPEN'
  /** [已办结] */
  | 'RESOLVED';

export type OnFault =
  /** Nothing is started, and all faults are told [整批退回]. */
  | 'REFUSE_ALL'
  /** The other rows are started [跳过有误行]. */
  | 'SKIP_FAULTY';

export type OpenEmergencyAccessInput = {
  /** The case that it serves [案卷号]. */
  readonly caseNumber: Scalars['String']['input'];
  /** Chosen by the client, so that a repeated request opens one. */
  readonly clientRequestId: Scalars['ID']['input'];
  /** Which items, of those that the deployment lets be looked at in emergencies [核对项目]. */
  readonly items: ReadonlyArray<Scalars['ID']['input']>;
  /** How long it is open; the longest time that the deployment allows where it is left out [时长，分钟]. */
  readonly minutes?: InputMaybe<Scalars['Int']['input']>;
  /** Whose data: 1 to 20 people [涉及人员]. */
  readonly people: ReadonlyArray<EmergencyPersonInput>;
  /** What it is for: a new application [核对事由]. */
  readonly purpose?: Purpose;
  /** Why it cannot wait for a signature: 15 to 1,000 characters, without numbers of people [原因]. Kept sealed. */
  readonly reason: Scalars['String']['input'];
};

/** An office or another organisation whose people use the hub [单位]; a region too, by its code [行政区划]. */
export type Organisation = {
  readonly __typename?: 'Organisation';
  /** As it stands in tokens, grants, letters and the log; of a region its code of GB/T 2260. */
  readonly id: Scalars['ID']['output'];
  readonly name: LocalizedText;
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

export type OutcomeCount = {
  readonly __typename?: 'OutcomeCount';
  readonly count: Scalars['Int']['output'];
  readonly outcome: Outcome;
};

export type OutstandingReason = {
  readonly __typename?: 'OutstandingReason';
  /** A code such as `AWAITING_ANSWER` (docs/errors.md). */
  readonly code: Scalars['String']['output'];
  readonly sentence: LocalizedText;
};

/** A consent letter as one of its people sees it [我的授权]. */
export type OwnConsent = {
  readonly __typename?: 'OwnConsent';
  /** As what it names the caller. */
  readonly capacity: ConsentCapacity;
  readonly consent: Consent;
  /** The reports made under it, each in its newest version, newest first [据此出具的核对报告]. What they say is read with `report`. */
  readonly reports: ReadonlyArray<ConsentReport>;
};

export type OwnConsentConnection = {
  readonly __typename?: 'OwnConsentConnection';
  readonly edges: ReadonlyArray<OwnConsentEdge>;
  readonly pageInfo: PageInfo;
};

export type OwnConsentEdge = {
  readonly __typename?: 'OwnConsentEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: OwnConsent;
};

/** Where a page stands in a connection (Relay). */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** A person whom a consent covers [人员]. Each registered data item is a field of this type. */
export type Person = {
  readonly __typename?: 'Person';
  /** Every consented item of this person [该人员的全部核对结果]. */
  readonly findings: ReadonlyArray<Finding>;
  /** Citizen ID number, GB 11643 [公民身份号码]. */
  readonly idNumber: Scalars['String']['output'];
  /** Name as in the consent [姓名]. */
  readonly name: Scalars['String']['output'];
  /** Relationship to the applicant, GB/T 4761 [与申请人关系]. */
  readonly relationship?: Maybe<Kinship>;
};

/** How far a department is with one person. Its place in the list says whom; it names nobody, so that it may be watched. */
export type PersonProgress = {
  readonly __typename?: 'PersonProgress';
  /** When the last answer about this person came; null where none has. */
  readonly answeredAt?: Maybe<Scalars['DateTime']['output']>;
  /** Items of this person of which nothing is outstanding. */
  readonly answeredItems: Scalars['Int']['output'];
  readonly state: PersonProgressState;
  /** Items that are asked of this person; fewer than the department's where consent or grants leave some out. */
  readonly totalItems: Scalars['Int']['output'];
};

export type PersonProgressState =
  /** Nothing is outstanding [已反馈]. */
  | 'ANSWERED'
  /** Something is awaited [待反馈]. */
  | 'ASKED'
  /** Nothing of this person may be asked [不查询]. */
  | 'NOT_ASKED'
  /** Something is missing, and nobody waits for it any more [未反馈]. */
  | 'NOT_RETURNED';

/** What a version of a standard would change in reports [效果预览]. */
export type ProgrammeEffect = {
  readonly __typename?: 'ProgrammeEffect';
  /** Reports in which a verdict changes [结论改变份数]. */
  readonly changed: Scalars['Int']['output'];
  readonly changes: ReadonlyArray<ChangedVerdicts>;
  /** The day whose standards were held against each other: the version's first. */
  readonly on: Scalars['Date']['output'];
  /** Reports that were drawn, by the same lot each time [抽取份数]. */
  readonly reports: Scalars['Int']['output'];
  /** Valid reports of the region [有效报告数]. */
  readonly valid: Scalars['Int']['output'];
  /** Of these, reports that could not be made again: nothing is kept of what they were made from [无法重算份数]. */
  readonly withoutBasis: Scalars['Int']['output'];
};

export type ProgrammeKind =
  /** Who counts, and what income, property and rigid expenses are [核算标准]. */
  | 'ACCOUNTING'
  /** What among the entries of the ledger is a task for an auditor [审计规则]. */
  | 'AUDIT_RULE'
  /** Whom a kind of assistance is for [救助项目]. */
  | 'PROGRAMME';

/** A number that a document sets [参数]. */
export type ProgrammeParameter = {
  readonly __typename?: 'ProgrammeParameter';
  readonly id: Scalars['ID']['output'];
  /** On what it is based; null where the document's own legal reference says it [依据]. */
  readonly legal?: Maybe<LocalizedText>;
  readonly title: LocalizedText;
  /** Yuan a year, a month or at once, a count, or a plain number [单位]. */
  readonly unit: ProgrammeParameterUnit;
  /** One for each kind of residence, or one for all [数值]. */
  readonly values: ReadonlyArray<ProgrammeParameterValue>;
};

export type ProgrammeParameterUnit =
  /** [个] */
  | 'COUNT'
  /** [数] */
  | 'NUMBER'
  /** [元] */
  | 'YUAN'
  /** [元/月] */
  | 'YUAN_PER_MONTH'
  /** [元/年] */
  | 'YUAN_PER_YEAR';

export type ProgrammeParameterValue = {
  readonly __typename?: 'ProgrammeParameterValue';
  /** null where the value is the same in town and country [城乡属性]. */
  readonly residence?: Maybe<Residence>;
  readonly value: Scalars['Decimal']['output'];
};

/** A rule of a programme [规则]. */
export type ProgrammeRule = {
  readonly __typename?: 'ProgrammeRule';
  readonly id: Scalars['ID']['output'];
  readonly legal?: Maybe<LocalizedText>;
  /** What must hold, in CEL, or for a rule on other programmes their slugs [规则表达式]. */
  readonly rule: Scalars['String']['output'];
  readonly title: LocalizedText;
};

export type ProgrammeState =
  /** [草稿] */
  | 'DRAFT'
  /** [已发布] */
  | 'PUBLISHED'
  /** Somebody else ended the draft [已驳回]. */
  | 'REJECTED'
  /** Taken back: as a draft, or before it took effect [已撤回]. */
  | 'WITHDRAWN';

export type ProgrammeUnit =
  /** [家庭] */
  | 'HOUSEHOLD'
  /** [个人] */
  | 'PERSON';

/** One version of a region's accounting standard or of a programme [标准文件版本]. Its text never changes. */
export type ProgrammeVersion = {
  readonly __typename?: 'ProgrammeVersion';
  /** When it was approved, and published by that [发布时间]. */
  readonly approvedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly approvedBy?: Maybe<Scalars['String']['output']>;
  /** Hexadecimal SHA-256 of the text. */
  readonly digest: Scalars['String']['output'];
  /** The text as it was handed in, YAML [原文]. */
  readonly document: Scalars['String']['output'];
  /** The first day on which it counts [生效日期]. */
  readonly effectiveFrom: Scalars['Date']['output'];
  /** The last day; null where it counts until another version takes its place [截止日期]. */
  readonly effectiveUntil?: Maybe<Scalars['Date']['output']>;
  readonly kind: ProgrammeKind;
  /** On what it is based [依据]. */
  readonly legal: LocalizedText;
  readonly origin: DepartmentOrigin;
  readonly parameters: ReadonlyArray<ProgrammeParameter>;
  /** Why it was rejected or withdrawn [理由]. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** GB/T 2260 of the region whose document it is [行政区划]. */
  readonly region: Scalars['ID']['output'];
  readonly registeredAt: Scalars['DateTime']['output'];
  readonly registeredBy: Scalars['String']['output'];
  /** What must hold; none for an accounting standard [规则]. */
  readonly rules: ReadonlyArray<ProgrammeRule>;
  readonly slug: Scalars['ID']['output'];
  readonly state: ProgrammeState;
  /** How many policy tests it holds [测试数]. */
  readonly testCount: Scalars['Int']['output'];
  /** Their names. */
  readonly tests: ReadonlyArray<Scalars['String']['output']>;
  readonly title: LocalizedText;
  /** Whom a programme is for; null for an accounting standard [对象]. */
  readonly unit?: Maybe<ProgrammeUnit>;
  readonly version: Scalars['Int']['output'];
  readonly withdrawnAt?: Maybe<Scalars['DateTime']['output']>;
  readonly withdrawnBy?: Maybe<Scalars['String']['output']>;
};

/** Why a proposed person is to be confirmed or excluded; docs/errors.md lists the codes. */
export type ProposalReason = {
  readonly __typename?: 'ProposalReason';
  readonly code: Scalars['ID']['output'];
  readonly sentence: LocalizedText;
};

export type ProposeHouseholdInput = {
  /** The case that the look-up serves [案卷号]. It must be the consent's own case where that names one. */
  readonly caseNumber?: InputMaybe<Scalars['String']['input']>;
  /** The letter that the applicant signed; it need not cover anybody else [申请人授权书]. */
  readonly consentId: Scalars['ID']['input'];
  readonly purpose: Purpose;
};

/** Somebody whom the applicant's own register entries name. No department was asked about this person [建议人员]. */
export type ProposedPerson = {
  readonly __typename?: 'ProposedPerson';
  /** Null where the person is excluded and need not be asked [授权情况]. */
  readonly consent?: Maybe<ConsentNeed>;
  /** Whole where the person has consented in this case; masked otherwise; null where the register has no usable number. */
  readonly idNumber?: Maybe<Scalars['String']['output']>;
  readonly name: Scalars['String']['output'];
  /** Why the person is no member [不计入原因]. */
  readonly reasonExcluded?: Maybe<ProposalReason>;
  /** Why it is to be confirmed [待核实原因]. */
  readonly reasonToConfirm?: Maybe<ProposalReason>;
  /** What follows from the relations to the head of the register, or from the marriage [与申请人关系]. */
  readonly relationship: Kinship;
  /** The items whose records name the person [来源]. */
  readonly sources: ReadonlyArray<DataItem>;
  readonly standing: ProposedStanding;
  /** True where the officer must look [待核实]. */
  readonly toConfirm: Scalars['Boolean']['output'];
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

export type Query = {
  readonly __typename?: 'Query';
  /**
   * People by their keys, for a supergraph of which the hub is a part (Apollo Federation 2) [联邦子图实体]. Behind the same door
   * as `household`: the request headers `hedui-consent-id`, `hedui-purpose` and, where needed, `hedui-case-number` say under
   * which consent the people are looked up. At most 200 representations; the answer has their order.
   */
  readonly _entities: ReadonlyArray<Maybe<_Entity>>;
  /** The hub's own part of a supergraph, to compose it from [子图定义]. For those who may read the schema. */
  readonly _service: _Service;
  /**
   * Complaints about accesses, newest first [查询投诉列表]: a resident's own, for auditors those about officials of their region.
   * The look is itself recorded.
   */
  readonly accessComplaints: AccessComplaintConnection;
  /** Cases whose people are not shown for a time who looked, newest first [延迟告知列表]. Auditors and administrators; the look is itself recorded. */
  readonly accessDelays: AccessDelayConnection;
  /** Who looked at, or tried to look at, whose data [查询日志]. Auditors only; the look is itself recorded. */
  readonly accessLog: AccessLogConnection;
  /**
   * The same entries counted [日志统计]: by what they say, over time, or both; exact at the moment of the answer. Auditors only;
   * the look is itself recorded. Entries that have no such value are in `total` alone.
   */
  readonly accessLogCounts: AccessLogCounts;
  /** What was found on a day and what became of it, kept as it was when the day was over, newest first [审计日报]. */
  readonly auditDigests: AuditDigestConnection;
  /** One finding [审计发现]. */
  readonly auditFinding: AuditFinding;
  /**
   * What audit rules found among the entries of the ledger, newest first [审计发现]: tasks, never judgements. Auditors, of their
   * region; the look is itself recorded.
   */
  readonly auditFindings: AuditFindingConnection;
  /** How each rule fares, by month: what it found, how often that was false, how often it could not be told [规则误报率]. */
  readonly auditRuleStatistics: ReadonlyArray<AuditRuleStatistics>;
  /**
   * The audit rules that count in a region on a day [有效的审计规则]; otherwise like `programmes`. For auditors and administrators:
   * who is watched does not read where a rule begins.
   */
  readonly auditRules: ReadonlyArray<ProgrammeVersion>;
  /**
   * Which client applications used the hub in the last 1 to 400 days, by their tokens' `client_id` [接入应用]; those that asked for
   * most first. Administrators only; the look is itself recorded.
   */
  readonly clientApplications: ReadonlyArray<ClientApplication>;
  /** A consent letter, to the office that holds it [授权书]. */
  readonly consent?: Maybe<Consent>;
  /** The data items, of one department or of all [核对项目]. */
  readonly dataItems: ReadonlyArray<DataItem>;
  readonly department?: Maybe<Department>;
  /** The same counted, exactly [数据使用统计]. For the department's steward; the look is itself recorded. */
  readonly departmentAccessCounts: AccessLogCounts;
  /**
   * Who received what the caller's department gave, newest first [谁用了我的数据]: offices, roles, purposes and outcomes of its own
   * items; never people, officials, cases or other departments' items. For the department's steward; the look is itself recorded.
   */
  readonly departmentAccesses: DepartmentAccessConnection;
  /** What a new department begins with: two files that are right as they stand, in its name, every part explained [接入模板]. */
  readonly departmentTemplate: DepartmentTemplate;
  /** The versions of a department or of all, newest first [单位版本]. Stewards see their own department's. */
  readonly departmentVersions: ReadonlyArray<DepartmentVersion>;
  /** The departments whose data the hub can ask [数据提供单位]. */
  readonly departments: ReadonlyArray<Department>;
  /** An emergency access [紧急访问]: to the officer who opened it, to auditors and administrators of the region. The look is itself recorded. */
  readonly emergencyAccess: EmergencyAccess;
  /** An officer's own emergency accesses, for auditors and administrators those of their region, newest first [紧急访问列表]. The look is itself recorded. */
  readonly emergencyAccesses: EmergencyAccessConnection;
  /**
   * Live: what the departments that answer at once hold on the people whom an emergency access names [紧急查询]. For the officer
   * who opened it, while it is open; each look stands in the ledger, in the finding about it, and in the people's own view.
   */
  readonly emergencyPeople: ReadonlyArray<Person>;
  /** On which terms this deployment lets officers open emergency accesses [紧急访问条件]. */
  readonly emergencyTerms: EmergencyTerms;
  /**
   * Cases in which somebody is entitled to what is not received [应享未享], by the newest valid report of each household, newest
   * first: policy looks for people. For reviewers of the region. For reference, never a decision.
   */
  readonly entitledNotReceiving: EntitledCaseConnection;
  /** Requests that households be erased, newest first [删除申请]. Administrators and auditors. */
  readonly erasures: ErasureConnection;
  /**
   * How often hits turned out false, by item: counts only [误报率]. For reviewers of the region, administrators, and the steward
   * of the department; the look is itself recorded.
   */
  readonly falsePositiveRate: ReadonlyArray<FalsePositiveRate>;
  /** Live: what the departments that answer at once hold on the people whom a consent covers [实时核对]. */
  readonly household: Household;
  /**
   * One household, one file [一户一档]: everything that happened under its letters. For the office that holds them, reviewers of
   * the region, and residents whom a letter names (by `consentId`). Recorded as one reading of the case.
   */
  readonly householdFile: HouseholdFile;
  /**
   * Whose tokens are believed, and with which keys the hub signs and seals [密钥]: public parts and dates alone, never a key.
   * Administrators only; the look is itself recorded.
   */
  readonly hubKeys: HubKeys;
  /** What organisations may see; to administrators and reviewers, and to each caller its own [数据授权]. */
  readonly itemGrants: ReadonlyArray<ItemGrant>;
  /** The newest signed checkpoint of the ledger [账本检查点]. */
  readonly ledgerCheckpoint: Checkpoint;
  /** Proof that an entry is in the ledger of the newest checkpoint, RFC 6962 [存在证明]. Auditors only. */
  readonly ledgerProof: InclusionProof;
  /**
   * The letters that cover the caller or that the caller signed, of every office, newest first, ended ones too [我的授权]: for residents.
   * The look is itself recorded.
   */
  readonly myConsents: OwnConsentConnection;
  /**
   * Who looked at the caller's own data [谁查过我]. Residents; the look is itself recorded. Entries of a case under inquiry may
   * be shown later, where the law says so (`delayAccessLog`): they are in no page and in no count until then.
   */
  readonly myDataAccesses: AccessLogConnection;
  /**
   * Objections to reports, newest first: those of the office, of a reviewer's whole region, of a resident the own ones
   * [异议列表]. The look is itself recorded.
   */
  readonly objections: ObjectionConnection;
  /**
   * What departments that answer later still owe, oldest first [待反馈查询]. For the steward of the department; the look is itself
   * recorded. Inquiries under a consent that ended are gone.
   */
  readonly openInquiries: InquiryConnection;
  /**
   * What organisations are called [单位名称]: those that an administrator named, in the order of their ids. To everybody who is
   * signed in, residents among them, since names of offices are public.
   */
  readonly organisations: ReadonlyArray<Organisation>;
  /** One version; null where there is none, or none for the caller to read. */
  readonly programme?: Maybe<ProgrammeVersion>;
  /**
   * What a version would change [效果预览]: valid reports of its region, drawn by lot, are made again for its first day, by what is
   * published and with it in its place. Counts only. For those who may register in the region; it stands in the ledger.
   */
  readonly programmeEffect: ProgrammeEffect;
  /**
   * Every version, newest first [历次版本]: of one document, of all of a region, or of all of that name. Drafts are shown to those
   * who may register in that region.
   */
  readonly programmeVersions: ReadonlyArray<ProgrammeVersion>;
  /**
   * The accounting standard and the programmes that count in a region on a day [有效的核算标准和救助项目]; the caller's own region
   * and today in China where they are left out. A region's own version goes before that of the region around it.
   */
  readonly programmes: ReadonlyArray<ProgrammeVersion>;
  /**
   * From one ID card to a household [一证申请]: under the applicant's own letter, the registers that tell a family are asked about
   * the applicant, and only about the applicant. Whoever they name must consent, and be in a letter, before anything is asked
   * about them. It is a proposal for the officer to confirm with the applicant.
   */
  readonly proposeHousehold: HouseholdProposal;
  /**
   * An issued report by its number [核对报告]; its newest version unless one is named. Its people read it too: what was found about
   * themselves and about whom they signed for as guardian, and, as members of the household, its totals and results. Findings of
   * others are left out of it, and their ID numbers masked.
   */
  readonly report?: Maybe<VerificationReport>;
  /**
   * Whether a printed report is genuine [报告查验], by what is printed on it. It shows no personal data. A number that does
   * not exist is answered as a code that is wrong. Without a token: `GET /authenticity`.
   */
  readonly reportAuthenticity: ReportAuthenticity;
  /** What was kept long enough and is erased after its time of grace [保存期满待删除]. Administrators and auditors. */
  readonly retentionDue: ReadonlyArray<RetentionDue>;
  /**
   * Reports of offices below in which a household meets no programme and that were drawn for a second look, by their numbers
   * [抽查复审]. For reviewers of a higher level; the look is itself recorded.
   */
  readonly sampleReviews: SampleReviewConnection;
  /** Tokens that were ended before they expired, newest first [已吊销令牌]. Administrators only; the look is itself recorded. */
  readonly tokenRevocations: TokenRevocationConnection;
  /** Organisations that have grants or staff and no name yet [尚无名称的单位], by their ids. Administrators only. */
  readonly unnamedOrganisations: ReadonlyArray<Scalars['ID']['output']>;
  /** One formal verification [核对任务]. */
  readonly verification?: Maybe<Verification>;
  /** One batch of verifications, with its progress [批量核对]. */
  readonly verificationBatch?: Maybe<VerificationBatch>;
  /** The batches of the caller's office or region, newest first [批量核对列表]. */
  readonly verificationBatches: VerificationBatchConnection;
  /** The verifications of the caller's region, newest first [核对任务列表]. */
  readonly verifications: VerificationConnection;
  /** Who the caller is to the hub. */
  readonly viewer: Viewer;
};


export type Query_EntitiesArgs = {
  representations: ReadonlyArray<Scalars['_Any']['input']>;
};


export type QueryAccessComplaintsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  department?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  organisation?: InputMaybe<Scalars['ID']['input']>;
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  state?: InputMaybe<AccessComplaintState>;
};


export type QueryAccessDelaysArgs = {
  active?: InputMaybe<Scalars['Boolean']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryAccessLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AccessLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryAccessLogCountsArgs = {
  bucket?: InputMaybe<TimeBucket>;
  by?: InputMaybe<AccessLogDimension>;
  filter?: InputMaybe<AccessLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryAuditDigestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  day?: InputMaybe<Scalars['Date']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryAuditFindingArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAuditFindingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFindingFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryAuditRuleStatisticsArgs = {
  from?: InputMaybe<Scalars['Date']['input']>;
  rule?: InputMaybe<Scalars['ID']['input']>;
  until?: InputMaybe<Scalars['Date']['input']>;
};


export type QueryAuditRulesArgs = {
  on?: InputMaybe<Scalars['Date']['input']>;
  region?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryClientApplicationsArgs = {
  days?: Scalars['Int']['input'];
};


export type QueryConsentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryDataItemsArgs = {
  department?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryDepartmentArgs = {
  slug: Scalars['ID']['input'];
};


export type QueryDepartmentAccessCountsArgs = {
  bucket?: InputMaybe<TimeBucket>;
  by?: InputMaybe<DepartmentAccessDimension>;
  filter?: InputMaybe<DepartmentAccessFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryDepartmentAccessesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DepartmentAccessFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryDepartmentTemplateArgs = {
  protocol?: DepartmentProtocol;
  slug: Scalars['ID']['input'];
};


export type QueryDepartmentVersionsArgs = {
  department?: InputMaybe<Scalars['ID']['input']>;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryEmergencyAccessArgs = {
  id: Scalars['ID']['input'];
};


export type QueryEmergencyAccessesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<EmergencyState>;
};


export type QueryEmergencyPeopleArgs = {
  accessId: Scalars['ID']['input'];
  caseNumber?: InputMaybe<Scalars['String']['input']>;
  purpose?: Purpose;
};


export type QueryEntitledNotReceivingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  programme?: InputMaybe<Scalars['ID']['input']>;
  region?: InputMaybe<Scalars['ID']['input']>;
  toLookAt?: Scalars['Boolean']['input'];
};


export type QueryErasuresArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<ErasureState>;
};


export type QueryFalsePositiveRateArgs = {
  filter?: InputMaybe<FalsePositiveFilter>;
};


export type QueryHouseholdArgs = {
  caseNumber?: InputMaybe<Scalars['String']['input']>;
  consentId: Scalars['ID']['input'];
  purpose: Purpose;
};


export type QueryHouseholdFileArgs = {
  key: HouseholdFileKey;
};


export type QueryItemGrantsArgs = {
  organisation?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryLedgerProofArgs = {
  entryId: Scalars['ID']['input'];
};


export type QueryMyConsentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryMyDataAccessesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryObjectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ObjectionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryOpenInquiriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  department?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryProgrammeArgs = {
  region: Scalars['ID']['input'];
  slug: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type QueryProgrammeEffectArgs = {
  region: Scalars['ID']['input'];
  sample?: Scalars['Int']['input'];
  slug: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type QueryProgrammeVersionsArgs = {
  region?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryProgrammesArgs = {
  on?: InputMaybe<Scalars['Date']['input']>;
  region?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryProposeHouseholdArgs = {
  input: ProposeHouseholdInput;
};


export type QueryReportArgs = {
  number: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryReportAuthenticityArgs = {
  code: Scalars['String']['input'];
  number: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySampleReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SampleReviewFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryTokenRevocationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryVerificationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryVerificationBatchArgs = {
  id: Scalars['ID']['input'];
};


export type QueryVerificationBatchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryVerificationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<VerificationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type RaiseObjectionInput = {
  /** Chosen by the client, so that a repeated request raises one objection. */
  readonly clientRequestId: Scalars['ID']['input'];
  /** Ids of findings in the newest version. */
  readonly findings?: ReadonlyArray<Scalars['ID']['input']>;
  /** Items of which everything is disputed; by a resident, of themself. */
  readonly items?: ReadonlyArray<Scalars['ID']['input']>;
  /** The same by their id in the report, such as `P1`, instead of `raisedBy`. */
  readonly person?: InputMaybe<Scalars['ID']['input']>;
  /** The ID number of whose it is: one of the household's people. A resident may leave it out. */
  readonly raisedBy?: InputMaybe<Scalars['String']['input']>;
  readonly reportNumber: Scalars['ID']['input'];
  /** In the household's words, at most 2000 characters; kept sealed. */
  readonly statement: Scalars['String']['input'];
};

export type RecordConsentInput = {
  /** The case it belongs to [案卷号]. */
  readonly caseNumber?: InputMaybe<Scalars['String']['input']>;
  /** Chosen by the client, so that a repeated request records one consent. */
  readonly clientRequestId: Scalars['ID']['input'];
  /** Leave out for all items, those registered later included. */
  readonly items?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The people covered; exactly one has the relationship SELF. */
  readonly members: ReadonlyArray<ConsentPersonInput>;
  readonly purposes: ReadonlyArray<Purpose>;
  /** GB/T 2260 code within the caller's own region. */
  readonly region: Scalars['ID']['input'];
  /** The separate consent, signed by everybody, to items of sensitivity 4: financial, medical [敏感项目单独同意]. */
  readonly sensitiveItems?: Scalars['Boolean']['input'];
  /** One for each person covered. */
  readonly signatures: ReadonlyArray<ConsentSignatureInput>;
  readonly supporters?: ReadonlyArray<ConsentPersonInput>;
  readonly validFrom: Scalars['Date']['input'];
  readonly validTo: Scalars['Date']['input'];
};

export type RecordDispositionInput = {
  readonly category?: DispositionCategory;
  /** Chosen by the client, so that a repeated request is recorded once. */
  readonly clientRequestId: Scalars['ID']['input'];
  /** Ids of findings in it that are HIT or MISMATCH, looked into together; they make one further version. */
  readonly findings: ReadonlyArray<Scalars['ID']['input']>;
  /** In the words of whoever looked into it, at most 500 characters; kept sealed. */
  readonly reason: Scalars['String']['input'];
  readonly reportNumber: Scalars['ID']['input'];
  readonly verdict: DispositionVerdict;
  /** The version that was looked at: refused where there is a newer one. Left out, the newest counts. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
};

export type RecordDispositionPayload = {
  readonly __typename?: 'RecordDispositionPayload';
  readonly dispositions: ReadonlyArray<HitDisposition>;
  /** The version that shows them; its reading is recorded. */
  readonly report: VerificationReport;
};

/** What is known of a printed report by its number and code. All but `genuine` are null where it is not genuine. */
export type ReportAuthenticity = {
  readonly __typename?: 'ReportAuthenticity';
  readonly genuine: Scalars['Boolean']['output'];
  readonly issuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Above `version` where the paper was superseded [已有新版本]. */
  readonly newestVersion?: Maybe<Scalars['Int']['output']>;
  readonly number?: Maybe<Scalars['ID']['output']>;
  /** The id of the commissioning office [委托单位]. */
  readonly organisation?: Maybe<Scalars['ID']['output']>;
  /** What the report calls it; where the report has no name of it, what it is called now. Null where nobody named it. */
  readonly organisationName?: Maybe<LocalizedText>;
  /** The last day on which it is valid [有效期至]. */
  readonly validUntil?: Maybe<Scalars['Date']['output']>;
  readonly version?: Maybe<Scalars['Int']['output']>;
};

/** One person's finding as it stands in a report. */
export type ReportFinding = {
  readonly __typename?: 'ReportFinding';
  /** What came of looking into it, as it counts in this version; null where nobody did [核实结论]. */
  readonly disposition?: Maybe<FindingDisposition>;
  /** What the department said; it is never changed. */
  readonly finding: Finding;
  /** Its number within the report; figures name their sources by it. */
  readonly id: Scalars['ID']['output'];
  readonly person: ReportPerson;
};

export type ReportPerson = {
  readonly __typename?: 'ReportPerson';
  /** By which it is spoken of them without their number: `P1` the applicant, then the other members, then supporters. */
  readonly id: Scalars['ID']['output'];
  readonly idNumber: Scalars['String']['output'];
  /** The number with its middle hidden [号码（部分隐藏）]; the whole one by `revealIdNumber`. */
  readonly maskedIdNumber: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly relationship: Kinship;
};

/** Totals over the members of the household [家庭合计]. A total is null where no asked item feeds it, or where the caller may not see the measures of every item. */
export type ReportTotals = {
  readonly __typename?: 'ReportTotals';
  /** Every measure summed over the members [分项合计]. */
  readonly measures: ReadonlyArray<Figure>;
  /** A twelfth of it, rounded once [核对到的月收入]. */
  readonly monthlyIncome?: Maybe<Figure>;
  /** Per head of the household and month, rounded once, from the yearly value [核对到的人均月收入]. */
  readonly monthlyIncomePerCapita?: Maybe<Figure>;
  /** Kinds of income and property that no asked item feeds: not verified, which is not the same as none [未核对]. */
  readonly notVerified: ReadonlyArray<NamedMeasure>;
  /** Property in money [核对到的财产]. */
  readonly property?: Maybe<Figure>;
  /** Income of all four kinds that was found in the 12 months, before a standard leaves anything out [核对到的年收入]. */
  readonly yearlyIncome?: Maybe<Figure>;
};

export type ReportVersion = {
  readonly __typename?: 'ReportVersion';
  readonly issuedAt: Scalars['DateTime']['output'];
  /** Null for the first. */
  readonly reason?: Maybe<ReportVersionReason>;
  readonly version: Scalars['Int']['output'];
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

export type RequestVerificationInput = {
  readonly caseNumber?: InputMaybe<Scalars['String']['input']>;
  /** Chosen by the client, so that a repeated request starts one verification. */
  readonly clientRequestId: Scalars['ID']['input'];
  readonly consentId: Scalars['ID']['input'];
  /** A shorter deadline than the hub's, in working days: it ends with the last of that many working days after today [办结期限（工作日）]. */
  readonly deadlineWorkingDays?: InputMaybe<Scalars['Int']['input']>;
  /** What the household declared [申报]. */
  readonly declarations?: ReadonlyArray<DeclarationInput>;
  /** Leave out for all items that the consent covers. */
  readonly items?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The last day of the 12 months that income is counted over: a month's last day; that of last month where it is left out. */
  readonly periodEnd?: InputMaybe<Scalars['Date']['input']>;
  /** The verification that this one follows, of the same household [上次核对]. */
  readonly previous?: InputMaybe<Scalars['ID']['input']>;
  readonly purpose: Purpose;
  /** Whether the household lives in town or in the country; standards differ by it. Left out, what differs is undetermined. */
  readonly residence?: InputMaybe<Residence>;
};

export type RequestVerificationsInput = {
  /** Chosen by the client, so that a repeated request starts one batch. */
  readonly clientRequestId: Scalars['ID']['input'];
  /** A shorter deadline than the hub's, in working days. */
  readonly deadlineWorkingDays?: InputMaybe<Scalars['Int']['input']>;
  readonly file: HouseholdFileInput;
  /** Leave out for all items that each consent covers. */
  readonly items?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** What becomes of a file with faulty rows [有误时]. */
  readonly onFault?: OnFault;
  /** The last day of the 12 months that income is counted over; that of last month where it is left out. */
  readonly periodEnd?: InputMaybe<Scalars['Date']['input']>;
  readonly purpose: Purpose;
  /** Of the rows that do not say it. */
  readonly residence?: InputMaybe<Residence>;
};

/** Where a household lives [城乡属性]. */
export type Residence =
  /** [农村] */
  | 'RURAL'
  /** [城镇] */
  | 'URBAN';

/**
 * What became of a household's verifications; how long it is kept follows from it [保存类别]. The first that holds counts. What a
 * report says is for reference: the hub does not know what was decided.
 */
export type RetentionCategory =
  /** Verifications were started, and none came to a report [已撤销]. */
  | 'CANCELLED'
  /** A report said that a programme's rules are met [符合救助条件]. */
  | 'MET'
  /** Reports said that no programme's rules are met, and that no assistance is received [不符合救助条件]. */
  | 'NOT_MET'
  /** A report of its case said that assistance is received [在享救助]. */
  | 'RECEIVING'
  /** A report was issued that leaves it open [已出具报告]. */
  | 'REPORTED'
  /** A letter without a verification [仅有授权]. */
  | 'UNUSED';

/** Households of one category that are due to be erased [待删除数量]. */
export type RetentionDue = {
  readonly __typename?: 'RetentionDue';
  readonly category: RetentionCategory;
  readonly households: Scalars['Int']['output'];
  /** The first day on which one of them is erased. */
  readonly nextOn: Scalars['Date']['output'];
};

/** Either a subject or a jti, as it stands in the token. */
export type RevokeTokensInput = {
  readonly jti?: InputMaybe<Scalars['String']['input']>;
  /** Why [吊销原因], in at most 500 characters; kept sealed. */
  readonly reason: Scalars['String']['input'];
  readonly subject?: InputMaybe<Scalars['String']['input']>;
};

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

/** A value against a threshold. */
export type RuleComparison = {
  readonly __typename?: 'RuleComparison';
  /** Null where missing answers leave it open. */
  readonly holds?: Maybe<Scalars['Boolean']['output']>;
  /** `<`, `<=`, `>`, `>=` or `==`. */
  readonly is: Scalars['String']['output'];
  readonly threshold: ComparedQuantity;
  readonly value: ComparedQuantity;
};

/** A second look at a report in which a household meets no programme, taken at a higher level [提级复审]. */
export type SampleReview = {
  readonly __typename?: 'SampleReview';
  /** Null until it was given to somebody. */
  readonly assignment?: Maybe<SampleReviewAssignment>;
  /** Null until it is done. */
  readonly conclusion?: Maybe<SampleReviewConclusion>;
  readonly drawnAt: Scalars['DateTime']['output'];
  /** The report's lot, from 0 up to but not including 1: it was drawn because it is below `part`. */
  readonly lot: Scalars['Decimal']['output'];
  readonly organisation: Scalars['ID']['output'];
  /** The part of all such reports that was drawn then. */
  readonly part: Scalars['Decimal']['output'];
  readonly region: Scalars['ID']['output'];
  /** The newest version of the report; its reading is recorded. */
  readonly report?: Maybe<VerificationReport>;
  readonly reportNumber: Scalars['ID']['output'];
  /** The version that was drawn. */
  readonly reportVersion: Scalars['Int']['output'];
  readonly state: SampleReviewState;
  readonly verificationId: Scalars['ID']['output'];
};

export type SampleReviewAssignment = {
  readonly __typename?: 'SampleReviewAssignment';
  readonly at: Scalars['DateTime']['output'];
  readonly by: Scalars['String']['output'];
  /** Who takes it, as in the access log. */
  readonly to: Scalars['String']['output'];
};

export type SampleReviewConclusion = {
  readonly __typename?: 'SampleReviewConclusion';
  readonly at: Scalars['DateTime']['output'];
  readonly by: Scalars['String']['output'];
  /** What follows; null where the refusal stands and nothing does. */
  readonly followUp?: Maybe<Scalars['String']['output']>;
  readonly reason: Scalars['String']['output'];
  readonly result: SampleReviewResult;
};

export type SampleReviewConnection = {
  readonly __typename?: 'SampleReviewConnection';
  readonly edges: ReadonlyArray<SampleReviewEdge>;
  readonly pageInfo: PageInfo;
};

export type SampleReviewEdge = {
  readonly __typename?: 'SampleReviewEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: SampleReview;
};

export type SampleReviewFilter = {
  /** Those that were given to this subject. */
  readonly assignedTo?: InputMaybe<Scalars['ID']['input']>;
  readonly state?: InputMaybe<SampleReviewState>;
};

export type SampleReviewResult =
  /** The refusal stands [维持]. */
  | 'AGREED'
  /** The household was wrongly refused [不应拒绝]. */
  | 'WRONGLY_REFUSED';

export type SampleReviewState =
  /** [已分派] */
  | 'ASSIGNED'
  /** [已办结] */
  | 'DONE'
  /** [已抽中] */
  | 'DRAWN';

/** A difference between two schemas [变更]. */
export type SchemaChange = {
  readonly __typename?: 'SchemaChange';
  /** A schema coordinate, such as `RealEstate.area`. */
  readonly coordinate: Scalars['String']['output'];
  readonly criticality: SchemaChangeCriticality;
  readonly message: Scalars['String']['output'];
  /** Who used it in the last 30 days; told of breaking changes. */
  readonly users: ReadonlyArray<FieldUser>;
};

export type SchemaChangeCriticality =
  /** Some operation that was answered would be refused. */
  | 'BREAKING'
  /** A client may meet a value that it was not written for. */
  | 'DANGEROUS'
  | 'SAFE';

export type SealingKey = {
  readonly __typename?: 'SealingKey';
  readonly createdAt: Scalars['DateTime']['output'];
  readonly id: Scalars['Int']['output'];
};

export type SignatureCapacity =
  /** As guardian of a minor or of a person without capacity [监护人]. */
  | 'GUARDIAN'
  /** For oneself [本人]. */
  | 'SELF';

export type SigningKey = {
  readonly __typename?: 'SigningKey';
  readonly createdAt: Scalars['DateTime']['output'];
  /** As `/.well-known/jwks.json` lists it. */
  readonly kid: Scalars['ID']['output'];
  readonly purpose: SigningPurpose;
  /** From when on nothing new is signed with it; null for the one in use. */
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
};

export type SigningPurpose =
  /** Checkpoints of the ledger [账本]. */
  | 'LEDGER'
  /** Reports [核对报告]. */
  | 'REPORT';

/** An officer for the register of staff [工作人员]. */
export type StaffInput = {
  /** Where they live; left out where it is not known [住址]. */
  readonly address?: InputMaybe<Scalars['String']['input']>;
  readonly idNumber: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly organisation: Scalars['ID']['input'];
  /** ID numbers of relatives whom they declared [申报的亲属]. */
  readonly relatives?: ReadonlyArray<Scalars['String']['input']>;
  /** The subject of their token. */
  readonly subject: Scalars['ID']['input'];
};

/** A version of a published standard: an accounting standard or a programme [标准版本]. */
export type StandardVersion = {
  readonly __typename?: 'StandardVersion';
  /** The legal reference that it states [依据]. */
  readonly legal: LocalizedText;
  /** The region that published it, GB/T 2260. */
  readonly region: Scalars['ID']['output'];
  readonly slug: Scalars['ID']['output'];
  readonly title: LocalizedText;
  readonly version: Scalars['Int']['output'];
};

export type Steward = {
  readonly __typename?: 'Steward';
  readonly contact?: Maybe<Scalars['String']['output']>;
  readonly name: Scalars['String']['output'];
};

export type SubmitFindingsInput = {
  readonly answers: ReadonlyArray<SubmittedAnswer>;
  /** The date of the data; the moment of the submission where it is left out [数据截至]. */
  readonly asOf?: InputMaybe<Scalars['DateTime']['input']>;
  /** The inquiry that is answered; it need not be answered at once in full. */
  readonly inquiry: Scalars['ID']['input'];
};

export type SubmitFindingsPayload = {
  readonly __typename?: 'SubmitFindingsPayload';
  readonly inquiry: Scalars['ID']['output'];
  /** Answers that were new. */
  readonly kept: Scalars['Int']['output'];
  /** Answers that stood here in the same words already. */
  readonly unchanged: Scalars['Int']['output'];
};

/** What is found on one person for one item. Give `nothing: true` or `rows`. */
export type SubmittedAnswer = {
  readonly idNumber: Scalars['String']['input'];
  readonly item: Scalars['ID']['input'];
  /** True where the department looked and holds nothing [无]. */
  readonly nothing?: Scalars['Boolean']['input'];
  /** At most 1,000, each an object in the department's own columns. */
  readonly rows?: InputMaybe<ReadonlyArray<Scalars['JSON']['input']>>;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * A verification as it is now, and each time that it changes, up to its end [核对进度]. Over server-sent events or WebSocket;
   * decided and recorded once, when it begins. It delivers no consent, report or earlier verification: read these by a query.
   */
  readonly verificationUpdated: Verification;
};


export type SubscriptionVerificationUpdatedArgs = {
  id: Scalars['ID']['input'];
};

/** Times that entries are counted by, in China's time; weeks begin on Monday [统计周期]. */
export type TimeBucket =
  | 'DAY'
  | 'HOUR'
  | 'MONTH'
  | 'WEEK';

/** Tokens that count no more. */
export type TokenRevocation = {
  readonly __typename?: 'TokenRevocation';
  readonly id: Scalars['ID']['output'];
  /** The `jti` of the one token. */
  readonly jti?: Maybe<Scalars['String']['output']>;
  /** Why, in that administrator's words. */
  readonly reason: Scalars['String']['output'];
  readonly revokedAt: Scalars['DateTime']['output'];
  /** The administrator's subject. */
  readonly revokedBy: Scalars['String']['output'];
  /** The `sub` of the tokens: all that were issued before `revokedAt`. */
  readonly subject?: Maybe<Scalars['String']['output']>;
};

export type TokenRevocationConnection = {
  readonly __typename?: 'TokenRevocationConnection';
  readonly edges: ReadonlyArray<TokenRevocationEdge>;
  readonly pageInfo: PageInfo;
};

export type TokenRevocationEdge = {
  readonly __typename?: 'TokenRevocationEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: TokenRevocation;
};

/** The identity provider whose access tokens are believed [身份认证]. */
export type TrustedIssuer = {
  readonly __typename?: 'TrustedIssuer';
  /** What a token's `aud` must hold. */
  readonly audience: Scalars['String']['output'];
  /** True for the development issuer, which makes tokens for anybody on this machine; production never believes it. */
  readonly development: Scalars['Boolean']['output'];
  /** When this node last failed to fetch them; null where it has not failed since they came. */
  readonly failedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When this node last fetched them; null where they need no fetching, or never came. A day later they are given up. */
  readonly fetchedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What a token's `iss` must be. */
  readonly issuer: Scalars['String']['output'];
  /** Where it publishes its keys; null for the development issuer, whose key is in the data directory. */
  readonly keySetUrl?: Maybe<Scalars['String']['output']>;
  /** The keys that this node would take now [验证密钥]. */
  readonly keys: ReadonlyArray<IssuerKey>;
};

/** How a standard's rule, or a programme, came out [对照结果]. Only what no missing answer could turn is MET or NOT_MET. */
export type Verdict =
  /** [符合] */
  | 'MET'
  /** [不符合] */
  | 'NOT_MET'
  /** Missing answers leave it open [待定]. */
  | 'UNDETERMINED';

/** A formal verification: asked of every department, kept, and closed with a report [核对任务]. */
export type Verification = {
  readonly __typename?: 'Verification';
  /** Who cancelled it, and why; null where nobody did [撤销情况]. */
  readonly cancellation?: Maybe<VerificationCancellation>;
  readonly caseNumber?: Maybe<Scalars['String']['output']>;
  readonly clientRequestId: Scalars['ID']['output'];
  readonly consent: Consent;
  /** When the report is issued at the latest, with what is missing named [办结期限]. */
  readonly deadline: Scalars['DateTime']['output'];
  /** How far each department is [各单位反馈进度]. */
  readonly departments: ReadonlyArray<DepartmentProgress>;
  /** When its household was erased: the case stands in lists, and nothing else of it is left [资料删除时间]. */
  readonly erasedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly issuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The last day of the 12 months that income is counted over [核算截止日]. */
  readonly periodEnd: Scalars['Date']['output'];
  /** The verification that this one follows; its reading is recorded [上次核对]. */
  readonly previous?: Maybe<Verification>;
  /** How much is answered [反馈进度]. */
  readonly progress: VerificationProgress;
  readonly purpose: Purpose;
  /** Working days that are left after today, up to the deadline; null once it has ended [剩余工作日]. */
  readonly remainingWorkingDays?: Maybe<Scalars['Int']['output']>;
  /** The newest version of its report. */
  readonly report?: Maybe<VerificationReport>;
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Null where the request did not say it [城乡属性]. */
  readonly residence?: Maybe<Residence>;
  readonly state: VerificationState;
};

/** Verifications that were requested in one file [批次]. Each household stays a verification of its own. */
export type VerificationBatch = {
  readonly __typename?: 'VerificationBatch';
  readonly clientRequestId: Scalars['ID']['output'];
  readonly counts: VerificationBatchCounts;
  /** When it is through at this rate; null where that cannot be said [预计完成时间]. */
  readonly estimatedEnd?: Maybe<Scalars['DateTime']['output']>;
  /** What is wrong with them, up to 500 faults; never what stood there [有误明细]. */
  readonly faults: ReadonlyArray<VerificationBatchFault>;
  /** Rows of the file that were not taken [有误行数]. */
  readonly faultyRows: Scalars['Int']['output'];
  /** Its households in the order of the file [家庭明细]. */
  readonly households: VerificationBatchHouseholdConnection;
  readonly id: Scalars['ID']['output'];
  /** When its newest report was issued. */
  readonly lastIssuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** People a second whose reports were issued, over the last minute of work; null before the first [每秒完成人数]. */
  readonly peoplePerSecond?: Maybe<Scalars['Float']['output']>;
  readonly purpose: Purpose;
  readonly requestedAt: Scalars['DateTime']['output'];
  readonly state: VerificationBatchState;
};


/** Verifications that were requested in one file [批次]. Each household stays a verification of its own. */
export type VerificationBatchHouseholdsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type VerificationBatchConnection = {
  readonly __typename?: 'VerificationBatchConnection';
  readonly edges: ReadonlyArray<VerificationBatchEdge>;
  readonly pageInfo: PageInfo;
};

/** Households, unless people are named. */
export type VerificationBatchCounts = {
  readonly __typename?: 'VerificationBatchCounts';
  readonly cancelled: Scalars['Int']['output'];
  /** Departments are being asked [核对中]. */
  readonly collecting: Scalars['Int']['output'];
  readonly households: Scalars['Int']['output'];
  /** [已出具报告] */
  readonly issued: Scalars['Int']['output'];
  readonly people: Scalars['Int']['output'];
  readonly peopleIssued: Scalars['Int']['output'];
  /** Not begun, since the decision was against it [不予核对]. */
  readonly refused: Scalars['Int']['output'];
  /** Not begun yet [待发起]. */
  readonly waiting: Scalars['Int']['output'];
};

export type VerificationBatchEdge = {
  readonly __typename?: 'VerificationBatchEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: VerificationBatch;
};

export type VerificationBatchFault = {
  readonly __typename?: 'VerificationBatchFault';
  /** Null where the row as a whole is at fault. */
  readonly column?: Maybe<Scalars['String']['output']>;
  /** The number of the row in the file, the header row being 1. */
  readonly row: Scalars['Int']['output'];
  readonly sentence: LocalizedText;
};

export type VerificationBatchHousehold = {
  readonly __typename?: 'VerificationBatchHousehold';
  readonly consentId: Scalars['ID']['output'];
  /** The same in words. */
  readonly reason?: Maybe<LocalizedText>;
  /** Why it was not begun; a code (docs/errors.md). */
  readonly reasonCode?: Maybe<Scalars['String']['output']>;
  /** The number of its row in the file. */
  readonly row: Scalars['Int']['output'];
  readonly state: VerificationBatchHouseholdState;
  readonly verificationId?: Maybe<Scalars['ID']['output']>;
};

export type VerificationBatchHouseholdConnection = {
  readonly __typename?: 'VerificationBatchHouseholdConnection';
  readonly edges: ReadonlyArray<VerificationBatchHouseholdEdge>;
  readonly pageInfo: PageInfo;
};

export type VerificationBatchHouseholdEdge = {
  readonly __typename?: 'VerificationBatchHouseholdEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: VerificationBatchHousehold;
};

export type VerificationBatchHouseholdState =
  | 'CANCELLED'
  | 'REFUSED'
  | 'STARTED'
  | 'WAITING';

export type VerificationBatchState =
  /** [已撤销] */
  | 'CANCELLED'
  /** Each household has its report, was refused, or was cancelled by itself [已完成]. */
  | 'DONE'
  /** [进行中] */
  | 'RUNNING';

export type VerificationCancellation = {
  readonly __typename?: 'VerificationCancellation';
  readonly at: Scalars['DateTime']['output'];
  /** Who did it, as in the access log. */
  readonly by: Scalars['String']['output'];
  readonly reason: Scalars['String']['output'];
};

export type VerificationConnection = {
  readonly __typename?: 'VerificationConnection';
  readonly edges: ReadonlyArray<VerificationEdge>;
  readonly pageInfo: PageInfo;
};

export type VerificationEdge = {
  readonly __typename?: 'VerificationEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Verification;
};

export type VerificationFilter = {
  readonly caseNumber?: InputMaybe<Scalars['String']['input']>;
  readonly consentId?: InputMaybe<Scalars['ID']['input']>;
  readonly state?: InputMaybe<VerificationState>;
};

export type VerificationProgress = {
  readonly __typename?: 'VerificationProgress';
  /** Items of which nothing is outstanding [已反馈项目数]. */
  readonly answered: Scalars['Int']['output'];
  /** Items that are asked [项目总数]. */
  readonly total: Scalars['Int']['output'];
};

/** The household's economic-verification report [居民家庭经济状况核对报告]: numbered, immutable, signed, for reference in the decision. */
export type VerificationReport = {
  readonly __typename?: 'VerificationReport';
  /** The household under its region's accounting standard; null where none was in force, or where the caller may not see every measure [核算结果]. */
  readonly accounting?: Maybe<Accounting>;
  readonly applicant: ReportPerson;
  /** What each programme's standard says, for reference and never a decision [各项救助标准对照]. */
  readonly assessments: ReadonlyArray<Assessment>;
  readonly caseNumber?: Maybe<Scalars['String']['output']>;
  /** Per person and measure, what was declared beside what was found [申报与核对对照]. */
  readonly comparisons: ReadonlyArray<Comparison>;
  readonly consentId: Scalars['ID']['output'];
  /** Everything that came of looking into findings, the oldest first; superseded ones stay. Empty for residents, whose findings say what counts [历次核实结论]. */
  readonly dispositions: ReadonlyArray<HitDisposition>;
  /** The signed document: canonical JSON (RFC 8785), to verify offline. Null where the caller may see less than it holds. */
  readonly document?: Maybe<Scalars['String']['output']>;
  /** How a figure or a compared value came about, itself first, down to departments' answers and parameters [数值说明]. */
  readonly explain: ReadonlyArray<Explanation>;
  /** Every item of every person, members first. */
  readonly findings: ReadonlyArray<ReportFinding>;
  readonly issuedAt: Scalars['DateTime']['output'];
  readonly members: ReadonlyArray<ReportPerson>;
  /** What did not come back or needs a look [未反馈及需关注事项]. */
  readonly missing: ReadonlyArray<ReportFinding>;
  readonly number: Scalars['ID']['output'];
  /** Objections to it, the oldest first [异议]. */
  readonly objections: ReadonlyArray<Objection>;
  /** The commissioning office [委托单位]. */
  readonly organisation: Scalars['ID']['output'];
  /** What it was called when this version was made; null where nobody had named it. */
  readonly organisationName?: Maybe<LocalizedText>;
  readonly periodEnd: Scalars['Date']['output'];
  /** The first and last day of the 12 months that income is counted over [核算期间]. */
  readonly periodStart: Scalars['Date']['output'];
  readonly purpose: Purpose;
  readonly region: Scalars['ID']['output'];
  /** 符合 is never said by software alone: the report is for reference in the decision [供审核确认参考]. */
  readonly remark: LocalizedText;
  /** Detached JWS (RFC 7515 appendix F) over `document`. Its key is in /.well-known/jwks.json. */
  readonly signature?: Maybe<Scalars['String']['output']>;
  /** The version that this one takes the place of; null for the first [替代的版本]. */
  readonly supersedes?: Maybe<Scalars['Int']['output']>;
  readonly supporters: ReadonlyArray<ReportPerson>;
  readonly totals: ReportTotals;
  readonly validUntil: Scalars['Date']['output'];
  readonly verificationId: Scalars['ID']['output'];
  /** From 1. What comes after the report was issued makes a further version; none is ever changed [版本]. */
  readonly version: Scalars['Int']['output'];
  /** Why there is this version; null for the first [换版原因]. */
  readonly versionReason?: Maybe<ReportVersionReason>;
  /** All versions, the first one first; each stays readable [历次版本]. */
  readonly versions: ReadonlyArray<ReportVersion>;
};


/** The household's economic-verification report [居民家庭经济状况核对报告]: numbered, immutable, signed, for reference in the decision. */
export type VerificationReportExplainArgs = {
  explanation: Scalars['ID']['input'];
};

export type VerificationState =
  /** Nobody is asked any more and no report is issued [已撤销]. */
  | 'CANCELLED'
  /** Departments are being asked [核对中]. */
  | 'COLLECTING'
  /** The report is issued [已出具报告]. */
  | 'ISSUED';

export type Viewer = {
  readonly __typename?: 'Viewer';
  readonly client?: Maybe<Scalars['String']['output']>;
  readonly department?: Maybe<Department>;
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly organisation?: Maybe<Scalars['ID']['output']>;
  readonly region?: Maybe<Scalars['ID']['output']>;
  readonly role: Role;
  readonly subject: Scalars['String']['output'];
};

/** What other subgraphs may refer to by key. */
export type _Entity = Person;

export type _Service = {
  readonly __typename?: '_Service';
  /** With the directives of Federation 2, which `/schema.graphql` leaves out. */
  readonly sdl: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccessComplaint: ResolverTypeWrapper<AccessComplaintModel>;
  AccessComplaintAnswer: ResolverTypeWrapper<ComplaintAnswerModel>;
  AccessComplaintConnection: ResolverTypeWrapper<Partial<Omit<AccessComplaintConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['AccessComplaintEdge']> }>>;
  AccessComplaintEdge: ResolverTypeWrapper<Partial<Omit<AccessComplaintEdge, 'node'> & { node: ResolversTypes['AccessComplaint'] }>>;
  AccessComplaintOutcome: ResolverTypeWrapper<Partial<AccessComplaintOutcome>>;
  AccessComplaintState: ResolverTypeWrapper<Partial<AccessComplaintState>>;
  AccessDelay: ResolverTypeWrapper<AccessDelayModel>;
  AccessDelayConnection: ResolverTypeWrapper<Partial<Omit<AccessDelayConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['AccessDelayEdge']> }>>;
  AccessDelayEdge: ResolverTypeWrapper<Partial<Omit<AccessDelayEdge, 'node'> & { node: ResolversTypes['AccessDelay'] }>>;
  AccessLogConnection: ResolverTypeWrapper<AccessLogConnectionViewModel>;
  AccessLogCount: ResolverTypeWrapper<CountModel>;
  AccessLogCounts: ResolverTypeWrapper<Partial<Omit<AccessLogCounts, 'counts'> & { counts: ReadonlyArray<ResolversTypes['AccessLogCount']> }>>;
  AccessLogDimension: ResolverTypeWrapper<Partial<AccessLogDimension>>;
  AccessLogEdge: ResolverTypeWrapper<Partial<Omit<AccessLogEdge, 'node'> & { node: ResolversTypes['AccessLogEntry'] }>>;
  AccessLogEntry: ResolverTypeWrapper<IndexedEntryModel>;
  AccessLogFilter: ResolverTypeWrapper<Partial<AccessLogFilter>>;
  AccessLogItem: ResolverTypeWrapper<LedgerItemModel>;
  AccountedFigure: ResolverTypeWrapper<AccountedFigureModel>;
  Accounting: ResolverTypeWrapper<Partial<Omit<Accounting, 'figures'> & { figures: ReadonlyArray<ResolversTypes['AccountedFigure']> }>>;
  AssessedRule: ResolverTypeWrapper<AssessedRuleInReportModel>;
  Assessment: ResolverTypeWrapper<AssessmentInReportModel>;
  AuditAssignment: ResolverTypeWrapper<AuditAssignmentModel>;
  AuditComparison: ResolverTypeWrapper<Partial<AuditComparison>>;
  AuditConclusion: ResolverTypeWrapper<AuditConclusionModel>;
  AuditCount: ResolverTypeWrapper<Partial<AuditCount>>;
  AuditDigest: ResolverTypeWrapper<AuditDigestModel>;
  AuditDigestConnection: ResolverTypeWrapper<Partial<Omit<AuditDigestConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['AuditDigestEdge']> }>>;
  AuditDigestEdge: ResolverTypeWrapper<Partial<Omit<AuditDigestEdge, 'node'> & { node: ResolversTypes['AuditDigest'] }>>;
  AuditEntryReference: ResolverTypeWrapper<Partial<AuditEntryReference>>;
  AuditFinding: ResolverTypeWrapper<AuditFindingModel>;
  AuditFindingConnection: ResolverTypeWrapper<Partial<Omit<AuditFindingConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['AuditFindingEdge']> }>>;
  AuditFindingEdge: ResolverTypeWrapper<Partial<Omit<AuditFindingEdge, 'node'> & { node: ResolversTypes['AuditFinding'] }>>;
  AuditFindingFilter: ResolverTypeWrapper<Partial<AuditFindingFilter>>;
  AuditFindingState: ResolverTypeWrapper<Partial<AuditFindingState>>;
  AuditKey: ResolverTypeWrapper<Partial<AuditKey>>;
  AuditRuleCount: ResolverTypeWrapper<AuditRuleCountModel>;
  AuditRuleStatistics: ResolverTypeWrapper<Partial<AuditRuleStatistics>>;
  AuditSeverity: ResolverTypeWrapper<Partial<AuditSeverity>>;
  AuditVerdict: ResolverTypeWrapper<Partial<AuditVerdict>>;
  AuditWorstRule: ResolverTypeWrapper<AuditWorstRuleModel>;
  Boolean: ResolverTypeWrapper<Partial<Scalars['Boolean']['output']>>;
  Certification: ResolverTypeWrapper<CertificationReportModel>;
  CertificationLevel: ResolverTypeWrapper<Partial<CertificationLevel>>;
  CertificationResult: ResolverTypeWrapper<Partial<CertificationResult>>;
  CertificationRule: ResolverTypeWrapper<RuleOfReportModel>;
  ChangedVerdicts: ResolverTypeWrapper<Partial<ChangedVerdicts>>;
  Checkpoint: ResolverTypeWrapper<Partial<Checkpoint>>;
  ClientApplication: ResolverTypeWrapper<ClientUseModel>;
  ComparedQuantity: ResolverTypeWrapper<Partial<ComparedQuantity>>;
  Comparison: ResolverTypeWrapper<ComparisonInReportModel>;
  Consent: ResolverTypeWrapper<ConsentModel>;
  ConsentCapacity: ResolverTypeWrapper<Partial<ConsentCapacity>>;
  ConsentNeed: ResolverTypeWrapper<Partial<ConsentNeed>>;
  ConsentPerson: ResolverTypeWrapper<ConsentPersonModel>;
  ConsentPersonInput: ResolverTypeWrapper<Partial<ConsentPersonInput>>;
  ConsentReport: ResolverTypeWrapper<LetterReportModel>;
  ConsentSignature: ResolverTypeWrapper<ConsentSignatureModel>;
  ConsentSignatureInput: ResolverTypeWrapper<Partial<ConsentSignatureInput>>;
  ConsentStatus: ResolverTypeWrapper<Partial<ConsentStatus>>;
  DataItem: ResolverTypeWrapper<DataItemModel>;
  Date: ResolverTypeWrapper<Partial<Scalars['Date']['output']>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  Decimal: ResolverTypeWrapper<Partial<Scalars['Decimal']['output']>>;
  DeclarationInput: ResolverTypeWrapper<Partial<DeclarationInput>>;
  DelayAccessLogInput: ResolverTypeWrapper<Partial<DelayAccessLogInput>>;
  Department: ResolverTypeWrapper<DepartmentModel>;
  DepartmentAccess: ResolverTypeWrapper<DepartmentAccessModel>;
  DepartmentAccessConnection: ResolverTypeWrapper<DepartmentAccessConnectionViewModel>;
  DepartmentAccessDimension: ResolverTypeWrapper<Partial<DepartmentAccessDimension>>;
  DepartmentAccessEdge: ResolverTypeWrapper<Partial<Omit<DepartmentAccessEdge, 'node'> & { node: ResolversTypes['DepartmentAccess'] }>>;
  DepartmentAccessFilter: ResolverTypeWrapper<Partial<DepartmentAccessFilter>>;
  DepartmentAnswering: ResolverTypeWrapper<DepartmentAnsweringModel>;
  DepartmentAnswers: ResolverTypeWrapper<Partial<DepartmentAnswers>>;
  DepartmentAvailability: ResolverTypeWrapper<Partial<DepartmentAvailability>>;
  DepartmentOrigin: ResolverTypeWrapper<Partial<DepartmentOrigin>>;
  DepartmentProgress: ResolverTypeWrapper<DepartmentProgressModel>;
  DepartmentProgressState: ResolverTypeWrapper<Partial<DepartmentProgressState>>;
  DepartmentProtocol: ResolverTypeWrapper<Partial<DepartmentProtocol>>;
  DepartmentTemplate: ResolverTypeWrapper<Partial<DepartmentTemplate>>;
  DepartmentVersion: ResolverTypeWrapper<DepartmentVersionModel>;
  DepartmentVersionState: ResolverTypeWrapper<Partial<DepartmentVersionState>>;
  DisclosureLevel: ResolverTypeWrapper<Partial<DisclosureLevel>>;
  DispositionCategory: ResolverTypeWrapper<Partial<DispositionCategory>>;
  DispositionVerdict: ResolverTypeWrapper<Partial<DispositionVerdict>>;
  DisputedFinding: ResolverTypeWrapper<DisputedFindingModel>;
  DisputedResult: ResolverTypeWrapper<Partial<DisputedResult>>;
  EmergencyAccess: ResolverTypeWrapper<EmergencyAccessModel>;
  EmergencyAccessConnection: ResolverTypeWrapper<Partial<Omit<EmergencyAccessConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['EmergencyAccessEdge']> }>>;
  EmergencyAccessEdge: ResolverTypeWrapper<Partial<Omit<EmergencyAccessEdge, 'node'> & { node: ResolversTypes['EmergencyAccess'] }>>;
  EmergencyPerson: ResolverTypeWrapper<Partial<EmergencyPerson>>;
  EmergencyPersonInput: ResolverTypeWrapper<Partial<EmergencyPersonInput>>;
  EmergencyState: ResolverTypeWrapper<Partial<EmergencyState>>;
  EmergencyTerms: ResolverTypeWrapper<Partial<Omit<EmergencyTerms, 'items'> & { items: ReadonlyArray<ResolversTypes['DataItem']> }>>;
  EntitledCase: ResolverTypeWrapper<EntitledCaseModel>;
  EntitledCaseConnection: ResolverTypeWrapper<Partial<Omit<EntitledCaseConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['EntitledCaseEdge']> }>>;
  EntitledCaseEdge: ResolverTypeWrapper<Partial<Omit<EntitledCaseEdge, 'node'> & { node: ResolversTypes['EntitledCase'] }>>;
  Entitlement: ResolverTypeWrapper<EntitlementInReportModel>;
  EntitlementStanding: ResolverTypeWrapper<Partial<EntitlementStanding>>;
  EntitlementSubject: ResolverTypeWrapper<Partial<EntitlementSubject>>;
  Erasure: ResolverTypeWrapper<ErasureModel>;
  ErasureConnection: ResolverTypeWrapper<Partial<Omit<ErasureConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ErasureEdge']> }>>;
  ErasureEdge: ResolverTypeWrapper<Partial<Omit<ErasureEdge, 'node'> & { node: ResolversTypes['Erasure'] }>>;
  ErasureReason: ResolverTypeWrapper<Partial<ErasureReason>>;
  ErasureState: ResolverTypeWrapper<Partial<ErasureState>>;
  Explanation: ResolverTypeWrapper<ExplanationInReportModel>;
  ExplanationKind: ResolverTypeWrapper<Partial<ExplanationKind>>;
  FalsePositiveFilter: ResolverTypeWrapper<Partial<FalsePositiveFilter>>;
  FalsePositiveRate: ResolverTypeWrapper<Partial<FalsePositiveRate>>;
  FamilySource: ResolverTypeWrapper<FamilySourceModel>;
  FieldSet: ResolverTypeWrapper<Partial<Scalars['FieldSet']['output']>>;
  FieldUser: ResolverTypeWrapper<Partial<FieldUser>>;
  Figure: ResolverTypeWrapper<FigureInReportModel>;
  Finding: ResolverTypeWrapper<ReleasedFindingModel>;
  FindingDisposition: ResolverTypeWrapper<Partial<FindingDisposition>>;
  FinishSampleReviewInput: ResolverTypeWrapper<Partial<FinishSampleReviewInput>>;
  Float: ResolverTypeWrapper<Partial<Scalars['Float']['output']>>;
  FormerFinding: ResolverTypeWrapper<ReleasedFindingModel>;
  GrantItemsInput: ResolverTypeWrapper<Partial<GrantItemsInput>>;
  HitDisposition: ResolverTypeWrapper<HitDispositionModel>;
  Household: ResolverTypeWrapper<HouseholdViewModel>;
  HouseholdFile: ResolverTypeWrapper<HouseholdFileModel>;
  HouseholdFileEntry: ResolverTypeWrapper<FileEntryModel>;
  HouseholdFileEntryConnection: ResolverTypeWrapper<Partial<Omit<HouseholdFileEntryConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['HouseholdFileEntryEdge']> }>>;
  HouseholdFileEntryEdge: ResolverTypeWrapper<Partial<Omit<HouseholdFileEntryEdge, 'node'> & { node: ResolversTypes['HouseholdFileEntry'] }>>;
  HouseholdFileEntryKind: ResolverTypeWrapper<Partial<HouseholdFileEntryKind>>;
  HouseholdFileInput: ResolverTypeWrapper<Partial<HouseholdFileInput>>;
  HouseholdFileKey: ResolverTypeWrapper<Partial<HouseholdFileKey>>;
  HouseholdProposal: ResolverTypeWrapper<HouseholdProposalModel>;
  HubKeys: ResolverTypeWrapper<HubKeysModel>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  InclusionProof: ResolverTypeWrapper<InclusionProofModel>;
  Inquiry: ResolverTypeWrapper<OpenInquiryModel>;
  InquiryColumn: ResolverTypeWrapper<Partial<InquiryColumn>>;
  InquiryColumnRole: ResolverTypeWrapper<Partial<InquiryColumnRole>>;
  InquiryConnection: ResolverTypeWrapper<Partial<Omit<InquiryConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['InquiryEdge']> }>>;
  InquiryEdge: ResolverTypeWrapper<Partial<Omit<InquiryEdge, 'node'> & { node: ResolversTypes['Inquiry'] }>>;
  InquiryItem: ResolverTypeWrapper<Partial<Omit<InquiryItem, 'item'> & { item: ResolversTypes['DataItem'] }>>;
  InquiryPerson: ResolverTypeWrapper<Partial<InquiryPerson>>;
  Int: ResolverTypeWrapper<Partial<Scalars['Int']['output']>>;
  IssuerKey: ResolverTypeWrapper<Partial<IssuerKey>>;
  ItemGrant: ResolverTypeWrapper<ItemGrantModel>;
  JSON: ResolverTypeWrapper<Partial<Scalars['JSON']['output']>>;
  Kinship: ResolverTypeWrapper<Partial<Kinship>>;
  KinshipSourceKind: ResolverTypeWrapper<Partial<KinshipSourceKind>>;
  Language: ResolverTypeWrapper<Partial<Language>>;
  LedgerDecision: ResolverTypeWrapper<Partial<LedgerDecision>>;
  LedgerEntryKind: ResolverTypeWrapper<Partial<LedgerEntryKind>>;
  LedgerNote: ResolverTypeWrapper<Partial<LedgerNote>>;
  LocalizedText: ResolverTypeWrapper<Partial<LocalizedText>>;
  Measure: ResolverTypeWrapper<MeasureModel>;
  MeasureUnit: ResolverTypeWrapper<Partial<MeasureUnit>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NameOrganisationInput: ResolverTypeWrapper<Partial<NameOrganisationInput>>;
  NamedMeasure: ResolverTypeWrapper<Partial<NamedMeasure>>;
  Objection: ResolverTypeWrapper<ObjectionModel>;
  ObjectionConnection: ResolverTypeWrapper<Partial<Omit<ObjectionConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ObjectionEdge']> }>>;
  ObjectionEdge: ResolverTypeWrapper<Partial<Omit<ObjectionEdge, 'node'> & { node: ResolversTypes['Objection'] }>>;
  ObjectionFilter: ResolverTypeWrapper<Partial<ObjectionFilter>>;
  ObjectionOutcome: ResolverTypeWrapper<Partial<ObjectionOutcome>>;
  ObjectionResolution: ResolverTypeWrapper<ObjectionResolutionModel>;
  ObjectionState: ResolverTypeWrapper<Partial<ObjectionState>>;
  OnFault: ResolverTypeWrapper<Partial<OnFault>>;
  OpenEmergencyAccessInput: ResolverTypeWrapper<Partial<OpenEmergencyAccessInput>>;
  Organisation: ResolverTypeWrapper<Partial<Organisation>>;
  Outcome: ResolverTypeWrapper<Partial<Outcome>>;
  OutcomeCount: ResolverTypeWrapper<Partial<OutcomeCount>>;
  OutstandingReason: ResolverTypeWrapper<Partial<OutstandingReason>>;
  OwnConsent: ResolverTypeWrapper<OwnLetterModel>;
  OwnConsentConnection: ResolverTypeWrapper<Partial<Omit<OwnConsentConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['OwnConsentEdge']> }>>;
  OwnConsentEdge: ResolverTypeWrapper<Partial<Omit<OwnConsentEdge, 'node'> & { node: ResolversTypes['OwnConsent'] }>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  Person: ResolverTypeWrapper<PersonViewModel>;
  PersonProgress: ResolverTypeWrapper<PersonOfDepartmentModel>;
  PersonProgressState: ResolverTypeWrapper<Partial<PersonProgressState>>;
  ProgrammeEffect: ResolverTypeWrapper<Partial<ProgrammeEffect>>;
  ProgrammeKind: ResolverTypeWrapper<Partial<ProgrammeKind>>;
  ProgrammeParameter: ResolverTypeWrapper<Partial<ProgrammeParameter>>;
  ProgrammeParameterUnit: ResolverTypeWrapper<Partial<ProgrammeParameterUnit>>;
  ProgrammeParameterValue: ResolverTypeWrapper<Partial<ProgrammeParameterValue>>;
  ProgrammeRule: ResolverTypeWrapper<Partial<ProgrammeRule>>;
  ProgrammeState: ResolverTypeWrapper<Partial<ProgrammeState>>;
  ProgrammeUnit: ResolverTypeWrapper<Partial<ProgrammeUnit>>;
  ProgrammeVersion: ResolverTypeWrapper<CataloguedVersionModel>;
  ProposalReason: ResolverTypeWrapper<Partial<ProposalReason>>;
  ProposeHouseholdInput: ResolverTypeWrapper<Partial<ProposeHouseholdInput>>;
  ProposedPerson: ResolverTypeWrapper<ProposedPersonModel>;
  ProposedStanding: ResolverTypeWrapper<Partial<ProposedStanding>>;
  Purpose: ResolverTypeWrapper<Partial<Purpose>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RaiseObjectionInput: ResolverTypeWrapper<Partial<RaiseObjectionInput>>;
  RecordConsentInput: ResolverTypeWrapper<Partial<RecordConsentInput>>;
  RecordDispositionInput: ResolverTypeWrapper<Partial<RecordDispositionInput>>;
  RecordDispositionPayload: ResolverTypeWrapper<RecordedDispositionsModel>;
  ReportAuthenticity: ResolverTypeWrapper<AuthenticityAnswerModel>;
  ReportFinding: ResolverTypeWrapper<ReportFindingInReportModel>;
  ReportPerson: ResolverTypeWrapper<NumberedPersonModel>;
  ReportTotals: ResolverTypeWrapper<ReportViewModel>;
  ReportVersion: ResolverTypeWrapper<Partial<ReportVersion>>;
  ReportVersionReason: ResolverTypeWrapper<Partial<ReportVersionReason>>;
  RequestVerificationInput: ResolverTypeWrapper<Partial<RequestVerificationInput>>;
  RequestVerificationsInput: ResolverTypeWrapper<Partial<RequestVerificationsInput>>;
  Residence: ResolverTypeWrapper<Partial<Residence>>;
  RetentionCategory: ResolverTypeWrapper<Partial<RetentionCategory>>;
  RetentionDue: ResolverTypeWrapper<Partial<RetentionDue>>;
  RevokeTokensInput: ResolverTypeWrapper<Partial<RevokeTokensInput>>;
  Role: ResolverTypeWrapper<Partial<Role>>;
  RuleComparison: ResolverTypeWrapper<Partial<RuleComparison>>;
  SampleReview: ResolverTypeWrapper<SampleReviewModel>;
  SampleReviewAssignment: ResolverTypeWrapper<Partial<SampleReviewAssignment>>;
  SampleReviewConclusion: ResolverTypeWrapper<Partial<SampleReviewConclusion>>;
  SampleReviewConnection: ResolverTypeWrapper<Partial<Omit<SampleReviewConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['SampleReviewEdge']> }>>;
  SampleReviewEdge: ResolverTypeWrapper<Partial<Omit<SampleReviewEdge, 'node'> & { node: ResolversTypes['SampleReview'] }>>;
  SampleReviewFilter: ResolverTypeWrapper<Partial<SampleReviewFilter>>;
  SampleReviewResult: ResolverTypeWrapper<Partial<SampleReviewResult>>;
  SampleReviewState: ResolverTypeWrapper<Partial<SampleReviewState>>;
  SchemaChange: ResolverTypeWrapper<SchemaImpactModel>;
  SchemaChangeCriticality: ResolverTypeWrapper<Partial<SchemaChangeCriticality>>;
  SealingKey: ResolverTypeWrapper<HubSealingKeyModel>;
  SignatureCapacity: ResolverTypeWrapper<Partial<SignatureCapacity>>;
  SigningKey: ResolverTypeWrapper<HubSigningKeyModel>;
  SigningPurpose: ResolverTypeWrapper<Partial<SigningPurpose>>;
  StaffInput: ResolverTypeWrapper<Partial<StaffInput>>;
  StandardVersion: ResolverTypeWrapper<Partial<StandardVersion>>;
  Steward: ResolverTypeWrapper<Partial<Steward>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  SubmitFindingsInput: ResolverTypeWrapper<Partial<SubmitFindingsInput>>;
  SubmitFindingsPayload: ResolverTypeWrapper<Partial<SubmitFindingsPayload>>;
  SubmittedAnswer: ResolverTypeWrapper<Partial<SubmittedAnswer>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TimeBucket: ResolverTypeWrapper<Partial<TimeBucket>>;
  TokenRevocation: ResolverTypeWrapper<TokenRevocationModel>;
  TokenRevocationConnection: ResolverTypeWrapper<Partial<Omit<TokenRevocationConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['TokenRevocationEdge']> }>>;
  TokenRevocationEdge: ResolverTypeWrapper<Partial<Omit<TokenRevocationEdge, 'node'> & { node: ResolversTypes['TokenRevocation'] }>>;
  TrustedIssuer: ResolverTypeWrapper<BelievedIssuerModel>;
  Verdict: ResolverTypeWrapper<Partial<Verdict>>;
  Verification: ResolverTypeWrapper<VerificationModel>;
  VerificationBatch: ResolverTypeWrapper<BatchModel>;
  VerificationBatchConnection: ResolverTypeWrapper<Partial<Omit<VerificationBatchConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['VerificationBatchEdge']> }>>;
  VerificationBatchCounts: ResolverTypeWrapper<Partial<VerificationBatchCounts>>;
  VerificationBatchEdge: ResolverTypeWrapper<Partial<Omit<VerificationBatchEdge, 'node'> & { node: ResolversTypes['VerificationBatch'] }>>;
  VerificationBatchFault: ResolverTypeWrapper<Partial<VerificationBatchFault>>;
  VerificationBatchHousehold: ResolverTypeWrapper<Partial<VerificationBatchHousehold>>;
  VerificationBatchHouseholdConnection: ResolverTypeWrapper<Partial<VerificationBatchHouseholdConnection>>;
  VerificationBatchHouseholdEdge: ResolverTypeWrapper<Partial<VerificationBatchHouseholdEdge>>;
  VerificationBatchHouseholdState: ResolverTypeWrapper<Partial<VerificationBatchHouseholdState>>;
  VerificationBatchState: ResolverTypeWrapper<Partial<VerificationBatchState>>;
  VerificationCancellation: ResolverTypeWrapper<Partial<VerificationCancellation>>;
  VerificationConnection: ResolverTypeWrapper<Partial<Omit<VerificationConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['VerificationEdge']> }>>;
  VerificationEdge: ResolverTypeWrapper<Partial<Omit<VerificationEdge, 'node'> & { node: ResolversTypes['Verification'] }>>;
  VerificationFilter: ResolverTypeWrapper<Partial<VerificationFilter>>;
  VerificationProgress: ResolverTypeWrapper<Partial<VerificationProgress>>;
  VerificationReport: ResolverTypeWrapper<ReportViewModel>;
  VerificationState: ResolverTypeWrapper<Partial<VerificationState>>;
  Viewer: ResolverTypeWrapper<ActorModel>;
  _Any: ResolverTypeWrapper<Partial<Scalars['_Any']['output']>>;
  _Entity: ResolverTypeWrapper<EntityResultModel>;
  _Service: ResolverTypeWrapper<Partial<_Service>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccessComplaint: AccessComplaintModel;
  AccessComplaintAnswer: ComplaintAnswerModel;
  AccessComplaintConnection: Partial<Omit<AccessComplaintConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['AccessComplaintEdge']> }>;
  AccessComplaintEdge: Partial<Omit<AccessComplaintEdge, 'node'> & { node: ResolversParentTypes['AccessComplaint'] }>;
  AccessDelay: AccessDelayModel;
  AccessDelayConnection: Partial<Omit<AccessDelayConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['AccessDelayEdge']> }>;
  AccessDelayEdge: Partial<Omit<AccessDelayEdge, 'node'> & { node: ResolversParentTypes['AccessDelay'] }>;
  AccessLogConnection: AccessLogConnectionViewModel;
  AccessLogCount: CountModel;
  AccessLogCounts: Partial<Omit<AccessLogCounts, 'counts'> & { counts: ReadonlyArray<ResolversParentTypes['AccessLogCount']> }>;
  AccessLogEdge: Partial<Omit<AccessLogEdge, 'node'> & { node: ResolversParentTypes['AccessLogEntry'] }>;
  AccessLogEntry: IndexedEntryModel;
  AccessLogFilter: Partial<AccessLogFilter>;
  AccessLogItem: LedgerItemModel;
  AccountedFigure: AccountedFigureModel;
  Accounting: Partial<Omit<Accounting, 'figures'> & { figures: ReadonlyArray<ResolversParentTypes['AccountedFigure']> }>;
  AssessedRule: AssessedRuleInReportModel;
  Assessment: AssessmentInReportModel;
  AuditAssignment: AuditAssignmentModel;
  AuditComparison: Partial<AuditComparison>;
  AuditConclusion: AuditConclusionModel;
  AuditCount: Partial<AuditCount>;
  AuditDigest: AuditDigestModel;
  AuditDigestConnection: Partial<Omit<AuditDigestConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['AuditDigestEdge']> }>;
  AuditDigestEdge: Partial<Omit<AuditDigestEdge, 'node'> & { node: ResolversParentTypes['AuditDigest'] }>;
  AuditEntryReference: Partial<AuditEntryReference>;
  AuditFinding: AuditFindingModel;
  AuditFindingConnection: Partial<Omit<AuditFindingConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['AuditFindingEdge']> }>;
  AuditFindingEdge: Partial<Omit<AuditFindingEdge, 'node'> & { node: ResolversParentTypes['AuditFinding'] }>;
  AuditFindingFilter: Partial<AuditFindingFilter>;
  AuditKey: Partial<AuditKey>;
  AuditRuleCount: AuditRuleCountModel;
  AuditRuleStatistics: Partial<AuditRuleStatistics>;
  AuditWorstRule: AuditWorstRuleModel;
  Boolean: Partial<Scalars['Boolean']['output']>;
  Certification: CertificationReportModel;
  CertificationRule: RuleOfReportModel;
  ChangedVerdicts: Partial<ChangedVerdicts>;
  Checkpoint: Partial<Checkpoint>;
  ClientApplication: ClientUseModel;
  ComparedQuantity: Partial<ComparedQuantity>;
  Comparison: ComparisonInReportModel;
  Consent: ConsentModel;
  ConsentPerson: ConsentPersonModel;
  ConsentPersonInput: Partial<ConsentPersonInput>;
  ConsentReport: LetterReportModel;
  ConsentSignature: ConsentSignatureModel;
  ConsentSignatureInput: Partial<ConsentSignatureInput>;
  DataItem: DataItemModel;
  Date: Partial<Scalars['Date']['output']>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  Decimal: Partial<Scalars['Decimal']['output']>;
  DeclarationInput: Partial<DeclarationInput>;
  DelayAccessLogInput: Partial<DelayAccessLogInput>;
  Department: DepartmentModel;
  DepartmentAccess: DepartmentAccessModel;
  DepartmentAccessConnection: DepartmentAccessConnectionViewModel;
  DepartmentAccessEdge: Partial<Omit<DepartmentAccessEdge, 'node'> & { node: ResolversParentTypes['DepartmentAccess'] }>;
  DepartmentAccessFilter: Partial<DepartmentAccessFilter>;
  DepartmentAnswering: DepartmentAnsweringModel;
  DepartmentProgress: DepartmentProgressModel;
  DepartmentTemplate: Partial<DepartmentTemplate>;
  DepartmentVersion: DepartmentVersionModel;
  DisputedFinding: DisputedFindingModel;
  EmergencyAccess: EmergencyAccessModel;
  EmergencyAccessConnection: Partial<Omit<EmergencyAccessConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['EmergencyAccessEdge']> }>;
  EmergencyAccessEdge: Partial<Omit<EmergencyAccessEdge, 'node'> & { node: ResolversParentTypes['EmergencyAccess'] }>;
  EmergencyPerson: Partial<EmergencyPerson>;
  EmergencyPersonInput: Partial<EmergencyPersonInput>;
  EmergencyTerms: Partial<Omit<EmergencyTerms, 'items'> & { items: ReadonlyArray<ResolversParentTypes['DataItem']> }>;
  EntitledCase: EntitledCaseModel;
  EntitledCaseConnection: Partial<Omit<EntitledCaseConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['EntitledCaseEdge']> }>;
  EntitledCaseEdge: Partial<Omit<EntitledCaseEdge, 'node'> & { node: ResolversParentTypes['EntitledCase'] }>;
  Entitlement: EntitlementInReportModel;
  Erasure: ErasureModel;
  ErasureConnection: Partial<Omit<ErasureConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ErasureEdge']> }>;
  ErasureEdge: Partial<Omit<ErasureEdge, 'node'> & { node: ResolversParentTypes['Erasure'] }>;
  Explanation: ExplanationInReportModel;
  FalsePositiveFilter: Partial<FalsePositiveFilter>;
  FalsePositiveRate: Partial<FalsePositiveRate>;
  FamilySource: FamilySourceModel;
  FieldSet: Partial<Scalars['FieldSet']['output']>;
  FieldUser: Partial<FieldUser>;
  Figure: FigureInReportModel;
  Finding: ReleasedFindingModel;
  FindingDisposition: Partial<FindingDisposition>;
  FinishSampleReviewInput: Partial<FinishSampleReviewInput>;
  Float: Partial<Scalars['Float']['output']>;
  FormerFinding: ReleasedFindingModel;
  GrantItemsInput: Partial<GrantItemsInput>;
  HitDisposition: HitDispositionModel;
  Household: HouseholdViewModel;
  HouseholdFile: HouseholdFileModel;
  HouseholdFileEntry: FileEntryModel;
  HouseholdFileEntryConnection: Partial<Omit<HouseholdFileEntryConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['HouseholdFileEntryEdge']> }>;
  HouseholdFileEntryEdge: Partial<Omit<HouseholdFileEntryEdge, 'node'> & { node: ResolversParentTypes['HouseholdFileEntry'] }>;
  HouseholdFileInput: Partial<HouseholdFileInput>;
  HouseholdFileKey: Partial<HouseholdFileKey>;
  HouseholdProposal: HouseholdProposalModel;
  HubKeys: HubKeysModel;
  ID: Partial<Scalars['ID']['output']>;
  InclusionProof: InclusionProofModel;
  Inquiry: OpenInquiryModel;
  InquiryColumn: Partial<InquiryColumn>;
  InquiryConnection: Partial<Omit<InquiryConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['InquiryEdge']> }>;
  InquiryEdge: Partial<Omit<InquiryEdge, 'node'> & { node: ResolversParentTypes['Inquiry'] }>;
  InquiryItem: Partial<Omit<InquiryItem, 'item'> & { item: ResolversParentTypes['DataItem'] }>;
  InquiryPerson: Partial<InquiryPerson>;
  Int: Partial<Scalars['Int']['output']>;
  IssuerKey: Partial<IssuerKey>;
  ItemGrant: ItemGrantModel;
  JSON: Partial<Scalars['JSON']['output']>;
  LedgerNote: Partial<LedgerNote>;
  LocalizedText: Partial<LocalizedText>;
  Measure: MeasureModel;
  Mutation: Record<PropertyKey, never>;
  NameOrganisationInput: Partial<NameOrganisationInput>;
  NamedMeasure: Partial<NamedMeasure>;
  Objection: ObjectionModel;
  ObjectionConnection: Partial<Omit<ObjectionConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ObjectionEdge']> }>;
  ObjectionEdge: Partial<Omit<ObjectionEdge, 'node'> & { node: ResolversParentTypes['Objection'] }>;
  ObjectionFilter: Partial<ObjectionFilter>;
  ObjectionResolution: ObjectionResolutionModel;
  OpenEmergencyAccessInput: Partial<OpenEmergencyAccessInput>;
  Organisation: Partial<Organisation>;
  OutcomeCount: Partial<OutcomeCount>;
  OutstandingReason: Partial<OutstandingReason>;
  OwnConsent: OwnLetterModel;
  OwnConsentConnection: Partial<Omit<OwnConsentConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['OwnConsentEdge']> }>;
  OwnConsentEdge: Partial<Omit<OwnConsentEdge, 'node'> & { node: ResolversParentTypes['OwnConsent'] }>;
  PageInfo: Partial<PageInfo>;
  Person: PersonViewModel;
  PersonProgress: PersonOfDepartmentModel;
  ProgrammeEffect: Partial<ProgrammeEffect>;
  ProgrammeParameter: Partial<ProgrammeParameter>;
  ProgrammeParameterValue: Partial<ProgrammeParameterValue>;
  ProgrammeRule: Partial<ProgrammeRule>;
  ProgrammeVersion: CataloguedVersionModel;
  ProposalReason: Partial<ProposalReason>;
  ProposeHouseholdInput: Partial<ProposeHouseholdInput>;
  ProposedPerson: ProposedPersonModel;
  Query: Record<PropertyKey, never>;
  RaiseObjectionInput: Partial<RaiseObjectionInput>;
  RecordConsentInput: Partial<RecordConsentInput>;
  RecordDispositionInput: Partial<RecordDispositionInput>;
  RecordDispositionPayload: RecordedDispositionsModel;
  ReportAuthenticity: AuthenticityAnswerModel;
  ReportFinding: ReportFindingInReportModel;
  ReportPerson: NumberedPersonModel;
  ReportTotals: ReportViewModel;
  ReportVersion: Partial<ReportVersion>;
  RequestVerificationInput: Partial<RequestVerificationInput>;
  RequestVerificationsInput: Partial<RequestVerificationsInput>;
  RetentionDue: Partial<RetentionDue>;
  RevokeTokensInput: Partial<RevokeTokensInput>;
  RuleComparison: Partial<RuleComparison>;
  SampleReview: SampleReviewModel;
  SampleReviewAssignment: Partial<SampleReviewAssignment>;
  SampleReviewConclusion: Partial<SampleReviewConclusion>;
  SampleReviewConnection: Partial<Omit<SampleReviewConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['SampleReviewEdge']> }>;
  SampleReviewEdge: Partial<Omit<SampleReviewEdge, 'node'> & { node: ResolversParentTypes['SampleReview'] }>;
  SampleReviewFilter: Partial<SampleReviewFilter>;
  SchemaChange: SchemaImpactModel;
  SealingKey: HubSealingKeyModel;
  SigningKey: HubSigningKeyModel;
  StaffInput: Partial<StaffInput>;
  StandardVersion: Partial<StandardVersion>;
  Steward: Partial<Steward>;
  String: Partial<Scalars['String']['output']>;
  SubmitFindingsInput: Partial<SubmitFindingsInput>;
  SubmitFindingsPayload: Partial<SubmitFindingsPayload>;
  SubmittedAnswer: Partial<SubmittedAnswer>;
  Subscription: Record<PropertyKey, never>;
  TokenRevocation: TokenRevocationModel;
  TokenRevocationConnection: Partial<Omit<TokenRevocationConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['TokenRevocationEdge']> }>;
  TokenRevocationEdge: Partial<Omit<TokenRevocationEdge, 'node'> & { node: ResolversParentTypes['TokenRevocation'] }>;
  TrustedIssuer: BelievedIssuerModel;
  Verification: VerificationModel;
  VerificationBatch: BatchModel;
  VerificationBatchConnection: Partial<Omit<VerificationBatchConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['VerificationBatchEdge']> }>;
  VerificationBatchCounts: Partial<VerificationBatchCounts>;
  VerificationBatchEdge: Partial<Omit<VerificationBatchEdge, 'node'> & { node: ResolversParentTypes['VerificationBatch'] }>;
  VerificationBatchFault: Partial<VerificationBatchFault>;
  VerificationBatchHousehold: Partial<VerificationBatchHousehold>;
  VerificationBatchHouseholdConnection: Partial<VerificationBatchHouseholdConnection>;
  VerificationBatchHouseholdEdge: Partial<VerificationBatchHouseholdEdge>;
  VerificationCancellation: Partial<VerificationCancellation>;
  VerificationConnection: Partial<Omit<VerificationConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['VerificationEdge']> }>;
  VerificationEdge: Partial<Omit<VerificationEdge, 'node'> & { node: ResolversParentTypes['Verification'] }>;
  VerificationFilter: Partial<VerificationFilter>;
  VerificationProgress: Partial<VerificationProgress>;
  VerificationReport: ReportViewModel;
  Viewer: ActorModel;
  _Any: Partial<Scalars['_Any']['output']>;
  _Entity: EntityResultModel;
  _Service: Partial<_Service>;
};

export type KeyDirectiveArgs = {
  fields: Scalars['FieldSet']['input'];
  resolvable?: Maybe<Scalars['Boolean']['input']>;
};

export type KeyDirectiveResolver<Result, Parent, ContextType = Context, Args = KeyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = Context, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccessComplaintResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessComplaint'] = ResolversParentTypes['AccessComplaint']> = {
  answer?: Resolver<Maybe<ResolversTypes['AccessComplaintAnswer']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  entryDepartment?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  entryId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  entryKind?: Resolver<ResolversTypes['LedgerEntryKind'], ParentType, ContextType>;
  entryOrganisation?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  entrySubject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  raisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  remainingWorkingDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AccessComplaintState'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AccessComplaintAnswerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessComplaintAnswer'] = ResolversParentTypes['AccessComplaintAnswer']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['AccessComplaintOutcome'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AccessComplaintConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessComplaintConnection'] = ResolversParentTypes['AccessComplaintConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AccessComplaintEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AccessComplaintEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessComplaintEdge'] = ResolversParentTypes['AccessComplaintEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccessComplaint'], ParentType, ContextType>;
};

export type AccessDelayResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessDelay'] = ResolversParentTypes['AccessDelay']> = {
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  caseNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  legalBasis?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  liftedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  liftedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  organisation?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  placedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type AccessDelayConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessDelayConnection'] = ResolversParentTypes['AccessDelayConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AccessDelayEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AccessDelayEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessDelayEdge'] = ResolversParentTypes['AccessDelayEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccessDelay'], ParentType, ContextType>;
};

export type AccessLogConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessLogConnection'] = ResolversParentTypes['AccessLogConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AccessLogEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccessLogCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessLogCount'] = ResolversParentTypes['AccessLogCount']> = {
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AccessLogCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessLogCounts'] = ResolversParentTypes['AccessLogCounts']> = {
  counts?: Resolver<ReadonlyArray<ResolversTypes['AccessLogCount']>, ParentType, ContextType>;
  hasMore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccessLogEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessLogEdge'] = ResolversParentTypes['AccessLogEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccessLogEntry'], ParentType, ContextType>;
};

export type AccessLogEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessLogEntry'] = ResolversParentTypes['AccessLogEntry']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  caseNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  client?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  clientAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  consentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['LedgerDecision'], ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  emergencyAccess?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  forgotten?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['AccessLogItem']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LedgerEntryKind'], ParentType, ContextType>;
  note?: Resolver<ReadonlyArray<ResolversTypes['LedgerNote']>, ParentType, ContextType>;
  organisation?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  people?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['Purpose']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  reasonCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reportNumber?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verificationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type AccessLogItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessLogItem'] = ResolversParentTypes['AccessLogItem']> = {
  item?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  level?: Resolver<Maybe<ResolversTypes['DisclosureLevel']>, ParentType, ContextType>;
  outcomes?: Resolver<ReadonlyArray<ResolversTypes['OutcomeCount']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  reasonCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AccountedFigureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountedFigure'] = ResolversParentTypes['AccountedFigure']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  explanation?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  high?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  low?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['MeasureUnit'], ParentType, ContextType>;
};

export type AccountingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Accounting'] = ResolversParentTypes['Accounting']> = {
  figures?: Resolver<ReadonlyArray<ResolversTypes['AccountedFigure']>, ParentType, ContextType>;
  on?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  residence?: Resolver<Maybe<ResolversTypes['Residence']>, ParentType, ContextType>;
  standard?: Resolver<ResolversTypes['StandardVersion'], ParentType, ContextType>;
};

export type AssessedRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AssessedRule'] = ResolversParentTypes['AssessedRule']> = {
  comparisons?: Resolver<ReadonlyArray<ResolversTypes['RuleComparison']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  legal?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['ReportFinding']>, ParentType, ContextType>;
  nearMiss?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['ReportFinding']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
};

export type AssessmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Assessment'] = ResolversParentTypes['Assessment']> = {
  amount?: Resolver<Maybe<ResolversTypes['AccountedFigure']>, ParentType, ContextType>;
  nearMiss?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['ReportPerson']>, ParentType, ContextType>;
  programme?: Resolver<ResolversTypes['StandardVersion'], ParentType, ContextType>;
  received?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['AssessedRule']>, ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
};

export type AuditAssignmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditAssignment'] = ResolversParentTypes['AuditAssignment']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditComparisonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditComparison'] = ResolversParentTypes['AuditComparison']> = {
  is?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditConclusionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditConclusion'] = ResolversParentTypes['AuditConclusion']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['AuditVerdict'], ParentType, ContextType>;
};

export type AuditCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditCount'] = ResolversParentTypes['AuditCount']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditDigestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditDigest'] = ResolversParentTypes['AuditDigest']> = {
  confirmed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  falsePositives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  madeAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  opened?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  openedByRule?: Resolver<ReadonlyArray<ResolversTypes['AuditRuleCount']>, ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  unclear?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  worstRules?: Resolver<ReadonlyArray<ResolversTypes['AuditWorstRule']>, ParentType, ContextType>;
};

export type AuditDigestConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditDigestConnection'] = ResolversParentTypes['AuditDigestConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditDigestEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditDigestEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditDigestEdge'] = ResolversParentTypes['AuditDigestEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditDigest'], ParentType, ContextType>;
};

export type AuditEntryReferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryReference'] = ResolversParentTypes['AuditEntryReference']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditFinding'] = ResolversParentTypes['AuditFinding']> = {
  assignment?: Resolver<Maybe<ResolversTypes['AuditAssignment']>, ParentType, ContextType>;
  comparisons?: Resolver<ReadonlyArray<ResolversTypes['AuditComparison']>, ParentType, ContextType>;
  conclusion?: Resolver<Maybe<ResolversTypes['AuditConclusion']>, ParentType, ContextType>;
  counts?: Resolver<ReadonlyArray<ResolversTypes['AuditCount']>, ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  entries?: Resolver<ReadonlyArray<ResolversTypes['AuditEntryReference']>, ParentType, ContextType>;
  entryCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  explanation?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ReadonlyArray<ResolversTypes['AuditKey']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ruleRegion?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ruleVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['AuditSeverity'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AuditFindingState'], ParentType, ContextType>;
  subjects?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type AuditFindingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditFindingConnection'] = ResolversParentTypes['AuditFindingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditFindingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditFindingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditFindingEdge'] = ResolversParentTypes['AuditFindingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditFinding'], ParentType, ContextType>;
};

export type AuditKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditKey'] = ResolversParentTypes['AuditKey']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditRuleCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditRuleCount'] = ResolversParentTypes['AuditRuleCount']> = {
  opened?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type AuditRuleStatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditRuleStatistics'] = ResolversParentTypes['AuditRuleStatistics']> = {
  confirmed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  falsePositiveRate?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  falsePositives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  judged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  month?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  opened?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ruleRegion?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  unclear?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  undetermined?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditWorstRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditWorstRule'] = ResolversParentTypes['AuditWorstRule']> = {
  falsePositiveRate?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type CertificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Certification'] = ResolversParentTypes['Certification']> = {
  certified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['CertificationRule']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type CertificationRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CertificationRule'] = ResolversParentTypes['CertificationRule']> = {
  exchanges?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['CertificationLevel'], ParentType, ContextType>;
  mend?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  notes?: Resolver<ReadonlyArray<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  result?: Resolver<ResolversTypes['CertificationResult'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type ChangedVerdictsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangedVerdicts'] = ResolversParentTypes['ChangedVerdicts']> = {
  after?: Resolver<Maybe<ResolversTypes['Verdict']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['Verdict']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  programme?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type CheckpointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Checkpoint'] = ResolversParentTypes['Checkpoint']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rootHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ClientApplicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClientApplication'] = ResolversParentTypes['ClientApplication']> = {
  changes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  client?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  lastDay?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  organisation?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  uses?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ComparedQuantityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComparedQuantity'] = ResolversParentTypes['ComparedQuantity']> = {
  explanation?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  high?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  low?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type ComparisonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Comparison'] = ResolversParentTypes['Comparison']> = {
  declared?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  difference?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  found?: Resolver<Maybe<ResolversTypes['Figure']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  person?: Resolver<ResolversTypes['ReportPerson'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['MeasureUnit'], ParentType, ContextType>;
};

export type ConsentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Consent'] = ResolversParentTypes['Consent']> = {
  applicant?: Resolver<ResolversTypes['ConsentPerson'], ParentType, ContextType>;
  caseNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ID']>>, ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['ConsentPerson']>, ParentType, ContextType>;
  organisation?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  purposes?: Resolver<ReadonlyArray<ResolversTypes['Purpose']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  revocationReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sensitiveItems?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  signatures?: Resolver<ReadonlyArray<ResolversTypes['ConsentSignature']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ConsentStatus'], ParentType, ContextType>;
  supporters?: Resolver<ReadonlyArray<ResolversTypes['ConsentPerson']>, ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  validTo?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type ConsentPersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentPerson'] = ResolversParentTypes['ConsentPerson']> = {
  idNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  relationship?: Resolver<ResolversTypes['Kinship'], ParentType, ContextType>;
};

export type ConsentReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentReport'] = ResolversParentTypes['ConsentReport']> = {
  isValid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  validUntil?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConsentSignatureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentSignature'] = ResolversParentTypes['ConsentSignature']> = {
  capacity?: Resolver<ResolversTypes['SignatureCapacity'], ParentType, ContextType>;
  evidenceHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  forIdNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  signedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  signer?: Resolver<ResolversTypes['ConsentPerson'], ParentType, ContextType>;
};

export type DataItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataItem'] = ResolversParentTypes['DataItem']> = {
  department?: Resolver<ResolversTypes['Department'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  measures?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  mzElementId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sensitivity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DepartmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Department'] = ResolversParentTypes['Department']> = {
  answering?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DepartmentAnswering']>>, ParentType, ContextType, RequireFields<DepartmentAnsweringArgs, 'days'>>;
  availability?: Resolver<Maybe<ResolversTypes['DepartmentAvailability']>, ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['DataItem']>, ParentType, ContextType>;
  protocol?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  steward?: Resolver<Maybe<ResolversTypes['Steward']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type DepartmentAccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DepartmentAccess'] = ResolversParentTypes['DepartmentAccess']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['LedgerDecision'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['AccessLogItem']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LedgerEntryKind'], ParentType, ContextType>;
  organisation?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['Purpose']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
};

export type DepartmentAccessConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DepartmentAccessConnection'] = ResolversParentTypes['DepartmentAccessConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DepartmentAccessEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DepartmentAccessEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DepartmentAccessEdge'] = ResolversParentTypes['DepartmentAccessEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DepartmentAccess'], ParentType, ContextType>;
};

export type DepartmentAnsweringResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DepartmentAnswering'] = ResolversParentTypes['DepartmentAnswering']> = {
  asked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  meanMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  none?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  silent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  timed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DepartmentProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DepartmentProgress'] = ResolversParentTypes['DepartmentProgress']> = {
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  answeredItems?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  answers?: Resolver<Maybe<ResolversTypes['DepartmentAnswers']>, ParentType, ContextType>;
  askedAgainAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  department?: Resolver<ResolversTypes['Department'], ParentType, ContextType>;
  people?: Resolver<ReadonlyArray<ResolversTypes['PersonProgress']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['OutstandingReason']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DepartmentProgressState'], ParentType, ContextType>;
  totalItems?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DepartmentTemplateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DepartmentTemplate'] = ResolversParentTypes['DepartmentTemplate']> = {
  manifest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  records?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DepartmentVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DepartmentVersion'] = ResolversParentTypes['DepartmentVersion']> = {
  activatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  activatedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  approvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  approvedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  certification?: Resolver<Maybe<ResolversTypes['Certification']>, ParentType, ContextType>;
  certifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  certifiedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['SchemaChange']>, ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  manifest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['DepartmentOrigin'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  records?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  registeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  registeredBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DepartmentVersionState'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DisputedFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisputedFinding'] = ResolversParentTypes['DisputedFinding']> = {
  department?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  finding?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  result?: Resolver<ResolversTypes['DisputedResult'], ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type EmergencyAccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmergencyAccess'] = ResolversParentTypes['EmergencyAccess']> = {
  caseNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  findingId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  openedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organisation?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  people?: Resolver<Maybe<ReadonlyArray<ResolversTypes['EmergencyPerson']>>, ParentType, ContextType>;
  peopleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reviewedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revocationReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['EmergencyState'], ParentType, ContextType>;
};

export type EmergencyAccessConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmergencyAccessConnection'] = ResolversParentTypes['EmergencyAccessConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EmergencyAccessEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EmergencyAccessEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmergencyAccessEdge'] = ResolversParentTypes['EmergencyAccessEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EmergencyAccess'], ParentType, ContextType>;
};

export type EmergencyPersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmergencyPerson'] = ResolversParentTypes['EmergencyPerson']> = {
  idNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EmergencyTermsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmergencyTerms'] = ResolversParentTypes['EmergencyTerms']> = {
  items?: Resolver<ReadonlyArray<ResolversTypes['DataItem']>, ParentType, ContextType>;
  longestMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reviewWorkingDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EntitledCaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntitledCase'] = ResolversParentTypes['EntitledCase']> = {
  about?: Resolver<ResolversTypes['EntitlementSubject'], ParentType, ContextType>;
  caseNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  entitled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  entitlements?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Entitlement']>>, ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  organisation?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  programme?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  programmeTitle?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reportNumber?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  toLookAt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  validUntil?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type EntitledCaseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntitledCaseConnection'] = ResolversParentTypes['EntitledCaseConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EntitledCaseEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EntitledCaseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntitledCaseEdge'] = ResolversParentTypes['EntitledCaseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EntitledCase'], ParentType, ContextType>;
};

export type EntitlementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Entitlement'] = ResolversParentTypes['Entitlement']> = {
  assessment?: Resolver<ResolversTypes['Assessment'], ParentType, ContextType>;
  standing?: Resolver<ResolversTypes['EntitlementStanding'], ParentType, ContextType>;
};

export type ErasureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Erasure'] = ResolversParentTypes['Erasure']> = {
  consentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ErasureReason'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ErasureState'], ParentType, ContextType>;
};

export type ErasureConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasureConnection'] = ResolversParentTypes['ErasureConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ErasureEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ErasureEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasureEdge'] = ResolversParentTypes['ErasureEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Erasure'], ParentType, ContextType>;
};

export type ExplanationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Explanation'] = ResolversParentTypes['Explanation']> = {
  countedOnce?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  high?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ExplanationKind'], ParentType, ContextType>;
  low?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['ReportFinding']>, ParentType, ContextType>;
  of?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  operator?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['ReportPerson']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['ReportFinding']>, ParentType, ContextType>;
  standard?: Resolver<Maybe<ResolversTypes['StandardVersion']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type FalsePositiveRateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FalsePositiveRate'] = ResolversParentTypes['FalsePositiveRate']> = {
  department?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  disposed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  falsePositives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type FamilySourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FamilySource'] = ResolversParentTypes['FamilySource']> = {
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  item?: Resolver<ResolversTypes['DataItem'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['KinshipSourceKind'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['Outcome'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Department'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<FamilySourceReasonArgs, 'language'>>;
  reasonCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface FieldSetScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['FieldSet'], any> {
  name: 'FieldSet';
}

export type FieldUserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldUser'] = ResolversParentTypes['FieldUser']> = {
  client?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastDay?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  organisation?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  requests?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FigureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Figure'] = ResolversParentTypes['Figure']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  countedOnce?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['ReportFinding']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['ReportFinding']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['MeasureUnit'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type FindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Finding'] = ResolversParentTypes['Finding']> = {
  __resolveType: TypeResolveFn<'FormerFinding', ParentType, ContextType>;
};

export type FindingDispositionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FindingDisposition'] = ResolversParentTypes['FindingDisposition']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['DispositionCategory'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['DispositionVerdict'], ParentType, ContextType>;
};

export type FormerFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FormerFinding'] = ResolversParentTypes['FormerFinding']> = {
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  item?: Resolver<ResolversTypes['DataItem'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['DisclosureLevel'], ParentType, ContextType>;
  measures?: Resolver<ReadonlyArray<ResolversTypes['Measure']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['Outcome'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Department'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<FormerFindingReasonArgs, 'language'>>;
  reasonCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HitDispositionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HitDisposition'] = ResolversParentTypes['HitDisposition']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['DispositionCategory'], ParentType, ContextType>;
  finding?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reportVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['DispositionVerdict'], ParentType, ContextType>;
};

export type HouseholdResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Household'] = ResolversParentTypes['Household']> = {
  applicant?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['Finding']>, ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['Person']>, ParentType, ContextType>;
  supporters?: Resolver<ReadonlyArray<ResolversTypes['Person']>, ParentType, ContextType>;
};

export type HouseholdFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HouseholdFile'] = ResolversParentTypes['HouseholdFile']> = {
  caseNumbers?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  consents?: Resolver<ReadonlyArray<ResolversTypes['Consent']>, ParentType, ContextType>;
  currentReport?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  entitlements?: Resolver<ReadonlyArray<ResolversTypes['Entitlement']>, ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['HouseholdFileEntryConnection'], ParentType, ContextType, Partial<HouseholdFileEntriesArgs>>;
  organisation?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type HouseholdFileEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HouseholdFileEntry'] = ResolversParentTypes['HouseholdFileEntry']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  consentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['HouseholdFileEntryKind'], ParentType, ContextType>;
  organisation?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reportNumber?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  verificationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type HouseholdFileEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HouseholdFileEntryConnection'] = ResolversParentTypes['HouseholdFileEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['HouseholdFileEntryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type HouseholdFileEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HouseholdFileEntryEdge'] = ResolversParentTypes['HouseholdFileEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['HouseholdFileEntry'], ParentType, ContextType>;
};

export type HouseholdProposalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HouseholdProposal'] = ResolversParentTypes['HouseholdProposal']> = {
  applicant?: Resolver<ResolversTypes['ConsentPerson'], ParentType, ContextType>;
  caseNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  notReturned?: Resolver<ReadonlyArray<ResolversTypes['FamilySource']>, ParentType, ContextType>;
  notServed?: Resolver<ReadonlyArray<ResolversTypes['KinshipSourceKind']>, ParentType, ContextType>;
  people?: Resolver<ReadonlyArray<ResolversTypes['ProposedPerson']>, ParentType, ContextType>;
  remark?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['FamilySource']>, ParentType, ContextType>;
  supportersHint?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type HubKeysResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HubKeys'] = ResolversParentTypes['HubKeys']> = {
  issuer?: Resolver<ResolversTypes['TrustedIssuer'], ParentType, ContextType>;
  masterKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sealing?: Resolver<ReadonlyArray<ResolversTypes['SealingKey']>, ParentType, ContextType>;
  signing?: Resolver<ReadonlyArray<ResolversTypes['SigningKey']>, ParentType, ContextType>;
};

export type InclusionProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InclusionProof'] = ResolversParentTypes['InclusionProof']> = {
  bundle?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<InclusionProofBundleArgs, 'openings'>>;
  checkpoint?: Resolver<ResolversTypes['Checkpoint'], ParentType, ContextType>;
  entryId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  hashes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  leafHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  treeSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InquiryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Inquiry'] = ResolversParentTypes['Inquiry']> = {
  department?: Resolver<ResolversTypes['Department'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['InquiryItem']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  people?: Resolver<ReadonlyArray<ResolversTypes['InquiryPerson']>, ParentType, ContextType>;
  periodFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  periodTo?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
};

export type InquiryColumnResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InquiryColumn'] = ResolversParentTypes['InquiryColumn']> = {
  codes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  format?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['InquiryColumnRole'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
};

export type InquiryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InquiryConnection'] = ResolversParentTypes['InquiryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InquiryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InquiryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InquiryEdge'] = ResolversParentTypes['InquiryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Inquiry'], ParentType, ContextType>;
};

export type InquiryItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InquiryItem'] = ResolversParentTypes['InquiryItem']> = {
  columns?: Resolver<ReadonlyArray<ResolversTypes['InquiryColumn']>, ParentType, ContextType>;
  item?: Resolver<ResolversTypes['DataItem'], ParentType, ContextType>;
};

export type InquiryPersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InquiryPerson'] = ResolversParentTypes['InquiryPerson']> = {
  awaited?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  idNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IssuerKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IssuerKey'] = ResolversParentTypes['IssuerKey']> = {
  algorithm?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kid?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ItemGrantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ItemGrant'] = ResolversParentTypes['ItemGrant']> = {
  grantedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identifiers?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  level?: Resolver<ResolversTypes['DisclosureLevel'], ParentType, ContextType>;
  organisation?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  withdrawnAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type LedgerNoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerNote'] = ResolversParentTypes['LedgerNote']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LocalizedTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalizedText'] = ResolversParentTypes['LocalizedText']> = {
  en?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  zh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MeasureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Measure'] = ResolversParentTypes['Measure']> = {
  kind?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['MeasureUnit'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  activateDepartment?: Resolver<ResolversTypes['DepartmentVersion'], ParentType, ContextType, RequireFields<MutationActivateDepartmentArgs, 'acceptBreaking' | 'slug' | 'version'>>;
  answerAccessComplaint?: Resolver<ResolversTypes['AccessComplaint'], ParentType, ContextType, RequireFields<MutationAnswerAccessComplaintArgs, 'answer' | 'id' | 'outcome'>>;
  approveDepartment?: Resolver<ResolversTypes['DepartmentVersion'], ParentType, ContextType, RequireFields<MutationApproveDepartmentArgs, 'slug' | 'version'>>;
  approveProgramme?: Resolver<ResolversTypes['ProgrammeVersion'], ParentType, ContextType, RequireFields<MutationApproveProgrammeArgs, 'region' | 'slug' | 'version'>>;
  assignAuditFinding?: Resolver<ResolversTypes['AuditFinding'], ParentType, ContextType, RequireFields<MutationAssignAuditFindingArgs, 'auditor' | 'id'>>;
  assignSampleReview?: Resolver<ResolversTypes['SampleReview'], ParentType, ContextType, RequireFields<MutationAssignSampleReviewArgs, 'reportNumber' | 'reviewer'>>;
  cancelVerification?: Resolver<ResolversTypes['Verification'], ParentType, ContextType, RequireFields<MutationCancelVerificationArgs, 'id' | 'reason'>>;
  cancelVerificationBatch?: Resolver<ResolversTypes['VerificationBatch'], ParentType, ContextType, RequireFields<MutationCancelVerificationBatchArgs, 'id' | 'reason'>>;
  certifyDepartment?: Resolver<ResolversTypes['DepartmentVersion'], ParentType, ContextType, RequireFields<MutationCertifyDepartmentArgs, 'slug' | 'version'>>;
  complainAboutAccess?: Resolver<ResolversTypes['AccessComplaint'], ParentType, ContextType, RequireFields<MutationComplainAboutAccessArgs, 'clientRequestId' | 'entryId' | 'statement'>>;
  concludeAuditFinding?: Resolver<ResolversTypes['AuditFinding'], ParentType, ContextType, RequireFields<MutationConcludeAuditFindingArgs, 'id' | 'note' | 'verdict'>>;
  confirmErasure?: Resolver<ResolversTypes['Erasure'], ParentType, ContextType, RequireFields<MutationConfirmErasureArgs, 'id'>>;
  delayAccessLog?: Resolver<ResolversTypes['AccessDelay'], ParentType, ContextType, RequireFields<MutationDelayAccessLogArgs, 'input'>>;
  eraseHousehold?: Resolver<ResolversTypes['Erasure'], ParentType, ContextType, RequireFields<MutationEraseHouseholdArgs, 'consentId' | 'reason'>>;
  finishSampleReview?: Resolver<ResolversTypes['SampleReview'], ParentType, ContextType, RequireFields<MutationFinishSampleReviewArgs, 'input'>>;
  grantItems?: Resolver<ResolversTypes['ItemGrant'], ParentType, ContextType, RequireFields<MutationGrantItemsArgs, 'input'>>;
  liftAccessDelay?: Resolver<ResolversTypes['AccessDelay'], ParentType, ContextType, RequireFields<MutationLiftAccessDelayArgs, 'id'>>;
  nameOrganisation?: Resolver<ResolversTypes['Organisation'], ParentType, ContextType, RequireFields<MutationNameOrganisationArgs, 'input'>>;
  openEmergencyAccess?: Resolver<ResolversTypes['EmergencyAccess'], ParentType, ContextType, RequireFields<MutationOpenEmergencyAccessArgs, 'input'>>;
  publishProgramme?: Resolver<ResolversTypes['ProgrammeVersion'], ParentType, ContextType, RequireFields<MutationPublishProgrammeArgs, 'document'>>;
  raiseObjection?: Resolver<ResolversTypes['Objection'], ParentType, ContextType, RequireFields<MutationRaiseObjectionArgs, 'input'>>;
  recordConsent?: Resolver<ResolversTypes['Consent'], ParentType, ContextType, RequireFields<MutationRecordConsentArgs, 'input'>>;
  recordDisposition?: Resolver<ResolversTypes['RecordDispositionPayload'], ParentType, ContextType, RequireFields<MutationRecordDispositionArgs, 'input'>>;
  registerDepartment?: Resolver<ResolversTypes['DepartmentVersion'], ParentType, ContextType, RequireFields<MutationRegisterDepartmentArgs, 'manifest' | 'records'>>;
  registerStaff?: Resolver<ResolversTypes['Int'], ParentType, ContextType, RequireFields<MutationRegisterStaffArgs, 'staff'>>;
  removeStaff?: Resolver<ResolversTypes['Int'], ParentType, ContextType, RequireFields<MutationRemoveStaffArgs, 'subjects'>>;
  requestVerification?: Resolver<ResolversTypes['Verification'], ParentType, ContextType, RequireFields<MutationRequestVerificationArgs, 'input'>>;
  requestVerifications?: Resolver<ResolversTypes['VerificationBatch'], ParentType, ContextType, RequireFields<MutationRequestVerificationsArgs, 'input'>>;
  resolveObjection?: Resolver<ResolversTypes['Objection'], ParentType, ContextType, RequireFields<MutationResolveObjectionArgs, 'id' | 'outcome' | 'reason'>>;
  retireDepartment?: Resolver<ResolversTypes['DepartmentVersion'], ParentType, ContextType, RequireFields<MutationRetireDepartmentArgs, 'acceptBreaking' | 'reason' | 'slug' | 'version'>>;
  retryVerification?: Resolver<ResolversTypes['Verification'], ParentType, ContextType, RequireFields<MutationRetryVerificationArgs, 'department' | 'id'>>;
  revealIdNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<MutationRevealIdNumberArgs, 'person' | 'reportNumber'>>;
  revokeConsent?: Resolver<ResolversTypes['Consent'], ParentType, ContextType, RequireFields<MutationRevokeConsentArgs, 'id' | 'reason'>>;
  revokeEmergencyAccess?: Resolver<ResolversTypes['EmergencyAccess'], ParentType, ContextType, RequireFields<MutationRevokeEmergencyAccessArgs, 'id' | 'reason'>>;
  revokeTokens?: Resolver<ResolversTypes['TokenRevocation'], ParentType, ContextType, RequireFields<MutationRevokeTokensArgs, 'input'>>;
  setDepartmentSecret?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationSetDepartmentSecretArgs, 'name' | 'slug'>>;
  submitFindings?: Resolver<ResolversTypes['SubmitFindingsPayload'], ParentType, ContextType, RequireFields<MutationSubmitFindingsArgs, 'input'>>;
  suspendDepartment?: Resolver<ResolversTypes['DepartmentVersion'], ParentType, ContextType, RequireFields<MutationSuspendDepartmentArgs, 'reason' | 'slug' | 'version'>>;
  withdrawErasure?: Resolver<ResolversTypes['Erasure'], ParentType, ContextType, RequireFields<MutationWithdrawErasureArgs, 'id'>>;
  withdrawGrant?: Resolver<ResolversTypes['ItemGrant'], ParentType, ContextType, RequireFields<MutationWithdrawGrantArgs, 'id' | 'reason'>>;
  withdrawProgramme?: Resolver<ResolversTypes['ProgrammeVersion'], ParentType, ContextType, RequireFields<MutationWithdrawProgrammeArgs, 'reason' | 'region' | 'slug' | 'version'>>;
};

export type NamedMeasureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NamedMeasure'] = ResolversParentTypes['NamedMeasure']> = {
  kind?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type ObjectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Objection'] = ResolversParentTypes['Objection']> = {
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['DisputedFinding']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  raisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  raisedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  remainingWorkingDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reportNumber?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reportVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['ObjectionResolution']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ObjectionState'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verificationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ObjectionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ObjectionConnection'] = ResolversParentTypes['ObjectionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ObjectionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ObjectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ObjectionEdge'] = ResolversParentTypes['ObjectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Objection'], ParentType, ContextType>;
};

export type ObjectionResolutionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ObjectionResolution'] = ResolversParentTypes['ObjectionResolution']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ObjectionOutcome'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OrganisationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Organisation'] = ResolversParentTypes['Organisation']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type OutcomeCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OutcomeCount'] = ResolversParentTypes['OutcomeCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['Outcome'], ParentType, ContextType>;
};

export type OutstandingReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OutstandingReason'] = ResolversParentTypes['OutstandingReason']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sentence?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type OwnConsentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OwnConsent'] = ResolversParentTypes['OwnConsent']> = {
  capacity?: Resolver<ResolversTypes['ConsentCapacity'], ParentType, ContextType>;
  consent?: Resolver<ResolversTypes['Consent'], ParentType, ContextType>;
  reports?: Resolver<ReadonlyArray<ResolversTypes['ConsentReport']>, ParentType, ContextType>;
};

export type OwnConsentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OwnConsentConnection'] = ResolversParentTypes['OwnConsentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OwnConsentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OwnConsentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OwnConsentEdge'] = ResolversParentTypes['OwnConsentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OwnConsent'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  findings?: Resolver<ReadonlyArray<ResolversTypes['Finding']>, ParentType, ContextType>;
  idNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  relationship?: Resolver<Maybe<ResolversTypes['Kinship']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonProgress'] = ResolversParentTypes['PersonProgress']> = {
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  answeredItems?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PersonProgressState'], ParentType, ContextType>;
  totalItems?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProgrammeEffectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgrammeEffect'] = ResolversParentTypes['ProgrammeEffect']> = {
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['ChangedVerdicts']>, ParentType, ContextType>;
  on?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  reports?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  valid?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withoutBasis?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProgrammeParameterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgrammeParameter'] = ResolversParentTypes['ProgrammeParameter']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  legal?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['ProgrammeParameterUnit'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['ProgrammeParameterValue']>, ParentType, ContextType>;
};

export type ProgrammeParameterValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgrammeParameterValue'] = ResolversParentTypes['ProgrammeParameterValue']> = {
  residence?: Resolver<Maybe<ResolversTypes['Residence']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type ProgrammeRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgrammeRule'] = ResolversParentTypes['ProgrammeRule']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  legal?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type ProgrammeVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgrammeVersion'] = ResolversParentTypes['ProgrammeVersion']> = {
  approvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  approvedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  effectiveFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  effectiveUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ProgrammeKind'], ParentType, ContextType>;
  legal?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['DepartmentOrigin'], ParentType, ContextType>;
  parameters?: Resolver<ReadonlyArray<ResolversTypes['ProgrammeParameter']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  registeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  registeredBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['ProgrammeRule']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ProgrammeState'], ParentType, ContextType>;
  testCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tests?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['ProgrammeUnit']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withdrawnAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  withdrawnBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProposalReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProposalReason'] = ResolversParentTypes['ProposalReason']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sentence?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type ProposedPersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProposedPerson'] = ResolversParentTypes['ProposedPerson']> = {
  consent?: Resolver<Maybe<ResolversTypes['ConsentNeed']>, ParentType, ContextType>;
  idNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reasonExcluded?: Resolver<Maybe<ResolversTypes['ProposalReason']>, ParentType, ContextType>;
  reasonToConfirm?: Resolver<Maybe<ResolversTypes['ProposalReason']>, ParentType, ContextType>;
  relationship?: Resolver<ResolversTypes['Kinship'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['DataItem']>, ParentType, ContextType>;
  standing?: Resolver<ResolversTypes['ProposedStanding'], ParentType, ContextType>;
  toConfirm?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  _entities?: Resolver<ReadonlyArray<Maybe<ResolversTypes['_Entity']>>, ParentType, ContextType, RequireFields<Query_EntitiesArgs, 'representations'>>;
  _service?: Resolver<ResolversTypes['_Service'], ParentType, ContextType>;
  accessComplaints?: Resolver<ResolversTypes['AccessComplaintConnection'], ParentType, ContextType, Partial<QueryAccessComplaintsArgs>>;
  accessDelays?: Resolver<ResolversTypes['AccessDelayConnection'], ParentType, ContextType, Partial<QueryAccessDelaysArgs>>;
  accessLog?: Resolver<ResolversTypes['AccessLogConnection'], ParentType, ContextType, Partial<QueryAccessLogArgs>>;
  accessLogCounts?: Resolver<ResolversTypes['AccessLogCounts'], ParentType, ContextType, Partial<QueryAccessLogCountsArgs>>;
  auditDigests?: Resolver<ResolversTypes['AuditDigestConnection'], ParentType, ContextType, Partial<QueryAuditDigestsArgs>>;
  auditFinding?: Resolver<ResolversTypes['AuditFinding'], ParentType, ContextType, RequireFields<QueryAuditFindingArgs, 'id'>>;
  auditFindings?: Resolver<ResolversTypes['AuditFindingConnection'], ParentType, ContextType, Partial<QueryAuditFindingsArgs>>;
  auditRuleStatistics?: Resolver<ReadonlyArray<ResolversTypes['AuditRuleStatistics']>, ParentType, ContextType, Partial<QueryAuditRuleStatisticsArgs>>;
  auditRules?: Resolver<ReadonlyArray<ResolversTypes['ProgrammeVersion']>, ParentType, ContextType, Partial<QueryAuditRulesArgs>>;
  clientApplications?: Resolver<ReadonlyArray<ResolversTypes['ClientApplication']>, ParentType, ContextType, RequireFields<QueryClientApplicationsArgs, 'days'>>;
  consent?: Resolver<Maybe<ResolversTypes['Consent']>, ParentType, ContextType, RequireFields<QueryConsentArgs, 'id'>>;
  dataItems?: Resolver<ReadonlyArray<ResolversTypes['DataItem']>, ParentType, ContextType, Partial<QueryDataItemsArgs>>;
  department?: Resolver<Maybe<ResolversTypes['Department']>, ParentType, ContextType, RequireFields<QueryDepartmentArgs, 'slug'>>;
  departmentAccessCounts?: Resolver<ResolversTypes['AccessLogCounts'], ParentType, ContextType, Partial<QueryDepartmentAccessCountsArgs>>;
  departmentAccesses?: Resolver<ResolversTypes['DepartmentAccessConnection'], ParentType, ContextType, Partial<QueryDepartmentAccessesArgs>>;
  departmentTemplate?: Resolver<ResolversTypes['DepartmentTemplate'], ParentType, ContextType, RequireFields<QueryDepartmentTemplateArgs, 'protocol' | 'slug'>>;
  departmentVersions?: Resolver<ReadonlyArray<ResolversTypes['DepartmentVersion']>, ParentType, ContextType, Partial<QueryDepartmentVersionsArgs>>;
  departments?: Resolver<ReadonlyArray<ResolversTypes['Department']>, ParentType, ContextType>;
  emergencyAccess?: Resolver<ResolversTypes['EmergencyAccess'], ParentType, ContextType, RequireFields<QueryEmergencyAccessArgs, 'id'>>;
  emergencyAccesses?: Resolver<ResolversTypes['EmergencyAccessConnection'], ParentType, ContextType, Partial<QueryEmergencyAccessesArgs>>;
  emergencyPeople?: Resolver<ReadonlyArray<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<QueryEmergencyPeopleArgs, 'accessId' | 'purpose'>>;
  emergencyTerms?: Resolver<ResolversTypes['EmergencyTerms'], ParentType, ContextType>;
  entitledNotReceiving?: Resolver<ResolversTypes['EntitledCaseConnection'], ParentType, ContextType, RequireFields<QueryEntitledNotReceivingArgs, 'toLookAt'>>;
  erasures?: Resolver<ResolversTypes['ErasureConnection'], ParentType, ContextType, Partial<QueryErasuresArgs>>;
  falsePositiveRate?: Resolver<ReadonlyArray<ResolversTypes['FalsePositiveRate']>, ParentType, ContextType, Partial<QueryFalsePositiveRateArgs>>;
  household?: Resolver<ResolversTypes['Household'], ParentType, ContextType, RequireFields<QueryHouseholdArgs, 'consentId' | 'purpose'>>;
  householdFile?: Resolver<ResolversTypes['HouseholdFile'], ParentType, ContextType, RequireFields<QueryHouseholdFileArgs, 'key'>>;
  hubKeys?: Resolver<ResolversTypes['HubKeys'], ParentType, ContextType>;
  itemGrants?: Resolver<ReadonlyArray<ResolversTypes['ItemGrant']>, ParentType, ContextType, Partial<QueryItemGrantsArgs>>;
  ledgerCheckpoint?: Resolver<ResolversTypes['Checkpoint'], ParentType, ContextType>;
  ledgerProof?: Resolver<ResolversTypes['InclusionProof'], ParentType, ContextType, RequireFields<QueryLedgerProofArgs, 'entryId'>>;
  myConsents?: Resolver<ResolversTypes['OwnConsentConnection'], ParentType, ContextType, Partial<QueryMyConsentsArgs>>;
  myDataAccesses?: Resolver<ResolversTypes['AccessLogConnection'], ParentType, ContextType, Partial<QueryMyDataAccessesArgs>>;
  objections?: Resolver<ResolversTypes['ObjectionConnection'], ParentType, ContextType, Partial<QueryObjectionsArgs>>;
  openInquiries?: Resolver<ResolversTypes['InquiryConnection'], ParentType, ContextType, Partial<QueryOpenInquiriesArgs>>;
  organisations?: Resolver<ReadonlyArray<ResolversTypes['Organisation']>, ParentType, ContextType>;
  programme?: Resolver<Maybe<ResolversTypes['ProgrammeVersion']>, ParentType, ContextType, RequireFields<QueryProgrammeArgs, 'region' | 'slug' | 'version'>>;
  programmeEffect?: Resolver<ResolversTypes['ProgrammeEffect'], ParentType, ContextType, RequireFields<QueryProgrammeEffectArgs, 'region' | 'sample' | 'slug' | 'version'>>;
  programmeVersions?: Resolver<ReadonlyArray<ResolversTypes['ProgrammeVersion']>, ParentType, ContextType, Partial<QueryProgrammeVersionsArgs>>;
  programmes?: Resolver<ReadonlyArray<ResolversTypes['ProgrammeVersion']>, ParentType, ContextType, Partial<QueryProgrammesArgs>>;
  proposeHousehold?: Resolver<ResolversTypes['HouseholdProposal'], ParentType, ContextType, RequireFields<QueryProposeHouseholdArgs, 'input'>>;
  report?: Resolver<Maybe<ResolversTypes['VerificationReport']>, ParentType, ContextType, RequireFields<QueryReportArgs, 'number'>>;
  reportAuthenticity?: Resolver<ResolversTypes['ReportAuthenticity'], ParentType, ContextType, RequireFields<QueryReportAuthenticityArgs, 'code' | 'number'>>;
  retentionDue?: Resolver<ReadonlyArray<ResolversTypes['RetentionDue']>, ParentType, ContextType>;
  sampleReviews?: Resolver<ResolversTypes['SampleReviewConnection'], ParentType, ContextType, Partial<QuerySampleReviewsArgs>>;
  tokenRevocations?: Resolver<ResolversTypes['TokenRevocationConnection'], ParentType, ContextType, Partial<QueryTokenRevocationsArgs>>;
  unnamedOrganisations?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  verification?: Resolver<Maybe<ResolversTypes['Verification']>, ParentType, ContextType, RequireFields<QueryVerificationArgs, 'id'>>;
  verificationBatch?: Resolver<Maybe<ResolversTypes['VerificationBatch']>, ParentType, ContextType, RequireFields<QueryVerificationBatchArgs, 'id'>>;
  verificationBatches?: Resolver<ResolversTypes['VerificationBatchConnection'], ParentType, ContextType, Partial<QueryVerificationBatchesArgs>>;
  verifications?: Resolver<ResolversTypes['VerificationConnection'], ParentType, ContextType, Partial<QueryVerificationsArgs>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
};

export type RecordDispositionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordDispositionPayload'] = ResolversParentTypes['RecordDispositionPayload']> = {
  dispositions?: Resolver<ReadonlyArray<ResolversTypes['HitDisposition']>, ParentType, ContextType>;
  report?: Resolver<ResolversTypes['VerificationReport'], ParentType, ContextType>;
};

export type ReportAuthenticityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportAuthenticity'] = ResolversParentTypes['ReportAuthenticity']> = {
  genuine?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  issuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  newestVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  organisation?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  organisationName?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ReportFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportFinding'] = ResolversParentTypes['ReportFinding']> = {
  disposition?: Resolver<Maybe<ResolversTypes['FindingDisposition']>, ParentType, ContextType>;
  finding?: Resolver<ResolversTypes['Finding'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  person?: Resolver<ResolversTypes['ReportPerson'], ParentType, ContextType>;
};

export type ReportPersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportPerson'] = ResolversParentTypes['ReportPerson']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  idNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maskedIdNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  relationship?: Resolver<ResolversTypes['Kinship'], ParentType, ContextType>;
};

export type ReportTotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportTotals'] = ResolversParentTypes['ReportTotals']> = {
  measures?: Resolver<ReadonlyArray<ResolversTypes['Figure']>, ParentType, ContextType>;
  monthlyIncome?: Resolver<Maybe<ResolversTypes['Figure']>, ParentType, ContextType>;
  monthlyIncomePerCapita?: Resolver<Maybe<ResolversTypes['Figure']>, ParentType, ContextType>;
  notVerified?: Resolver<ReadonlyArray<ResolversTypes['NamedMeasure']>, ParentType, ContextType>;
  property?: Resolver<Maybe<ResolversTypes['Figure']>, ParentType, ContextType>;
  yearlyIncome?: Resolver<Maybe<ResolversTypes['Figure']>, ParentType, ContextType>;
};

export type ReportVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportVersion'] = ResolversParentTypes['ReportVersion']> = {
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['ReportVersionReason']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RetentionDueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionDue'] = ResolversParentTypes['RetentionDue']> = {
  category?: Resolver<ResolversTypes['RetentionCategory'], ParentType, ContextType>;
  households?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nextOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type RuleComparisonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RuleComparison'] = ResolversParentTypes['RuleComparison']> = {
  holds?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  is?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['ComparedQuantity'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['ComparedQuantity'], ParentType, ContextType>;
};

export type SampleReviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SampleReview'] = ResolversParentTypes['SampleReview']> = {
  assignment?: Resolver<Maybe<ResolversTypes['SampleReviewAssignment']>, ParentType, ContextType>;
  conclusion?: Resolver<Maybe<ResolversTypes['SampleReviewConclusion']>, ParentType, ContextType>;
  drawnAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lot?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  organisation?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  part?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  report?: Resolver<Maybe<ResolversTypes['VerificationReport']>, ParentType, ContextType>;
  reportNumber?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reportVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SampleReviewState'], ParentType, ContextType>;
  verificationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type SampleReviewAssignmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SampleReviewAssignment'] = ResolversParentTypes['SampleReviewAssignment']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SampleReviewConclusionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SampleReviewConclusion'] = ResolversParentTypes['SampleReviewConclusion']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  followUp?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  result?: Resolver<ResolversTypes['SampleReviewResult'], ParentType, ContextType>;
};

export type SampleReviewConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SampleReviewConnection'] = ResolversParentTypes['SampleReviewConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SampleReviewEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SampleReviewEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SampleReviewEdge'] = ResolversParentTypes['SampleReviewEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SampleReview'], ParentType, ContextType>;
};

export type SchemaChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SchemaChange'] = ResolversParentTypes['SchemaChange']> = {
  coordinate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  criticality?: Resolver<ResolversTypes['SchemaChangeCriticality'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  users?: Resolver<ReadonlyArray<ResolversTypes['FieldUser']>, ParentType, ContextType>;
};

export type SealingKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SealingKey'] = ResolversParentTypes['SealingKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SigningKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SigningKey'] = ResolversParentTypes['SigningKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['SigningPurpose'], ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type StandardVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StandardVersion'] = ResolversParentTypes['StandardVersion']> = {
  legal?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StewardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Steward'] = ResolversParentTypes['Steward']> = {
  contact?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SubmitFindingsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubmitFindingsPayload'] = ResolversParentTypes['SubmitFindingsPayload']> = {
  inquiry?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kept?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  verificationUpdated?: SubscriptionResolver<ResolversTypes['Verification'], "verificationUpdated", ParentType, ContextType, RequireFields<SubscriptionVerificationUpdatedArgs, 'id'>>;
};

export type TokenRevocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TokenRevocation'] = ResolversParentTypes['TokenRevocation']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jti?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  revokedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TokenRevocationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TokenRevocationConnection'] = ResolversParentTypes['TokenRevocationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TokenRevocationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TokenRevocationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TokenRevocationEdge'] = ResolversParentTypes['TokenRevocationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TokenRevocation'], ParentType, ContextType>;
};

export type TrustedIssuerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrustedIssuer'] = ResolversParentTypes['TrustedIssuer']> = {
  audience?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  development?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  failedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  fetchedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  issuer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  keySetUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  keys?: Resolver<ReadonlyArray<ResolversTypes['IssuerKey']>, ParentType, ContextType>;
};

export type VerificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Verification'] = ResolversParentTypes['Verification']> = {
  cancellation?: Resolver<Maybe<ResolversTypes['VerificationCancellation']>, ParentType, ContextType>;
  caseNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  clientRequestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  consent?: Resolver<ResolversTypes['Consent'], ParentType, ContextType>;
  deadline?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  departments?: Resolver<ReadonlyArray<ResolversTypes['DepartmentProgress']>, ParentType, ContextType>;
  erasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  periodEnd?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  previous?: Resolver<Maybe<ResolversTypes['Verification']>, ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['VerificationProgress'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
  remainingWorkingDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  report?: Resolver<Maybe<ResolversTypes['VerificationReport']>, ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  residence?: Resolver<Maybe<ResolversTypes['Residence']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['VerificationState'], ParentType, ContextType>;
};

export type VerificationBatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationBatch'] = ResolversParentTypes['VerificationBatch']> = {
  clientRequestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['VerificationBatchCounts'], ParentType, ContextType>;
  estimatedEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  faults?: Resolver<ReadonlyArray<ResolversTypes['VerificationBatchFault']>, ParentType, ContextType>;
  faultyRows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  households?: Resolver<ResolversTypes['VerificationBatchHouseholdConnection'], ParentType, ContextType, Partial<VerificationBatchHouseholdsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastIssuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  peoplePerSecond?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['VerificationBatchState'], ParentType, ContextType>;
};

export type VerificationBatchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationBatchConnection'] = ResolversParentTypes['VerificationBatchConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['VerificationBatchEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type VerificationBatchCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationBatchCounts'] = ResolversParentTypes['VerificationBatchCounts']> = {
  cancelled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  collecting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  households?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  issued?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  peopleIssued?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refused?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VerificationBatchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationBatchEdge'] = ResolversParentTypes['VerificationBatchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['VerificationBatch'], ParentType, ContextType>;
};

export type VerificationBatchFaultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationBatchFault'] = ResolversParentTypes['VerificationBatchFault']> = {
  column?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  row?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sentence?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type VerificationBatchHouseholdResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationBatchHousehold'] = ResolversParentTypes['VerificationBatchHousehold']> = {
  consentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  reasonCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  row?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['VerificationBatchHouseholdState'], ParentType, ContextType>;
  verificationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type VerificationBatchHouseholdConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationBatchHouseholdConnection'] = ResolversParentTypes['VerificationBatchHouseholdConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['VerificationBatchHouseholdEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type VerificationBatchHouseholdEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationBatchHouseholdEdge'] = ResolversParentTypes['VerificationBatchHouseholdEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['VerificationBatchHousehold'], ParentType, ContextType>;
};

export type VerificationCancellationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationCancellation'] = ResolversParentTypes['VerificationCancellation']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VerificationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationConnection'] = ResolversParentTypes['VerificationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['VerificationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type VerificationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationEdge'] = ResolversParentTypes['VerificationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Verification'], ParentType, ContextType>;
};

export type VerificationProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationProgress'] = ResolversParentTypes['VerificationProgress']> = {
  answered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VerificationReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationReport'] = ResolversParentTypes['VerificationReport']> = {
  accounting?: Resolver<Maybe<ResolversTypes['Accounting']>, ParentType, ContextType>;
  applicant?: Resolver<ResolversTypes['ReportPerson'], ParentType, ContextType>;
  assessments?: Resolver<ReadonlyArray<ResolversTypes['Assessment']>, ParentType, ContextType>;
  caseNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  comparisons?: Resolver<ReadonlyArray<ResolversTypes['Comparison']>, ParentType, ContextType>;
  consentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  dispositions?: Resolver<ReadonlyArray<ResolversTypes['HitDisposition']>, ParentType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  explain?: Resolver<ReadonlyArray<ResolversTypes['Explanation']>, ParentType, ContextType, RequireFields<VerificationReportExplainArgs, 'explanation'>>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['ReportFinding']>, ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['ReportPerson']>, ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['ReportFinding']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  objections?: Resolver<ReadonlyArray<ResolversTypes['Objection']>, ParentType, ContextType>;
  organisation?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  organisationName?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  periodEnd?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  periodStart?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  remark?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  signature?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  supersedes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  supporters?: Resolver<ReadonlyArray<ResolversTypes['ReportPerson']>, ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['ReportTotals'], ParentType, ContextType>;
  validUntil?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  verificationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versionReason?: Resolver<Maybe<ResolversTypes['ReportVersionReason']>, ParentType, ContextType>;
  versions?: Resolver<ReadonlyArray<ResolversTypes['ReportVersion']>, ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  client?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['Department']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  organisation?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface _AnyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['_Any'], any> {
  name: '_Any';
}

export type _EntityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['_Entity'] = ResolversParentTypes['_Entity']> = {
  __resolveType: TypeResolveFn<'Person', ParentType, ContextType>;
};

export type _ServiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['_Service'] = ResolversParentTypes['_Service']> = {
  sdl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AccessComplaint?: AccessComplaintResolvers<ContextType>;
  AccessComplaintAnswer?: AccessComplaintAnswerResolvers<ContextType>;
  AccessComplaintConnection?: AccessComplaintConnectionResolvers<ContextType>;
  AccessComplaintEdge?: AccessComplaintEdgeResolvers<ContextType>;
  AccessDelay?: AccessDelayResolvers<ContextType>;
  AccessDelayConnection?: AccessDelayConnectionResolvers<ContextType>;
  AccessDelayEdge?: AccessDelayEdgeResolvers<ContextType>;
  AccessLogConnection?: AccessLogConnectionResolvers<ContextType>;
  AccessLogCount?: AccessLogCountResolvers<ContextType>;
  AccessLogCounts?: AccessLogCountsResolvers<ContextType>;
  AccessLogEdge?: AccessLogEdgeResolvers<ContextType>;
  AccessLogEntry?: AccessLogEntryResolvers<ContextType>;
  AccessLogItem?: AccessLogItemResolvers<ContextType>;
  AccountedFigure?: AccountedFigureResolvers<ContextType>;
  Accounting?: AccountingResolvers<ContextType>;
  AssessedRule?: AssessedRuleResolvers<ContextType>;
  Assessment?: AssessmentResolvers<ContextType>;
  AuditAssignment?: AuditAssignmentResolvers<ContextType>;
  AuditComparison?: AuditComparisonResolvers<ContextType>;
  AuditConclusion?: AuditConclusionResolvers<ContextType>;
  AuditCount?: AuditCountResolvers<ContextType>;
  AuditDigest?: AuditDigestResolvers<ContextType>;
  AuditDigestConnection?: AuditDigestConnectionResolvers<ContextType>;
  AuditDigestEdge?: AuditDigestEdgeResolvers<ContextType>;
  AuditEntryReference?: AuditEntryReferenceResolvers<ContextType>;
  AuditFinding?: AuditFindingResolvers<ContextType>;
  AuditFindingConnection?: AuditFindingConnectionResolvers<ContextType>;
  AuditFindingEdge?: AuditFindingEdgeResolvers<ContextType>;
  AuditKey?: AuditKeyResolvers<ContextType>;
  AuditRuleCount?: AuditRuleCountResolvers<ContextType>;
  AuditRuleStatistics?: AuditRuleStatisticsResolvers<ContextType>;
  AuditWorstRule?: AuditWorstRuleResolvers<ContextType>;
  Certification?: CertificationResolvers<ContextType>;
  CertificationRule?: CertificationRuleResolvers<ContextType>;
  ChangedVerdicts?: ChangedVerdictsResolvers<ContextType>;
  Checkpoint?: CheckpointResolvers<ContextType>;
  ClientApplication?: ClientApplicationResolvers<ContextType>;
  ComparedQuantity?: ComparedQuantityResolvers<ContextType>;
  Comparison?: ComparisonResolvers<ContextType>;
  Consent?: ConsentResolvers<ContextType>;
  ConsentPerson?: ConsentPersonResolvers<ContextType>;
  ConsentReport?: ConsentReportResolvers<ContextType>;
  ConsentSignature?: ConsentSignatureResolvers<ContextType>;
  DataItem?: DataItemResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Department?: DepartmentResolvers<ContextType>;
  DepartmentAccess?: DepartmentAccessResolvers<ContextType>;
  DepartmentAccessConnection?: DepartmentAccessConnectionResolvers<ContextType>;
  DepartmentAccessEdge?: DepartmentAccessEdgeResolvers<ContextType>;
  DepartmentAnswering?: DepartmentAnsweringResolvers<ContextType>;
  DepartmentProgress?: DepartmentProgressResolvers<ContextType>;
  DepartmentTemplate?: DepartmentTemplateResolvers<ContextType>;
  DepartmentVersion?: DepartmentVersionResolvers<ContextType>;
  DisputedFinding?: DisputedFindingResolvers<ContextType>;
  EmergencyAccess?: EmergencyAccessResolvers<ContextType>;
  EmergencyAccessConnection?: EmergencyAccessConnectionResolvers<ContextType>;
  EmergencyAccessEdge?: EmergencyAccessEdgeResolvers<ContextType>;
  EmergencyPerson?: EmergencyPersonResolvers<ContextType>;
  EmergencyTerms?: EmergencyTermsResolvers<ContextType>;
  EntitledCase?: EntitledCaseResolvers<ContextType>;
  EntitledCaseConnection?: EntitledCaseConnectionResolvers<ContextType>;
  EntitledCaseEdge?: EntitledCaseEdgeResolvers<ContextType>;
  Entitlement?: EntitlementResolvers<ContextType>;
  Erasure?: ErasureResolvers<ContextType>;
  ErasureConnection?: ErasureConnectionResolvers<ContextType>;
  ErasureEdge?: ErasureEdgeResolvers<ContextType>;
  Explanation?: ExplanationResolvers<ContextType>;
  FalsePositiveRate?: FalsePositiveRateResolvers<ContextType>;
  FamilySource?: FamilySourceResolvers<ContextType>;
  FieldSet?: GraphQLScalarType;
  FieldUser?: FieldUserResolvers<ContextType>;
  Figure?: FigureResolvers<ContextType>;
  Finding?: FindingResolvers<ContextType>;
  FindingDisposition?: FindingDispositionResolvers<ContextType>;
  FormerFinding?: FormerFindingResolvers<ContextType>;
  HitDisposition?: HitDispositionResolvers<ContextType>;
  Household?: HouseholdResolvers<ContextType>;
  HouseholdFile?: HouseholdFileResolvers<ContextType>;
  HouseholdFileEntry?: HouseholdFileEntryResolvers<ContextType>;
  HouseholdFileEntryConnection?: HouseholdFileEntryConnectionResolvers<ContextType>;
  HouseholdFileEntryEdge?: HouseholdFileEntryEdgeResolvers<ContextType>;
  HouseholdProposal?: HouseholdProposalResolvers<ContextType>;
  HubKeys?: HubKeysResolvers<ContextType>;
  InclusionProof?: InclusionProofResolvers<ContextType>;
  Inquiry?: InquiryResolvers<ContextType>;
  InquiryColumn?: InquiryColumnResolvers<ContextType>;
  InquiryConnection?: InquiryConnectionResolvers<ContextType>;
  InquiryEdge?: InquiryEdgeResolvers<ContextType>;
  InquiryItem?: InquiryItemResolvers<ContextType>;
  InquiryPerson?: InquiryPersonResolvers<ContextType>;
  IssuerKey?: IssuerKeyResolvers<ContextType>;
  ItemGrant?: ItemGrantResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LedgerNote?: LedgerNoteResolvers<ContextType>;
  LocalizedText?: LocalizedTextResolvers<ContextType>;
  Measure?: MeasureResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NamedMeasure?: NamedMeasureResolvers<ContextType>;
  Objection?: ObjectionResolvers<ContextType>;
  ObjectionConnection?: ObjectionConnectionResolvers<ContextType>;
  ObjectionEdge?: ObjectionEdgeResolvers<ContextType>;
  ObjectionResolution?: ObjectionResolutionResolvers<ContextType>;
  Organisation?: OrganisationResolvers<ContextType>;
  OutcomeCount?: OutcomeCountResolvers<ContextType>;
  OutstandingReason?: OutstandingReasonResolvers<ContextType>;
  OwnConsent?: OwnConsentResolvers<ContextType>;
  OwnConsentConnection?: OwnConsentConnectionResolvers<ContextType>;
  OwnConsentEdge?: OwnConsentEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonProgress?: PersonProgressResolvers<ContextType>;
  ProgrammeEffect?: ProgrammeEffectResolvers<ContextType>;
  ProgrammeParameter?: ProgrammeParameterResolvers<ContextType>;
  ProgrammeParameterValue?: ProgrammeParameterValueResolvers<ContextType>;
  ProgrammeRule?: ProgrammeRuleResolvers<ContextType>;
  ProgrammeVersion?: ProgrammeVersionResolvers<ContextType>;
  ProposalReason?: ProposalReasonResolvers<ContextType>;
  ProposedPerson?: ProposedPersonResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordDispositionPayload?: RecordDispositionPayloadResolvers<ContextType>;
  ReportAuthenticity?: ReportAuthenticityResolvers<ContextType>;
  ReportFinding?: ReportFindingResolvers<ContextType>;
  ReportPerson?: ReportPersonResolvers<ContextType>;
  ReportTotals?: ReportTotalsResolvers<ContextType>;
  ReportVersion?: ReportVersionResolvers<ContextType>;
  RetentionDue?: RetentionDueResolvers<ContextType>;
  RuleComparison?: RuleComparisonResolvers<ContextType>;
  SampleReview?: SampleReviewResolvers<ContextType>;
  SampleReviewAssignment?: SampleReviewAssignmentResolvers<ContextType>;
  SampleReviewConclusion?: SampleReviewConclusionResolvers<ContextType>;
  SampleReviewConnection?: SampleReviewConnectionResolvers<ContextType>;
  SampleReviewEdge?: SampleReviewEdgeResolvers<ContextType>;
  SchemaChange?: SchemaChangeResolvers<ContextType>;
  SealingKey?: SealingKeyResolvers<ContextType>;
  SigningKey?: SigningKeyResolvers<ContextType>;
  StandardVersion?: StandardVersionResolvers<ContextType>;
  Steward?: StewardResolvers<ContextType>;
  SubmitFindingsPayload?: SubmitFindingsPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TokenRevocation?: TokenRevocationResolvers<ContextType>;
  TokenRevocationConnection?: TokenRevocationConnectionResolvers<ContextType>;
  TokenRevocationEdge?: TokenRevocationEdgeResolvers<ContextType>;
  TrustedIssuer?: TrustedIssuerResolvers<ContextType>;
  Verification?: VerificationResolvers<ContextType>;
  VerificationBatch?: VerificationBatchResolvers<ContextType>;
  VerificationBatchConnection?: VerificationBatchConnectionResolvers<ContextType>;
  VerificationBatchCounts?: VerificationBatchCountsResolvers<ContextType>;
  VerificationBatchEdge?: VerificationBatchEdgeResolvers<ContextType>;
  VerificationBatchFault?: VerificationBatchFaultResolvers<ContextType>;
  VerificationBatchHousehold?: VerificationBatchHouseholdResolvers<ContextType>;
  VerificationBatchHouseholdConnection?: VerificationBatchHouseholdConnectionResolvers<ContextType>;
  VerificationBatchHouseholdEdge?: VerificationBatchHouseholdEdgeResolvers<ContextType>;
  VerificationCancellation?: VerificationCancellationResolvers<ContextType>;
  VerificationConnection?: VerificationConnectionResolvers<ContextType>;
  VerificationEdge?: VerificationEdgeResolvers<ContextType>;
  VerificationProgress?: VerificationProgressResolvers<ContextType>;
  VerificationReport?: VerificationReportResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  _Any?: GraphQLScalarType;
  _Entity?: _EntityResolvers<ContextType>;
  _Service?: _ServiceResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  key?: KeyDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
};
