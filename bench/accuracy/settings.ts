/** The settings of /train whose accuracy is measured: the tutorial's, untouched, and the best that ship. */
import { type RunChoices, runSpec } from '../../commands/options/runSpec.ts';
import { models } from '../../models/index.ts';
import type { RunSpec } from '../../src/contracts/run.ts';

export interface Setting {
  readonly name: string;
  /** What a learner types. */
  readonly says: string;
  readonly model: string;
  readonly choices: RunChoices;
  /** What is learned from, where that is not MNIST; the test images are MNIST's all the same. */
  readonly learnsFrom?: 'drawn digits';
  /** Nothing but Keras' defaults, so that Keras can do the same. */
  readonly isTutorial: boolean;
}

/** The tutorial gives its CNN no number of epochs: three. */
export const settings: readonly Setting[] = [
  {
    name: 'tutorial-mlp',
    says: '/train mlp epochs:5',
    model: 'mlp',
    choices: { epochs: 5 },
    isTutorial: true,
  },
  {
    name: 'tutorial-cnn',
    says: '/train cnn epochs:3',
    model: 'cnn',
    choices: { epochs: 3 },
    isTutorial: true,
  },
  {
    name: 'drawn-cnn',
    says: '/train cnn epochs:3 where there is no MNIST: 30,000 digits that Gradus draws, tested on MNIST',
    model: 'cnn',
    choices: { epochs: 3 },
    learnsFrom: 'drawn digits',
    isTutorial: false,
  },
  {
    name: 'best-cnn',
    says: '/train cnn epochs:3 batch:128 schedule:cosine',
    model: 'cnn',
    choices: { epochs: 3, batch: 128, schedule: 'cosine' },
    isTutorial: false,
  },
  {
    name: 'best-cnn-bn',
    says: '/train cnn-bn epochs:6 batch:128 schedule:cosine augment:true',
    model: 'cnn-bn',
    choices: { epochs: 6, batch: 128, schedule: 'cosine', augment: true },
    isTutorial: false,
  },
];

export function specOf({ model, choices }: Setting, seed: number): RunSpec {
  return runSpec(models[model], { ...choices, seed });
}
