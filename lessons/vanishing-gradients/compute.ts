/** How large the gradients of each layer are in a deep network at its start, for several activations and initialisers. */
import type { ActivationName, Initializer, ModelSpec } from '../../src/contracts/model.ts';
import { networkWith } from '../shared/network.ts';
import { moons } from '../shared/toyData.ts';

export const depth = 8;
const units = 16;
const data = moons(60, 0.2, 31);

export interface Kind {
  readonly activation: ActivationName;
  readonly initializer: Initializer;
}

export const kinds = {
  sigmoid: { activation: 'sigmoid', initializer: 'glorotUniform' },
  tanh: { activation: 'tanh', initializer: 'glorotUniform' },
  relu: { activation: 'relu', initializer: 'heNormal' },
} as const satisfies Record<string, Kind>;

/** L2 norm of the kernel's gradient of each hidden layer, the first one first; mean over all examples' loss. */
export async function gradientNorms({ activation, initializer }: Kind): Promise<number[]> {
  const spec: ModelSpec = {
    name: `deep-${activation}`,
    inputShape: [2],
    layers: [
      ...Array.from({ length: depth }, () => ({
        type: 'dense' as const,
        units,
        activation,
        kernelInitializer: initializer,
      })),
      { type: 'dense', units: 1, activation: 'sigmoid' },
    ],
    loss: 'binaryCrossentropy',
  };
  const gradients = await (await networkWith(spec)).gradients(data);
  return gradients
    .filter((g) => g.name.endsWith('/kernel'))
    .slice(0, depth)
    .map(({ values }) => Math.hypot(...values));
}
