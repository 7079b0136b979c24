/**
 * Training images that are alike to a network: by the angle between what its last layer is given for them and for the
 * image in question. MNIST's where this machine has them, otherwise the digits that Gradus draws; none is shipped.
 */
import type { ImageSet } from '../../contracts/data.ts';
import type { Neighbours } from '../../contracts/vision.ts';
import { firstTrainingImages } from '../../data/digits.ts';
import type { Classifier } from '../classify.ts';
import type { VisionData } from '../messages.ts';

/** Images that are searched: enough for each way to write a digit, embedded in a second or two. */
const SEARCHED = 3000;
const SHOWN = 8;
/** Images in one call. */
const BATCH = 50;
/** Models whose embeddings are kept: each takes up to 40 MB. */
const KEPT = 2;

export interface NeighbourSearch {
  /** @param key of the model @param pixels [28, 28] bytes */
  find(key: string, classifier: Classifier, pixels: Uint8Array): Promise<Neighbours>;
}

export function createNeighbourSearch(source: VisionData): NeighbourSearch {
  let reading: ReturnType<typeof firstTrainingImages> | null = null;
  const embedded = new Map<string, Float32Array[]>();
  return {
    async find(key, classifier, pixels) {
      reading ??= firstTrainingImages(source, SEARCHED);
      const { name, set } = await reading;
      const images = imagesOf(set);
      const vectors = embedded.get(key) ?? (await embed(classifier, images));
      embedded.delete(key);
      embedded.set(key, vectors);
      for (const old of [...embedded.keys()].slice(0, -KEPT)) embedded.delete(old);
      const [mine] = await embed(classifier, [pixels]);
      const similarity = vectors.map((vector) => dot(vector, mine));
      const nearest = Array.from(similarity.keys())
        .sort((a, b) => similarity[b] - similarity[a])
        .slice(0, SHOWN);
      const items = nearest.map((i) => ({
        pixels: images[i].slice(),
        label: set.labels[i],
        similarity: similarity[i],
      }));
      return { data: name, searched: images.length, items };
    },
  };
}

function imagesOf({ n, width, height, pixels }: ImageSet): Uint8Array[] {
  const size = width * height;
  return Array.from({ length: n }, (_, i) => pixels.subarray(i * size, (i + 1) * size));
}

/** What the last layer is given, at length 1. */
async function embed({ network }: Classifier, images: readonly Uint8Array[]): Promise<Float32Array[]> {
  const last = network.spec.layers.findLastIndex(({ type }) => type === 'dense');
  const vectors: Float32Array[] = [];
  for (let from = 0; from < images.length; from += BATCH) {
    const some = images.slice(from, from + BATCH);
    const x = Float32Array.from(some.flatMap((pixels) => Array.from(pixels, (value) => value / 255)));
    const values = last > 0 ? (await network.activations(x, some.length))[last - 1].values : x;
    const size = values.length / some.length;
    for (let i = 0; i < some.length; i++)
      vectors.push(unit(Float32Array.from(values.subarray(i * size, (i + 1) * size))));
  }
  return vectors;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length > 0 ? vector.map((value) => value / length) : vector;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
