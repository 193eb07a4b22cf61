import { type DocumentFault, placed } from './read-document.ts'
import { isSameDocument, type Published } from './standard.ts'
import type { StandardFile } from './standard-folders.ts'
import { compileOnce } from './standards.ts'
import { newestOf, tryBeside } from './trial.ts'

/** A file as it would be published: numbered behind what is published already. */
export interface TriedFile extends StandardFile {
  readonly published: Published
}

/**
 * Tries several documents that are to be published together, each beside all the others and what is published already.
 * Several versions of one document are told apart by the day on which they take effect.
 */
export function tryTogether(
  files: readonly StandardFile[],
  published: readonly Published[],
): { readonly tried: readonly TriedFile[]; readonly faults: readonly DocumentFault[] } {
  const faults: DocumentFault[] = []
  const tried: TriedFile[] = []
  for (const file of files.toSorted(byEffect)) {
    const { document } = file
    const twin = tried.find(
      (one) =>
        isSameDocument(one.published, { document, version: 0 }) &&
        one.document.effective.from === document.effective.from,
    )
    if (twin) {
      const message = `${twin.file} has the same slug, region and effective date`
      const zh = `${twin.file} 的短名、地区和生效日与之相同`
      faults.push(...placed(file.file, file.text, [{ path: ['slug'], message, zh }]))
      continue
    }
    const known = [...published, ...tried.map((one) => one.published)]
    tried.push({ ...file, published: { document, version: newestOf(document, known) + 1 } })
  }
  const compile = compileOnce()
  const all = [...published, ...tried.map((one) => one.published)]
  for (const { file, text, published: own } of tried) {
    const others = all.filter((one) => one !== own)
    // What rests on a file of this list is tried itself; only what was published before is not.
    const found = tryBeside(own, others, { compile, resting: published })
    faults.push(...placed(file, text, found))
  }
  return { tried, faults }
}

/** Documents as if they had been published one after another, by the days on which they take effect. */
export function numbered(files: readonly StandardFile[]): readonly Published[] {
  const published: Published[] = []
  for (const { document } of files.toSorted(byEffect))
    published.push({ document, version: newestOf(document, published) + 1 })
  return published
}

function byEffect(one: StandardFile, other: StandardFile): number {
  const [a, b] = [one.document.effective.from, other.document.effective.from]
  return a < b ? -1 : a > b ? 1 : 0
}
