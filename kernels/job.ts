/**
 * What a thread knows of the job that it works on: tables in shared memory, written by src/engine/wasm/job.ts in the
 * same order, and where in the batch the thread is. Every instance of the module is one thread, so these are its own.
 */

/** Words of a job (4 bytes each). */
export namespace Job {
  export const phases = 0;
  export const phaseCount = 1;
  export const steps = 2;
  export const batch = 3;
  export const total = 4;
  export const micro = 5;
  export const microsPerShard = 6;
  /** For each step: learning rate (adam: α), decay, updates made before it, nothing. */
  export const stepInfo = 7;
  /** For each step: loss float64, correct, examples. */
  export const results = 8;
  export const meetingPlace = 9;
  export const threads = 10;
  export const weights = 11;
  export const stateA = 12;
  export const stateB = 13;
  /** Whole gradients: where no update follows at once. */
  export const totals = 14;
  /** Partial gradients of each shard. */
  export const shards = 15;
  export const shardBytes = 16;
  /** For each micro-batch: loss float64, correct, nothing. */
  export const lossSlots = 17;
  /** For each task that settles a gradient: penalty float64, squares float64. */
  export const taskSlots = 18;
  export const taskSlotCount = 19;
  /** As optimize() reads it, 6 words. */
  export const optimizer = 20;
  /** float32; 0: none */
  export const clipNorm = 26;
  export const clipFactor = 27;
  export const seed = 28;
  /** 1 + index of the step whose loss is not finite; 0: none. */
  export const stopped = 29;
  export const classIndex = 30;
  /** 1: the examples were handed over as bytes. */
  export const givenPixels = 31;
}

let job: usize = 0;
export let thread: i32 = 0;

/** Where in the job: the step, its first example, its examples. */
export let step: i32 = 0;
export let start: i32 = 0;
export let batch: i32 = 0;
/** The micro-batch within the step, its examples, its shard, and whether it is the shard's first. */
export let micro: i32 = 0;
export let examples: i32 = 0;
export let shard: i32 = 0;
export let firstInShard: bool = true;

export function enter(address: usize, index: i32): void {
  job = address;
  thread = index;
}

export function enterStep(index: i32): void {
  step = index;
  start = index * word(Job.batch);
  batch = min(word(Job.batch), word(Job.total) - start);
}

export function enterMicro(index: i32, inShard: i32, first: bool): void {
  micro = index;
  shard = inShard;
  firstInShard = first;
  examples = min(word(Job.micro), batch - index * word(Job.micro));
}

/** The whole batch at once: addresses are those of its first micro-batch. */
export function enterBatch(): void {
  micro = 0;
  shard = 0;
  examples = batch;
}

// @ts-ignore: decorator
@inline
export function word(index: i32): i32 {
  return load<i32>(job + <usize>index * 4);
}

// @ts-ignore: decorator
@inline
export function wordAt(index: i32): usize {
  return job + <usize>index * 4;
}

/** Micro-batches of the step; shards that have at least one of them. */
export function micros(): i32 {
  return (batch + word(Job.micro) - 1) / word(Job.micro);
}
export function shards(): i32 {
  return (micros() + word(Job.microsPerShard) - 1) / word(Job.microsPerShard);
}

/** Words of a buffer: base, and bytes for each micro-batch, thread, shard and example of the job before the step. */
export function resolve(buffer: usize): usize {
  return buffer == 0
    ? 0
    : load<usize>(buffer) + <usize>micro * load<usize>(buffer, 4) + <usize>thread * load<usize>(buffer, 8) +
      <usize>shard * load<usize>(buffer, 12) + <usize>start * load<usize>(buffer, 16);
}

/** What a step needs: η (adam: α), ηλ, updates made before it. */
export function rate(): f32 {
  return load<f32>(<usize>word(Job.stepInfo) + <usize>step * 16);
}
export function decay(): f32 {
  return load<f32>(<usize>word(Job.stepInfo) + <usize>step * 16, 4);
}
export function updatesBefore(): u32 {
  return load<u32>(<usize>word(Job.stepInfo) + <usize>step * 16, 8);
}
