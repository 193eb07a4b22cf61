import { join } from 'node:path'
import { describeFault, type ManifestFault } from '../../adapters/manifest-fault.ts'
import type { HubRefusal } from './hub-client.ts'

const PLACE = /^(.+):(\d+):(\d+)$/

/**
 * The faults that a hub found in a department's files (`DEPARTMENT_FAULTY`), as `department check` knows them.
 *
 * @param folder where the files stand; empty where they stand nowhere.
 */
export function faultsOf(refusal: HubRefusal, folder: string): ManifestFault[] {
  const whole = { file: join(folder, 'manifest.yaml'), line: 1, column: 1, at: '', message: refusal.message }
  if (refusal.faults.length === 0) return [whole]
  return refusal.faults.map(({ path, zh: at, en }) => {
    const [, file = path, line = '1', column = '1'] = PLACE.exec(path) ?? []
    // The English sentence begins with the place in the manifest, which stands by itself in `zh`.
    const message = at !== '' && en.startsWith(`${at}: `) ? en.slice(at.length + 2) : en
    return { file: join(folder, file), line: Number(line), column: Number(column), at, message }
  })
}

/** Faults as they are printed: each in a line, and how many there are. */
export function listed(faults: readonly ManifestFault[]): string {
  const lines = faults.map((fault) => `${describeFault(fault)}\n`).join('')
  const count = faults.length
  return `${lines}\n不合格：${count} 处错误\nnot good: ${count === 1 ? 'one fault' : `${count} faults`}\n`
}
