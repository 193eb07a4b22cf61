import { Quantity } from '../../parts/quantity.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import type { MyReport } from './report-page.tsx'
import { MY_REPORT } from './words.ts'

/** What somebody declared beside what was found; where they differ a sentence says what that means. */
export function Declared({ comparisons }: { readonly comparisons: MyReport['comparisons'] }) {
  const words = useWords(MY_REPORT)
  const say = useSay()
  const shown = comparisons.filter(({ declared }) => declared !== null)
  if (shown.length === 0) return null
  return (
    <>
      <h3>{words.compared}</h3>
      <dl className="own-figures">
        {shown.map(({ kind, title, unit, declared, found, difference }) => (
          <div key={kind}>
            <dt>{say(title)}</dt>
            <dd>
              <div>
                {words.declared}{' '}
                {declared === null ? (
                  words.notDeclared
                ) : (
                  <Quantity value={declared} unit={unit} kind={kind} />
                )}
              </div>
              <div>
                {words.found}{' '}
                {found === null ? (
                  words.notVerified
                ) : (
                  <>
                    {!found.complete && `${words.atLeast} `}
                    <Quantity value={found.value} unit={unit} kind={kind} />
                  </>
                )}
              </div>
              {difference !== null && Number(difference) !== 0 && (
                <div>
                  {words.difference} <Quantity value={difference} unit={unit} />
                  <div className="quiet">{words.differs}</div>
                </div>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
