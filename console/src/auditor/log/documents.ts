/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

/** What entries must have, all of it [查询条件]. */
export type AccessLogFilter = {
  readonly caseNumber?: string | null | undefined;
  /** The client program [客户端]. */
  readonly client?: string | null | undefined;
  /** The network address that the call came from [来源地址]. */
  readonly clientAddress?: string | null | undefined;
  readonly consentId?: string | null | undefined;
  readonly decision?: LedgerDecision | null | undefined;
  /** The department that holds an item which was asked for [数据提供单位]. */
  readonly department?: string | null | undefined;
  /** From this moment on. */
  readonly from?: string | null | undefined;
  /** The household of a consent letter: entries under any letter of its case, or of the case itself [家庭]. */
  readonly household?: string | null | undefined;
  /** The person concerned, by ID number; it is hashed before it is looked for. */
  readonly idNumber?: string | null | undefined;
  readonly item?: string | null | undefined;
  readonly kind?: LedgerEntryKind | null | undefined;
  readonly organisation?: string | null | undefined;
  /** What somebody had; of `item` or `department` where one is named [结果]. */
  readonly outcome?: Outcome | null | undefined;
  readonly purpose?: Purpose | null | undefined;
  /** Why it was refused [拒绝原因]. */
  readonly reasonCode?: string | null | undefined;
  /** Only what was refused as a whole [仅被拒绝的]. */
  readonly refusedOnly?: boolean | null | undefined;
  readonly reportNumber?: string | null | undefined;
  readonly role?: Role | null | undefined;
  readonly subject?: string | null | undefined;
  /** Up to but not including this moment. */
  readonly until?: string | null | undefined;
  readonly verificationId?: string | null | undefined;
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

export type AccessLogQueryVariables = Exact<{
  filter?: AccessLogFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type AccessLogQuery = { readonly accessLog: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly index: number, readonly at: string, readonly kind: LedgerEntryKind, readonly decision: LedgerDecision, readonly reasonCode: string | null, readonly subject: string, readonly role: Role, readonly organisation: string | null, readonly department: string | null, readonly region: string | null, readonly client: string | null, readonly clientAddress: string | null, readonly forgotten: boolean, readonly purpose: Purpose | null, readonly caseNumber: string | null, readonly consentId: string | null, readonly verificationId: string | null, readonly reportNumber: string | null, readonly people: ReadonlyArray<string>, readonly durationMs: number | null, readonly requestId: string | null, readonly reason: { readonly zh: string, readonly en: string } | null, readonly items: ReadonlyArray<{ readonly item: string, readonly level: DisclosureLevel | null, readonly reasonCode: string | null, readonly reason: { readonly zh: string, readonly en: string } | null, readonly outcomes: ReadonlyArray<{ readonly outcome: Outcome, readonly count: number }> }>, readonly note: ReadonlyArray<{ readonly name: string, readonly value: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type LogRowFragment = { readonly id: string, readonly index: number, readonly at: string, readonly kind: LedgerEntryKind, readonly decision: LedgerDecision, readonly reasonCode: string | null, readonly subject: string, readonly role: Role, readonly organisation: string | null, readonly department: string | null, readonly region: string | null, readonly client: string | null, readonly clientAddress: string | null, readonly forgotten: boolean, readonly purpose: Purpose | null, readonly caseNumber: string | null, readonly consentId: string | null, readonly verificationId: string | null, readonly reportNumber: string | null, readonly people: ReadonlyArray<string>, readonly durationMs: number | null, readonly requestId: string | null, readonly reason: { readonly zh: string, readonly en: string } | null, readonly items: ReadonlyArray<{ readonly item: string, readonly level: DisclosureLevel | null, readonly reasonCode: string | null, readonly reason: { readonly zh: string, readonly en: string } | null, readonly outcomes: ReadonlyArray<{ readonly outcome: Outcome, readonly count: number }> }>, readonly note: ReadonlyArray<{ readonly name: string, readonly value: string }> };

export type AccessLogChartsQueryVariables = Exact<{
  filter?: AccessLogFilter | null | undefined;
  bucket: TimeBucket;
  by: AccessLogDimension;
}>;


export type AccessLogChartsQuery = { readonly times: { readonly total: number, readonly counts: ReadonlyArray<{ readonly at: string | null, readonly entries: number }> }, readonly departments: { readonly hasMore: boolean, readonly counts: ReadonlyArray<{ readonly value: string | null, readonly entries: number }> }, readonly others: { readonly hasMore: boolean, readonly counts: ReadonlyArray<{ readonly value: string | null, readonly entries: number }> } };

export type LogCatalogueQueryVariables = Exact<{ [key: string]: never; }>;


export type LogCatalogueQuery = { readonly departments: ReadonlyArray<{ readonly slug: string, readonly title: { readonly zh: string, readonly en: string }, readonly items: ReadonlyArray<{ readonly id: string, readonly title: { readonly zh: string, readonly en: string } }> }> };

export const LogRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LogRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessLogEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"reasonCode"}},{"kind":"Field","name":{"kind":"Name","value":"reason"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"}},{"kind":"Field","name":{"kind":"Name","value":"department"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"client"}},{"kind":"Field","name":{"kind":"Name","value":"clientAddress"}},{"kind":"Field","name":{"kind":"Name","value":"forgotten"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"caseNumber"}},{"kind":"Field","name":{"kind":"Name","value":"consentId"}},{"kind":"Field","name":{"kind":"Name","value":"verificationId"}},{"kind":"Field","name":{"kind":"Name","value":"reportNumber"}},{"kind":"Field","name":{"kind":"Name","value":"people"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"item"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"reasonCode"}},{"kind":"Field","name":{"kind":"Name","value":"reason"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcomes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"note"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}}]} as unknown as DocumentNode<LogRowFragment, unknown>;
export const AccessLogDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AccessLog"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AccessLogFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessLog"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LogRow"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LogRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessLogEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"reasonCode"}},{"kind":"Field","name":{"kind":"Name","value":"reason"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"}},{"kind":"Field","name":{"kind":"Name","value":"department"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"client"}},{"kind":"Field","name":{"kind":"Name","value":"clientAddress"}},{"kind":"Field","name":{"kind":"Name","value":"forgotten"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"caseNumber"}},{"kind":"Field","name":{"kind":"Name","value":"consentId"}},{"kind":"Field","name":{"kind":"Name","value":"verificationId"}},{"kind":"Field","name":{"kind":"Name","value":"reportNumber"}},{"kind":"Field","name":{"kind":"Name","value":"people"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"item"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"reasonCode"}},{"kind":"Field","name":{"kind":"Name","value":"reason"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outcomes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"note"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}}]} as unknown as DocumentNode<AccessLogQuery, AccessLogQueryVariables>;
export const AccessLogChartsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AccessLogCharts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AccessLogFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"bucket"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TimeBucket"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AccessLogDimension"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"times"},"name":{"kind":"Name","value":"accessLogCounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"bucket"},"value":{"kind":"Variable","name":{"kind":"Name","value":"bucket"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"entries"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"departments"},"name":{"kind":"Name","value":"accessLogCounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"EnumValue","value":"DEPARTMENT"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"8"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"entries"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hasMore"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"others"},"name":{"kind":"Name","value":"accessLogCounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"8"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"entries"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hasMore"}}]}}]}}]} as unknown as DocumentNode<AccessLogChartsQuery, AccessLogChartsQueryVariables>;
export const LogCatalogueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LogCatalogue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"departments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}}]}}]}}]} as unknown as DocumentNode<LogCatalogueQuery, LogCatalogueQueryVariables>;