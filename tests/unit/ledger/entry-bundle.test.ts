import { describe, expect, test } from 'vitest'
import { bundleReport } from '../../../src/ledger/bundle-report.ts'
import { verifyBundle } from '../../../src/ledger/entry-bundle.ts'
import { parseTlogProof } from '../../../src/ledger/tlog-proof.ts'
import {
  bundleOf,
  COSIGNED_AT,
  entries,
  jwksKeys,
  keyOf,
  ledgerVkey,
  ORIGIN,
  signer,
  tamperedBundles,
  WITNESS,
  witnessVkey,
} from './bundle-kit.ts'
import { newSigner, personHash } from './ledger-kit.ts'

const trust = { ledger: [keyOf(ledgerVkey)], witnesses: [keyOf(witnessVkey)] }

describe('a bundle', () => {
  test('proves each entry under each checkpoint that has it', () => {
    for (let size = 1; size <= entries.length; size += 1) {
      for (let index = 0; index < size; index += 1) {
        expect(verifyBundle(bundleOf(index, size), trust)).toMatchObject({ genuine: true, index, size })
      }
    }
  })

  test('says what the entry says, who signed, and who was witness', () => {
    expect(verifyBundle(bundleOf(13), trust)).toEqual({
      genuine: true,
      origin: ORIGIN,
      index: 13,
      size: 23,
      at: '2026-11-27T08:00:00.000Z',
      signatures: [{ kid: ledgerVkey, name: ORIGIN, at: null }],
      cosignatures: [{ kid: witnessVkey, name: WITNESS, at: COSIGNED_AT }],
      entry: JSON.parse(entries[13] ?? ''),
      opened: { caseNumber: '案卷 2026/“7”\\ 😀', people: [personHash('Zhang'), personHash('Li')] },
    })
  })

  test('needs no witness where none is asked for, and opens with a key set', () => {
    expect(verifyBundle(bundleOf(3), { ledger: jwksKeys, witnesses: [] })).toMatchObject({
      genuine: true,
      signatures: [{ kid: signer.kid }],
      cosignatures: [],
    })
  })

  test('holds as well without what the entry says of people, and does not tell it then', () => {
    const bundle = bundleOf(13, 23, { openings: false })
    const verdict = verifyBundle(bundle, trust)
    expect(verdict).toMatchObject({ genuine: true, opened: {}, entry: { decision: 'GRANTED' } })
    expect(bundleReport(verdict)).toContain('案卷号 caseNumber: （未附 not disclosed）')
    const inside = Buffer.from(parseTlogProof(bundle)?.extra ?? '').toString()
    expect(inside).not.toContain('案卷')
    expect(inside).not.toContain(personHash('Zhang'))
  })

  test('of an entry that concerns nobody has nothing to open', () => {
    const bundle = bundleOf(5)
    expect(bundle).toBe(bundleOf(5, 23, { openings: false }))
    expect(verifyBundle(bundle, trust)).toMatchObject({ genuine: true, opened: {} })
  })

  test('is the text of C2SP tlog-proof', () => {
    const [first, extra, index, ...hashes] = bundleOf(13).split('\n\n', 1)[0]?.split('\n') ?? []
    expect([first, index]).toEqual(['c2sp.org/tlog-proof@v1', 'index 13'])
    expect(hashes).toHaveLength(5)
    expect(JSON.parse(Buffer.from(extra?.slice(6) ?? '', 'base64').toString())).toMatchObject({
      entry: entries[13],
    })
  })
})

describe('a bundle proves nothing', () => {
  test.each(tamperedBundles(7))('with %s', (_what, bundle) => {
    expect(verifyBundle(bundle, trust)).toMatchObject({ genuine: false, zh: expect.any(String) })
  })

  test('with a key of another ledger, or one that is known under another name', () => {
    const stranger = newSigner().publicJwk.x
    const named = { ...keyOf(ledgerVkey), name: 'other/ledger' }
    for (const ledger of [[], [{ ...keyOf(ledgerVkey), raw: Buffer.from(stranger, 'base64url') }], [named]]) {
      expect(verifyBundle(bundleOf(3), { ledger, witnesses: [] }).genuine).toBe(false)
    }
  })

  test('where a witness that is asked for did not cosign', () => {
    const verdict = verifyBundle(bundleOf(3), {
      ...trust,
      witnesses: [...trust.witnesses, { ...keyOf(witnessVkey), name: 'witness.example/w2' }],
    })
    expect(verdict).toMatchObject({ genuine: false, en: expect.stringContaining('witness.example/w2') })
  })
})

test.each([
  ['nothing', ''],
  ['an index that is none', 'c2sp.org/tlog-proof@v1\nindex x\n\n'],
  ['an index with a sign', 'c2sp.org/tlog-proof@v1\nindex +1\n\n'],
  ['an index beyond all bounds', 'c2sp.org/tlog-proof@v1\nindex 9999999999999999\n\n'],
  ['extra data behind the index', 'c2sp.org/tlog-proof@v1\nindex 1\nextra AAAA\n\n'],
  ['empty extra data', 'c2sp.org/tlog-proof@v1\nextra \nindex 1\n\n'],
  [
    'more hashes than any tree needs',
    `c2sp.org/tlog-proof@v1\nindex 1\n${`${'A'.repeat(43)}=\n`.repeat(64)}\n`,
  ],
])('a file with %s is no proof', (_what, text) => {
  expect(parseTlogProof(text)).toBeNull()
})

test('the report is for people, in both languages', () => {
  const good = bundleReport(verifyBundle(bundleOf(13), trust))
  expect(good).toContain('✔ 账本中确有这条日志')
  expect(good).toContain('见证 Witnessed by: witness.example/w1 2026-11-')
  expect(good).toContain('何人 actor.subject: officer-7')
  expect(good).toContain('案卷号 caseNumber: 案卷 2026/“7”\\ 😀')
  const bad = bundleReport(verifyBundle('', trust))
  expect(bad).toContain('✘ 这不是证明文件')
  expect(bad).toContain('Not genuine: this is no proof file')
})
