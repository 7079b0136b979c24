/** The same network and the same number of epochs with batches of several sizes: how fast, and how noisy. */
import type { Lab } from '../../src/contracts/lab.ts';
import { Random } from '../../src/core/random.ts';
import { classifier } from '../shared/moonLab.ts';
import { breathe, networkWith } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';
import { type Point, plot } from '../shared/plots.ts';
import { moons } from '../shared/toyData.ts';

const train = moons(256, 0.25, 51);
const sizes = [1, 4, 16, 64, 256];
const rates = [0.03, 0.1, 0.3, 1];
const epochCounts = [2, 5, 10];

interface Course {
  readonly size: number;
  /** [epochs, loss over all points] */
  readonly points: readonly Point[];
  readonly updates: number;
  /** Mean change of the loss from one measurement to the next in the second half, without its trend. */
  readonly jitter: number;
}

/** Measurements an epoch, as far as there are updates. */
const perEpoch = 16;

async function course(size: number, rate: number, epochs: number): Promise<Course> {
  const network = await networkWith(classifier({ units: 8, layers: 1, activation: 'tanh' }));
  const random = Random.stream(7, `batches/${size}`);
  const order = Array.from({ length: train.n }, (_, i) => i);
  const updatesPerEpoch = train.n / size;
  const every = Math.max(1, updatesPerEpoch / perEpoch);
  const points: Point[] = [[0, (await network.evaluate(train)).loss]];
  let updates = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    random.shuffle(order);
    for (let b = 0; b < updatesPerEpoch; b++) {
      const chosen = order.slice(b * size, (b + 1) * size);
      const x = Float32Array.from(chosen.flatMap((i) => [train.x[2 * i], train.x[2 * i + 1]]));
      const y = Float32Array.from(chosen, (i) => train.y[i]);
      await network.train({ n: size, x, y }, size, rate);
      updates += 1;
      if (updates % every === 0)
        points.push([updates / updatesPerEpoch, (await network.evaluate(train)).loss]);
    }
    await breathe();
  }
  return { size, points, updates, jitter: jitterOf(points.map(([, loss]) => loss)) };
}

/** Mean distance of each value from the middle of its neighbours: 0 for a straight line. */
function jitterOf(losses: readonly number[]): number {
  const half = losses.slice(Math.floor(losses.length / 2));
  const inner = half.slice(1, -1);
  if (inner.length === 0) return 0;
  return inner.reduce((sum, v, i) => sum + Math.abs(v - (half[i] + half[i + 2]) / 2), 0) / inner.length;
}

const words = {
  en: {
    epochs: 'epochs',
    loss: 'loss over all points',
    name: (n: number) => (n === train.n ? `all ${n}` : `batch ${n}`),
    read: (c: Course, loss: string, jitter: string) =>
      `batch ${c.size}: ${c.updates} updates, loss ${loss}, trembling by ${jitter}`,
    intro: 'After the same number of epochs: ',
    join: '; ',
  },
  'zh-CN': {
    epochs: '轮',
    loss: '全部点上的损失',
    name: (n: number) => (n === train.n ? `全部 ${n} 个` : `批量 ${n}`),
    read: (c: Course, loss: string, jitter: string) =>
      `批量 ${c.size}：更新 ${c.updates} 次，损失 ${loss}，抖动 ${jitter}`,
    intro: '轮数相同：',
    join: '；',
  },
} as const;

export const lab: Lab = {
  title: { en: 'Batch size and noise', 'zh-CN': '批量大小与噪声' },
  question: {
    en: 'Small batches mean many, noisy steps; large ones few, exact steps. What does that do to the loss?',
    'zh-CN': '批量小，步子多而嘈杂；批量大，步子少而准确。这对损失有什么影响？',
  },
  parameters: [
    {
      label: { en: 'Batch size, beside all at once', 'zh-CN': '批量大小（与一次用全部相比）' },
      choices: sizes.slice(0, -1).map((n) => ({ en: `batches of ${n}`, 'zh-CN': `每批 ${n} 个` })),
      initial: 1,
    },
    { label: { en: 'Learning rate', 'zh-CN': '学习率' }, choices: rates.map((r) => `η = ${r}`), initial: 2 },
    {
      label: { en: 'Epochs', 'zh-CN': '轮数' },
      choices: epochCounts.map((n) => ({ en: `${n} epochs`, 'zh-CN': `${n} 轮` })),
      initial: 1,
    },
  ],
  async run([s, r, e], language) {
    const t = words[language];
    const chosen = [...new Set([sizes[s], 16, train.n])].sort((a, b) => a - b);
    const courses: Course[] = [];
    for (const size of chosen) courses.push(await course(size, rates[r], epochCounts[e]));
    const said = courses.map((c) =>
      t.read(c, decimals(c.points[c.points.length - 1][1], 3), decimals(c.jitter, 4)),
    );
    return {
      figure: plot(
        t.epochs,
        t.loss,
        courses.map(({ size, points }) => ({ name: t.name(size), points })),
      ),
      reading: `${t.intro}${said.join(t.join)}${language === 'en' ? '.' : '。'}`,
    };
  },
};
