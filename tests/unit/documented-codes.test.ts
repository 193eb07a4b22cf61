import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ACCESS_REASONS } from '../../src/access/reasons.ts'
import { ERRORS } from '../../src/errors.ts'
import { FINDING_REASONS } from '../../src/findings/reasons.ts'
import { PROPOSAL_REASONS } from '../../src/households/reasons.ts'
import { TRANSPORT_ERRORS } from '../../src/server/transport-errors.ts'

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')

test.each([
  ...Object.entries(ERRORS),
  ...Object.entries(ACCESS_REASONS),
  ...Object.entries(FINDING_REASONS),
  ...Object.entries(TRANSPORT_ERRORS),
  ...Object.entries(PROPOSAL_REASONS),
])('%s stands in docs/errors.md with its sentences', (code, { zh, en }) => {
  const line = page.split('\n').find((one) => one.startsWith(`| \`${code}\``))
  expect(line).toContain(zh)
  expect(line).toContain(en)
})

test('docs/errors.md names no code that does not exist', () => {
  const known = new Set([
    ...Object.keys(ERRORS),
    ...Object.keys(ACCESS_REASONS),
    ...Object.keys(FINDING_REASONS),
    ...Object.keys(TRANSPORT_ERRORS),
    ...Object.keys(PROPOSAL_REASONS),
  ])
  const named = [...page.matchAll(/^\| `([A-Z_]+)`/gm)].map((match) => match[1])
  expect(named.filter((code) => code !== undefined && !known.has(code))).toEqual([])
})
