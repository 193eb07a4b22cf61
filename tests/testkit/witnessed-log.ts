/** A log in memory that can tell two histories, for witnesses to catch. */
import { leafHash, merkleRoot } from '../../src/ledger/merkle.ts'
import { consistencySpans } from '../../src/ledger/merkle-proofs.ts'
import { verifierKey } from '../../src/ledger/note-keys.ts'
import { type NoteSigner, signNote } from '../../src/ledger/signed-note.ts'
import { newSigner } from '../unit/ledger/ledger-kit.ts'

export class WitnessedLog {
  readonly origin: string
  readonly signer = newSigner()
  readonly #leaves: readonly Buffer[]

  /** @param forkAt from this leaf on it has other entries than one without. */
  constructor(origin: string, forkAt = Number.POSITIVE_INFINITY) {
    this.origin = origin
    this.#leaves = Array.from({ length: 40 }, (_, i) => leafHash(i < forkAt ? `entry ${i}` : `other ${i}`))
  }

  get vkey(): string {
    return verifierKey(this.origin, Buffer.from(this.signer.publicJwk.x, 'base64url'), 'plain')
  }

  root(size: number): Buffer {
    return merkleRoot(this.#leaves.slice(0, size))
  }

  text(size: number): string {
    return `${this.origin}\n${size}\n${this.root(size).toString('base64')}\n`
  }

  /** A checkpoint; the key of another log with the same entries may sign it. */
  note(size: number, ...signers: readonly NoteSigner[]): string {
    return signNote(this.text(size), this.origin, ...(signers.length === 0 ? [this.signer] : signers))
  }

  proof(old: number, size: number): string[] {
    if (old === 0) return []
    return consistencySpans(old, size).map(({ start, end }) =>
      merkleRoot(this.#leaves.slice(start, end)).toString('base64'),
    )
  }

  /** The body of `add-checkpoint`. */
  request(old: number, size: number, note = this.note(size), proof = this.proof(old, size)): string {
    return `${[`old ${old}`, ...proof].join('\n')}\n\n${note}`
  }
}

/** Hands a checkpoint to a witness. */
export async function submit(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
): Promise<{ status: number; type: string | null; text: string }> {
  const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}
