/** Keras beside us: the same network, images, batch and epochs, its own shuffles and initial weights. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DigitData } from '../../src/contracts/data.ts';
import { splitRun } from '../../src/training/split.ts';
import { peerCommand, writeData, writeSpec } from '../engine/files.ts';
import { type Contestant, enter } from '../engine/race.ts';
import { type Setting, specOf } from './settings.ts';

export class KerasLearner {
  private readonly contestant: Contestant;
  private readonly epochs: number;
  private readonly folder: string;

  private constructor(contestant: Contestant, epochs: number, folder: string) {
    this.contestant = contestant;
    this.epochs = epochs;
    this.folder = folder;
  }

  /** null where that Python cannot import Keras, which is said. */
  static async start(python: string, setting: Setting, data: DigitData): Promise<KerasLearner | null> {
    const { model, epochs, batchSize } = specOf(setting, 1);
    const folder = mkdtempSync(join(tmpdir(), 'gradus-accuracy-'));
    // What a run trains on: the images that it keeps for validation are not Keras' to learn from, either.
    writeData(folder, { train: splitRun(data.train).train, test: data.test });
    const command = peerCommand('keras', python, writeSpec(folder, model), folder, batchSize);
    const contestant = await enter(command, 0);
    if (contestant) return new KerasLearner(contestant, epochs, folder);
    rmSync(folder, { recursive: true, force: true });
    return null;
  }

  async learn(seed: number): Promise<{ accuracy: number; seconds: number }> {
    await this.contestant.ask(`restart ${seed}`);
    let seconds = 0;
    for (let epoch = 0; epoch < this.epochs; epoch++) seconds += (await this.contestant.ask('epoch')).seconds;
    return { accuracy: (await this.contestant.ask('accuracy')).accuracy, seconds };
  }

  async end(): Promise<void> {
    await this.contestant.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
