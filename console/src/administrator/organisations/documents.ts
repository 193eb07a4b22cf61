/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Both names of 1 to 100 characters, on one line. */
export type NameOrganisationInput = {
  /** In English. */
  readonly en: string;
  /** As it stands in tokens and grants, such as 990100-mz; of a region its code, such as 990100. */
  readonly id: string;
  /** In Chinese. */
  readonly zh: string;
};

export type KnownOrganisationsQueryVariables = Exact<{ [key: string]: never; }>;


export type KnownOrganisationsQuery = { readonly unnamedOrganisations: ReadonlyArray<string>, readonly organisations: ReadonlyArray<{ readonly id: string, readonly name: { readonly zh: string, readonly en: string } }> };

export type NameOrganisationMutationVariables = Exact<{
  input: NameOrganisationInput;
}>;


export type NameOrganisationMutation = { readonly nameOrganisation: { readonly id: string } };


export const KnownOrganisationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"KnownOrganisations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organisations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"zh"}},{"kind":"Field","name":{"kind":"Name","value":"en"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"unnamedOrganisations"}}]}}]} as unknown as DocumentNode<KnownOrganisationsQuery, KnownOrganisationsQueryVariables>;
export const NameOrganisationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"NameOrganisation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"NameOrganisationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nameOrganisation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<NameOrganisationMutation, NameOrganisationMutationVariables>;