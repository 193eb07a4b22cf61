/** Hands a checkpoint to a witness (C2SP tlog-witness, `add-checkpoint`). */
import { request } from 'undici'

/** What a witness said, or that it said nothing. */
export type WitnessReply =
  | { readonly kind: 'COSIGNED'; readonly lines: string }
  /** It keeps a checkpoint of another size than was supposed. */
  | { readonly kind: 'CONFLICT'; readonly size: number }
  /** It will not sign this, however often it is asked. */
  | { readonly kind: 'REFUSED'; readonly status: number; readonly why: string }
  /** It cannot be reached, or is out of order. */
  | { readonly kind: 'AWAY'; readonly why: string }

export interface Submission {
  /** The size of the checkpoint that the witness is supposed to keep; 0 for none. */
  readonly old: number
  readonly proof: readonly Buffer[]
  readonly note: string
}

/** Milliseconds that a witness is waited for. */
const PATIENCE = 5_000
/** A reply of a few lines is far below. */
const MAX_REPLY = 16 * 1024

/** Never rejects. @param url the witness's submission prefix, without a slash at its end. */
export async function addCheckpoint(
  url: string,
  { old, proof, note }: Submission,
  stopping: AbortSignal,
): Promise<WitnessReply> {
  const head = [`old ${old}`, ...proof.map((hash) => hash.toString('base64'))]
  try {
    const { statusCode, body } = await request(`${url}/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: `${head.join('\n')}\n\n${note}`,
      signal: AbortSignal.any([stopping, AbortSignal.timeout(PATIENCE)]),
    })
    let text = ''
    body.setEncoding('utf8')
    for await (const part of body) {
      text += String(part)
      if (text.length > MAX_REPLY) throw new Error('its reply is too long')
    }
    return replyOf(statusCode, text)
  } catch (error) {
    return { kind: 'AWAY', why: error instanceof Error ? error.message || error.name : String(error) }
  }
}

function replyOf(status: number, text: string): WitnessReply {
  if (status === 200) return { kind: 'COSIGNED', lines: text }
  if (status === 409 && /^\d{1,16}\n?$/.test(text)) return { kind: 'CONFLICT', size: Number(text) }
  const why = text.trim().slice(0, 200)
  // 429 and 408 come from a proxy in front of it, and pass.
  const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429
  return isFinal ? { kind: 'REFUSED', status, why } : { kind: 'AWAY', why: `HTTP ${status} ${why}`.trim() }
}
