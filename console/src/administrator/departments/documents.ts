/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type DepartmentAvailability =
  /** Calls go through [正常]. */
  | 'AVAILABLE'
  /** Recent calls failed; the hub waits before it asks again [熔断]. */
  | 'INTERRUPTED'
  /** An operator suspended it: it is not asked [暂停]. */
  | 'SUSPENDED';

export type AllDepartmentsQueryVariables = Exact<{ [key: string]: never; }>;


export type AllDepartmentsQuery = { readonly departments: ReadonlyArray<{ readonly slug: string, readonly protocol: string, readonly availability: DepartmentAvailability | null, readonly title: { readonly zh: string, readonly en: string }, readonly items: ReadonlyArray<{ readonly id: string }> }> };


export const AllDepartmentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AllDepartments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"departments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}},{"kind":"Field","name":{"kind":"Name","value":"protocol"}},{"kind":"Field","name":{"kind":"Name","value":"availability"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<AllDepartmentsQuery, AllDepartmentsQueryVariables>;