/**
 * How threads share one job: tasks are taken from a counter, and all meet at a barrier. Which thread takes which task
 * never changes a result, because every task writes to places of its own.
 *
 * The meeting place is 64 bytes of shared memory: [arrived, generation, next task].
 */

/** Looks at the barrier before a thread goes to sleep: some microseconds, the time of a short task. */
const SPINS: i32 = 4000;

let place: usize = 0;
let threads: i32 = 1;

export function meetAt(address: usize, count: i32): void {
  place = address;
  threads = count;
}

/** The number of a task that no other thread has. */
// @ts-ignore: decorator
@inline
export function nextTask(): i32 {
  return threads == 1 ? soleTask() : atomic.add<i32>(place + 8, 1);
}

// @ts-ignore: decorator
@inline
function soleTask(): i32 {
  const task = load<i32>(place + 8);
  store<i32>(place + 8, task + 1);
  return task;
}

/** @returns true for the last one to arrive: all others wait until it calls release */
export function arrive(): bool {
  const generation = atomic.load<i32>(place + 4);
  if (atomic.add<i32>(place, 1) == threads - 1) return true;
  for (let i = 0; i < SPINS; i++) if (atomic.load<i32>(place + 4) != generation) return false;
  while (atomic.load<i32>(place + 4) == generation) atomic.wait<i32>(place + 4, generation, -1);
  return false;
}

/** Opens the barrier; tasks are counted from 0 again. */
export function release(): void {
  atomic.store<i32>(place, 0);
  atomic.store<i32>(place + 8, 0);
  atomic.add<i32>(place + 4, 1);
  if (threads > 1) atomic.notify(place + 4, -1);
}
