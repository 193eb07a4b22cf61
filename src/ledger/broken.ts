/**
 * The stored ledger contradicts itself: somebody changed it, or the storage lost something. The ledger then signs and
 * proves nothing further; `hedui ledger verify` names the place.
 */
export class LedgerBrokenError extends Error {
  constructor(what: string) {
    super(`the ledger contradicts itself: ${what}; run “hedui ledger verify”`)
    this.name = 'LedgerBrokenError'
  }
}
