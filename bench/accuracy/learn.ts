/** One run from its specification to its result, as the training process makes it. */
import type { DigitData } from '../../src/contracts/data.ts';
import type { Engine } from '../../src/contracts/engine.ts';
import type { RunResult, RunSpec } from '../../src/contracts/run.ts';
import { systemClock } from '../../src/core/clock.ts';
import { Orders } from '../../src/training/orders.ts';
import { train } from '../../src/training/train.ts';

export async function learn(engine: Engine, data: DigitData, spec: RunSpec): Promise<RunResult> {
  let result: RunResult | undefined;
  await train({
    spec,
    engine,
    data,
    orders: new Orders(),
    clock: systemClock,
    emit: (event) => {
      if (event.type === 'finished') result = event.result;
    },
  });
  if (!result) throw new Error('the run ended without a result');
  return result;
}
