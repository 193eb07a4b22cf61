/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

export type AccessComplaintsQueryVariables = Exact<{
  state?: AccessComplaintState | null | undefined;
  organisation?: string | null | undefined;
  department?: string | null | undefined;
  overdue?: boolean | null | undefined;
  after?: string | null | undefined;
}>;


export type AccessComplaintsQuery = { readonly accessComplaints: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly entryId: string, readonly entryKind: LedgerEntryKind, readonly entryOrganisation: string | null, readonly entryDepartment: string | null, readonly entrySubject: string, readonly statement: string, readonly state: AccessComplaintState, readonly raisedAt: string, readonly dueAt: string, readonly overdue: boolean, readonly answer: { readonly outcome: AccessComplaintOutcome, readonly text: string, readonly at: string, readonly by: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AnswerComplaintMutationVariables = Exact<{
  id: string;
  outcome: AccessComplaintOutcome;
  answer: string;
}>;


export type AnswerComplaintMutation = { readonly answerAccessComplaint: { readonly id: string, readonly entryId: string, readonly entryKind: LedgerEntryKind, readonly entryOrganisation: string | null, readonly entryDepartment: string | null, readonly entrySubject: string, readonly statement: string, readonly state: AccessComplaintState, readonly raisedAt: string, readonly dueAt: string, readonly overdue: boolean, readonly answer: { readonly outcome: AccessComplaintOutcome, readonly text: string, readonly at: string, readonly by: string } | null } };

export type ComplaintFragment = { readonly id: string, readonly entryId: string, readonly entryKind: LedgerEntryKind, readonly entryOrganisation: string | null, readonly entryDepartment: string | null, readonly entrySubject: string, readonly statement: string, readonly state: AccessComplaintState, readonly raisedAt: string, readonly dueAt: string, readonly overdue: boolean, readonly answer: { readonly outcome: AccessComplaintOutcome, readonly text: string, readonly at: string, readonly by: string } | null };

export const ComplaintFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Complaint"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessComplaint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"entryId"}},{"kind":"Field","name":{"kind":"Name","value":"entryKind"}},{"kind":"Field","name":{"kind":"Name","value":"entryOrganisation"}},{"kind":"Field","name":{"kind":"Name","value":"entryDepartment"}},{"kind":"Field","name":{"kind":"Name","value":"entrySubject"}},{"kind":"Field","name":{"kind":"Name","value":"statement"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"raisedAt"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"answer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"by"}}]}}]}}]} as unknown as DocumentNode<ComplaintFragment, unknown>;
export const AccessComplaintsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AccessComplaints"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"state"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AccessComplaintState"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"organisation"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"department"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"overdue"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessComplaints"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"state"},"value":{"kind":"Variable","name":{"kind":"Name","value":"state"}}},{"kind":"Argument","name":{"kind":"Name","value":"organisation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"organisation"}}},{"kind":"Argument","name":{"kind":"Name","value":"department"},"value":{"kind":"Variable","name":{"kind":"Name","value":"department"}}},{"kind":"Argument","name":{"kind":"Name","value":"overdue"},"value":{"kind":"Variable","name":{"kind":"Name","value":"overdue"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Complaint"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Complaint"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessComplaint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"entryId"}},{"kind":"Field","name":{"kind":"Name","value":"entryKind"}},{"kind":"Field","name":{"kind":"Name","value":"entryOrganisation"}},{"kind":"Field","name":{"kind":"Name","value":"entryDepartment"}},{"kind":"Field","name":{"kind":"Name","value":"entrySubject"}},{"kind":"Field","name":{"kind":"Name","value":"statement"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"raisedAt"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"answer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"by"}}]}}]}}]} as unknown as DocumentNode<AccessComplaintsQuery, AccessComplaintsQueryVariables>;
export const AnswerComplaintDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AnswerComplaint"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"outcome"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AccessComplaintOutcome"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"answer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answerAccessComplaint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"outcome"},"value":{"kind":"Variable","name":{"kind":"Name","value":"outcome"}}},{"kind":"Argument","name":{"kind":"Name","value":"answer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"answer"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Complaint"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Complaint"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessComplaint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"entryId"}},{"kind":"Field","name":{"kind":"Name","value":"entryKind"}},{"kind":"Field","name":{"kind":"Name","value":"entryOrganisation"}},{"kind":"Field","name":{"kind":"Name","value":"entryDepartment"}},{"kind":"Field","name":{"kind":"Name","value":"entrySubject"}},{"kind":"Field","name":{"kind":"Name","value":"statement"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"raisedAt"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"answer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"by"}}]}}]}}]} as unknown as DocumentNode<AnswerComplaintMutation, AnswerComplaintMutationVariables>;