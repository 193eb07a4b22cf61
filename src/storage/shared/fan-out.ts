/**
 * Telling all nodes of a hub that something has changed.
 *
 * A message says _look_, never _what_: a topic and the id of the thing that changed. It is no truth and decides nothing.
 * Whoever is told reads PostgreSQL, with the caller's rights, as if they had come by themselves. So it does no harm that
 * messages may come twice, late, together as one, or without need, and that a message may be lost while a connection is
 * being made anew. What is lost is made up for: after each such gap every subscriber is told to look, whatever it waits for.
 *
 * Three ways, one behaviour (tests/testkit/fan-out-conformance.ts):
 *
 * - `local-fan-out.ts`: within one process; what both others hand their messages to.
 * - `postgres-fan-out.ts`: LISTEN and NOTIFY, for all nodes of a database.
 * - `redis-fan-out.ts`: publish and subscribe; by PostgreSQL again while Redis is away.
 *
 * Topics are the hub's own words, ids its own (UUIDs, slugs): no personal data, since messages pass servers that log.
 */
export interface FanOut {
  /**
   * Tells every node's subscribers, those of this node before it returns. Call it after what changed is committed: before,
   * they would read what was.
   *
   * @param topic letters, digits, `.` and `-`, such as `verification`.
   * @param id of the thing that changed: printable ASCII without a blank, 200 characters at most.
   * @returns once the message is on its way. Never rejects for a messenger that is away: subscribers look by themselves
   *   then, within seconds.
   * @throws {TypeError} where topic or id is not of that shape.
   */
  publish(topic: string, id: string): Promise<void>

  /**
   * Waits for changes of one thing. The subscription holds from this call on, so subscribe first and read then, and
   * nothing is missed. What is published while the last word is being dealt with becomes one further word.
   *
   * It ends when the loop over it ends, when `signal` aborts, and when the fan-out is closed. It never throws.
   */
  subscribe(topic: string, id: string, signal?: AbortSignal): AsyncIterable<void>

  /** Ends every subscription, and whatever carries the messages. */
  close(): Promise<void>
}
