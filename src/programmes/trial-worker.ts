/** A thread of its own for trying one document (trial-runner.ts): what is in it may be written to take for ever. */
import { parentPort, workerData } from 'node:worker_threads'
import { tryStandard } from './read-document.ts'
import type { TrialRequest } from './trial-runner.ts'

// Only trial-runner.ts starts it.
const { file, text, published } = workerData as TrialRequest
parentPort?.postMessage(tryStandard(file, text, published))
