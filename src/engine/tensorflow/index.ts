/** The tensorflow engine: @tensorflow/tfjs-node, where `npm run setup:tensorflow` or the user has made it available. */
import { availableParallelism } from 'node:os';
import type { Engine, EngineIdentity } from '../../contracts/engine.ts';
import { loadTensorFlow, packageVersion } from './load.ts';
import { createTensorFlowNetwork } from './network.ts';

export async function createTensorFlowEngine(): Promise<Engine> {
  const tf = loadTensorFlow();
  await tf.ready();
  // TensorFlow chooses its own threads, and its sums depend on them: the same run is the same within float32 only.
  const identity: EngineIdentity = {
    name: 'tensorflow',
    build: `tfjs-node ${packageVersion}`,
    threads: availableParallelism(),
  };
  return {
    identity,
    create: async (spec, options) => createTensorFlowNetwork(tf, identity, spec, options),
  };
}
