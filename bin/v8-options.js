/**
 * How V8 is to run the hub. Nearly everything that a request makes is garbage once it is answered:
 *
 * - more room for young objects than 16 MB buys nothing but memory; with 8 MB a request of a whole city costs half as much CPU
 *   again, since what waits for the slowest department becomes old meanwhile;
 * - V8 guesses from a busy moment that some objects will live long, makes them old from then on, and each keeps what it
 *   points to until the next full collection. Whether it guesses so differs from start to start: 385 MB under load
 *   and a quarter more CPU were seen where it does, 205 to 240 MB where it is told not to;
 * - old objects may become 40 % more before a full collection. V8 would let them double and more; the collections that it saves
 *   were not to be seen in the CPU;
 * - young objects are collected by the thread that made them. Four helpers for a millisecond's work take more than they
 *   give: 4 to 9 % of a request.
 *
 * The first line of hedui.js says the same, since a process cannot change it for itself; a test compares them.
 */
export const V8_OPTIONS = [
  '--max-semi-space-size=16',
  '--no-allocation-site-pretenuring',
  '--heap-growing-percent=40',
  '--no-parallel-scavenge',
]

/**
 * Settings of the C library, in the environment. One arena for each of some twenty threads keeps 15 MB that nobody uses, and two are
 * never waited for. By itself it raises its limits (bytes) after large pieces were freed, such as what the compiler worked with in the
 * first minute, and keeps some 20 MB for more of them; where the limits are given, they stand.
 */
export const ALLOCATOR = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '1048576',
  MALLOC_MMAP_THRESHOLD_: '262144',
}
