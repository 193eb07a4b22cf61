/** The newest checkpoint of each log that the witness cosigned: all that it must never forget. */
import { hash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseTreeHead, type TreeHead } from '../ledger/checkpoint.ts'
import { splitNote } from '../ledger/signed-note.ts'
import { syncFolder, writeDurably } from '../storage/durable-file.ts'
import { acquireProcessLock } from '../storage/embedded/process-lock.ts'
import { WitnessError } from './witness-error.ts'

/** What the witness keeps of a log. */
export interface Kept extends TreeHead {
  /** The note with the log's signature and the witness's own. */
  readonly note: string
}

/** What shows that a log told two histories, or tried to. */
export interface Evidence {
  readonly note: string
  /**
   * True where its root differs from the one that is kept of the same size: the two notes alone prove a fork, and only who
   * holds the log's key can make such a note. Of others the newest is kept: a wrong proof looks like a fork.
   */
  readonly isProof: boolean
}

/** Whether a log's checkpoint takes the place of the one that is kept, and what the asker is told. */
export interface Verdict<Answer> {
  /** The note to keep; null to keep what there is. */
  readonly keep: string | null
  /** A refused note that the log signed, to be kept beside it; null where there is none. */
  readonly evidence: Evidence | null
  readonly answer: Answer
}

const FILE = 'checkpoint'

export class CheckpointStore {
  readonly #folder: string
  readonly #release: () => void
  /** For each log the end of what is being done with it. */
  readonly #turns = new Map<string, Promise<unknown>>()

  private constructor(folder: string, release: () => void) {
    this.#folder = folder
    this.#release = release
  }

  /** @throws {WitnessError} where another process has the folder: two would not know of each other's checkpoints. */
  static async open(folder: string): Promise<CheckpointStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const lock = acquireProcessLock(join(folder, 'witness.lock'))
    if (lock === null) {
      throw new WitnessError(
        `目录 ${folder} 已有见证进程在使用`,
        `a witness already runs on ${folder}; one process at a time keeps its checkpoints`,
      )
    }
    return new CheckpointStore(folder, () => lock.release())
  }

  /**
   * What is kept of a log; null where the witness never cosigned it.
   *
   * @throws {WitnessError} where it cannot be read: to go on as if there were nothing would let any fork pass.
   */
  async read(origin: string): Promise<Kept | null> {
    let note: string
    try {
      note = await readFile(join(this.#folderOf(origin), FILE), 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    }
    const head = parseTreeHead(splitNote(note)?.text ?? '')
    if (head?.origin !== origin) {
      throw new WitnessError(
        `${origin} 的检查点文件已损坏`,
        `the checkpoint that is kept of ${origin} is damaged`,
      )
    }
    return { ...head, note }
  }

  /**
   * Decides on a log's checkpoint, one at a time: what is to be kept is on disk before the answer is given.
   *
   * @param decide told what is kept.
   */
  settle<Answer>(origin: string, decide: (kept: Kept | null) => Verdict<Answer>): Promise<Answer> {
    const before = this.#turns.get(origin) ?? Promise.resolve()
    const turn = before
      .catch(() => undefined)
      .then(async () => {
        const { keep, evidence, answer } = decide(await this.read(origin))
        if (keep !== null) await this.#write(origin, FILE, keep)
        if (evidence !== null) await this.#write(origin, evidenceFile(evidence), evidence.note)
        return answer
      })
    this.#turns.set(origin, turn)
    return turn
  }

  /** Waits for what is under way, and gives the folder free. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#turns.values())
    this.#release()
  }

  async #write(origin: string, name: string, note: string): Promise<void> {
    const folder = this.#folderOf(origin)
    if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(this.#folder)
    await writeDurably(folder, name, note)
  }

  #folderOf(origin: string): string {
    return join(this.#folder, originHash(origin))
  }
}

function evidenceFile({ note, isProof }: Evidence): string {
  return isProof ? `fork-${hash('sha256', note, 'hex').slice(0, 16)}` : 'refused'
}

/** By which a log is addressed (C2SP tlog-witness): the SHA-256 of its origin, in hexadecimal. */
export function originHash(origin: string): string {
  return hash('sha256', origin, 'hex')
}
