/**
 * The entry of a thread: run(job, thread) works through a whole job (many steps of training, or one pass of inference)
 * without leaving WebAssembly. A job is a list of phases; one begins when all tasks of the one before are done.
 *
 *   chain phase: its operations are run one after the other for each micro-batch; a task is a shard, which is one or
 *                more micro-batches whose gradients are added up in order
 *   task phase:  its operations are independent, each of them many tasks (parts of a gradient and its update)
 *
 * The thread that finishes the last task runs the phase's serial operations (sums over micro-batches in their order) and
 * opens the next phase.
 */
import * as J from './job';
import { Job } from './job';
import { Code, runOperations } from './operations';
import { claim, finish, meetAt, open, phaseOf, taskOf, waitWhile } from './threads';
import { deriveAll, update, updateFromTotals } from './update';

export * from './testing';

namespace Phase {
  export const chain = 0;
  export const tasks = 1;
}

/** Bytes of a phase: kind, operations from … to, serial operations from … to. */
const PHASE_BYTES: usize = 32;

/** @param thread from 0: scratch memory is by thread */
export function run(job: usize, thread: i32): void {
  J.enter(job, thread);
  meetAt(<usize>J.word(Job.meetingPlace));
  const perStep = J.word(Job.phaseCount), end = J.word(Job.steps) * perStep;
  let phase: usize = 0, index = -1, tasks = 0;
  for (;;) {
    const claimed = claim();
    if (phaseOf(claimed) >= end) return;
    if (phaseOf(claimed) != index) {
      index = phaseOf(claimed);
      J.enterStep(index / perStep);
      phase = <usize>J.word(Job.phases) + <usize>(index % perStep) * PHASE_BYTES;
      tasks = enterPhase(phase);
    }
    const task = taskOf(claimed);
    if (task >= tasks) {
      waitWhile(index);
      continue;
    }
    if (load<i32>(phase) == Phase.chain) runShard(phase, task);
    else runTask(phase, task);
    if (finish(tasks)) {
      J.enterBatch();
      runOperations(load<usize>(phase, 12), load<usize>(phase, 16));
      open(J.word(Job.stopped) != 0 ? end : index + 1);
    }
  }
}

/** The operation of a task phase that this thread has come to, and the tasks before it: task numbers only grow. */
let taskOp: usize = 0;
let tasksBefore: i32 = 0;

/** @returns the phase's tasks; at least one, so that somebody closes it */
function enterPhase(phase: usize): i32 {
  if (load<i32>(phase) == Phase.chain) return J.shards();
  taskOp = load<usize>(phase, 4);
  tasksBefore = 0;
  let tasks = 0;
  const end = load<usize>(phase, 8);
  for (let op = taskOp; op < end; op += <usize>load<i32>(op, 4) * 4) tasks += load<i32>(op, 8);
  return max(tasks, 1);
}

function runShard(phase: usize, shard: i32): void {
  const perShard = J.word(Job.microsPerShard);
  const first = shard * perShard, last = min(first + perShard, J.micros());
  for (let micro = first; micro < last; micro++) {
    J.enterMicro(micro, shard, micro == first);
    runOperations(load<usize>(phase, 4), load<usize>(phase, 8));
  }
}

function runTask(phase: usize, task: i32): void {
  J.enterBatch();
  const end = load<usize>(phase, 8);
  while (taskOp < end && task - tasksBefore >= load<i32>(taskOp, 8)) {
    tasksBefore += load<i32>(taskOp, 8);
    taskOp += <usize>load<i32>(taskOp, 4) * 4;
  }
  if (taskOp >= end) return;
  const code = load<i32>(taskOp);
  if (code == Code.update) update(taskOp + 8, task - tasksBefore);
  else if (code == Code.updateFromTotals) updateFromTotals(taskOp + 8, task - tasksBefore);
  else deriveAll(taskOp + 8, task - tasksBefore);
}
