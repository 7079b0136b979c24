/** One run with an engine, data and a clock that it is handed: from its first update, or from a checkpoint, to its end. */
import { GradusError } from '../core/errors/index.ts';
import { decodeCheckpoint, type Place } from './checkpoint.ts';
import { noSums } from './curve.ts';
import { Training, type TrainingJob } from './training.ts';

const beginning: Place = {
  step: 0,
  epochsDone: 0,
  pointSums: noSums,
  epochSums: noSums,
  seconds: 0,
  epochSeconds: 0,
  trainingSeconds: 0,
};

/** Resolves after the last event (finished, cancelled, paused). @throws GradusError LOSS_NOT_FINITE and the engine's */
export async function train(job: TrainingJob): Promise<void> {
  const { spec, engine } = job;
  const { seed, optimizer, batchSize } = spec;
  let network = await engine.create(spec.model, { seed, optimizer, batchSize });
  try {
    let place = beginning;
    if (job.resume) {
      const saved = decodeCheckpoint(job.resume.checkpoint);
      try {
        await network.restore(saved.network);
        place = saved.place;
      } catch (error) {
        // Another build of the engine cannot go on bit for bit: the run starts over, from its seed.
        if (!(error instanceof GradusError) || error.code !== 'CHECKPOINT_MISMATCH') throw error;
        await network.dispose();
        network = await engine.create(spec.model, { seed, optimizer, batchSize });
      }
    }
    await new Training(job, network, place).run();
  } finally {
    await network.dispose();
  }
}
