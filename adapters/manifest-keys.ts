/**
 * What each key of manifest.yaml means, for the completion of editors (adapters/manifest-json-schema.ts) and the tables
 * of docs/add-a-department.md. A key that means something else in one protocol stands there again, behind the protocol.
 */
import { DEPARTMENT_KEYS } from './manifest-keys/department.ts'
import { ITEM_KEYS } from './manifest-keys/items.ts'
import type { ManifestKeys } from './manifest-keys/manifest-key.ts'
import { REQUEST_KEYS } from './manifest-keys/request.ts'
import { RESPONSE_KEYS } from './manifest-keys/response.ts'
import { SOURCE_KEYS } from './manifest-keys/source.ts'

/** By path, each in the section of the manifest that it stands in. */
export const MANIFEST_KEYS: ManifestKeys = {
  ...DEPARTMENT_KEYS,
  ...SOURCE_KEYS,
  ...ITEM_KEYS,
  ...REQUEST_KEYS,
  ...RESPONSE_KEYS,
}
