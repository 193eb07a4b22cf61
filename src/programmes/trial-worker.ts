/** A thread of its own for trying documents (trial-runner.ts): what is in one may be written to take for ever. */
import { parentPort } from 'node:worker_threads'
import { tryStandard } from './read-document.ts'
import type { TrialRequest } from './trial-runner.ts'

// Only trial-runner.ts starts it, and sends one document at a time.
parentPort?.on('message', ({ file, text, published }: TrialRequest) => {
  parentPort?.postMessage(tryStandard(file, text, published))
})
