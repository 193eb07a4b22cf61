import { join } from 'node:path'
import type { BilingualFault } from '../../adapters/manifest-fault.ts'
import type { HubRefusal } from './hub-client.ts'

/** A fault as `department check` and the hub know it; a newer hub may have codes that this command has not. */
export interface DepartmentFault extends BilingualFault {
  readonly code: string
}

const PLACE = /^(.+):(\d+):(\d+)$/

/**
 * The faults that a hub found in a department's files (`DEPARTMENT_FAULTY`), as `department check` knows them.
 *
 * @param folder where the files stand; empty where they stand nowhere.
 */
export function faultsOf({ code, faults, message: whole }: HubRefusal, folder: string): DepartmentFault[] {
  if (faults.length === 0) {
    const file = join(folder, 'manifest.yaml')
    return [{ file, line: 1, column: 1, at: '', code, message: whole, zh: whole }]
  }
  return faults.map(({ path, kind = code, at = '', zh, en }) => {
    const [, file = path, line = '1', column = '1'] = PLACE.exec(path) ?? []
    return {
      file: join(folder, file),
      line: Number(line),
      column: Number(column),
      at,
      code: kind,
      // Both sentences begin with the place in the manifest, which stands by itself here.
      message: without(`${at}: `, en),
      zh: without(`${at}：`, zh),
    }
  })
}

function without(beginning: string, text: string): string {
  return text.startsWith(beginning) ? text.slice(beginning.length) : text
}
