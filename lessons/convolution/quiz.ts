/** One place of a feature map, sizes and parameters of layers, and three maps of one digit without their names. */
import type { ModelSpec } from '../../src/contracts/model.ts';
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { count } from '../../src/core/language.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';
import { side } from '../shared/digit.ts';
import { letters, onGrid, shuffled } from '../shared/draws.ts';
import { networkWith } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';
import { kernels, mapsOfSeven } from './compute.ts';

const layer = (n: number, k: number, channels: number, filters: number): ModelSpec => ({
  name: 'one-layer',
  inputShape: [n, n, channels],
  layers: [{ type: 'conv2d', filters, kernelSize: [k, k] }],
  loss: 'meanSquaredError',
});

export const variants: QuizVariants = {
  async 'one-place'(random) {
    const rows = [0, 1, 2].map(() => [0, 1, 2].map(() => onGrid(random, 0, 9)));
    const network = await networkWith(layer(3, 3, 1, 1), {
      'conv2d/kernel': kernels.vertical.flat(),
      'conv2d/bias': [0],
    });
    const [sum] = (await network.activations(Float32Array.from(rows.flat()), 1))[0].values;
    const column = (i: number) => rows.map((row) => row[i]);
    const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    return {
      values: {
        p1: rows[0].join('  '),
        p2: rows[1].join('  '),
        p3: rows[2].join('  '),
        right: column(2).join(' + '),
        left: column(0).join(' + '),
        sum: decimals(sum),
      },
      answer: sum,
      byHand: total(column(2)) - total(column(0)),
    };
  },

  'map-size'(random) {
    const [n, k] = [onGrid(random, 12, 64, 2), onGrid(random, 3, 9, 2)];
    const [{ outputShape }] = planLayers(layer(n, k, 1, 1));
    const values = { n: String(n), k: String(k), size: String(outputShape[0]) };
    return { values, answer: outputShape[0], byHand: n - k + 1 };
  },

  'count-parameters'(random) {
    const [k, channels] = [onGrid(random, 3, 5, 2), onGrid(random, 1, 4)];
    const filters = onGrid(random, 4, 32, 4);
    const { total } = countParameters(planLayers(layer(28, k, channels, filters)));
    return {
      values: {
        k: String(k),
        channels: String(channels),
        filters: String(filters),
        each: String(k * k * channels),
        total: count(total),
      },
      answer: total,
      byHand: filters * (k * k * channels + 1),
    };
  },

  'which-map'(random) {
    const [vertical, horizontal, blur] = shuffled(random, letters.slice(0, 3));
    const names = [vertical, horizontal, blur];
    return {
      values: { vertical, horizontal, blur },
      async figure() {
        const { maps } = await mapsOfSeven();
        // maps are [26, 26, 3]: one channel each is shown under its letter.
        const layers = names
          .map((name, channel) => ({ name, values: maps.filter((_, i) => i % 3 === channel) }))
          .sort((a, b) => a.name.localeCompare(b.name))
          .map(({ name, values }) => ({ name, values, shape: [side - 2, side - 2, 1] as const }));
        return { kind: 'featureMaps', data: { layers } };
      },
    };
  },
};
