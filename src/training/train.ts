/** One run with an engine, data and a clock that it is handed: from its first update, or from a checkpoint, to its end. */
import type { Network } from '../contracts/engine.ts';
import { GradusError } from '../core/errors/index.ts';
import { decodeCheckpoint, type Place } from './checkpoint.ts';
import { noSums } from './curve.ts';
import { dataKey, Training, type TrainingJob } from './training.ts';

/** Resolves after the last event (finished, cancelled, paused). @throws GradusError LOSS_NOT_FINITE and the engine's */
export async function train(job: TrainingJob): Promise<void> {
  const { network, place } = (await resumed(job)) ?? {
    network: await createNetwork(job),
    place: beginningOf(job),
  };
  try {
    await new Training(job, network, place).run();
  } finally {
    await network.dispose();
  }
}

function createNetwork({ engine, spec, threads }: TrainingJob): Promise<Network> {
  const { model, seed, optimizer, batchSize } = spec;
  return engine.create(model, { seed, optimizer, batchSize, threads });
}

function beginningOf(job: TrainingJob): Place {
  return {
    data: dataKey(job.data),
    step: 0,
    epochsDone: 0,
    best: null,
    pointSums: noSums,
    epochSums: noSums,
    seconds: 0,
    epochSeconds: 0,
    trainingSeconds: 0,
  };
}

/** null: there is no checkpoint, or it cannot be gone on from bit for bit; then the run starts over, from its seed. */
async function resumed(job: TrainingJob): Promise<{ network: Network; place: Place } | null> {
  if (!job.resume) return null;
  const saved = decodeCheckpoint(job.resume.checkpoint);
  if (saved.place.data !== dataKey(job.data)) return null;
  const network = await createNetwork(job);
  try {
    await network.restore(saved.network);
    return { network, place: saved.place };
  } catch (error) {
    await network.dispose();
    // Of another build of the engine.
    if (error instanceof GradusError && error.code === 'CHECKPOINT_MISMATCH') return null;
    throw error;
  }
}
