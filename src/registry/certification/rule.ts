import type { LocalizedText } from '../../localized-text.ts'
import type { Probe } from './probe.ts'
import type { Probes } from './probes.ts'

/** MUST: a version that fails it is not certified. SHOULD: it is told, and does not keep from being certified. */
export type RuleLevel = 'MUST' | 'SHOULD'

/** One thing that a department is certified for. Ids are permanent: one that is given up is never used again. */
export interface Rule {
  readonly id: `CERT-${string}`
  readonly level: RuleLevel
  /** What holds where the rule is kept. */
  readonly title: LocalizedText
  /** What to do where it is not. */
  readonly mend: LocalizedText
  /** What it takes to judge the rule: the manifest alone, a call whatever came of it, or (without it) an answer. */
  readonly needs?: 'MANIFEST' | 'CALL'
  check(probes: Probes): Promise<Verdict>
}

/** What came of a rule. */
export interface Verdict {
  readonly result: 'PASSED' | 'FAILED' | 'SKIPPED'
  /** What was seen, each a sentence: why it failed or was skipped. They hold no personal data. */
  readonly notes: readonly LocalizedText[]
  /** What it was judged by. */
  readonly probes: readonly Probe[]
}

/** A rule is kept where nothing was noted against it. */
export function verdict(notes: readonly LocalizedText[], ...probes: readonly Probe[]): Verdict {
  return { result: notes.length === 0 ? 'PASSED' : 'FAILED', notes, probes }
}

/** A rule that cannot be judged, with the reason. */
export function skipped(zh: string, en: string): Verdict {
  return { result: 'SKIPPED', notes: [{ zh, en }], probes: [] }
}
