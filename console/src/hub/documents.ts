/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly viewer: { readonly subject: string, readonly role: Role, readonly organisation: string | null, readonly region: string | null, readonly department: { readonly slug: string, readonly title: { readonly zh: string, readonly en: string } } | null } };


export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"department"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;