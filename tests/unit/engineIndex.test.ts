/** The registry of engines: what is said to be usable is, and what is not says why. */
import { expect, test } from 'vitest';
import { explainError } from '../../src/core/errors/index.ts';
import { availableEngines, chooseEngine, createEngine, engineNames } from '../../src/engine/index.ts';
import { engineCases, makeExamples } from '../helpers/engineCases.ts';

test('every engine is listed once, the reference always usable', async () => {
  const engines = await availableEngines();
  expect(engines.map((e) => e.name)).toEqual([...engineNames]);
  expect(engines.find((e) => e.name === 'reference')?.reason).toBeNull();
});

test('the chosen engine is the first usable one, and it trains', async () => {
  const engines = await availableEngines();
  const name = await chooseEngine();
  expect(name).toBe(engines.find((e) => e.reason === null)?.name);
  const engine = await createEngine(name);
  expect(engine.identity.name).toBe(name);
  const { spec } = engineCases[0];
  const network = await engine.create(spec, {
    seed: 1,
    optimizer: { type: 'sgd' },
    batchSize: 4,
    threads: 1,
  });
  const [step] = await network.train(makeExamples(spec, 4, 1), 4, 0.1);
  expect(step.n).toBe(4);
  await network.dispose();
});

test('an engine that cannot be used is refused in both languages with its reason', async () => {
  for (const { name, reason } of await availableEngines()) {
    if (reason === null) continue;
    const error = await createEngine(name).catch((e: unknown) => e);
    expect(explainError(error, 'en')).toContain(reason.en);
    expect(explainError(error, 'zh-CN')).toContain(reason['zh-CN']);
  }
});
