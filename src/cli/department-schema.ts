import { manifestJsonSchema } from '../../adapters/manifest-json-schema.ts'

/** `hedui department schema`: prints the JSON Schema of manifest.yaml, for editors. */
export function printManifestSchema(): void {
  process.stdout.write(`${JSON.stringify(manifestJsonSchema(), null, 2)}\n`)
}
