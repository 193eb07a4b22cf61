import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { type CombinedError, useClient } from 'urql'
import { FaultNotice } from '../../parts/fault-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { useSay, useWords } from '../../words/language.tsx'
import { term, VERDICTS } from '../../words/terms.ts'
import { StandardEffectDocument, type StandardEffectQuery, type StandardRowFragment } from './documents.ts'
import { STANDARDS } from './words.ts'

type Effect = StandardEffectQuery['programmeEffect']

const DRAWN = 50
const MOST_DRAWN = 200

/** What a draft would change in reports that are valid: asked for when somebody wants it, since it takes its time. */
export function EffectPanel({ standard }: { readonly standard: StandardRowFragment }) {
  const words = useWords(STANDARDS)
  const client = useClient()
  const [sample, setSample] = useState(DRAWN)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CombinedError | null>(null)
  const [effect, setEffect] = useState<Effect | null>(null)
  const { region, slug, version } = standard

  const preview = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    const answer = await client.query(StandardEffectDocument, { region, slug, version, sample })
    setBusy(false)
    setError(answer.error ?? null)
    setEffect(answer.data?.programmeEffect ?? null)
  }
  return (
    <section className="panel" aria-label={words.effect}>
      <h2>{words.effect}</h2>
      <p className="quiet">{words.effectHint}</p>
      <div className="filters">
        <Field label={words.sample}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={MOST_DRAWN}
              precision={0}
              value={sample}
              onChange={(value) => setSample(value ?? DRAWN)}
            />
          )}
        </Field>
        <Button loading={busy} onClick={() => void preview()}>
          {words.preview}
        </Button>
      </div>
      {error && <FaultNotice error={error} />}
      {effect && <Counted effect={effect} />}
      <p className="quiet">
        {words.effectAll} <code className="break">npx hedui replay --all --programmes {slug}.yaml</code>
      </p>
    </section>
  )
}

function Counted({ effect }: { readonly effect: Effect }) {
  const words = useWords(STANDARDS)
  const say = useSay()
  const verdict = (value: string | null) => (value === null ? words.absent : say(term(VERDICTS, value)))
  return (
    <div role="status">
      <p>
        {words.effectOf(effect.reports, effect.valid, effect.on)}{' '}
        {effect.withoutBasis > 0 && words.effectWithout(effect.withoutBasis)}{' '}
        <strong>{words.effectChanged(effect.changed)}</strong>
      </p>
      {effect.changes.length > 0 && (
        <ListTable
          label={words.effect}
          columns={[
            { title: words.programme, render: ({ title }) => say(title) },
            { title: words.before, render: ({ before }) => verdict(before) },
            { title: words.after, render: ({ after }) => verdict(after) },
            { title: words.times, render: ({ count }) => count },
          ]}
          rows={effect.changes}
          keyOf={({ programme, before, after }) => `${programme} ${before} ${after}`}
          busy={false}
          empty=""
        />
      )}
    </div>
  )
}
