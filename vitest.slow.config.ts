import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/**
 * The second half of `npm run test:slow`: what has to wait for real deadlines and real restarts. `HEDUI_TEST_KILLS` says how
 * many kills.
 */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['tests/slow/**/*.test.ts'],
    env: { HEDUI_TEST_EFFORT: 'thorough' },
    maxWorkers: 1,
  },
})
