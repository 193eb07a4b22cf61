import { type BilingualFault, describeFault, inChinese } from '../../adapters/manifest-fault.ts'

/** Faults as they are printed: each with its place, a line a language, and how many there are. */
export function listedFaults(faults: readonly BilingualFault[]): string {
  const lines = faults.map((fault) => `${describeFault(fault)}\n  ${inChinese(fault)}\n`).join('')
  const count = faults.length
  return `${lines}\n不合格：${count} 处错误\nnot good: ${count === 1 ? 'one fault' : `${count} faults`}\n`
}
