/** The four programs, and the numbers in which they agree. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';
import { cellsOf } from '../shared/code.ts';
import { model } from './gradus.ts';

export async function example(): Promise<ExampleValues> {
  const [[gradusModel, gradusTrain], [kerasBuild, kerasTrain], [torchBuild, torchTrain], [tfBuild, tfTrain]] =
    await Promise.all(
      ['gradus.ts', 'keras.py', 'pytorch.py', 'tensorflow.js'].map((file) => cellsOf(`code-mlp/${file}`)),
    );
  const plan = planLayers(model);
  const counts = plan
    .filter(({ tensors }) => tensors.length > 0)
    .map((layer) => countParameters([layer]).total);
  return {
    // What is imported says nothing about the network.
    gradusModel: gradusModel.slice(gradusModel.indexOf('export')),
    gradusTrain,
    kerasBuild,
    kerasTrain,
    torchBuild: torchBuild.slice(torchBuild.indexOf('model =')),
    torchTrain,
    tfBuild,
    tfTrain,
    counts: counts.map(count).join(' + '),
    total: count(countParameters(plan).total),
  };
}
