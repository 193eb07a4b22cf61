import { EXIT } from './exit-codes.ts'

/** Tells, in both languages, that the command was used wrongly, and lets it end so. */
export function wrongUsage(zh: string, en: string): void {
  process.stderr.write(`error: ${zh}（${en}）\n`)
  process.exitCode = EXIT.usage
}
