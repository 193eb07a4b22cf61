/**
 * How V8 is to run the hub. Nearly everything that a request makes is garbage once it is answered:
 *
 * - more room for young objects than 16 MB buys nothing but memory; with 8 MB a request of a whole city costs a quarter more CPU,
 *   since what waits for the slowest department becomes old meanwhile;
 * - V8 guesses from a busy moment that some objects will live long, makes them old from then on, and each keeps what it
 *   points to until the next full collection. Whether it guesses so differs from start to start: 385 MB under load
 *   and a quarter more CPU were seen where it does, 205 to 240 MB where it is told not to.
 *
 * The first line of hedui.js says the same, since a process cannot change it for itself; a test compares them.
 */
export const V8_OPTIONS = ['--max-semi-space-size=16', '--no-allocation-site-pretenuring']

/**
 * Settings of the C library, in the environment: one arena for each of some twenty threads keeps 15 MB that nobody uses, and two are
 * never waited for.
 */
export const ALLOCATOR = { MALLOC_ARENA_MAX: '2' }
