/** Looks inside finished runs: weights from the store, one image through the network in a thread with a deadline. */
import { Worker } from 'node:worker_threads';
import type { Inspection, RunInspector } from '../contracts/inspection.ts';
import type { RunExample, RunService } from '../contracts/run.ts';
import { deserializeError, GradusError } from '../core/errors/index.ts';
import { compiled } from '../core/paths.ts';
import { decodeTensors } from '../engine/checkpoint.ts';
import { plan } from './inspect.ts';

export interface InspectOrder {
  readonly weights: Uint8Array;
  readonly example: RunExample;
}

export type InspectReply =
  | { readonly type: 'done'; readonly inspection: Inspection }
  | { readonly type: 'failed'; readonly code: string; readonly params: Readonly<Record<string, unknown>> };

/** ms: the largest network that may be trained takes the slowest engine a few seconds. */
const DEADLINE_MS = 20_000;

export function createInspector(runs: Pick<RunService, 'weights'>): RunInspector {
  return {
    plan,
    weights: async (runId) => decodeTensors(await runs.weights(runId)).tensors,
    inspect: async (runId, example) => inThread({ weights: await runs.weights(runId), example }),
  };
}

function inThread(order: InspectOrder): Promise<Inspection> {
  const worker = new Worker(compiled('src/training/inspectWorker.ts'), { workerData: order });
  return new Promise<Inspection>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new GradusError('INSPECTION_TIMEOUT', { seconds: DEADLINE_MS / 1000 })),
      DEADLINE_MS,
    );
    worker.once('message', (reply: InspectReply) => {
      clearTimeout(timer);
      if (reply.type === 'done') resolve(reply.inspection);
      else reject(deserializeError(reply));
    });
    worker.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    worker.once('exit', (code) => {
      clearTimeout(timer);
      // Nothing happens when it has answered before.
      reject(new Error(`the thread that looks into a network ended with ${code}`));
    });
  }).finally(() => worker.terminate());
}
