import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { manifestSchema } from '../../adapters/manifest.ts'
import { describeFault, inChinese } from '../../adapters/manifest-fault.ts'
import { departmentExample, EXAMPLE_PROTOCOLS } from '../registry/department-example.ts'
import { examineDepartment } from './department-examination.ts'
import { wrongUsage } from './department-usage.ts'

const JSON_SCHEMA = fileURLToPath(new URL('../../docs/manifest.schema.json', import.meta.url))

/**
 * `hedui department new SLUG`: writes a department that is right as it stands, to be changed into a real one. An existing
 * folder is never written to (2), nor is anything written under a name that cannot be used (2).
 */
export async function newDepartment(
  slug: string,
  options: { readonly protocol: string; readonly directory: string },
): Promise<void> {
  const named = manifestSchema.shape.slug.safeParse(slug)
  if (!named.success) {
    const how = named.error.issues.map((issue) => issue.message).join('; ')
    return wrongUsage(`“${slug}”不能作单位短名`, `“${slug}” cannot be a department's name: ${how}`)
  }
  const folder = join(options.directory, slug)
  const parts = departmentExample(options.protocol, slug, { kind: 'folder', schema: schemaReference(folder) })
  if (!parts) {
    const known = EXAMPLE_PROTOCOLS.join(', ')
    return wrongUsage(
      `没有连接方式“${options.protocol}”`,
      `there is no protocol “${options.protocol}”; use one of ${known}`,
    )
  }
  const manifest = { file: join(folder, 'manifest.yaml'), text: parts.manifest }
  const records = { file: join(folder, 'records.graphql'), text: parts.records }
  const { faults } = await examineDepartment({ manifest, records }, null, {})
  if (faults.length > 0) {
    const [zh, en] = [faults.map(inChinese).join('；'), faults.map(describeFault).join('; ')]
    return wrongUsage(`“${slug}”不能作单位短名：${zh}`, `“${slug}” cannot be a department's name: ${en}`)
  }
  await mkdir(options.directory, { recursive: true })
  if (!(await madeFolder(folder))) {
    return wrongUsage(`${folder} 已存在`, `${folder} is there already`)
  }
  for (const { file, text } of [manifest, records]) await writeFile(file, text, { flag: 'wx' })
  process.stdout.write(
    `${manifest.file}\n${records.file}\n\n` +
      `接下来 (next):\n  改写这两个文件 (change both files; docs/add-a-department.md)\n` +
      `  npx hedui department check ${folder}\n` +
      `  npx hedui department register ${folder} --certify\n`,
  )
}

async function madeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Where an editor finds the JSON Schema, from the folder of the manifest. */
function schemaReference(folder: string): string {
  return relative(resolve(folder), JSON_SCHEMA).split(sep).join('/')
}
