import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Published } from '../programmes/standard.ts'
import { readStandardFiles, readStandardFolders, type StandardFile } from '../programmes/standard-folders.ts'
import { numbered, tryTogether } from '../programmes/try-together.ts'
import { wrongUsage } from './department-usage.ts'
import { EXIT } from './exit-codes.ts'
import { listedFaults } from './fault-list.ts'

export interface CheckProgrammesOptions {
  readonly with?: readonly string[]
  readonly json?: boolean
}

/**
 * `hedui programme check FILE...`: tries the documents together, beside those of `--with`. 0 where all is good, 1 where
 * anything is wrong, 2 where there is no such file. Needs no hub and no database.
 */
export async function checkProgrammesCommand(
  paths: readonly string[],
  options: CheckProgrammesOptions,
): Promise<void> {
  const checked = await readPaths(paths)
  const beside = await readPaths(options.with ?? [])
  const unread = [...checked.faults, ...beside.faults]
  const published = publishedOf(checked.files, beside.files)
  const { faults } = unread.length > 0 ? { faults: unread } : tryTogether(checked.files, published)
  const good = checked.files.map(({ file, document }) => ({
    file,
    kind: document.kind,
    region: document.region,
    slug: document.slug,
    tests: document.tests.length,
  }))
  if (options.json) {
    const result = { good: faults.length === 0, faults, documents: good }
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  } else process.stdout.write(faults.length > 0 ? listedFaults(faults) : summary(checked.files))
  if (faults.length > 0) process.exitCode = EXIT.wrong
}

async function readPaths(paths: readonly string[]) {
  const read = await Promise.all(
    paths.map(async (path) => {
      const found = await stat(path).catch(() => null)
      if (!found) return wrongUsage(`没有文件 ${path}`, `there is no file ${path}`)
      const result = found.isDirectory() ? await readStandardFolders([path]) : await readStandardFiles([path])
      if (result.files.length + result.faults.length === 0)
        return wrongUsage(`${path} 内没有标准文件（*.yaml）`, `there is no document (*.yaml) in ${path}`)
      return result
    }),
  )
  // A file that is named twice is one.
  const files = new Map(read.flatMap((one) => one.files).map((one) => [resolve(one.file), one]))
  return { files: [...files.values()], faults: read.flatMap((one) => one.faults) }
}

/** What is published already, but for what is checked now: the same file, or the same document of the same day. */
function publishedOf(
  checked: readonly StandardFile[],
  beside: readonly StandardFile[],
): readonly Published[] {
  const isChecked = ({ file, document }: StandardFile): boolean =>
    checked.some(
      (one) =>
        resolve(one.file) === resolve(file) ||
        (one.document.slug === document.slug &&
          one.document.region === document.region &&
          one.document.effective.from === document.effective.from),
    )
  return numbered(beside.filter((one) => !isChecked(one)))
}

function summary(files: readonly StandardFile[]): string {
  const tests = files.reduce((sum, { document }) => sum + document.tests.length, 0)
  const lines = files.map(({ document: { region, slug, title, tests: own } }) => {
    return `  ${region} ${slug}（${title.zh}）：${own.length} 项测试通过\n    ${title.en}: ${counted(own.length, 'test')} passed\n`
  })
  return `合格：${files.length} 个文件，${tests} 项测试通过\ngood: ${counted(files.length, 'document')}, ${counted(tests, 'test')} passed\n\n${lines.join('')}`
}

function counted(count: number, what: string): string {
  return count === 1 ? `one ${what}` : `${count} ${what}s`
}
