import type { ManifestFault } from '../../adapters/manifest-fault.ts'
import { type Additions, type Examination, examineDepartment } from './department-examination.ts'
import { isFolder, readFolder } from './department-folder.ts'
import { wrongUsage } from './department-usage.ts'
import { EXIT } from './exit-codes.ts'
import { listedFaults } from './fault-list.ts'

/**
 * `hedui department check FOLDER`: 0 where the department can be loaded beside those that ship with the hub, 1 where
 * anything is wrong with it, 2 where there is no such folder. Needs no hub, no database and not the department itself.
 */
export async function checkDepartmentCommand(
  folder: string,
  options: { readonly json?: boolean },
): Promise<void> {
  if (!(await isFolder(folder))) {
    return wrongUsage(`没有文件夹 ${folder}`, `there is no folder ${folder}`)
  }
  const { faults, additions } = await examineFolder(folder)
  if (options.json) process.stdout.write(`${JSON.stringify(asJson(faults, additions), null, 2)}\n`)
  else process.stdout.write(additions ? summary(additions) : listedFaults(faults))
  if (!additions) process.exitCode = EXIT.wrong
}

async function examineFolder(folder: string): Promise<Examination> {
  const files = await readFolder(folder)
  if ('faults' in files) return { faults: files.faults, additions: null }
  return examineDepartment(files, folder, process.env)
}

function asJson(faults: readonly ManifestFault[], additions: Additions | null) {
  return {
    good: additions !== null,
    faults,
    adds: additions && {
      department: additions.department.slug,
      personFields: additions.personFields.map(({ name, type, item }) => ({ name, type, item: item.id })),
      types: additions.types,
    },
  }
}

function summary({ department, personFields, types }: Additions): string {
  const { slug, title, protocol } = department
  const fields = personFields.map(
    ({ name, type, item }) =>
      `  ${name}: ${type}  ${item.title.zh} ${item.title.en}\n` +
      `    ${item.id}，敏感级别 (sensitivity) ${item.sensitivity}，计入 (counts in) ${item.measures.join(', ') || '—'}\n`,
  )
  return (
    `合格：${slug}（${title.zh}），${protocol}\ngood: ${slug} (${title.en}), ${protocol}\n\n` +
    `Person 增加字段 (fields that it adds to Person):\n${fields.join('')}\n` +
    `增加类型 (types that it adds):\n  ${types.join(', ')}\n`
  )
}
