/** A bank that is asked in files and answers in files: the hub's real parts behind its line, on as many nodes as a test wants. */
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Correspondence } from '../../adapters/correspondence.ts'
import type { LineDependencies } from '../../adapters/line.ts'
import { createCorrespondence, type Inquired } from '../../src/correspondence/correspondence.ts'
import { createDeliveries, type DeliveryReport } from '../../src/deliveries/deliveries.ts'
import { createDoor } from '../../src/disclosure/door.ts'
import { createInquiryService } from '../../src/disclosure/inquiry-service.ts'
import type { Basis } from '../../src/findings/finding.ts'
import { type AccessParts, type LedgerRow, type Node, openAccessParts } from './access-parts.ts'
import { openTestLine, type TestLine } from './department-conformance.ts'
import { fileManifest } from './department-file.ts'
import { actorOf, letterInput } from './letters.ts'

/** One node, as the line to the bank meets it. */
export interface ExchangeNode {
  readonly line: Partial<LineDependencies>
  readonly correspondence: Correspondence
  readonly deliveries: ReturnType<ReturnType<typeof createDeliveries>['with']>
  readonly reports: readonly DeliveryReport[]
}

export interface ExchangeParts extends ExchangeNode {
  readonly inbox: string
  /** Consents for which somebody was called. */
  readonly called: readonly string[]
  addNode(): Promise<ExchangeNode>
  openLine(manifest: string, further?: Partial<LineDependencies>): TestLine
  /** Makes the folder of a test. */
  addFolder(name: string): Promise<string>
  /** A consent of its own, and the question's basis under it. */
  addConsent(): Promise<Basis>
  revoke(consentId: string): Promise<void>
  /** What the ledger says of findings under a consent, oldest first. */
  submissions(consentId: string): Promise<LedgerRow[]>
  /** Moves the clock on. */
  nowIs(now: Date): void
  close(): Promise<void>
}

const BANK = 'bank'
const IN_FORCE = new Date('2026-06-01T02:00:00.000Z')

export async function openExchangeParts(
  environment: Readonly<Record<string, string>> = {},
): Promise<ExchangeParts> {
  let now = IN_FORCE
  const clock = (): Date => now
  const access: AccessParts = await openAccessParts(clock)
  const inbox = await realpath(await mkdtemp(join(tmpdir(), 'hedui-exchange-')))
  const called: string[] = []
  const nodeOn = (node: Node): ExchangeNode => {
    const { database, keys, ledger, consents, grants } = node
    const reports: DeliveryReport[] = []
    const waiting = {
      call(_transaction: unknown, _department: string, { consentId }: Inquired) {
        called.push(consentId)
        return Promise.resolve(true)
      },
      wake: () => undefined,
    }
    const all = createCorrespondence({ database, keys, waiting, now: clock })
    const isSensitive = (): boolean => false
    const service = createInquiryService({
      door: createDoor({ consents, grants, ledger, keys, isSensitive, now: clock }),
      correspondence: all,
      consents,
      ledger,
      keys,
      line: () => ({ examine: () => null }),
      now: clock,
    })
    const correspondence: Correspondence = {
      ...all.with(BANK),
      answer: (inquiry, answers, file) => service.receive(BANK, inquiry, answers, file),
    }
    const onFile = (report: DeliveryReport): number => reports.push(report)
    const deliveries = createDeliveries({ database, keys, now: clock, onFile }).with(BANK)
    return {
      correspondence,
      deliveries,
      reports,
      line: { inboxDir: inbox, correspondence: () => correspondence, deliveries: () => deliveries },
    }
  }
  const own = nodeOn(access)
  let letters = 0
  return {
    ...own,
    inbox,
    called,
    addNode: async () => nodeOn(await access.addNode()),
    openLine: (manifest, further) =>
      openTestLine(manifest, environment, undefined, { ...own.line, ...further }),
    async addFolder(name) {
      await mkdir(join(inbox, name))
      return join(inbox, name)
    },
    async addConsent() {
      now = IN_FORCE
      letters += 1
      const input = letterInput({ clientRequestId: `exchange-${letters}` })
      const { id } = await access.consents.record(actorOf('OFFICER'), input)
      return { consentId: id, purpose: 'APPLICATION', caseNumber: 'DB-2026-001' }
    },
    async revoke(consentId) {
      await access.consents.revoke(actorOf('OFFICER'), consentId, '撤回')
    },
    submissions: async (consentId) =>
      (await access.entries()).filter(
        (entry) => entry.kind === 'FINDINGS_SUBMITTED' && entry.consent_id === consentId,
      ),
    nowIs(next) {
      now = next
    },
    async close() {
      await access.close()
      await rm(inbox, { recursive: true, force: true })
    },
  }
}

/** How the bank is asked in CSV, unless a test says otherwise. */
export const SEND = {
  file: 'q_{yyyyMMdd}_{inquiry}.csv',
  format: { kind: 'csv', charset: 'gb18030' },
  columns: {
    批次号: '$inquiry',
    身份证号: '$idNumber',
    姓名: '$name',
    起: { $var: 'from', format: 'yyyyMMdd' },
    止: '$to',
    项目: { $var: 'items', join: ';' },
    备注: '低保核对',
  },
} as const

/** The manifest of the bank of tests/testkit/department-file.ts, asked and answering in files. */
export function exchangeManifest(source: object = {}, request: object = {}, item: object = {}): string {
  return fileManifest(
    { mode: 'exchange', ...source },
    { file: 'a_{inquiry}.csv', send: SEND, ...request },
    item,
  )
}
