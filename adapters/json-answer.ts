import { DepartmentFault } from './adapter.ts'
import { checkJsonSize } from './answer-size.ts'

/**
 * Parses what a department wrote in JSON.
 *
 * @param otherwise what is told where it is none.
 * @throws {DepartmentFault} TOO_LARGE, or GARBLED.
 */
export function parseJson(text: string, otherwise = 'the answer is not JSON'): unknown {
  checkJsonSize(text)
  try {
    return JSON.parse(text)
  } catch {
    // The parser's message quotes the answer, which holds personal data.
    throw new DepartmentFault('GARBLED', otherwise)
  }
}
