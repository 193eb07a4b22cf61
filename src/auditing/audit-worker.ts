/** The thread that judges the ledger: see audit-thread.ts. It has connections of its own and shares nothing with the hub. */
import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { Ledger } from '../ledger/ledger.ts'
import { DatabaseLibrary } from '../programmes/library.ts'
import { openDatabase } from '../storage/database.ts'
import { listenToHub } from '../threads.ts'
import { workingDays } from '../working-days.ts'
import type { AuditSettings, ToldByAuditor } from './audit-thread.ts'
import { Auditor } from './auditor.ts'

// Handed over by audit-thread.ts, the only one that starts this thread.
const { connection, calendar, intervalMs, batch } = workerData as AuditSettings
const port = parentPort
if (!port) throw new TypeError('it is started as a thread')

// On Linux a thread has a priority of its own; elsewhere the whole hub would get it.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

const tell = (told: ToldByAuditor): void => port.postMessage(told)
const onError = (error: unknown): void => {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  tell({ kind: 'FAULT', name, message, stack, code })
}
const database = openDatabase({ connection, poolSize: 3, applicationName: 'hedui audit', onError })
const ledger = new Ledger(database)
let busy = 0
const auditor = new Auditor({
  database,
  ledger,
  library: new DatabaseLibrary(database),
  calendar,
  // What the calendar lacks the hub says itself.
  workingDays: workingDays(calendar),
  now: () => new Date(),
  intervalMs,
  ...(batch === undefined ? {} : { batch }),
  busy: () => busy,
  onRound: (round) => tell({ kind: 'ROUND', round }),
  onState: (state) => tell({ kind: 'STATE', state }),
  onError,
})
listenToHub(port, {
  onMessage(message) {
    if (typeof message === 'number') busy = message
  },
  async onStop() {
    await auditor.stop()
    await ledger.close()
    await database.close()
  },
})
auditor.start()
