import type { Client } from 'urql'
import { type Fault, faultOf } from '../../hub/fault.ts'
import { MyFileDocument, type MyFileQuery, MyLettersDocument } from './documents.ts'

export type MyFile = MyFileQuery['householdFile']

/** The caller's letters, by household. */
export interface MyFiles {
  readonly files: readonly MyFile[]
  /** Letters that could not be read any more. */
  readonly unread: number
}

/** Pages of accesses that are looked through for letters; each is 100 long. */
const MOST_PAGES = 5

/**
 * The letters that cover the caller: whoever looked did so under one, so that they stand among the accesses. Each letter
 * of a case brings the others.
 */
export async function readMyFiles(client: Client): Promise<MyFiles | { readonly fault: Fault }> {
  const letters = new Set<string>()
  let after: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { data, error }: Awaited<ReturnType<typeof lettersAfter>> = await lettersAfter(client, after)
    if (error) return { fault: faultOf(error) }
    for (const { node } of data?.myDataAccesses.edges ?? [])
      if (node.consentId !== null) letters.add(node.consentId)
    after = data?.myDataAccesses.pageInfo.hasNextPage ? data.myDataAccesses.pageInfo.endCursor : null
    if (after === null) break
  }
  const files: MyFile[] = []
  const known = new Set<string>()
  let unread = 0
  for (const consentId of letters) {
    if (known.has(consentId)) continue
    const { data, error } = await client.query(MyFileDocument, { consentId }).toPromise()
    if (error && error.graphQLErrors.length === 0) return { fault: faultOf(error) }
    if (!data) {
      unread += 1
      continue
    }
    files.push(data.householdFile)
    for (const { id } of data.householdFile.consents) known.add(id)
  }
  return { files, unread }
}

function lettersAfter(client: Client, after: string | null) {
  return client.query(MyLettersDocument, { after }).toPromise()
}
