/**
 * A door whose disclosures show in traces: a span `disclosure` for a live query, `collection` for a job of a formal
 * verification. The spans `department.ask` of the departments that are asked (adapters/line.ts) hang under it.
 *
 * Spans say how many people and items, never who and what was found. Where no tracer is installed a disclosure is run as
 * it is: nothing is gathered for the span.
 */
import { type Attributes, context, type Span, SpanStatusCode, trace } from '@opentelemetry/api'
import { HeduiError } from '../errors.ts'
import type { AnyAdmission, Collection, Door, Wanted } from './door.ts'

const tracer = trace.getTracer('hedui/disclosure')

/** The same door, with its spans. */
export function tracedDoor(door: Door): Door {
  return {
    ...door,
    disclose(admission, wanted, asking) {
      const span = tracer.startSpan('disclosure')
      if (!span.isRecording()) return door.disclose(admission, wanted, asking)
      span.setAttributes(attributesOf(admission, wanted))
      return within(span, () => door.disclose(admission, wanted, asking))
    },
    consult(admission, wanted, asking, draw) {
      const span = tracer.startSpan('disclosure')
      if (!span.isRecording()) return door.consult(admission, wanted, asking, draw)
      span.setAttributes(attributesOf(admission, [wanted]))
      return within(span, () => door.consult(admission, wanted, asking, draw))
    },
    collect(collections, asking, keep) {
      const span = tracer.startSpan('collection')
      if (!span.isRecording()) return door.collect(collections, asking, keep)
      span.setAttributes(attributesOfRound(collections))
      return within(span, () => door.collect(collections, asking, keep))
    },
  }
}

/** A round of one verification names it. */
function attributesOfRound(collections: readonly Collection[]): Attributes {
  const [first] = collections
  if (!first) return {}
  const wanted = collections.flatMap((one) => one.wanted)
  return {
    ...attributesOf(first.admission, wanted),
    'hedui.verifications': collections.length,
    ...(collections.length === 1 ? { 'hedui.verification': first.verificationId } : {}),
  }
}

function attributesOf({ enquiry }: AnyAdmission, wanted: readonly Wanted[]): Attributes {
  return {
    'hedui.request_id': enquiry.requestId,
    'hedui.purpose': enquiry.purpose,
    'hedui.people': wanted.length,
    'hedui.items': new Set(wanted.flatMap(({ items }) => items)).size,
  }
}

async function within<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
  try {
    return await context.with(trace.setSpan(context.active(), span), work)
  } catch (error) {
    // Only the code: a message could hold what the caller sent, and the ledger has the reason.
    const message = error instanceof HeduiError ? error.code : 'INTERNAL_ERROR'
    span.setStatus({ code: SpanStatusCode.ERROR, message })
    throw error
  } finally {
    span.end()
  }
}
