import { type Adapter, DepartmentFault, type Protocol } from '../../../adapters/adapter.ts'
import type { Exchange, ExchangeFault } from './probe.ts'

/** Keeps what a certification must know of the calls: what was asked and answered, and which secrets were used. */
export interface Recorder {
  readonly protocol: Protocol
  /** Values that must stand in no report. */
  readonly secrets: ReadonlySet<string>
  /** From now on calls are put into this list. A call that ends later is still put into the list it began under. */
  recordInto(exchanges: Exchange[]): void
}

/**
 * Puts a recorder between a department's protocol and its line.
 *
 * @param elapsed milliseconds of a clock that never goes back.
 */
export function recorder(protocol: Protocol, elapsed: () => number): Recorder {
  const secrets = new Set<string>()
  let list: Exchange[] = []
  const recording = (adapter: Adapter): Adapter => ({
    async ask(call, question, signal) {
      const into = list
      const begun = elapsed()
      const record = (outcome: Exchange['outcome']): void => {
        into.push({ call, question, durationMs: elapsed() - begun, outcome })
      }
      try {
        const answers = await adapter.ask(call, question, signal)
        record({ answers })
        return answers
      } catch (error) {
        record({ fault: faultOf(signal.aborted ? signal.reason : error) })
        throw error
      }
    },
    ...(adapter.looksUpFirst ? { looksUpFirst: adapter.looksUpFirst } : {}),
    ...(adapter.inbox ? { inbox: adapter.inbox } : {}),
    close: () => adapter.close(),
  })
  return {
    secrets,
    recordInto(exchanges) {
      list = exchanges
    },
    protocol: {
      ...protocol,
      open: (source, environment) =>
        recording(
          protocol.open(source, {
            ...environment,
            secret(name) {
              const value = environment.secret(name)
              if (value !== undefined && value !== '') secrets.add(value)
              return value
            },
          }),
        ),
    },
  }
}

function faultOf(error: unknown): ExchangeFault {
  if (error instanceof DepartmentFault) return { kind: error.kind, message: error.message }
  const message = 'the answer could not be read, or the certification ended before it came'
  return { kind: 'GARBLED', message }
}
