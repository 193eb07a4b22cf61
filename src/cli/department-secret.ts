import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type HubOptions, hubOf } from './department-hub.ts'
import { wrongUsage } from './department-usage.ts'
import { UserError } from './explain.ts'
import { SetDepartmentSecretDocument } from './generated/documents.ts'

/**
 * `hedui department secret SLUG NAME`: sets what the department's manifests read as `${NAME}` or refer to by name. The
 * value comes from standard input, since arguments show in process lists and in the shell's history; one line end
 * behind it is not part of it.
 */
export async function departmentSecretCommand(
  slug: string,
  name: string,
  options: HubOptions & { readonly remove?: boolean },
): Promise<void> {
  const hub = hubOf(options)
  const value = options.remove ? null : await readValue(name)
  await hub.run(SetDepartmentSecretDocument, { slug, name, value })
  process.stdout.write(
    value === null
      ? `已删除：${slug} ${name}\nremoved: ${slug} ${name}\n`
      : `已设置：${slug} ${name}\nset: ${slug} ${name}\n`,
  )
}

async function readValue(name: string): Promise<string> {
  const read = process.stdin.isTTY ? await typedValue(name) : await text(process.stdin)
  const value = read.replace(/\r?\n$/, '')
  if (value !== '') return value
  return wrongUsage(
    `标准输入中没有 ${name} 的值；删除请用 --remove`,
    `standard input holds no value of ${name}; --remove removes it`,
  )
}

/** One line from the terminal, which does not show it. */
async function typedValue(name: string): Promise<string> {
  process.stderr.write(`${name} 的值（输入时不显示）(its value; it does not show): `)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  const given = Promise.withResolvers<string>()
  lines.once('line', given.resolve)
  lines.once('close', () => given.reject(new UserError('已取消（cancelled）')))
  try {
    return await given.promise
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
