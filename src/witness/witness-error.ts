/** What keeps a witness from starting, in both languages, for whoever runs it. */
export class WitnessError extends Error {
  constructor(zh: string, en: string) {
    super(`${zh}（${en}）`)
    this.name = 'WitnessError'
  }
}
