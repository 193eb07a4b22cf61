/**
 * Waits for work that cannot be ended, but no longer than a signal allows; what becomes of the work then is nobody's
 * concern.
 *
 * @throws the signal's reason, where it comes first; the work is not begun where it came before.
 */
export function until<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const giveUp = (): void => reject(signal.reason)
    signal.addEventListener('abort', giveUp, { once: true })
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', giveUp))
  })
}
