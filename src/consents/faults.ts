import { ERRORS, type ErrorCode, HeduiError, type InputFault } from '../errors.ts'

/** How many faults a message spells out; `detail.faults` holds them all. */
const SPELLED_OUT = 10

/** Gathers what is wrong with an input, so that a clerk mends it in one go. */
export class Faults {
  readonly #found: InputFault[] = []

  add(code: ErrorCode, path: string, zh: string, en: string): void {
    this.#found.push({ code, path, zh, en })
  }

  /**
   * Runs a check that throws a {@link HeduiError} and takes its fault down.
   *
   * @returns what the check returned, or null where it failed.
   */
  attempt<T>(path: string, check: () => T): T | null {
    try {
      return check()
    } catch (error) {
      if (!(error instanceof HeduiError)) throw error
      this.add(error.code, path, error.detail.zh ?? '', error.detail.en ?? '')
      return null
    }
  }

  /**
   * @throws {HeduiError} where anything was found. Its code is that of the faults where they have one in common, else
   *   `INPUT_INVALID`.
   */
  throwIfAny(): void {
    const [first] = this.#found
    if (!first) return
    const code = this.#found.every((fault) => fault.code === first.code) ? first.code : 'INPUT_INVALID'
    const faults = [...this.#found]
    throw new HeduiError(code, {
      zh: summary(faults, code, 'zh'),
      en: summary(faults, code, 'en'),
      path: first.path,
      faults,
    })
  }
}

function summary(faults: readonly InputFault[], code: ErrorCode, language: 'zh' | 'en'): string {
  const sentences = faults.slice(0, SPELLED_OUT).map((fault) => {
    const own = fault.code === code ? '' : ERRORS[fault.code][language]
    const separator = language === 'zh' ? '：' : ': '
    const sentence = [own, fault[language]].filter((part) => part !== '').join(separator)
    return faults.length === 1 ? sentence : `${sentence} [${fault.path}]`
  })
  const more = faults.length - sentences.length
  if (more > 0) sentences.push(language === 'zh' ? `另有${more}处` : `and ${more} more`)
  return sentences.join(language === 'zh' ? '；' : '; ')
}
