/**
 * `npm run bench -- accuracy [--setting tutorial-mlp,drawn-cnn] [--seeds N] [--python EXE] [--json FILE]`
 *
 * Test accuracy of what /train gives, over several seeds; with --python Keras learns the tutorial's settings beside us,
 * from the same images, seed by seed. drawn-cnn learns from digits that Gradus draws, and is tested on MNIST's.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../../src/config.ts';
import { drawnDigits, loadDigits } from '../../src/data/digits.ts';
import { createEngine } from '../../src/engine/index.ts';
import { mean, standardDeviation } from '../statistics.ts';
import { KerasLearner } from './keras.ts';
import { learn } from './learn.ts';
import { type Setting, settings, specOf } from './settings.ts';

interface Row {
  readonly setting: string;
  readonly engine: string;
  /** One for each seed, 0..1. */
  readonly accuracies: readonly number[];
  /** Of each run: training, validation and test. */
  readonly seconds: readonly number[];
}

const options = {
  setting: { type: 'string' },
  seeds: { type: 'string', default: '5' },
  python: { type: 'string' },
  json: { type: 'string' },
} as const;

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options });
  const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
  if (seeds.length === 0) throw new Error('--seeds needs a whole number of at least 1');
  const { home, mnistDir } = readConfig();
  const data = await loadDigits({ home, mnistDir });
  const engine = await createEngine('wasm');
  console.log(`${data.name}, wasm ${engine.identity.build}, seeds ${seeds.join(', ')}`);
  const rows: Row[] = [];
  for (const setting of chosen(values.setting)) {
    const ours = {
      setting: setting.name,
      engine: 'wasm',
      accuracies: [] as number[],
      seconds: [] as number[],
    };
    const theirs = { ...ours, engine: 'keras', accuracies: [] as number[], seconds: [] as number[] };
    const keras =
      values.python && setting.isTutorial ? await KerasLearner.start(values.python, setting, data) : null;
    for (const seed of seeds) {
      // Other seeds draw other digits: one set of them may be luck.
      const from = setting.learnsFrom ? { ...data, ...drawnDigits({ seed }) } : data;
      const result = await learn(engine, { ...from, test: data.test }, specOf(setting, seed));
      ours.accuracies.push(result.testAccuracy);
      ours.seconds.push(result.seconds);
      const peer = await keras?.learn(seed);
      if (peer) {
        theirs.accuracies.push(peer.accuracy);
        theirs.seconds.push(peer.seconds);
      }
      // Progress goes to standard error: five runs take minutes.
      const beside = peer ? `, keras ${percent(peer.accuracy)}` : '';
      console.error(`${setting.name}, seed ${seed}: ${percent(result.testAccuracy)}${beside}`);
    }
    await keras?.end();
    const found = theirs.accuracies.length > 0 ? [ours, theirs] : [ours];
    rows.push(...found);
    print(setting, found);
  }
  if (values.json) {
    const machine = { engine: engine.identity, data: data.name, node: process.version };
    await writeFile(values.json, JSON.stringify({ machine, seeds, rows }, null, 1));
  }
}

function chosen(names: string | undefined): readonly Setting[] {
  if (names === undefined) return settings;
  return names.split(',').map((name) => {
    const setting = settings.find((s) => s.name === name.trim());
    if (!setting) throw new Error(`--setting ${name}: there are ${settings.map((s) => s.name).join(', ')}`);
    return setting;
  });
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

function print(setting: Setting, rows: readonly Row[]): void {
  console.log(`\n${setting.name}: ${setting.says}`);
  for (const { engine, accuracies, seconds } of rows) {
    const figures = [
      engine.padEnd(8),
      `mean ${percent(mean(accuracies))}`,
      `standard deviation ${(standardDeviation(accuracies) * 100).toFixed(2)}`,
      `${percent(Math.min(...accuracies))} to ${percent(Math.max(...accuracies))}`,
      `${mean(seconds).toFixed(1)} s a run`,
    ];
    console.log(figures.join('   '));
  }
}
