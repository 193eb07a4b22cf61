/** The ends of the streams that write an archive's files. */
import type { Hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'

/** Passes bytes on and takes them into a hash. */
export function hashedBy(digest: Hash): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk)
      done(null, chunk)
    },
  })
}

/** A file that is on disk once it is closed. */
export function durableFile(path: string) {
  return createWriteStream(path, { flush: true, mode: 0o600 })
}
