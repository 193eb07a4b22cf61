/** A thread for tests: what it does is told by its job. */
import { parentPort, workerData } from 'node:worker_threads'
import { listenToHub } from '../../src/threads.ts'

/** A thread for jobs in a row has no job of its own to begin with. */
const { what } = (workerData ?? { what: 'row' }) as { what: string }
const port = parentPort
if (!port) throw new TypeError('it is started as a thread')
switch (what) {
  case 'answer':
    port.postMessage('done')
    break
  case 'row': {
    let done = 0
    port.on('message', (job: string) => {
      if (job === 'hang') for (;;);
      if (job === 'fail') throw new Error('broken')
      done += 1
      port.postMessage(`${job} ${done}`)
    })
    break
  }
  case 'fail':
    throw new Error('broken')
  case 'leave':
    break
  case 'hang':
    for (;;);
  case 'eat': {
    const eaten: unknown[] = []
    for (;;) eaten.push(Array.from({ length: 1_000 }, () => ({})))
  }
  default:
    // A standing thread: it says that it is there, dies where it is told to, and takes leave.
    port.postMessage('here')
    listenToHub(port, {
      onMessage(message) {
        if (message === 'die') throw new Error('died')
        port.postMessage(message)
      },
      onStop: () => Promise.resolve(port.postMessage('bye')),
    })
}
