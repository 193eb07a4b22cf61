/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

/** What accesses must have, all of it [查询条件]. */
export type DepartmentAccessFilter = {
  /** From this moment on. */
  readonly from?: string | null | undefined;
  /** An item of the own department [核对项目]. */
  readonly item?: string | null | undefined;
  readonly organisation?: string | null | undefined;
  /** What somebody had, of that item or of any of the department's [结果]. */
  readonly outcome?: Outcome | null | undefined;
  readonly purpose?: Purpose | null | undefined;
  readonly role?: Role | null | undefined;
  /** Up to but not including this moment. */
  readonly until?: string | null | undefined;
};

/** How much of an answer the caller's grant lets through [披露级别]. */
export type DisclosureLevel =
  /** The outcome only [结论]. */
  | 'CONCLUSION'
  /** The records too, identifiers masked unless granted [明细]. */
  | 'DETAIL'
  /** The outcome and its measures [摘要]. */
  | 'SUMMARY';

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

/** Times that entries are counted by, in China's time; weeks begin on Monday [统计周期]. */
export type TimeBucket =
  | 'DAY'
  | 'HOUR'
  | 'MONTH'
  | 'WEEK';

export type DepartmentUseQueryVariables = Exact<{
  filter?: DepartmentAccessFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DepartmentUseQuery = { readonly departmentAccesses: { readonly edges: ReadonlyArray<{ readonly node: { readonly at: string, readonly kind: LedgerEntryKind, readonly organisation: string | null, readonly role: Role, readonly purpose: Purpose | null, readonly decision: LedgerDecision, readonly items: ReadonlyArray<{ readonly item: string, readonly level: DisclosureLevel | null, readonly reasonCode: string | null, readonly reason: { readonly zh: string, readonly en: string } | null, readonly outcomes: ReadonlyArray<{ readonly outcome: Outcome, readonly count: number }> }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DepartmentUseCountsQueryVariables = Exact<{
  filter?: DepartmentAccessFilter | null | undefined;
  by?: DepartmentAccessDimension | null | undefined;
  bucket?: TimeBucket | null | undefined;
}>;


export type DepartmentUseCountsQuery = { readonly departmentAccessCounts: { readonly total: number, readonly counts: ReadonlyArray<{ readonly value: string | null, readonly at: string | null, readonly entries: number }> } };

export type DepartmentAnswersQueryVariables = Exact<{
  slug: string;
  days: number;
}>;


export type DepartmentAnswersQuery = { readonly department: { readonly answering: ReadonlyArray<{ readonly at: string, readonly asked: number, readonly silent: number, readonly timed: number, readonly meanMs: number | null }> | null } | null };


export const DepartmentUseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DepartmentUse"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DepartmentAccessFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"departmentAccesses"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"item"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"reasonCode"}},{"kind":"Field","name":{"kind":"Name","value":"reason"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcomes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<DepartmentUseQuery, DepartmentUseQueryVariables>;
export const DepartmentUseCountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DepartmentUseCounts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DepartmentAccessFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DepartmentAccessDimension"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"bucket"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TimeBucket"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"departmentAccessCounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by"}}},{"kind":"Argument","name":{"kind":"Name","value":"bucket"},"value":{"kind":"Variable","name":{"kind":"Name","value":"bucket"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"entries"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"}}]}}]}}]} as unknown as DocumentNode<DepartmentUseCountsQuery, DepartmentUseCountsQueryVariables>;
export const DepartmentAnswersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DepartmentAnswers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"slug"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"days"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"department"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"Variable","name":{"kind":"Name","value":"slug"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answering"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"days"},"value":{"kind":"Variable","name":{"kind":"Name","value":"days"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"asked"}},{"kind":"Field","name":{"kind":"Name","value":"silent"}},{"kind":"Field","name":{"kind":"Name","value":"timed"}},{"kind":"Field","name":{"kind":"Name","value":"meanMs"}}]}}]}}]}}]} as unknown as DocumentNode<DepartmentAnswersQuery, DepartmentAnswersQueryVariables>;