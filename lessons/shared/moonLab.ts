/** What the labs on the half-moons share: a classifier by its size and activation, watched while it learns. */
import type { Examples, Network } from '../../src/contracts/engine.ts';
import type { FigureData } from '../../src/contracts/figures.ts';
import type { ActivationName, LayerSpec, ModelSpec } from '../../src/contracts/model.ts';
import { borderOf } from './watch.ts';

export interface Shape {
  readonly units: number;
  readonly layers: number;
  readonly activation: ActivationName;
  /** Dropout behind each hidden layer. */
  readonly dropout?: number;
}

export function classifier({ units, layers, activation, dropout = 0 }: Shape): ModelSpec {
  const hidden: LayerSpec[] = Array.from({ length: layers }, (): LayerSpec[] => [
    {
      type: 'dense',
      units,
      activation,
      kernelInitializer: activation === 'relu' ? 'heNormal' : 'glorotUniform',
    },
    ...(dropout > 0 ? [{ type: 'dropout', rate: dropout } as const] : []),
  ]).flat();
  return {
    name: 'moons',
    inputShape: [2],
    layers: [...hidden, { type: 'dense', units: 1, activation: 'sigmoid' }],
    loss: 'binaryCrossentropy',
  };
}

/** The border of a network at each of these steps while it learns all points at once. */
export async function filmOf(
  network: Network,
  train: Examples,
  steps: readonly number[],
  rate: number,
): Promise<FigureData['decisionBoundary']> {
  const films: FigureData['decisionBoundary'][] = [];
  let done = 0;
  for (const step of steps) {
    for (; done < step; done++) await network.train(train, train.n, rate);
    films.push(await borderOf(network, train, step));
  }
  return { ...films[0], frames: films.flatMap(({ frames }) => frames) };
}
