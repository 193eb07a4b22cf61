/**
 * The master key: 32 bytes that the operator keeps outside the database (HEDUI_SECRET_KEY). It seals the keys in the
 * table `secret_keys` and nothing else, so that it can be replaced without touching the rows that those sealed.
 *
 * A hub in development that was given none makes one and keeps it in its data directory.
 */
import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DEVELOPMENT_KEY_PREFIX, decodeKey } from '../config/secret-key.ts'
import type { Config } from '../config.ts'
import { errnoOf, storageError } from './embedded/storage-error.ts'

export interface MasterKey {
  /** Tells master keys apart without giving any of them away: 16 hexadecimal characters. */
  readonly fingerprint: string
  readonly development: boolean
  /** Where it came from, for messages. */
  readonly source: string
  /** Seals the keys in `secret_keys`. */
  readonly wrapping: KeyObject
  /** 32 further bytes for a purpose (HKDF-SHA256, RFC 5869). */
  derive(purpose: string): Uint8Array
}

const KEY_FILE = 'development.key'

/** The configured master key, or in development the one in the data directory, made where there is none. */
export async function readMasterKey(
  config: Pick<Config, 'secretKey' | 'dataDir' | 'environment'>,
): Promise<MasterKey> {
  if (config.secretKey !== null) {
    return masterKey(config.secretKey.bytes.reveal(), config.secretKey.development, 'HEDUI_SECRET_KEY')
  }
  if (config.environment === 'production') {
    throw storageError('正式环境须设置 HEDUI_SECRET_KEY', 'HEDUI_SECRET_KEY is required in production')
  }
  const path = join(config.dataDir, KEY_FILE)
  return masterKey((await readKeyFile(path)) ?? (await makeKeyFile(config.dataDir, path)), true, path)
}

export function masterKey(bytes: Uint8Array, development: boolean, source: string): MasterKey {
  const derive = (purpose: string) => new Uint8Array(hkdfSync('sha256', bytes, '', `hedui/${purpose}`, 32))
  return {
    fingerprint: Buffer.from(derive('fingerprint')).toString('hex', 0, 8),
    development,
    source,
    wrapping: createSecretKey(derive('wrapping')),
    derive,
  }
}

async function readKeyFile(path: string): Promise<Uint8Array | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null
    throw storageError(`无法读取开发密钥 ${path}`, `the development key ${path} cannot be read`, error)
  })
  if (text === null) return null
  const key = text.startsWith(DEVELOPMENT_KEY_PREFIX)
    ? decodeKey(text.slice(DEVELOPMENT_KEY_PREFIX.length).trim())
    : null
  if (key !== null) return key
  throw storageError(`开发密钥文件 ${path} 已损坏`, `the file ${path} does not hold a development key`)
}

/** Writes a new key and lets it appear at once and whole; where another process was quicker, that one's key counts. */
async function makeKeyFile(dataDir: string, path: string): Promise<Uint8Array> {
  const key = randomBytes(32)
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await writeFile(draft, `${DEVELOPMENT_KEY_PREFIX}${key.toString('base64')}\n`, {
      mode: 0o600,
      flush: true,
      flag: 'wx',
    })
    await link(draft, path)
    return key
  } catch (error) {
    const others = errnoOf(error) === 'EEXIST' ? await readKeyFile(path) : null
    if (others !== null) return others
    throw storageError(`无法写入开发密钥 ${path}`, `the development key ${path} cannot be written`, error)
  } finally {
    await rm(draft, { force: true })
  }
}
