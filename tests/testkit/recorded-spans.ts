/** A tracer provider that keeps spans in memory, and a context manager, as an OpenTelemetry SDK installs them. */
import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Attributes,
  type Context,
  type ContextManager,
  context,
  INVALID_SPAN_CONTEXT,
  ROOT_CONTEXT,
  type Span,
  type SpanStatus,
  type Tracer,
  trace,
} from '@opentelemetry/api'

export interface RecordedSpan {
  readonly name: string
  /** The span that it hangs under; null for the first one of a trace. */
  readonly parent: RecordedSpan | null
  readonly attributes: Attributes
  readonly status: SpanStatus | null
  readonly ended: boolean
}

class Recorded implements RecordedSpan {
  readonly name: string
  readonly parent: RecordedSpan | null
  readonly attributes: Attributes = {}
  status: SpanStatus | null = null
  ended = false

  constructor(name: string, parent: RecordedSpan | null) {
    this.name = name
    this.parent = parent
  }
}

/** What records now; tracers keep the provider that they first met, so that it is installed once and then left. */
let recording: Recorded[] | null = null
let installed = false

/**
 * Records the spans of the whole process until `stop` is called.
 *
 * @returns the spans in the order in which they were started.
 */
export function recordSpans(): { readonly spans: readonly RecordedSpan[]; stop(): void } {
  if (recording) throw new Error('spans are recorded already')
  const spans: Recorded[] = []
  if (!installed) install()
  installed = true
  recording = spans
  return {
    spans,
    stop() {
      recording = null
    },
  }
}

function install(): void {
  const recordedOf = new WeakMap<Span, Recorded>()
  const tracer: Tracer = {
    startSpan(name, options = {}, within = context.active()) {
      if (!recording) return trace.wrapSpanContext(INVALID_SPAN_CONTEXT)
      const around = trace.getSpan(within)
      const recorded = new Recorded(name, (around && recordedOf.get(around)) ?? null)
      recording.push(recorded)
      const span = spanOf(recorded, recording.length)
      recordedOf.set(span, recorded)
      return span.setAttributes(options.attributes ?? {})
    },
    startActiveSpan() {
      throw new Error('the hub starts no active spans')
    },
  }
  context.setGlobalContextManager(contextManager())
  trace.setGlobalTracerProvider({ getTracer: () => tracer })
}

function spanOf(recorded: Recorded, number: number): Span {
  const span: Span = {
    spanContext: () => ({
      traceId: '1'.repeat(32),
      spanId: String(number).padStart(16, '0'),
      traceFlags: 1,
    }),
    isRecording: () => !recorded.ended,
    setAttribute(key, value) {
      recorded.attributes[key] = value
      return span
    },
    setAttributes(attributes) {
      Object.assign(recorded.attributes, attributes)
      return span
    },
    setStatus(status) {
      recorded.status = status
      return span
    },
    addEvent: () => span,
    addLink: () => span,
    addLinks: () => span,
    updateName: () => span,
    recordException: () => undefined,
    end() {
      recorded.ended = true
    },
  }
  return span
}

function contextManager(): ContextManager {
  const storage = new AsyncLocalStorage<Context>()
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (around, work, self, ...args) => storage.run(around, () => work.call(self, ...args)),
    bind: (_around, target) => target,
    enable: () => manager,
    disable() {
      storage.disable()
      return manager
    },
  }
  return manager
}
