/** The networks that a learner can train, by the name that they type. The only list. */
import type { ModelSpec } from '../src/contracts/model.ts';
import { cnn } from './cnn.ts';
import { cnnBn } from './cnnBn.ts';
import { deepMlp } from './deepMlp.ts';
import { lenet5 } from './lenet5.ts';
import { logistic } from './logistic.ts';
import { mlp } from './mlp.ts';
import { toyDeep, toyHidden, toyLinear } from './toy.ts';

/** Digits come first, from weak to strong; then the networks for points in the plane. */
const all: readonly ModelSpec[] = [logistic, mlp, cnn, deepMlp, lenet5, cnnBn, toyLinear, toyHidden, toyDeep];

export const models: Readonly<Record<string, ModelSpec>> = Object.fromEntries(all.map((m) => [m.name, m]));
