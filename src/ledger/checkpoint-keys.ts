/** The keys that checkpoints are signed with and read by, as they change while nodes run. */
import type { PublicJwk, Signer, SigningKeys } from '../storage/signing-keys.ts'
import { LedgerBrokenError } from './broken.ts'
import { type CheckpointBody, checkpointKeys, checkpointText, parseCheckpoint } from './checkpoint.ts'
import type { NoteKey } from './note-keys.ts'
import { openNote, signNote } from './signed-note.ts'

/** Where a key that took another's place is learned of. */
export type KeyRotation = Pick<SigningKeys, 'signer' | 'signerOf' | 'publicKeys' | 'reload'>

/** A checkpoint whose signature holds, and whose they are. */
export interface OpenedCheckpoint {
  readonly body: CheckpointBody
  /** `kid`s. */
  readonly signedBy: readonly string[]
}

export class CheckpointKeys {
  readonly #rotation: KeyRotation | null
  #signer: Signer
  #keys: readonly NoteKey[]

  /** @param rotation null where the keys never change. */
  constructor(signer: Signer, publicKeys: readonly PublicJwk[], rotation: KeyRotation | null) {
    this.#rotation = rotation
    this.#signer = signer
    this.#keys = checkpointKeys([signer.publicJwk, ...publicKeys])
  }

  /** Told which key is in use now: where it is another one, it signs from here on. */
  async follow(kid: string | null): Promise<void> {
    if (kid !== this.#signer.kid) await this.#reload()
  }

  /** Signs a checkpoint; the first under a new key with the former one as well, so that whoever knows that is led over. */
  sign(body: CheckpointBody, last: OpenedCheckpoint | null): string {
    const isChange = last !== null && !last.signedBy.includes(this.#signer.kid)
    const former = isChange ? last.signedBy.map((kid) => this.#rotation?.signerOf(kid) ?? null) : []
    const signers = [this.#signer, ...former.filter((signer) => signer !== null)]
    return signNote(checkpointText(body), body.origin, ...signers)
  }

  /** @throws {LedgerBrokenError} where the note is no checkpoint that the ledger signed. */
  async open(note: string): Promise<OpenedCheckpoint> {
    let opened = openNote(note, this.#keys)
    if (opened === null) {
      await this.#reload()
      opened = openNote(note, this.#keys)
    }
    const body = opened === null ? null : parseCheckpoint(opened.text)
    if (opened === null || body === null) {
      throw new LedgerBrokenError('the newest checkpoint is not one that it signed')
    }
    return { body, signedBy: opened.signatures.map(({ kid }) => kid) }
  }

  async #reload(): Promise<void> {
    if (this.#rotation === null) return
    await this.#rotation.reload()
    this.#signer = this.#rotation.signer('ledger')
    this.#keys = checkpointKeys(this.#rotation.publicKeys())
  }
}
