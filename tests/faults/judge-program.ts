/**
 * A hub as far as judging goes: the thread that judges, in a process that can be killed. Says on stdout what was judged.
 * Arguments: the connection as JSON, entries in one transaction.
 */
import { writeSync } from 'node:fs'
import { AuditThread } from '../../src/auditing/audit-thread.ts'
import type { PostgresConnection } from '../../src/storage/embedded-postgres.ts'
import { PLANTED_CALENDAR } from '../testkit/planted-ledger.ts'

const [connection = '', batch = ''] = process.argv.slice(2)
const target: PostgresConnection = JSON.parse(connection)
const say = (line: string): void => {
  writeSync(1, `${line}\n`)
}
const thread = new AuditThread({
  connection: target,
  calendar: PLANTED_CALENDAR,
  intervalMs: 10,
  batch: Number(batch),
  onRound: ({ judged, behind }) => say(`${judged} ${behind}`),
  onState: () => undefined,
  onError: ({ message }) => say(`fault ${message}`),
  onEnded: ({ kind }) => say(`ended ${kind}`),
})
thread.start()
process.once('SIGTERM', () => {
  void thread.stop().then(() => process.exit(0))
})
