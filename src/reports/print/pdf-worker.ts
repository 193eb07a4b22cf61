/** A thread that draws one PDF and ends: see render-pdf.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import { renderPdf } from './pdf.ts'
import type { PdfJob } from './render-pdf.ts'

// Handed over by render-pdf.ts, the only one that starts this thread.
const { report, attachment } = workerData as PdfJob
const bytes = await renderPdf(report, attachment)
parentPort?.postMessage(bytes)
