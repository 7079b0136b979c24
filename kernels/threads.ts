/**
 * How threads share one job. Tasks are taken from a counter, and a phase is over when its tasks are done, not when all
 * threads have come: on a busy machine a thread that waits for a processor holds nobody up, it finds its work done by the
 * others and joins them where they are. Which thread takes which task never changes a result, because every task writes to
 * places of its own.
 *
 * The meeting place is 64 bytes of shared memory: [next task, phase] as one 64-bit word, so that a claim is always a claim
 * in one certain phase, and [tasks done].
 */

/** Looks at the phase before a thread goes to sleep: some microseconds, the time of a short task. */
const SPINS: i32 = 4000;

let place: usize = 0;

export function meetAt(address: usize): void {
  place = address;
}

/** Takes the next task. @returns phase and task in one: see phaseOf and taskOf; the task may be one too many */
// @ts-ignore: decorator
@inline
export function claim(): i64 {
  return atomic.add<i64>(place, 1);
}

// @ts-ignore: decorator
@inline
export function phaseOf(claimed: i64): i32 {
  return <i32>(claimed >> 32);
}

// @ts-ignore: decorator
@inline
export function taskOf(claimed: i64): i32 {
  return <i32>claimed;
}

/** A claimed task is done. @returns true for the last of the phase's tasks: nobody works on the phase any more */
export function finish(tasks: i32): bool {
  return atomic.add<i32>(place + 8, 1) == tasks - 1;
}

/** Begins a phase; only the thread that finished the one before may call it. */
export function open(phase: i32): void {
  atomic.store<i32>(place + 8, 0);
  atomic.store<i64>(place, <i64>phase << 32);
  atomic.notify(place + 4, -1);
}

/** Returns when the phase is another one. */
export function waitWhile(phase: i32): void {
  for (let i = 0; i < SPINS; i++) if (atomic.load<i32>(place + 4) != phase) return;
  while (atomic.load<i32>(place + 4) == phase) atomic.wait<i32>(place + 4, phase, -1);
}
