import { type Call, DepartmentFault, type Question, type RawAnswer } from './adapter.ts'
import { NOTHING, type TreeReading } from './tree-answer.ts'

/** A request that may come in pages. */
interface PagedRequest {
  /** More pages than this are refused. */
  readonly maxPages: number
}

/**
 * Reads an answer page by page. The first page says how many there are.
 *
 * @param isPaged whether the request has a place for the number of the page.
 * @param fetchPage fetches one page, from 1; undefined where the department says that it holds nothing on anybody.
 * @throws {DepartmentFault} TOO_LARGE or MISCONFIGURED where there are more pages than can be asked for.
 */
export async function readPages<Request extends PagedRequest>(
  call: Call<Request, TreeReading>,
  question: Question,
  isPaged: (request: Request) => boolean,
  fetchPage: (page: number) => Promise<unknown>,
): Promise<readonly RawAnswer[]> {
  const first = await fetchPage(1)
  if (first === undefined) return call.responses.map(() => NOTHING)
  let answers: readonly RawAnswer[] = call.responses.map((reading) => reading.read(first, null))
  const pages = Math.max(...call.responses.map((reading) => reading.pages(first)))
  if (pages > call.request.maxPages) throw new DepartmentFault('TOO_LARGE', `the answer has ${pages} pages`)
  if (pages > 1 && !isPaged(call.request)) {
    throw new DepartmentFault('MISCONFIGURED', 'the answer has several pages, but the request has no $page')
  }
  for (let page = 2; page <= pages; page += 1) {
    await question.nextCall()
    const next = await fetchPage(page)
    answers = call.responses.map((reading, index) => reading.read(next, answers[index] ?? null))
  }
  return answers
}
