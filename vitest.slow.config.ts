import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** Files of `npm test` that do more here: all cases, more runs (tests/testkit/effort.ts). */
const thorough = globSync('tests/{unit,journeys,conformance,faults}/**/*.test.ts', {
  cwd: import.meta.dirname,
}).filter((file) => /testkit\/effort\.ts'/.test(readFileSync(new URL(file, import.meta.url), 'utf8')))

/** `npm run test:slow`: what has to wait for real deadlines and real restarts. `HEDUI_TEST_KILLS` says how many kills. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['tests/slow/**/*.test.ts', ...thorough],
    env: { HEDUI_TEST_EFFORT: 'thorough' },
    maxWorkers: 1,
  },
})
