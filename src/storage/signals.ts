/**
 * News between the nodes of a database: that something of a topic changed, by its id. News may be lost (a connection
 * breaks, a node dies between a commit and telling of it), a change never is: whoever hears of one reads what is true now.
 */
export interface Signals {
  /**
   * Tells all nodes, this one too, that something changed; after the commit. The id is ours, never personal data.
   * It never rejects: those who listen look by themselves from time to time.
   */
  publish(topic: SignalTopic, id: string): Promise<void>
  /**
   * Yields when something changed, or may have: several changes that nobody took yet count as one. Subscribe first, then
   * read: what changes from then on is heard of. `return()` ends it, also while `next()` waits.
   */
  subscribe(topic: SignalTopic, id: string): AsyncIterableIterator<void, void, void>
  /** Ends every subscription, and hears no more. */
  close(): Promise<void>
}

export type SignalTopic = 'verification'
