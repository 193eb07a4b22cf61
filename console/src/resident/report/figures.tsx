import { Quantity, Range } from '../../parts/quantity.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import type { MyReport } from './report-page.tsx'
import { MY_REPORT } from './words.ts'

const TOTALS = ['yearlyIncome', 'monthlyIncome', 'monthlyIncomePerCapita', 'property'] as const

/** The household's figures, each with what it is made of in plain words. */
export function Figures({ report: { totals, accounting } }: { readonly report: MyReport }) {
  const words = useWords(MY_REPORT)
  const say = useSay()
  return (
    <section className="panel" aria-label={words.figures}>
      <h2>{words.figures}</h2>
      <p className="quiet">{words.figuresHint}</p>
      <dl className="own-figures">
        {TOTALS.map((total) => {
          const { title, means } = words.totals[total]
          const figure = totals[total]
          return (
            <div key={total}>
              <dt>{title}</dt>
              <dd>
                {figure === null ? (
                  words.notVerified
                ) : (
                  <>
                    {!figure.complete && `${words.atLeast} `}
                    <strong>
                      <Quantity value={figure.value} unit={figure.unit} />
                    </strong>
                  </>
                )}
                <div className="quiet">{means}</div>
                {figure && !figure.complete && <div className="quiet">{words.atLeastHint}</div>}
              </dd>
            </div>
          )
        })}
      </dl>
      {accounting && (
        <details>
          <summary>{words.accounted(say(accounting.standard.title))}</summary>
          <p className="quiet">
            {words.accountedHint} {say(accounting.standard.legal)}
          </p>
          <dl className="own-figures">
            {accounting.figures.map(({ id, title, low, high, unit }) => (
              <div key={id}>
                <dt>{say(title)}</dt>
                <dd>
                  <Range low={low} high={high} unit={unit} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  )
}
