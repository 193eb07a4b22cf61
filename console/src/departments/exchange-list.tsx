import { Moment } from '../parts/moment.tsx'
import { useSay, useWords } from '../words/language.tsx'
import { usePunctuation } from '../words/punctuation.ts'
import { term } from '../words/terms.ts'
import { PROBES } from './terms.ts'
import { VERSIONS } from './words.ts'

/** One call of a certification, as the hub writes it (`CertificationRule.exchanges`): short, and masked by the hub. */
interface Exchange {
  readonly number: number
  readonly probe: string
  readonly sent: {
    readonly items: readonly string[]
    readonly count: number
    readonly people: readonly { readonly idNumber: string; readonly name: string }[]
    readonly from: string
    readonly to: string
    readonly requestId: string
  }
  readonly durationMs: number
  readonly received:
    | readonly {
        readonly item: string
        readonly count: number
        readonly rows: readonly unknown[]
        readonly asOf: string | null
      }[]
    | null
  readonly fault: { readonly kind: string; readonly message: string } | null
}

/** What went over the line: whom was asked about, what came, and how long it took. */
export function ExchangeList({ exchanges }: { readonly exchanges: readonly string[] }) {
  const words = useWords(VERSIONS)
  const say = useSay()
  const signs = usePunctuation()
  return (
    <ol className="exchanges">
      {exchanges.map((text) => {
        const { number, probe, sent, durationMs, received, fault } = JSON.parse(text) as Exchange
        return (
          <li key={number}>
            <div className="exchange-line">
              <strong>{words.sent}</strong> {signs.list(sent.items)} ·{' '}
              {signs.aside(
                words.people(sent.count),
                signs.list(sent.people.map(({ idNumber, name }) => `${name} ${idNumber}`)) +
                  (sent.count > sent.people.length ? '…' : ''),
              )}{' '}
              · {sent.from} – {sent.to}{' '}
              <span className="quiet">
                {say(term(PROBES, probe))} · {words.ms(durationMs)}
              </span>
            </div>
            {fault && (
              <div className="exchange-line">
                <strong>{words.fault}</strong> {fault.kind}: {fault.message}
              </div>
            )}
            {received?.map(({ item, count, rows, asOf }) => (
              <div key={item} className="exchange-line">
                <strong>{words.received}</strong> {item} · {count === 0 ? words.noRows : words.rows(count)}
                {asOf !== null && (
                  <>
                    {' · '}
                    <Moment at={asOf} seconds />
                  </>
                )}
                {rows.length > 0 && <pre className="exchange-rows">{rows.map(lineOf).join('\n')}</pre>}
              </div>
            ))}
          </li>
        )
      })}
    </ol>
  )
}

function lineOf(row: unknown): string {
  return JSON.stringify(row)
}
