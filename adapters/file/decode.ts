import { DepartmentFault } from '../adapter.ts'
import type { Charset } from '../http/charset.ts'
import { BrokenFile, type FilePlace } from './broken-file.ts'

/** The text of bytes, all of them. @throws {BrokenFile} where they are not written in the character set. */
export function decode(bytes: Uint8Array, charset: Charset, place: FilePlace = {}): string {
  try {
    return charset.decode(bytes)
  } catch (error) {
    if (!(error instanceof DepartmentFault)) throw error
    throw new BrokenFile(`不是 ${charset.name} 编码`, `it is not written in ${charset.name}`, place)
  }
}
