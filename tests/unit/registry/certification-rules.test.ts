import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { RULES } from '../../../src/registry/certification/rules/index.ts'

const page = readFileSync(new URL('../../../docs/certification.md', import.meta.url), 'utf8')

describe('the rules of certification', () => {
  test('have permanent ids: none is taken away, given to another rule, or changed in its level', () => {
    expect(RULES.map(({ id, level }) => `${id} ${level}`)).toEqual([
      'CERT-001 MUST',
      'CERT-002 MUST',
      'CERT-003 MUST',
      'CERT-004 MUST',
      'CERT-005 MUST',
      'CERT-006 MUST',
      'CERT-007 MUST',
      'CERT-008 MUST',
      'CERT-009 MUST',
      'CERT-010 MUST',
      'CERT-011 MUST',
      'CERT-012 MUST',
      'CERT-013 MUST',
      'CERT-014 SHOULD',
      'CERT-015 SHOULD',
      'CERT-016 MUST',
      'CERT-017 SHOULD',
      'CERT-018 MUST',
      'CERT-019 MUST',
      'CERT-020 MUST',
      'CERT-021 SHOULD',
      'CERT-022 SHOULD',
      'CERT-023 SHOULD',
      'CERT-024 SHOULD',
    ])
  })

  test.each(RULES)('$id is explained in both languages, and so in docs/certification.md', (rule) => {
    const { id, level, title, mend } = rule
    for (const { zh, en } of [title, mend]) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/^[A-Za-z0-9][^\p{Script=Han}]*$/u)
    }
    expect(page).toContain(`| \`${id}\` | ${level} | ${title.zh} | ${title.en} | ${mend.zh} | ${mend.en} |`)
  })

  test('docs/certification.md tells of no other rule', () => {
    const told = [...page.matchAll(/^\| `(CERT-\d{3})` \|/gm)].map(([, id]) => id)
    expect(told).toEqual(RULES.map(({ id }) => id))
  })
})
