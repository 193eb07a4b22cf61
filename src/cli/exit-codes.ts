/** What the command's exit code says: 0 good, 1 it found something wrong or failed, 2 it was used wrongly. */
export const EXIT = { good: 0, wrong: 1, usage: 2 } as const
