/** Notes that other implementations signed, and keys whose ids are public. */
import { describe, expect, test } from 'vitest'
import { keyId, parseVerifierKey, verifierKey } from '../../../src/ledger/note-keys.ts'
import { openNote } from '../../../src/ledger/signed-note.ts'

function keyOf(vkey: string) {
  const key = parseVerifierKey(vkey)
  if (key === null) throw new Error(`${vkey} is no vkey`)
  return key
}

/** The example in the documentation of golang.org/x/mod/sumdb/note. */
const NEUMANN = keyOf('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')
const NOTE =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n" +
  '\n' +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'

/** The key of Go's checksum database. */
const GO_SUM = keyOf('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8')

/** The example of the specification itself. */
const SPEC = keyOf('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')
const SPEC_NOTE =
  'This is an example message.\n\n' +
  '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'

describe('C2SP signed-note', () => {
  test.each([NEUMANN, GO_SUM, SPEC])(
    'the vkey $kid is read, and written as it was',
    ({ kid, name, raw, type }) => {
      expect(verifierKey(name, raw, type)).toBe(kid)
      expect(keyId(name, raw).toString('hex')).toBe(kid.split('+')[1])
    },
  )

  test('the example of the specification opens', () => {
    expect(openNote(SPEC_NOTE, [SPEC])?.text).toBe('This is an example message.\n')
  })

  test.each([
    ['another id', 'example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['another name', 'example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['another kind of signature', 'example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['a key that is cut', 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv'],
    ['an id in capitals', 'example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['no name', '+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['nothing', ''],
  ])('a vkey with %s is none', (_what, vkey) => {
    expect(parseVerifierKey(vkey)).toBeNull()
  })

  test('a note that another implementation signed opens', () => {
    const opened = openNote(NOTE, [GO_SUM, NEUMANN])
    expect(opened).toEqual({
      text: NOTE.slice(0, NOTE.indexOf('\n\n') + 1),
      signatures: [{ kid: NEUMANN.kid, name: 'PeterNeumann', at: null }],
    })
  })

  test('it does not open with other keys, nor once a letter of it was changed', () => {
    expect(openNote(NOTE, [GO_SUM])).toBeNull()
    expect(openNote(NOTE.replace('answer', 'Answer'), [NEUMANN])).toBeNull()
  })
})
