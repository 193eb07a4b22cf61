import { z } from 'zod'
import { DepartmentFault } from '../adapter.ts'
import { sentence } from '../faults/sentence.ts'
import { charsetSchema, UTF_8 } from '../http/charset.ts'
import { readXml } from '../http/xml.ts'
import { pathSchema } from '../mapping/map-schema.ts'
import { compileCollector, isObject } from '../mapping/path.ts'
import { Unconvertible } from '../mapping/unconvertible.ts'
import { BrokenFile } from './broken-file.ts'
import { decode } from './decode.ts'
import type { FileFormat } from './file-rows.ts'

/** `format` of an XML file: rows are elements that repeat. */
export const xmlSchema = z.strictObject({
  kind: z.literal('xml'),
  /** Whatever the file's own declaration says. */
  charset: charsetSchema.default(UTF_8),
  /** The path to the elements that repeat, from the outermost element on. */
  rows: pathSchema.refine(
    ({ up, steps }) => !up && steps.every(({ list }, at) => !list || at === steps.length - 1),
    sentence('XML_ROWS'),
  ),
})

export function xmlFormat({ charset, rows }: z.output<typeof xmlSchema>): FileFormat {
  const collect = compileCollector(rows, true)
  return {
    writer: null,
    // biome-ignore lint/suspicious/useAwait: an async generator by contract
    async *read(bytes) {
      const root = treeOf(decode(bytes, charset))
      let number = 0
      for (const row of itemsOf(() => collect(root).items)) {
        number += 1
        if (!isObject(row)) {
          throw new BrokenFile('记录中没有子元素', 'the record has no elements in it', { row: number })
        }
        yield { number, row }
      }
    },
  }
}

function treeOf(text: string): unknown {
  try {
    return readXml(text)
  } catch (error) {
    if (!(error instanceof DepartmentFault)) throw error
    const reason = error.message.replace(/^the answer/, 'the file')
    throw new BrokenFile('不是可读的 XML（不得含 DOCTYPE 和实体定义）', reason)
  }
}

function itemsOf(collect: () => readonly unknown[]): readonly unknown[] {
  try {
    return collect()
  } catch (error) {
    if (!(error instanceof Unconvertible)) throw error
    throw new BrokenFile('找不到记录所在的元素', 'the element that holds the records is not there')
  }
}
