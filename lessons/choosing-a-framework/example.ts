/** Memory of the tutorial's network and of a language model. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { decimals } from '../shared/numbers.ts';
import { bytes, copies, largeParameters, mlpParameters, toTrain, toUse } from './compute.ts';

export const example = (): ExampleValues => ({
  parameters: count(mlpParameters),
  single: String(bytes.single),
  half: String(bytes.half),
  copies: String(copies),
  training: decimals(toTrain(mlpParameters) / 1e6, 1),
  billions: decimals(largeParameters / 1e9),
  largeUse: decimals(toUse(largeParameters) / 1e9),
  largeTraining: decimals(toTrain(largeParameters) / 1e9),
});
