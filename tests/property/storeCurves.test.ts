/** Whatever is written in whatever order, with reopenings in between, is what a plain list of it would hold. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CurvePoint, EpochResult } from '../../src/contracts/run.ts';
import { openStore } from '../../src/store/index.ts';
import { tinyRequest } from '../helpers/runs.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const step = fc.integer({ min: 1, max: 40 });
const point: fc.Arbitrary<CurvePoint> = fc.record({
  step,
  loss: number,
  accuracy: number,
  learningRate: number,
});
const epoch: fc.Arbitrary<EpochResult> = fc.record({
  epoch: fc.integer({ min: 1, max: 100 }),
  step,
  loss: number,
  accuracy: number,
  validationLoss: number,
  validationAccuracy: number,
  seconds: number,
});

const action = fc.oneof(
  fc.record({ do: fc.constant('points' as const), points: fc.array(point, { maxLength: 5 }) }),
  fc.record({ do: fc.constant('epoch' as const), epoch }),
  fc.record({ do: fc.constant('weights' as const), bytes: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({ do: fc.constant('reopen' as const) }),
);

/** −0 comes back as 0 from SQLite's integers; to a curve they are the same. */
const plain = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).map(([k, v]) => [k, v === 0 ? 0 : v])) as T;

test('curves and files of a run', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 12 }), async (actions) => {
      const home = mkdtempSync(join(tmpdir(), 'gradus-property-'));
      let store = await openStore({ home });
      try {
        const { id } = await store.runs.create(tinyRequest(), 0);
        const points = new Map<number, CurvePoint>();
        const epochs = new Map<number, EpochResult>();
        let weights: Uint8Array | null = null;
        for (const a of actions) {
          if (a.do === 'points') {
            await store.runs.addPoints(id, a.points);
            for (const p of a.points) if (!points.has(p.step)) points.set(p.step, plain(p));
          } else if (a.do === 'epoch') {
            await store.runs.addEpoch(id, a.epoch);
            if (!epochs.has(a.epoch.step)) epochs.set(a.epoch.step, plain(a.epoch));
          } else if (a.do === 'weights') {
            await store.runs.saveWeights(id, a.bytes);
            weights = a.bytes;
          } else {
            await store.close();
            store = await openStore({ home });
          }
        }
        const byStep = (a: { step: number }, b: { step: number }) => a.step - b.step;
        const curve = await store.runs.curve(id);
        expect(curve.points.map(plain)).toEqual([...points.values()].sort(byStep));
        expect(curve.epochs.map(plain)).toEqual([...epochs.values()].sort(byStep));
        expect(await store.runs.weights(id)).toEqual(weights);
      } finally {
        await store.close();
        rmSync(home, { recursive: true });
      }
    }),
    { numRuns: 40, seed: 9 },
  );
});
