/** Memory that a model needs for its numbers: to use it, and to train it. Activations come on top. */
import { countParameters, planLayers } from '../../src/engine/shapes.ts';
import { spec } from '../mlp/compute.ts';

/** Bytes of a number with 32 and with 16 bits. */
export const bytes = { single: 4, half: 2 } as const;
/** Adam keeps for each weight its gradient and two averages beside it. */
export const copies = 4;

export const mlpParameters = countParameters(planLayers(spec)).total;
export const largeParameters = 7e9;

export const toUse = (parameters: number) => parameters * bytes.half;
export const toTrain = (parameters: number) => parameters * bytes.single * copies;
