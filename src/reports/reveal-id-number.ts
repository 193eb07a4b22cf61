import type { Actor } from '../access/actor.ts'
import type { Door } from '../disclosure/door.ts'
import { HeduiError } from '../errors.ts'
import { type FindReportDependencies, findReport, numberedPeople } from './find.ts'

/**
 * One person's ID number of a report in full, to whoever may read the whole report: decided anew and recorded each time, about that
 * person alone, so that it stands in their own view.
 *
 * @param person their id in the report, such as `P1`.
 * @throws {HeduiError} `REPORT_NOT_FOUND`; the refusal, after it was recorded, `ERASED` among them; `PERSON_NOT_FOUND`.
 */
export async function revealIdNumber(
  dependencies: FindReportDependencies & { readonly door: Pick<Door, 'handOver'> },
  actor: Actor,
  {
    number,
    version,
    person,
  }: { readonly number: string; readonly version: number | null; readonly person: string },
  requestId: string,
): Promise<string> {
  const { keys, door } = dependencies
  const found = await findReport(dependencies, actor, { number, version }, 'report.whole')
  if (!found) throw new HeduiError('REPORT_NOT_FOUND')
  const { reason, event, opened } = found
  const named = opened && numberedPeople(opened.document).find(({ id }) => id === person)
  // Whoever may not read the report does not learn how many people are in it.
  if (reason === null && !named) throw new HeduiError('PERSON_NOT_FOUND', { path: 'person' })
  return door.handOver(
    {
      kind: 'ID_NUMBER_REVEALED',
      actor,
      ...event,
      people: named ? [keys.hashPerson(named.idNumber)] : [],
      note: { ...event.note, ...(named ? { person: named.id } : {}) },
      requestId,
    },
    reason,
    () => {
      if (!named) throw new TypeError('nobody is to be shown')
      return named.idNumber
    },
  )
}
