import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openFolder } from '../../../adapters/file/folder.ts'

let inbox: string
const out = () => join(inbox, 'bank', 'out')
const send = (name: string, text: string) =>
  openFolder('bank', inbox).visit(new AbortController().signal, (visit) =>
    visit.send(name, Buffer.from(text)),
  )

beforeEach(async () => {
  inbox = await mkdtemp(join(tmpdir(), 'hedui-folder-'))
  await mkdir(out(), { recursive: true })
})
afterEach(() => rm(inbox, { recursive: true, force: true }))

test('what an attempt that was killed left of a file is gone once the file is there; nothing else is', async () => {
  await writeFile(join(out(), '.a.csv.0b9c.part'), 'half of it')
  await writeFile(join(out(), '.b.csv.77aa.part'), 'half of another')
  await send('a.csv', 'the whole')
  expect((await readdir(out())).toSorted()).toEqual(['.b.csv.77aa.part', 'a.csv'])
  expect(await readFile(join(out(), 'a.csv'), 'utf8')).toBe('the whole')
})

test('nodes that put the same file at the same time put it once, and none of them fails', async () => {
  await Promise.all(Array.from({ length: 8 }, () => send('a.csv', 'the whole')))
  expect(await readdir(out())).toEqual(['a.csv'])
  expect(await readFile(join(out(), 'a.csv'), 'utf8')).toBe('the whole')
})
