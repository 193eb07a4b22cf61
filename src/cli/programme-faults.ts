import { describeFault } from '../../adapters/manifest-fault.ts'
import type { DocumentFault } from '../programmes/read-document.ts'
import type { HubRefusal } from './hub-client.ts'

const PLACE = /^.+:(\d+):(\d+)$/

/** The faults that a hub found in a document (`PROGRAMME_FAULTY`), as `programme check` knows them. */
export function faultsOfHub(refusal: HubRefusal, file: string): DocumentFault[] {
  if (refusal.faults.length === 0) {
    return [{ file, line: 1, column: 1, at: '', message: refusal.message, zh: refusal.message }]
  }
  // Where in the document it is stands at the beginning of both sentences.
  return refusal.faults.map(({ path, zh, en }) => {
    const [, line = '1', column = '1'] = PLACE.exec(path) ?? []
    return { file, line: Number(line), column: Number(column), at: '', message: en, zh }
  })
}

/** Faults as they are printed: each with its place, a line a language, and how many there are. */
export function listedFaults(faults: readonly DocumentFault[]): string {
  const lines = faults.map((fault) => `${describeFault(fault)}\n  ${chinese(fault)}\n`).join('')
  const count = faults.length
  return `${lines}\n不合格：${count} 处错误\nnot good: ${count === 1 ? 'one fault' : `${count} faults`}\n`
}

function chinese({ at, zh }: DocumentFault): string {
  return at === '' ? zh : `${at}：${zh}`
}
