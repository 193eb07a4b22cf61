import { configDefaults, defineConfig } from 'vitest/config'
import { LONG_FILES } from './tests/long-files.ts'

export default defineConfig({
  // One graphql for everybody: Node gives packages its CommonJS files, Vite would give our own code the ES modules, and
  // graphql refuses schemas that the other one made.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['tests/{unit,journeys,conformance,faults}/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...LONG_FILES],
    // One embedded PostgreSQL for the whole run; each file gets fresh databases on it.
    globalSetup: ['tests/testkit/test-postgres.ts'],
    // Real servers and real databases: they take their time on a busy machine, and a rule is not about speed.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Loading the hub's modules anew for each file would cost as much as the tests. What a test changes of its process it
    // puts back.
    isolate: false,
    unstubEnvs: true,
    restoreMocks: true,
    maxWorkers: 2,
    // Much is made and little kept: a larger nursery is emptied less often.
    execArgv: ['--max-semi-space-size=64'],
  },
})
