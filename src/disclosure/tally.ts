import type { ItemDecision } from '../access/decide.ts'
import type { Outcome } from '../findings/finding.ts'
import type { LedgerItem } from '../ledger/entry.ts'

/** Counts outcomes item by item, for the ledger. */
export class Tally {
  readonly #items = new Map<
    string,
    {
      item: string
      level: LedgerItem['level']
      reasonCode: string | null
      outcomes: Partial<Record<Outcome, number>>
    }
  >()

  count(item: string, decision: ItemDecision, outcome: Outcome): void {
    let entry = this.#items.get(item)
    if (!entry) {
      entry = decision.granted
        ? { item, level: decision.level, reasonCode: null, outcomes: {} }
        : { item, level: null, reasonCode: decision.reason, outcomes: {} }
      this.#items.set(item, entry)
    }
    entry.outcomes[outcome] = (entry.outcomes[outcome] ?? 0) + 1
  }

  items(): LedgerItem[] {
    return [...this.#items.values()]
  }

  decision(): 'GRANTED' | 'PARTIAL' {
    for (const item of this.#items.values()) if (item.level === null) return 'PARTIAL'
    return 'GRANTED'
  }
}
