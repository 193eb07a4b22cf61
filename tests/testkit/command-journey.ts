/** A department brought into a running hub with a text editor and the command `hedui`, as docs/add-a-department.md says. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type ExampleDepartment, filledIn, namesAfter } from './example-departments.ts'
import type { LiveExample } from './example-journey.ts'
import type { Ended, RunCommand } from './hedui-command.ts'
import type { TestHub } from './hub.ts'

/** Where a department's technician sits. */
export interface Desk {
  readonly hub: TestHub
  /** The folder that the commands run in. */
  readonly folder: string
  /** The operator's folder for files (HEDUI_INBOX_DIR). */
  readonly inbox: string
  readonly run: RunCommand
}

/** `hedui department …` against the hub, with a token in the environment. */
export function departmentCommand(
  { hub, folder, run }: Desk,
  token: string,
  [command = '', ...others]: readonly string[],
  input?: string,
): Promise<Ended> {
  return run(['department', command, '--url', hub.url, ...others], {
    cwd: folder,
    env: { HEDUI_TOKEN: token, HEDUI_DATA_DIR: hub.dataDir },
    ...(input === undefined ? {} : { input }),
  })
}

/** What a command printed that ended well. */
export async function good(ended: Promise<Ended>): Promise<string> {
  const { code, stdout, stderr } = await ended
  expect({ code, stdout, stderr }).toMatchObject({ code: 0 })
  return stdout
}

/** Changes a file as somebody with a text editor does. */
export async function edit(file: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(file, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  await writeFile(file, after)
}

/** From nothing to live: new, secret, register, certify, approve, activate. */
export async function bringLive(desk: Desk, example: ExampleDepartment, slug: string): Promise<LiveExample> {
  const { hub, folder, inbox, run } = desk
  const server = await example.start({ slug, inbox })
  const steward = hub.token('STEWARD', { department: slug })
  const { variables } = namesAfter(slug)
  const made = ['department', 'new', slug, '--protocol', example.protocol, '--directory', '.']
  await good(run(made, { cwd: folder }))
  await edit(join(folder, slug, 'manifest.yaml'), (text) => example.edit(filledIn(text)))

  for (const [name, value] of Object.entries(server.secrets)) {
    const words = ['secret', slug, `${variables}_${name}`]
    const set = await good(departmentCommand(desk, steward, words, `${value}\n`))
    expect(set).toContain(`${slug} ${variables}_${name}`)
    expect(set).not.toContain(value)
  }
  const registered = await good(departmentCommand(desk, steward, ['register', slug, '--certify']))
  expect(registered).toContain(`${slug} 版本 1：草稿`)
  expect(registered).toContain(`${slug} version 1: certified`)
  const approved = departmentCommand(desk, hub.token('ADMINISTRATOR'), ['approve', slug])
  expect(await good(approved)).toContain('version 1: approved')
  const active = await good(departmentCommand(desk, steward, ['activate', slug]))
  expect(active).toContain(`${slug} 版本 1：启用`)
  return { example, slug, server }
}
