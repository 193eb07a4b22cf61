import { openDatabase } from '../../../src/storage/database.ts'
import { localSignals } from '../../../src/storage/local-signals.ts'
import { postgresSignals } from '../../../src/storage/postgres-signals.ts'
import { createTestDatabase } from '../../testkit/database.ts'
import { signalsConformance } from '../../testkit/signals-conformance.ts'

/** Nobody looks by themselves while these run: what is heard was told. */
const OPTIONS = {
  lookMs: 3_600_000,
  onError(error: unknown) {
    throw error
  },
}

signalsConformance('within one process', () => {
  const signals = localSignals()
  return Promise.resolve({ one: signals, other: signals, close: () => signals.close() })
})

signalsConformance('over PostgreSQL', async () => {
  const test = await createTestDatabase()
  const further = openDatabase({ connection: test.connection, poolSize: 3 })
  const one = postgresSignals(test.database, OPTIONS)
  const other = postgresSignals(further, OPTIONS)
  let closing: Promise<void> | null = null
  const close = async () => {
    await Promise.all([one.close(), other.close()])
    await further.close()
    await test.close()
  }
  return {
    one,
    other,
    close() {
      closing ??= close()
      return closing
    },
  }
})
