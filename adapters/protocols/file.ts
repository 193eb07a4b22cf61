/**
 * Files, in a folder or on an SFTP server, in one of two ways.
 *
 * - `snapshot`: from time to time the department puts its whole holdings there. They are taken as soon as they are
 *   complete; questions are answered from the newest delivery, at once, and never wait for the place.
 * - `exchange`: the department fetches a file with what it is asked, and answers with a file after hours or days.
 */
import { z } from 'zod'
import {
  type Adapter,
  type Call,
  DepartmentFault,
  type Inbox,
  type Protocol,
  type ProtocolEnvironment,
  type RawAnswer,
} from '../adapter.ts'
import { type Holding, NOBODY_COVERED } from '../deliveries.ts'
import { sentence } from '../faults/sentence.ts'
import { takeAnswer } from '../file/answer-file.ts'
import { exchangeFault, type FileRequest, fileRequestSchema, snapshotFault } from '../file/file-request.ts'
import { folderSchema, openFolder } from '../file/folder.ts'
import { peopleRows } from '../file/people-rows.ts'
import type { Place } from '../file/place.ts'
import { asFileFault, kindOf, type Receiving, receiveFiles } from '../file/receive.ts'
import { sendRequests } from '../file/send-requests.ts'
import { openSftp, sftpSchema } from '../file/sftp.ts'
import { consultUntil, keptAnswers } from '../kept-answers.ts'
import { milliseconds } from '../manifest.ts'
import { until } from '../until.ts'

const sourceShape = z.strictObject({
  /** Whether files hold everything (`snapshot`), or answer inquiries (`exchange`). */
  mode: z.enum(['snapshot', 'exchange']).default('snapshot'),
  place: z.union([z.strictObject({ folder: folderSchema }), z.strictObject({ sftp: sftpSchema })]),
  /** When a file counts as written to its end. */
  complete: z
    .union([
      z.strictObject({ after: milliseconds(100, 3_600_000) }),
      z.strictObject({
        marker: z
          .string()
          .regex(/^[^/\\{}]*\{name\}[^/\\{}]*$/, sentence('MARKER_FORM'))
          .refine((text) => text !== '{name}', sentence('MARKER_ITSELF')),
      }),
    ])
    .default({ after: 10_000 }),
  /** How often the place is looked into. */
  poll: milliseconds(1000, 86_400_000).default(60_000),
  maxBytes: z.int().min(1).max(256_000_000).default(32_000_000),
})

const source = sourceShape.refine(
  ({ mode, place }) => !('sftp' in place) || (place.sftp.outbox !== undefined) === (mode === 'exchange'),
  {
    message: sentence('OUTBOX_MODE'),
    path: ['place', 'sftp', 'outbox'],
  },
)

const response = z.strictObject({
  asOf: z
    .looseObject({
      answer: z.undefined(sentence('FILE_AS_OF')).optional(),
      wholeAnswer: z.undefined(sentence('FILE_WHOLE_ANSWER')).optional(),
    })
    .optional(),
})

type Source = z.output<typeof source>
type Request = FileRequest
type Response = z.output<typeof response>

export const file = {
  kind: 'file',
  source,
  request: fileRequestSchema,
  response,
  looseLists: true,
  answersLater: ({ mode }: Source) => mode === 'exchange',
  requestFault: ({ mode }: Source, asked: Request) =>
    mode === 'exchange' ? exchangeFault(asked) : snapshotFault(asked),
  open: (settings, environment): Adapter<FileCall> =>
    settings.mode === 'exchange' ? openExchange(settings, environment) : openSnapshot(settings, environment),
} satisfies Protocol<Source, Request, Response>

type FileCall = Call<Request, Response>

function openSnapshot(settings: Source, environment: ProtocolEnvironment): Adapter<FileCall> {
  const { deliveries } = environment
  return {
    async ask(call, { people }, signal) {
      const idNumbers = people.map(({ idNumber }) => idNumber)
      const held = await until(signal, () =>
        deliveries.consult(call.request.file.text, idNumbers).catch(notReadable),
      )
      return call.responses.map(() => answerOf(held))
    },
    inbox: inboxOf(settings, environment, openPlace(settings, environment), (call, file, bytes, signal) =>
      deliveries.take(kindOf(call), file, peopleRows(call, bytes, settings.maxBytes, signal)),
    ),
    close: () => Promise.resolve(),
  }
}

function openExchange(settings: Source, environment: ProtocolEnvironment): Adapter<FileCall> {
  const { correspondence, deliveries, offsetMinutes } = environment
  const { maxBytes } = settings
  const place = openPlace(settings, environment)
  const inbox = inboxOf(settings, environment, place, (call, file, bytes, signal) =>
    takeAnswer(call, file, bytes, { correspondence, deliveries, maxBytes, offsetMinutes, signal }),
  )
  return {
    looksUpFirst: true,
    async ask(call, question, signal) {
      const consultation = await consultUntil(correspondence, question, signal)
      const { send } = call.request
      const { unsent } = consultation
      if (unsent.length > 0 && send) {
        await question.nextCall()
        try {
          await sendRequests(send, unsent, question, { place, correspondence, offsetMinutes, signal })
        } catch (error) {
          throw signal.aborted ? signal.reason : asFileFault(error, 'what is asked could not be sent')
        }
      }
      return keptAnswers(call, consultation)
    },
    inbox: {
      ...inbox,
      // What lies there while it is tried answers inquiries of the live version.
      receive: (calls, signal) => (deliveries.trial ? Promise.resolve() : inbox.receive(calls, signal)),
    },
    close: () => Promise.resolve(),
  }
}

function openPlace({ place }: Source, environment: ProtocolEnvironment): Place {
  return 'sftp' in place ? openSftp(place.sftp, environment) : openFolder(place.folder, environment.inboxDir)
}

type Take = (...given: [...Parameters<Receiving['take']>, AbortSignal]) => Promise<unknown>

function inboxOf(
  { complete, poll, maxBytes }: Source,
  { deliveries, offsetMinutes }: ProtocolEnvironment,
  place: Place,
  take: Take,
): Inbox<FileCall> {
  return {
    everyMs: poll,
    async receive(calls, signal) {
      const receiving = { deliveries, complete, maxBytes, offsetMinutes, signal }
      try {
        await place.visit(signal, (visit) =>
          receiveFiles(calls, {
            ...receiving,
            visit,
            take: (call, file, bytes) => take(call, file, bytes, signal),
          }),
        )
      } catch (error) {
        throw signal.aborted ? signal.reason : asFileFault(error, 'the files could not be received')
      }
    },
  }
}

/** Before the first delivery nothing is known of anybody, which is not the same as nothing being held. */
function answerOf(held: Holding | null): RawAnswer {
  return held ? { rows: held.rows, asOf: new Date(held.asOf) } : { rows: [], ...NOBODY_COVERED }
}

function notReadable(error: unknown): never {
  if (error instanceof DepartmentFault) throw error
  throw new DepartmentFault('UNREACHABLE', 'what was delivered cannot be read now', { cause: error })
}
