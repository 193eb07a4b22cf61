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
