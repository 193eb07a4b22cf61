/** C2SP tlog-cosignature, Ed25519: what a witness signs, and what it does not stand for. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseTreeHead } from '../../../src/ledger/checkpoint.ts'
import { keyId, parseVerifierKey, verifierKey } from '../../../src/ledger/note-keys.ts'
import { cosign, openNote, signNote } from '../../../src/ledger/signed-note.ts'
import { newSigner } from '../../unit/ledger/ledger-kit.ts'

const TEXT = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
const AT = 1_679_315_147
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const { x = '' } = publicKey.export({ format: 'jwk' })
const raw = Buffer.from(x, 'base64url')
const signer = { publicJwk: { x }, sign: (data: Uint8Array) => sign(null, data, privateKey) }
const NAME = 'witness.example.com/w1'

const line = cosign(TEXT, NAME, signer, AT)
const note = `${TEXT}\n${line}`
const witness = [parseVerifierKey(verifierKey(NAME, raw, 'cosignature'))].filter((key) => key !== null)

test('the vkey of a witness of another implementation is read', () => {
  const vkey = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2'
  expect(parseVerifierKey(vkey)).toMatchObject({ name: 'remora.n621.de', type: 'cosignature' })
})

describe('a cosignature', () => {
  test('is the key id, the second and a signature over both lines and the whole text', () => {
    const bytes = Buffer.from(line.split(' ')[2] ?? '', 'base64')
    expect(line.startsWith(`— ${NAME} `)).toBe(true)
    expect(bytes).toHaveLength(4 + 8 + 64)
    expect(bytes.subarray(0, 4)).toEqual(keyId(NAME, raw, 'cosignature'))
    expect(bytes.readBigUInt64BE(4)).toBe(BigInt(AT))
    const message = Buffer.from(`cosignature/v1\ntime ${AT}\n${TEXT}`)
    expect(bytes.subarray(12)).toEqual(sign(null, message, privateKey))
  })

  test('opens with the key of the witness, and says when it was made', () => {
    expect(openNote(note, witness)).toEqual({
      text: TEXT,
      signatures: [{ kid: verifierKey(NAME, raw, 'cosignature'), name: NAME, at: AT }],
    })
  })

  test('is no signature of a ledger, even by the same key under the same name', () => {
    const plain = [parseVerifierKey(verifierKey(NAME, raw, 'plain'))].filter((key) => key !== null)
    expect(openNote(note, plain)).toBeNull()
    expect(openNote(signNote(TEXT, NAME, signer), witness)).toBeNull()
  })

  test('covers every letter of the text, and the second', () => {
    for (let i = 0; i < note.length; i += 1) {
      const changed = note.slice(0, i) + (note[i] === 'x' ? 'y' : 'x') + note.slice(i + 1)
      expect(openNote(changed, witness), `at ${i}`).toBeNull()
    }
  })

  test('without a moment is none', () => {
    for (const seconds of [0, 2 ** 60]) {
      expect(openNote(`${TEXT}\n${cosign(TEXT, NAME, signer, seconds)}`, witness)).toBeNull()
    }
  })

  test('under another name is passed over', () => {
    const other = cosign(TEXT, 'witness.example.com/w2', signer, AT)
    expect(openNote(`${TEXT}\n${other}`, witness)).toBeNull()
    const log = newSigner()
    const both = `${signNote(TEXT, 'example.com/behind-the-sofa', log)}${line}`
    expect(openNote(both, witness)?.signatures).toHaveLength(1)
  })
})

describe('a checkpoint of any log', () => {
  test('is read up to its third line, whatever follows', () => {
    const head = { origin: 'example.com/behind-the-sofa', size: 20_852_163 }
    expect(parseTreeHead(TEXT)).toMatchObject(head)
    expect(parseTreeHead(`${TEXT}previous 12\nat now\n`)).toMatchObject(head)
  })

  test.each([
    ['an empty line', `${TEXT}\n`],
    ['a size with zeroes in front', TEXT.replace('20852163', '020852163')],
    ['a size that is none', TEXT.replace('20852163', '-1')],
    ['a size beyond all bounds', TEXT.replace('20852163', '9999999999999999')],
    ['a root that is cut', TEXT.replace('CsUY', '')],
    ['another spelling of its root', TEXT.replace('q2I=', 'q2J=')],
    ['no origin', TEXT.slice(TEXT.indexOf('\n'))],
    ['no root', 'example.com\n1\n'],
    ['no end', TEXT.slice(0, -1)],
    ['nothing', ''],
  ])('is not read with %s', (_what, text) => {
    expect(parseTreeHead(text)).toBeNull()
  })
})
