import { documentJsonSchema } from '../programmes/document-json-schema.ts'

/** `hedui programme schema`: prints the JSON Schema of standard documents, for editors. */
export function printStandardSchema(): void {
  process.stdout.write(`${JSON.stringify(documentJsonSchema(), null, 2)}\n`)
}
