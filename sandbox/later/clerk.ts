/** A clerk who now and then looks into the hub for what is asked, and enters what is found. */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type Behaviour, type Mode, ModeWithoutMeaning, NORMAL } from '../behaviour.ts'
import { startControl } from '../control.ts'
import type { Ports, RunningDepartment } from '../department-process.ts'
import { askHub, type HubAccess, submitFindings } from '../hub-access.ts'
import type { Asked } from './findings.ts'
import type { Findings } from './reply-desk.ts'

/** Looks for what is asked. */
export type LookUp = (asked: readonly Asked[], mode: Mode) => Findings

const OPEN = 'query { openInquiries(first: 100) { edges { node { id people { idNumber awaited } } } } }'

const openShape = z.object({
  openInquiries: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          id: z.string(),
          people: z.array(z.object({ idNumber: z.string(), awaited: z.array(z.string()) })),
        }),
      }),
    ),
  }),
})

/** Where nothing is asked the clerk looks less and less often, at most so many times the delay apart: each look is recorded. */
const PATIENCE = 20

/** What has a meaning for somebody who has no server. */
const MODES: ReadonlySet<Mode> = new Set(['normal', 'slow', 'down', 'late', 'partial', 'wrong-person'])

/** Lets a clerk work, from the moment on at which the hub is known. Listens on the control port alone. */
export async function startClerk(lookUp: LookUp, { controlPort }: Ports): Promise<RunningDepartment> {
  let behaviour: Behaviour = NORMAL
  let work = new AbortController()

  /** @returns how many inquiries were answered. */
  async function lookOnce(hub: HubAccess, signal: AbortSignal): Promise<number> {
    const { mode, delayMs } = behaviour
    if (mode === 'down') return 0
    const { openInquiries } = openShape.parse(await askHub(hub, OPEN, {}, signal))
    if (openInquiries.edges.length === 0) return 0
    // Looking in the cupboard takes its time.
    await sleep(hub.delayMs + (mode === 'slow' ? delayMs : 0), undefined, { signal })
    let answered = 0
    for (const { node } of openInquiries.edges) {
      const asked = node.people.flatMap(({ idNumber, awaited }) =>
        awaited.map((item): Asked => ({ item, idNumber })),
      )
      const findings = lookUp(asked, mode)
      if (findings.answers.length === 0) continue
      await submitFindings(hub, { inquiry: node.id, ...findings }, signal)
      answered += 1
    }
    return answered
  }

  async function keepLooking(hub: HubAccess, signal: AbortSignal): Promise<void> {
    const shortest = Math.max(50, hub.delayMs)
    let pause = shortest
    while (!signal.aborted) {
      const answered = await lookOnce(hub, signal).catch((error: unknown) => {
        if (!signal.aborted) process.stderr.write(`The clerk could not work: ${String(error)}\n`)
        return 0
      })
      pause = answered > 0 ? shortest : Math.min(pause * 2, shortest * PATIENCE)
      await sleep(pause, undefined, { signal }).catch(() => undefined)
    }
  }

  const control = await startControl(
    {
      get behaviour() {
        return behaviour
      },
      change(next) {
        if (!MODES.has(next.mode))
          return Promise.reject(new ModeWithoutMeaning(`a clerk cannot be ${next.mode}: there is no server`))
        behaviour = next
        return Promise.resolve()
      },
      meet(hub) {
        work.abort()
        work = new AbortController()
        void keepLooking(hub, work.signal)
      },
    },
    controlPort,
  )
  return {
    port: 0,
    controlPort: control.port,
    close() {
      work.abort()
      control.server.close()
      control.server.closeAllConnections()
      return Promise.resolve()
    },
  }
}
