/** One network as a program of four frameworks, and the numbers in which they agree. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { count } from '../../src/core/language.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';
import { cellsOf } from './code.ts';

/** @param lesson whose folder holds the four @param model what gradus.ts of it exports */
export async function fourPrograms(lesson: string, model: ModelSpec): Promise<ExampleValues> {
  const [[gradusModel, gradusTrain], [kerasBuild, kerasTrain], [torchBuild, torchTrain], [tfBuild, tfTrain]] =
    await Promise.all(
      ['gradus.ts', 'keras.py', 'pytorch.py', 'tensorflow.js'].map((file) => cellsOf(`${lesson}/${file}`)),
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
