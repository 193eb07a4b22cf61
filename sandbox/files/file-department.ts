/** A department that delivers files instead of being asked. It has no server, only its control endpoint. */
import { type Behaviour, type Mode, ModeWithoutMeaning, NORMAL } from '../behaviour.ts'
import { startControl } from '../control.ts'
import type { Ports, RunningDepartment } from '../department-process.ts'
import type { Records } from '../records.ts'
import { type Delivery, deliver } from './delivery.ts'

/** What has a meaning for somebody whom nobody asks. */
const MODES: ReadonlySet<Mode> = new Set(['normal', 'down', 'garbled', 'late', 'partial', 'wrong-encoding'])

/** Delivers, and delivers anew whenever it is told to behave otherwise. */
export async function startFileDepartment(
  delivery: Delivery,
  records: Records,
  { controlPort }: Ports,
): Promise<RunningDepartment> {
  let behaviour: Behaviour = NORMAL
  await deliver(delivery, records, behaviour.mode)
  const control = await startControl(
    {
      get behaviour() {
        return behaviour
      },
      async change(next) {
        if (!MODES.has(next.mode))
          throw new ModeWithoutMeaning(
            `a department that delivers files cannot be ${next.mode}: nobody asks it`,
          )
        behaviour = next
        await deliver(delivery, records, next.mode)
      },
    },
    controlPort,
  )
  return {
    port: 0,
    controlPort: control.port,
    close() {
      control.server.close()
      control.server.closeAllConnections()
      return Promise.resolve()
    },
  }
}
