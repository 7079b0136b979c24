/**
 * What a run looks like from inside: gradients, dead ReLUs and answers, measured at about twenty of its steps on a few
 * images. Measuring changes nothing of the run: no update, no random number, no average moves.
 */
import type { ImageSet } from '../contracts/data.ts';
import type { NamedTensor, Network } from '../contracts/engine.ts';
import type { LayerSpec } from '../contracts/model.ts';
import type { RunExample, RunProbe } from '../contracts/run.ts';
import { gather } from '../data/batches.ts';

const probeCount = 20;
/** Enough to tell a dead ReLU from an idle one, few enough to cost little: a hundredth of the run's time. */
const imageCount = 64;

export class Prober {
  /** One of each class, in order: predictions[k] of a probe are for examples[k]. */
  readonly examples: readonly RunExample[];
  private readonly network: Network;
  private readonly images: ReturnType<typeof gather>;
  private readonly watched: ReturnType<typeof gather>;
  /** Steps at which a probe is due: close together at first, where most happens. */
  private readonly due: readonly number[];

  constructor(network: Network, training: ImageSet, test: ImageSet, batchSize: number, totalSteps: number) {
    this.network = network;
    const first = Array.from({ length: Math.min(imageCount, batchSize, training.n) }, (_, i) => i);
    this.images = gather(training, first);
    const indices = firstOfEachClass(test);
    this.watched = gather(test, indices);
    const size = test.height * test.width;
    this.examples = indices.map((i) => ({
      label: test.labels[i],
      pixels: Uint8Array.from(test.pixels.subarray(i * size, (i + 1) * size)),
    }));
    const steps = Array.from({ length: probeCount + 1 }, (_, i) =>
      Math.round(totalSteps * (i / probeCount) ** 2),
    );
    this.due = [...new Set(steps)];
  }

  isDue(step: number): boolean {
    return this.due.includes(step);
  }

  /** Updates from `step` to the next probe; Infinity after the last. */
  stepsToNext(step: number): number {
    return (this.due.find((due) => due > step) ?? Number.POSITIVE_INFINITY) - step;
  }

  async measure(step: number): Promise<RunProbe> {
    const norms = layerNorms(await this.network.gradients(this.images));
    const outputs = await this.network.activations(this.images.x, this.images.n);
    const dead = deadShares(this.network.spec.layers, outputs, new Set(norms.keys()));
    const { n } = this.watched;
    const answers = await this.network.predict(this.watched.x, n);
    const classes = answers.length / n;
    return {
      step,
      layers: [...norms].map(([name, norm]) => {
        const deadShare = dead.get(name);
        return { name, gradientNorm: short(norm), ...(deadShare === undefined ? {} : { deadShare }) };
      }),
      predictions: Array.from({ length: n }, (_, k) =>
        Array.from(answers.subarray(k * classes, (k + 1) * classes), short),
      ),
    };
  }
}

/** As exact as a picture needs it. */
const short = (value: number): number => Number(value.toPrecision(4));

function firstOfEachClass({ labels }: ImageSet): number[] {
  const classes = [...new Set(labels)].sort((a, b) => a - b);
  return classes.map((label) => labels.indexOf(label));
}

/** "dense/kernel" and "dense/bias" are one layer's. @returns L2 norms by layer */
export function layerNorms(gradients: readonly NamedTensor[]): Map<string, number> {
  const squares = new Map<string, number>();
  for (const { name, values } of gradients) {
    const layer = name.slice(0, name.lastIndexOf('/'));
    let sum = squares.get(layer) ?? 0;
    for (const v of values) sum += v * v;
    squares.set(layer, sum);
  }
  return new Map([...squares].map(([layer, sum]) => [layer, Math.sqrt(sum)]));
}

const isReluLayer = (layer: LayerSpec): boolean => 'activation' in layer && layer.activation === 'relu';

/**
 * Units, or channels, that are 0 for every image and at every place. A ReLU that is a layer of its own counts for the
 * layer with weights before it.
 */
function deadShares(
  layers: readonly LayerSpec[],
  outputs: readonly NamedTensor[],
  withWeights: ReadonlySet<string>,
): Map<string, number> {
  const shares = new Map<string, number>();
  let owner: string | undefined;
  for (const [i, { name, shape, values }] of outputs.entries()) {
    if (withWeights.has(name)) owner = name;
    if (owner === undefined || !isReluLayer(layers[i])) continue;
    const units = shape[shape.length - 1];
    const alive = new Uint8Array(units);
    for (let k = 0; k < values.length; k++) if (values[k] !== 0) alive[k % units] = 1;
    shares.set(owner, short(1 - alive.reduce((sum, a) => sum + a, 0) / units));
  }
  return shares;
}
