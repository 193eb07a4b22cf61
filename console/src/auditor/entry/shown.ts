import type { ProofFindings } from '../proof/bundle.ts'

/** What a page shows of an entry, as far as it is compared with what was proved. */
export interface ShownEntry {
  readonly kind: string
  readonly decision: string
  readonly reasonCode: string | null
  readonly at: string
  readonly subject: string
  readonly role: string
  readonly organisation: string | null
  readonly department: string | null
  readonly region: string | null
  readonly client: string | null
  readonly clientAddress: string | null
  readonly purpose: string | null
  readonly caseNumber: string | null
  readonly consentId: string | null
  readonly verificationId: string | null
  readonly reportNumber: string | null
  readonly requestId: string | null
  readonly people: readonly string[]
  readonly items: readonly { readonly item: string; readonly level: string | null }[]
  readonly note: readonly { readonly name: string; readonly value: string }[]
}

/** Whether what is shown is what was proved: the hub could show one entry and prove another. */
export function isAsProved(shown: ShownEntry, { entry, opened, closed }: ProofFindings): boolean {
  if (entry === null) return false
  const actor = recordOf(entry['actor'])
  const items = Array.isArray(entry['items']) ? entry['items'].map(recordOf) : []
  const note = recordOf(entry['note'])
  const open = (name: string): unknown => (Object.hasOwn(opened, name) ? opened[name] : entry[name])
  const pairs: readonly (readonly [unknown, unknown])[] = [
    [shown.kind, entry['kind']],
    [shown.decision, entry['decision']],
    [shown.reasonCode, entry['reasonCode']],
    [shown.at, entry['at']],
    [shown.subject, actor['subject']],
    [shown.role, actor['role']],
    [shown.organisation, actor['organisation']],
    [shown.department, actor['department']],
    [shown.region, actor['region']],
    [shown.client, actor['client']],
    [shown.purpose, entry['purpose']],
    [shown.consentId, entry['consentId']],
    [shown.verificationId, entry['verificationId']],
    [shown.reportNumber, entry['reportNumber']],
    [shown.requestId, entry['requestId']],
    ...(closed.length > 0
      ? []
      : ([
          [shown.caseNumber, open('caseNumber')],
          [shown.clientAddress, open('clientAddress') ?? actor['address']],
          [shown.people.join('\n'), textsOf(open('people')).join('\n')],
        ] as const)),
    [shown.items.length, items.length],
    ...shown.items.flatMap(
      ({ item, level }, i) =>
        [
          [item, items[i]?.['item']],
          [level, items[i]?.['level']],
        ] as const,
    ),
    [shown.note.length, Object.keys(note).length],
    ...shown.note.map(
      ({ name, value }) => [value, Object.hasOwn(note, name) ? note[name] : undefined] as const,
    ),
  ]
  return pairs.every(([a, b]) => (a ?? null) === (b ?? null))
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

function textsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
