import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** `npm run test:slow`: what has to wait for real deadlines and real restarts. `HEDUI_TEST_KILLS` says how many kills. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ['tests/slow/**/*.test.ts'], maxWorkers: 1 },
})
