/** The program, and the numbers that model.summary() prints for it. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';
import { spec } from '../mlp/compute.ts';
import { cellsOf } from '../shared/code.ts';

export async function example(): Promise<ExampleValues> {
  const [build, train] = await cellsOf('keras/mlp.py');
  const plan = planLayers(spec);
  return {
    build,
    train,
    hidden: count(countParameters([plan[1]]).total),
    output: count(countParameters([plan[2]]).total),
    total: count(countParameters(plan).total),
    steps: count(60_000 / 32),
  };
}
