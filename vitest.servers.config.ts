import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** `npm run test:servers`: what needs a database server that the machine has and npm does not bring. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ['tests/servers/**/*.test.ts'], maxWorkers: 1 },
})
