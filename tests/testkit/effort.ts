/**
 * How much a test does: little in `npm test`, which everybody runs before each change, everything in `npm run test:slow`,
 * which the gate runs too (vitest.thorough.config.ts takes in each file that imports this one).
 */
import { test } from 'vitest'

const THOROUGH = process.env['HEDUI_TEST_EFFORT'] === 'thorough'

/** How often something drawn at random, or a kill, is tried. */
export function runs(few: number, all: number): number {
  return THOROUGH ? all : few
}

/** The first of some cases, where one or two show the rule; all of them in the slow tests. */
export function some<Case>(cases: readonly Case[], few: number): readonly Case[] {
  return cases.slice(0, runs(few, cases.length))
}

/** A test that takes its time, beside a quick one of the same rule: only among the slow tests. */
export const slowTest = test.runIf(THOROUGH)
