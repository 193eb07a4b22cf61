import type { LocalizedText } from '../../localized-text.ts'
import type { PolicyTest } from '../document.ts'
import type { StandardFault } from '../standard.ts'

/** Makes a fault of one test, told by its name and placed below it. */
export type Fault = (told: LocalizedText, ...below: readonly PropertyKey[]) => StandardFault

/** @param index which of its document's tests it is. */
export function faultOf(test: PolicyTest, index: number): Fault {
  return ({ zh, en }, ...below) => ({
    path: ['tests', index, ...below],
    message: `${test.name}: ${en}`,
    zh: `${test.name}：${zh}`,
  })
}
