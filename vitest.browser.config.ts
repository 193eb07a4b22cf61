import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** `npm run test:browser`: the console in a real Chromium against a hub and every sandbox department. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: [...(base.test?.globalSetup ?? []), 'tests/browser/testkit/built-console.ts'],
    testTimeout: 300_000,
    hookTimeout: 180_000,
  },
})
