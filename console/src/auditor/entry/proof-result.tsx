import { Facts } from '../../parts/facts.tsx'
import { Moment } from '../../parts/moment.tsx'
import { type Tone, ToneTag } from '../../parts/tag.tsx'
import { useWords } from '../../words/language.tsx'
import { PROOF_STEPS, type StepState } from '../proof/bundle.ts'
import type { CheckedProof } from './proof-panel.tsx'
import { ENTRY } from './words.ts'

const TONES: Readonly<Record<StepState, Tone>> = {
  passed: 'good',
  failed: 'bad',
  unable: 'warn',
  notReached: 'plain',
}

/** Each step of a check in plain words, and the numbers behind it. */
export function ProofResult({ checked }: { readonly checked: CheckedProof }) {
  const words = useWords(ENTRY)
  const { findings, publicKey, asShown } = checked
  const steps: readonly (readonly [keyof typeof words.steps, StepState])[] = [
    ...PROOF_STEPS.map((step) => [step, findings.steps[step]] as const),
    ...(asShown === null ? [] : [['shown', asShown ? 'passed' : 'failed'] as const]),
  ]
  return (
    <>
      <ol className="proof-steps">
        {steps.map(([step, state]) => (
          <li key={step}>
            <ToneTag tone={TONES[state]} text={words[state]} />
            <span>{words.steps[step][state === 'failed' ? 1 : 0]}</span>
          </li>
        ))}
      </ol>
      {findings.witnesses > 0 && <p className="quiet">{words.witnesses(findings.witnesses)}</p>}
      <details>
        <summary>{words.numbers}</summary>
        <Facts
          facts={[
            [words.ledger, findings.origin],
            [
              words.place,
              findings.index === null || findings.size === null
                ? null
                : words.placeOf(findings.index, findings.size),
            ],
            [words.checkpointAt, findings.at === null ? null : <Moment key="at" at={findings.at} seconds />],
            [words.key, findings.kid],
            [words.leaf, findings.leaf === null ? null : <Hash key="leaf" text={findings.leaf} />],
            [words.root, findings.root === null ? null : <Hash key="root" text={findings.root} />],
            [
              `${words.path} · ${words.pathLength(findings.hashes.length)}`,
              <Hash key="path" text={findings.hashes.join('\n')} />,
            ],
          ]}
        />
        {publicKey !== null && (
          <>
            <p className="quiet">{words.keyHint}</p>
            <p>
              <Hash text={publicKey} />
            </p>
          </>
        )}
      </details>
      {findings.entry && (
        <details>
          <summary>{words.said}</summary>
          <Said entry={findings.entry} opened={findings.opened} closed={findings.closed} />
        </details>
      )}
      <p className="quiet">{words.downloadHint}</p>
    </>
  )
}

function Hash({ text }: { readonly text: string }) {
  return <span className="hash">{text}</span>
}

/** The entry field by field, as its own text has it. */
function Said({
  entry,
  opened,
  closed,
}: Pick<CheckedProof['findings'], 'opened' | 'closed'> & {
  readonly entry: Readonly<Record<string, unknown>>
}) {
  const words = useWords(ENTRY)
  const { personal: _commitments, ...plain } = entry
  return (
    <Facts
      facts={[
        ...Object.entries({ ...plain, ...opened }).map(
          ([name, value]) =>
            [
              name,
              <Hash key={name} text={typeof value === 'string' ? value : JSON.stringify(value)} />,
            ] as const,
        ),
        ...closed.map((name) => [name, words.closed] as const),
      ]}
    />
  )
}
