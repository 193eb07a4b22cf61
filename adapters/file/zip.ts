/**
 * Reading ZIP archives (XLSX files) without trusting them: how much they unpack to is bounded by what they state and by
 * what actually comes out, and only what the central directory lists is looked at. What was checked is packed again
 * without compression, so that whoever reads it next meets the checked bytes and nothing else.
 */
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { BrokenFile } from './broken-file.ts'

/** An entry of the archive. */
interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: Buffer
  readonly statedSize: number
  /** CRC-32 of what it unpacks to. */
  readonly checksum: number
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 0x1
const MOST_ENTRIES = 2000
const LONGEST_COMMENT = 65_535

const inflate = promisify(inflateRaw)

/** The entries that are wanted, unpacked. */
export interface Unpacked {
  /** Names of all entries. */
  readonly names: ReadonlySet<string>
  /** @returns null where there is no such entry. @throws {BrokenFile} where it is more than is left of the limit. */
  read(name: string): Promise<Buffer | null>
}

/**
 * Opens an archive.
 *
 * @param limit bytes that everything in it, and everything that is read of it, may have together.
 * @throws {BrokenFile}
 */
export function openZip(bytes: Buffer, limit: number): Unpacked {
  const entries = new Map<string, Entry>()
  let stated = 0
  for (const entry of directoryOf(bytes)) {
    stated += entry.statedSize
    if (stated > limit) throw tooLarge()
    if (entries.has(entry.name)) throw notReadable('two entries have the same name')
    entries.set(entry.name, entry)
  }
  let left = limit
  return {
    names: new Set(entries.keys()),
    async read(name) {
      const entry = entries.get(name)
      if (!entry) return null
      const content = await unpack(entry, left)
      left -= content.length
      return content
    },
  }
}

async function unpack(entry: Entry, limit: number): Promise<Buffer> {
  if (entry.statedSize > limit) throw tooLarge()
  const content = entry.method === STORED ? entry.packed : await inflated(entry)
  if (content.length !== entry.statedSize || crc32(content) !== entry.checksum)
    throw notReadable('an entry is not what it states to be')
  return content
}

async function inflated({ packed, statedSize }: Entry): Promise<Buffer> {
  try {
    // One byte more than stated is enough to know that the statement is false.
    return await inflate(packed, { maxOutputLength: statedSize + 1 })
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge()
    throw notReadable('an entry cannot be unpacked')
  }
}

function* directoryOf(bytes: Buffer): Iterable<Entry> {
  const end = endOfDirectory(bytes)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count > MOST_ENTRIES) throw notReadable('it has too many entries')
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY)
      throw notReadable('its directory is damaged')
    const nameLength = bytes.readUInt16LE(at + 28)
    const flags = bytes.readUInt16LE(at + 8)
    const method = bytes.readUInt16LE(at + 10)
    const size = bytes.readUInt32LE(at + 20)
    const local = bytes.readUInt32LE(at + 42)
    if ((flags & ENCRYPTED) !== 0) throw new BrokenFile('文件设有密码', 'the file is protected by a password')
    if (method !== STORED && method !== DEFLATED) throw notReadable('it is packed in an unknown way')
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL_ENTRY)
      throw notReadable('an entry is missing')
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    if (from + size > bytes.length) throw notReadable('an entry is cut off')
    yield {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method,
      packed: bytes.subarray(from, from + size),
      statedSize: bytes.readUInt32LE(at + 24),
      checksum: bytes.readUInt32LE(at + 16),
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
}

function endOfDirectory(bytes: Buffer): number {
  const earliest = Math.max(0, bytes.length - 22 - LONGEST_COMMENT)
  for (let at = bytes.length - 22; at >= earliest; at -= 1) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at
  }
  throw new BrokenFile('不是 XLSX 文件，或文件不完整', 'it is no XLSX file, or not all of it is there')
}

function tooLarge(): BrokenFile {
  return new BrokenFile('解压后过大', 'it unpacks to more than is allowed')
}

function notReadable(reason: string): BrokenFile {
  return new BrokenFile('XLSX 文件已损坏', `the XLSX file is damaged: ${reason}`)
}

/** Packs entries without compression, in their order. */
export function packStored(entries: readonly { readonly name: string; readonly content: Buffer }[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of entries) {
    const label = Buffer.from(name)
    // Version, flags, method, time and date, checksum, sizes, and the lengths of the name and the extra field.
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    // The first day that there can be, so that the same content makes the same bytes.
    head.writeUInt16LE(0x0021, 8)
    head.writeUInt32LE(crc32(content), 10)
    head.writeUInt32LE(content.length, 14)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt16LE(label.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    parts.push(signed(LOCAL_ENTRY), head, label, content)
    directory.push(signed(DIRECTORY_ENTRY), Buffer.from([20, 0]), head, tail, label)
    offset += 30 + label.length + content.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, listed, signed(END_OF_DIRECTORY), end])
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(signature)
  return bytes
}
