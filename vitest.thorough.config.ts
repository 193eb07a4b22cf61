import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** Files of `npm test` that do more here: all cases, more runs (tests/testkit/effort.ts). */
const thorough = globSync('tests/{unit,journeys,conformance,faults}/**/*.test.ts', {
  cwd: import.meta.dirname,
}).filter((file) => /testkit\/effort\.ts'/.test(readFileSync(new URL(file, import.meta.url), 'utf8')))

/** The first half of `npm run test:slow`. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: thorough, env: { HEDUI_TEST_EFFORT: 'thorough' } },
})
