import { describeFault } from '../../adapters/manifest-fault.ts'
import type { DocumentFault } from './read-document.ts'

/** The standards of the folders cannot be published; `faults` holds everything that is wrong with them. */
export class StandardsError extends Error {
  readonly faults: readonly DocumentFault[]

  constructor(faults: readonly DocumentFault[]) {
    const lines = faults.map((fault) => `  ${describeFault(fault)}（${fault.zh}）`)
    super(`标准文件有误（the standards cannot be published）:\n${lines.join('\n')}`)
    this.name = 'StandardsError'
    this.faults = faults
  }
}
