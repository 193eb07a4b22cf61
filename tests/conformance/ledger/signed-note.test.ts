/** Notes that other implementations signed, and keys whose ids are public. */
import { createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { keyId, type NoteKey, openNote } from '../../../src/ledger/signed-note.ts'

/** A verifier key as golang.org/x/mod/sumdb/note writes it: name+id+base64(0x01 ‖ public key). */
function verifierKey(text: string): NoteKey & { readonly name: string; readonly id: string } {
  const [name = '', id = '', ...encoded] = text.split('+')
  const raw = Buffer.from(encoded.join('+'), 'base64').subarray(1)
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }
  return { kid: name, name, id, raw, key: createPublicKey({ key: jwk, format: 'jwk' }) }
}

/** The example in the documentation of golang.org/x/mod/sumdb/note. */
const NEUMANN = verifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')
const NOTE =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n" +
  '\n' +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'

/** The key of Go's checksum database. */
const GO_SUM = verifierKey('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8')

describe('C2SP signed-note', () => {
  test.each([NEUMANN, GO_SUM])('the id of the key $name is $id', ({ name, id, raw }) => {
    expect(keyId(name, raw).toString('hex')).toBe(id)
  })

  test('a note that another implementation signed opens', () => {
    const opened = openNote(NOTE, [GO_SUM, NEUMANN])
    expect(opened).toEqual({ text: NOTE.slice(0, NOTE.indexOf('\n\n') + 1), signedBy: ['PeterNeumann'] })
  })

  test('it does not open with other keys, nor once a letter of it was changed', () => {
    expect(openNote(NOTE, [GO_SUM])).toBeNull()
    expect(openNote(NOTE.replace('answer', 'Answer'), [NEUMANN])).toBeNull()
  })
})
