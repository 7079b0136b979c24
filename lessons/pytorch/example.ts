/** The program in three cells, its parameters, and a gradient that can be checked by hand. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';
import { spec } from '../mlp/compute.ts';
import { cellsOf } from '../shared/code.ts';
import { decimals, factor } from '../shared/numbers.ts';
import { input, lossesAt, slopeAt, target, weight } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const [build, train, test] = await cellsOf('pytorch/mlp.py');
  const output = weight * input;
  return {
    build,
    train,
    test,
    total: count(countParameters(planLayers(spec)).total),
    input: decimals(input),
    target: decimals(target),
    weight: decimals(weight),
    output: decimals(output),
    error: factor(output - target),
    loss: decimals((await lossesAt([weight]))[0]),
    slope: decimals(await slopeAt(weight)),
  };
}
