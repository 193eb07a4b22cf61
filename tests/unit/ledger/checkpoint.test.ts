import { describe, expect, test } from 'vitest'
import { checkpointKeys, checkpointText, parseCheckpoint } from '../../../src/ledger/checkpoint.ts'
import { leafHash } from '../../../src/ledger/merkle.ts'
import { openNote, signNote } from '../../../src/ledger/signed-note.ts'
import { newSigner } from './ledger-kit.ts'

const BODY = {
  origin: 'hub.example/ledger',
  size: 42,
  root: leafHash('root'),
  previous: 40,
  at: '2026-11-22T08:00:00.000Z',
}
const TEXT = checkpointText(BODY)

describe('a checkpoint', () => {
  test('is the text of C2SP tlog-checkpoint, with its predecessor and its time', () => {
    expect(TEXT).toBe(
      `hub.example/ledger\n42\n${BODY.root.toString('base64')}\nprevious 40\nat 2026-11-22T08:00:00.000Z\n`,
    )
    expect(parseCheckpoint(TEXT)).toEqual(BODY)
    const first = { ...BODY, previous: null }
    expect(parseCheckpoint(checkpointText(first))).toEqual(first)
  })

  test.each([
    ['another spelling of its size', TEXT.replace('42', '042')],
    ['a size that is none', TEXT.replace('42', 'many')],
    ['a size beyond all bounds', TEXT.replace('42', '99999999999999999999')],
    ['a root that is cut', TEXT.replace(BODY.root.toString('base64'), 'AAAA')],
    ['no predecessor', TEXT.replace('previous 40\n', '')],
    ['no time', TEXT.replace(/at .*\n/, 'at \n')],
    ['a line too many', `${TEXT}more\n`],
    ['no origin', TEXT.slice(TEXT.indexOf('\n'))],
    ['nothing', ''],
  ])('is not read with %s', (_what, text) => {
    expect(parseCheckpoint(text)).toBeNull()
  })
})

describe('a signed note', () => {
  const signer = newSigner()
  const other = newSigner()
  const keys = checkpointKeys([other.publicJwk, signer.publicJwk])
  const note = signNote(TEXT, 'hub.example/ledger', signer)

  test('opens with the key that signed it', () => {
    expect(note.startsWith(`${TEXT}\n— hub.example/ledger `)).toBe(true)
    expect(openNote(note, keys)).toEqual({
      text: TEXT,
      signatures: [{ kid: signer.kid, name: 'hub.example/ledger', at: null }],
    })
  })

  test('does not open with another key, or a key of another purpose', () => {
    expect(openNote(note, checkpointKeys([other.publicJwk]))).toBeNull()
    expect(openNote(note, checkpointKeys([{ ...signer.publicJwk, kid: 'report-1' }]))).toBeNull()
  })

  test('does not open once any character of it was changed', () => {
    for (let i = 0; i < note.length; i += 1) {
      const changed = note.slice(0, i) + (note[i] === 'x' ? 'y' : 'x') + note.slice(i + 1)
      expect(openNote(changed, keys), `at ${i}`).toBeNull()
    }
  })

  test('passes over signatures of keys that it does not know, beside one that it does', () => {
    const unknown = signNote(TEXT, 'witness.example', newSigner()).split('\n').at(-2)
    expect(openNote(`${note}${unknown}\n`, keys)?.signatures).toMatchObject([{ kid: signer.kid }])
  })

  test('is refused as a whole where the signature of a known key does not hold', () => {
    const wrong = signNote(TEXT.replace('42', '43'), 'hub.example/ledger', other).split('\n').at(-2)
    expect(openNote(`${note}${wrong}\n`, keys)).toBeNull()
  })

  test.each([
    ['no blank line', note.replace('\n\n', '\n')],
    ['a signature that is no base64', note.replace(/ \S+\n$/, ' not-base64\n')],
    ['an empty signature', note.replace(/ \S+\n$/, ' AAAA\n')],
    ['a line that is no signature', `${note}hello\n`],
    ['a control character', note.replace('42', '4\u00012')],
    ['too many signatures', note + note.slice(note.lastIndexOf('—')).repeat(16)],
    ['no end of line', note.slice(0, -1)],
  ])('is not read with %s', (_what, text) => {
    expect(openNote(text, keys)).toBeNull()
  })

  test('is not written under a name that cannot stand in it, nor of a text without end', () => {
    for (const name of ['', 'two words', 'a+b'])
      expect(() => signNote(TEXT, name, signer)).toThrow(RangeError)
    expect(() => signNote('text', 'name', signer)).toThrow(RangeError)
    expect(() => signNote('te\txt\n', 'name', signer)).toThrow(RangeError)
  })
})
