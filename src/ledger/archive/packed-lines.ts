/**
 * The lines of a gzip file of an archive, byte by byte as they are. Of a file that was damaged every line before the damage
 * is handed over, so that the place can be told.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { pipeline as pipelineEnd } from 'node:stream/promises'
import { createGunzip, createInflateRaw } from 'node:zlib'
import { errnoOf } from '../../storage/embedded/storage-error.ts'

/** `whole`: read to its end, which is a line's end. `cut`: it ends in the middle, or cannot be unpacked from there on. */
export type PackedEnd = 'whole' | 'cut' | 'missing'

/** Bytes in front of what is packed, as this hub writes them: without a name. */
const HEAD_SIZE = 10
/** What is unpacked in one step is lost where the step fails: few bytes, less than a line, while a damage is looked for. */
const CAREFUL_STEP = 64

/** Hands over the lines, without their ends, in batches; returns how the file ended. */
export async function* packedLines(path: string): AsyncGenerator<readonly Buffer[], PackedEnd> {
  const lines = new LineSplitter()
  let given = 0
  try {
    for await (const chunk of unpacking(path)) {
      const batch = lines.push(chunk)
      given += batch.length
      if (batch.length > 0) yield batch
    }
    return lines.isAtLineEnd ? 'whole' : 'cut'
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 'missing'
  }
  const lost = await linesBeforeDamage(path, given)
  if (lost.length > 0) yield lost
  return 'cut'
}

/** SHA-256 of a file, hex; null where there is none. */
export async function fileSha256(path: string): Promise<string | null> {
  const digest = createHash('sha256')
  try {
    await pipelineEnd(createReadStream(path), digest)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    throw error
  }
  return digest.digest('hex')
}

/** The lines of a damaged file behind some that are known, up to the damage: its head and checksum are passed over. */
async function linesBeforeDamage(path: string, known: number): Promise<Buffer[]> {
  const lines = new LineSplitter()
  const found: Buffer[] = []
  let passed = 0
  const source = createInflateRaw({ chunkSize: CAREFUL_STEP })
  // Unheard behind the pipeline's end, what fails would end the process.
  source.on('error', () => undefined)
  // Heard as it comes, since what waits to be read is dropped when the stream fails.
  source.on('data', (chunk: Buffer) => {
    for (const line of lines.push(chunk)) {
      if (passed >= known) found.push(line)
      passed += 1
    }
  })
  await pipelineEnd(createReadStream(path, { start: HEAD_SIZE }), source).catch(() => undefined)
  return found
}

function unpacking(path: string): AsyncIterable<Buffer> {
  const gunzip = createGunzip()
  // What fails is heard where the stream is read; unheard in between, it would end the process.
  gunzip.on('error', () => undefined)
  pipeline(createReadStream(path), gunzip, () => undefined)
  return gunzip
}

/** Cuts bytes into lines as they come. */
class LineSplitter {
  #rest: Buffer = Buffer.alloc(0)

  get isAtLineEnd(): boolean {
    return this.#rest.length === 0
  }

  push(chunk: Buffer): Buffer[] {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const lines: Buffer[] = []
    let from = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      lines.push(bytes.subarray(from, end))
      from = end + 1
    }
    this.#rest = bytes.subarray(from)
    return lines
  }
}
