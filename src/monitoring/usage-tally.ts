/** Uses of one coordinate by one client on one day. */
export interface UsageRow {
  /** ISO 8601. */
  readonly day: string
  readonly coordinate: string
  /** Empty where there is none, as in the table. */
  readonly organisation: string
  readonly client: string
  readonly requests: number
}

interface Requests {
  readonly organisation: string
  readonly client: string
  requests: number
}

interface Uses {
  readonly day: string
  readonly organisation: string
  readonly client: string
  readonly byCoordinate: Map<string, number>
}

/** Pairs of an operation and a caller that are counted before they are added up by coordinate. */
const MOST_PAIRS = 1_000

/**
 * Adds up requests in memory. A request costs one count for its operation and caller; only now and then, when there are
 * many of those, the day ends or somebody wants them, are they spread over the coordinates of the operations.
 */
export class UsageTally {
  readonly #mostRows: number
  #day = ''
  /** Of the day. By the operation's set of coordinates, which is always the same object, and by caller. */
  readonly #requests = new Map<ReadonlySet<string>, Map<string, Requests>>()
  #pairs = 0
  /** By day and caller. */
  #uses = new Map<string, Uses>()
  #rows = 0
  #dropped = 0

  /** @param mostRows that are kept; uses that would need more are dropped. */
  constructor(mostRows: number) {
    this.#mostRows = mostRows
  }

  /** Counts a request on a day that is not before that of the last one. */
  add(
    day: string,
    coordinates: ReadonlySet<string>,
    organisation: string | null,
    client: string | null,
  ): void {
    if (day !== this.#day) {
      this.#spread()
      this.#day = day
    }
    let callers = this.#requests.get(coordinates)
    if (callers === undefined) {
      callers = new Map()
      this.#requests.set(coordinates, callers)
    }
    const caller = keyOf(organisation ?? '', client ?? '')
    const known = callers.get(caller)
    if (known !== undefined) {
      known.requests++
      return
    }
    callers.set(caller, { organisation: organisation ?? '', client: client ?? '', requests: 1 })
    if (++this.#pairs >= MOST_PAIRS) this.#spread()
  }

  /** Hands over what was counted, and begins anew. `dropped` are the uses that there was no room for. */
  take(): { readonly rows: readonly UsageRow[]; readonly dropped: number } {
    this.#spread()
    const rows: UsageRow[] = []
    for (const { byCoordinate, ...whose } of this.#uses.values()) {
      for (const [coordinate, requests] of byCoordinate) rows.push({ ...whose, coordinate, requests })
    }
    const dropped = this.#dropped
    this.#uses = new Map()
    this.#rows = 0
    this.#dropped = 0
    return { rows, dropped }
  }

  /** Takes back what could not be written, beside what was counted meanwhile. */
  putBack(rows: readonly UsageRow[]): void {
    for (const row of rows) this.#use(this.#usesOf(row.day, row), row.coordinate, row.requests)
  }

  #spread(): void {
    for (const [coordinates, callers] of this.#requests) {
      for (const caller of callers.values()) {
        const uses = this.#usesOf(this.#day, caller)
        for (const coordinate of coordinates) this.#use(uses, coordinate, caller.requests)
      }
    }
    this.#requests.clear()
    this.#pairs = 0
  }

  #usesOf(day: string, { organisation, client }: Pick<UsageRow, 'organisation' | 'client'>): Uses {
    const key = `${day}\n${keyOf(organisation, client)}`
    let uses = this.#uses.get(key)
    if (uses === undefined) {
      uses = { day, organisation, client, byCoordinate: new Map() }
      // One that there is no room for is not kept either: there may be as many callers as tokens.
      if (this.#rows < this.#mostRows) this.#uses.set(key, uses)
    }
    return uses
  }

  #use({ byCoordinate }: Uses, coordinate: string, requests: number): void {
    const known = byCoordinate.get(coordinate)
    if (known === undefined && this.#rows >= this.#mostRows) {
      this.#dropped += requests
      return
    }
    if (known === undefined) this.#rows++
    byCoordinate.set(coordinate, (known ?? 0) + requests)
  }
}

/** Names in tokens hold no line breaks (src/identity/claims.ts). */
function keyOf(organisation: string, client: string): string {
  return `${organisation}\n${client}`
}
