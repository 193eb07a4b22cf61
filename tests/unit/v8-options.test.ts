import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { ALLOCATOR, V8_OPTIONS } from '../../bin/v8-options.js'

test('the command starts Node with the options that were measured', async () => {
  const [first] = (await readFile(new URL('../../bin/hedui.js', import.meta.url), 'utf8')).split('\n')
  const allocator = Object.entries(ALLOCATOR).map(([name, value]) => `${name}=${value}`)
  expect(first).toBe(`#!/usr/bin/env -S ${[...allocator, 'node', ...V8_OPTIONS].join(' ')}`)
  // Linux reads no more of it.
  expect(first?.length).toBeLessThan(256)
})
