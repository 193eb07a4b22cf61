/**
 * The printed report before it is drawn: everything that it says, in the order in which it says it, and nothing of how
 * it looks. One file makes it (model.ts), two draw it (html.ts, pdf.ts), so that both say the same. Plain data, which a
 * worker thread may be handed. All texts are Chinese: it is a document of a Chinese office.
 */
export interface PrintedReport {
  readonly title: string
  readonly number: string
  readonly version: number
  /** What stands above the first section: office, applicant, validity, conclusion. */
  readonly head: readonly Fact[]
  /** What a reader must know before reading on: superseded, no longer valid, shown in part. */
  readonly notices: readonly string[]
  readonly sections: readonly Section[]
  readonly authenticity: AuthenticityMark
  /** Who signs, each with room for a name and a day. */
  readonly signatures: readonly string[]
  /** The sentence under everything: for reference, never the decision. */
  readonly remark: string
  readonly stub: Stub
  /** Across each page: who printed it, of which organisation, when. */
  readonly watermark: string
  /** At the foot of each page, beside its number. */
  readonly foot: { readonly left: string; readonly right: string }
  /** The moment of printing, RFC 3339. */
  readonly printedAt: string
}

/** A label with its value; `wide` takes a whole line, others stand in pairs. */
export interface Fact {
  readonly label: string
  readonly value: string
  readonly wide?: boolean
}

export interface Section {
  readonly title: string
  readonly parts: readonly Part[]
}

export type Part =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly small?: boolean }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | Table

export interface Table {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

export interface Column {
  readonly title: string
  /** Its share of the table's width. */
  readonly width: number
  readonly align?: 'right' | 'center'
}

/** A row of cells, one a column, or a line across the table that says what the rows below it are about. */
export type Row = readonly Cell[] | { readonly group: string }

/** A cell that a reader must look at is marked; its text says why, so that nothing hangs on colour or weight. */
export type Cell = string | { readonly text: string; readonly marked: true }

/** How a reader finds out whether the paper is genuine. */
export interface AuthenticityMark {
  /** What the QR code holds. */
  readonly url: string
  /** Grouped by four. */
  readonly code: string
  readonly sentence: string
}

/** The counterfoil that the office keeps [存根]. */
export interface Stub {
  readonly title: string
  /** Written across the cutting line, so that both halves carry it. */
  readonly seam: string
  readonly facts: readonly Fact[]
}

export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text
}

export function isMarked(cell: Cell): boolean {
  return typeof cell !== 'string'
}

export function isGroup(row: Row): row is { readonly group: string } {
  return !Array.isArray(row) && 'group' in row
}

/** Facts in lines as they are drawn: pairs, and wide ones by themselves. */
export function linesOf(facts: readonly Fact[]): readonly (readonly Fact[])[] {
  const lines: Fact[][] = []
  let open: Fact[] | null = null
  for (const fact of facts) {
    if (fact.wide) {
      lines.push([fact])
      open = null
    } else if (open) {
      open.push(fact)
      open = null
    } else {
      open = [fact]
      lines.push(open)
    }
  }
  return lines
}
