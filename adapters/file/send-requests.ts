/** Puts what a department is asked where it fetches it: one file an inquiry, with a row for each person. */
import type { Question } from '../adapter.ts'
import type { Correspondence, Inquiry } from '../correspondence.ts'
import type { RequestFile } from './file-request.ts'
import type { Place } from './place.ts'

export interface Sending {
  readonly place: Place
  readonly correspondence: Correspondence
  readonly offsetMinutes: number
  readonly signal: AbortSignal
}

/**
 * Writes inquiries, and marks each as sent when it is there. Where it is broken off in between, the same inquiry is
 * written again: under the same name, with the same content.
 *
 * @throws {DepartmentFault} where the place cannot be reached, or something cannot be written in such a file.
 */
export async function sendRequests(
  send: RequestFile,
  inquiries: readonly Inquiry[],
  question: Question,
  { place, correspondence, offsetMinutes, signal }: Sending,
): Promise<void> {
  const files = inquiries.map((inquiry) => ({ inquiry, ...fileOf(send, inquiry, question, offsetMinutes) }))
  await place.visit(signal, async (visit) => {
    for (const { inquiry, name, content } of files) {
      signal.throwIfAborted()
      await visit.send(name, content)
      await correspondence.sent([inquiry.id])
    }
  })
}

function fileOf(
  { file, writer, columns }: RequestFile,
  { id, people, items, period, basis, openedAt }: Inquiry,
  question: Question,
  offsetMinutes: number,
): { readonly name: string; readonly content: Buffer } {
  const about: Question = { ...question, people, items, period, basis }
  return {
    name: file(id, Date.parse(openedAt), offsetMinutes),
    content: writer.write(columns.names, columns.cells(about, id)),
  }
}
