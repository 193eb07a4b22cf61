/**
 * Tests that take their time: whole journeys, real servers of every protocol, processes that are killed. They are not part of
 * `npm test`, which everybody runs before each change and which is to end within three minutes, but of `npm run test:slow`,
 * which the gate runs as well. Of each subject something quicker stays in `npm test`.
 */
export const LONG_FILES: readonly string[] = [
  'tests/faults/**/*.test.ts',
  'tests/conformance/protocols/**/*.test.ts',
  'tests/conformance/hostile-manifests/ask.test.ts',
  'tests/conformance/ledger/independent-verifier.test.ts',
  'tests/journeys/all-departments.test.ts',
  'tests/journeys/asynchronous-departments.test.ts',
  'tests/journeys/batch.test.ts',
  'tests/journeys/command-line.test.ts',
  'tests/journeys/department-command.test.ts',
  'tests/journeys/department-register.test.ts',
  'tests/journeys/dispositions.test.ts',
  'tests/journeys/file-exchange.test.ts',
  'tests/journeys/programme-command.test.ts',
  'tests/journeys/seven-protocols.test.ts',
  'tests/journeys/several-nodes.test.ts',
  'tests/journeys/verification-course.test.ts',
  'tests/journeys/witnessed-ledger.test.ts',
  'tests/unit/ledger/access-log-search.test.ts',
  'tests/unit/sandbox/certification.test.ts',
  'tests/unit/sandbox/sandbox.test.ts',
  'tests/unit/storage/jobs.test.ts',
  'tests/unit/storage/storage.test.ts',
]
