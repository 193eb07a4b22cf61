/** A witness's key, made at its first start and kept in its folder: one file, which only its own account may read. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { chmod, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isKeyName, verifierKey } from '../ledger/note-keys.ts'
import type { NoteSigner } from '../ledger/signed-note.ts'
import { writeDurably } from '../storage/durable-file.ts'
import { WitnessError } from './witness-error.ts'

export interface WitnessKey extends NoteSigner {
  /** Under which the witness signs: `witness.example.gov.cn/hedui`. */
  readonly name: string
  /** What those are told who are to believe it (C2SP vkey, kind 0x04). */
  readonly vkey: string
}

const FILE = 'witness.key'
const FIRST_LINE = 'hedui witness key'

/**
 * Reads the key of a witness's folder, or makes one.
 *
 * @param name needed where there is none yet; where there is one, it must be its name.
 * @throws {WitnessError} where the name is missing, is none, or is another one.
 */
export async function openWitnessKey(folder: string, name: string | null): Promise<WitnessKey> {
  const text = await readFile(join(folder, FILE), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  return text === null ? makeKey(folder, name) : readKey(text, name)
}

async function makeKey(folder: string, name: string | null): Promise<WitnessKey> {
  if (name === null) {
    throw new WitnessError(
      '尚无密钥，请用 --name 指明见证方名称',
      'there is no key yet; name the witness by --name, such as witness.example.gov.cn/hedui',
    )
  }
  if (!isKeyName(name)) {
    throw new WitnessError(
      `“${name}”不能用作名称：不得为空、含空格或加号`,
      `“${name}” cannot name a witness: no blanks, no plus signs`,
    )
  }
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  await writeDurably(folder, FILE, `${FIRST_LINE}\n${name}\n${pem}`)
  await chmod(join(folder, FILE), 0o600)
  return keyOf(name, privateKey)
}

function readKey(text: string, name: string | null): WitnessKey {
  const [first, known = '', ...pem] = text.split('\n')
  if (first !== FIRST_LINE || !isKeyName(known)) {
    throw new WitnessError(
      '密钥文件 witness.key 已损坏',
      'the key file witness.key is damaged; restore it from a backup',
    )
  }
  if (name !== null && name !== known) {
    throw new WitnessError(
      `此目录的见证方名为“${known}”，不是“${name}”`,
      `the witness of this folder is ${known}, not ${name}; another witness needs a folder of its own`,
    )
  }
  return keyOf(known, createPrivateKey(pem.join('\n')))
}

function keyOf(name: string, privateKey: KeyObject): WitnessKey {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  return {
    name,
    vkey: verifierKey(name, Buffer.from(x, 'base64url'), 'cosignature'),
    publicJwk: { x },
    sign: (data) => sign(null, data, privateKey),
  }
}
