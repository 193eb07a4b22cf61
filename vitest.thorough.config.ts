import { globSync, readFileSync } from 'node:fs'
import { configDefaults, defineConfig } from 'vitest/config'
import { LONG_FILES } from './tests/long-files.ts'
import base from './vitest.config.ts'

const cwd = import.meta.dirname

/** Files of `npm test` that do more here: all cases, more runs (tests/testkit/effort.ts). */
const thorough = globSync('tests/{unit,journeys,conformance,faults}/**/*.test.ts', { cwd }).filter((file) =>
  /testkit\/effort\.ts'/.test(readFileSync(new URL(file, import.meta.url), 'utf8')),
)

/** The first half of `npm run test:slow`: those, and the files that `npm test` leaves out. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: [...thorough, ...LONG_FILES],
    exclude: configDefaults.exclude,
    env: { HEDUI_TEST_EFFORT: 'thorough' },
  },
})
