/** The program, and what one step of the tape and fifteen steps of the loop give. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';
import { spec } from '../mlp/compute.ts';
import { cellsOf } from '../shared/code.ts';
import { decimals, factor } from '../shared/numbers.ts';
import { descent, line, rate, steps } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const [build, train] = await cellsOf('tensorflow/mlp.py');
  const { path, losses } = await descent();
  const [dw, db] = await line.gradientAt([0, 0]);
  return {
    build,
    train,
    total: count(countParameters(planLayers(spec)).total),
    rate: decimals(rate),
    steps: String(steps),
    dw: decimals(dw, 3),
    db: decimals(db, 3),
    dwFactor: factor(dw, 3),
    dbFactor: factor(db, 3),
    w: decimals(path[1][0], 3),
    b: decimals(path[1][1], 3),
    before: decimals(losses[0], 3),
    after: decimals(losses[1], 3),
    last: decimals(losses[steps], 3),
  };
}
