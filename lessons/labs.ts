/** The experiments of the course, by the lesson that each belongs to, in its order. The only list. */
import type { Lab } from '../src/contracts/lab.ts';
import { lab as activation } from './activation/lab.ts';
import { lab as convolution } from './convolution/lab.ts';
import { lab as dropout } from './dropout/lab.ts';
import { lab as initialization } from './initialization/lab.ts';
import { lab as learningRate } from './learning-rate/lab.ts';
import { lab as optimizer } from './optimizer/lab.ts';
import { lab as overfitting } from './overfitting/lab.ts';
import { lab as sgd } from './sgd/lab.ts';

export const labs: Readonly<Record<string, Lab>> = {
  activation,
  'learning-rate': learningRate,
  optimizer,
  sgd,
  convolution,
  overfitting,
  dropout,
  initialization,
};
