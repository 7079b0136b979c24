/** Why a network answers as it does for one 28×28 image. Runs in the child process. */
import type { Explanation, RecognizerModel } from '../../contracts/vision.ts';
import { GradusError } from '../../core/errors/index.ts';
import type { Classifier, ClassifierSource } from '../classify.ts';
import { answerOf } from '../read.ts';
import { saliency } from '../saliency.ts';
import { readSheet } from '../sheet.ts';
import { checkSaliency } from './deletion.ts';
import { smallestFlip } from './flip.ts';
import type { NeighbourSearch } from './neighbours.ts';

/** Layers whose maps are shown: more do not fit a picture that can be read. */
const MAX_LAYERS = 3;

/** @throws GradusError UPLOAD_DAMAGED for what is no sheet or has no such image, and of the model */
export async function explain(
  sheet: Uint8Array,
  index: number,
  model: RecognizerModel,
  classifiers: ClassifierSource,
  search: NeighbourSearch,
): Promise<Explanation> {
  const pixels = (await readSheet(sheet))[index];
  if (!pixels) throw new GradusError('UPLOAD_DAMAGED', {});
  const classifier = await classifiers.get(model);
  const [{ probabilities }] = await classifier.judge([pixels]);
  const digit = answerOf({ probabilities });
  const map = await saliency(classifier.network, pixels, digit);
  const key = model.type === 'shipped' ? 'shipped' : model.key;
  return {
    pixels,
    probabilities,
    saliency: map,
    deletion: await checkSaliency(classifier, pixels, map, digit),
    featureMaps: await featureMaps(classifier, pixels),
    neighbours: await search.find(key, classifier, pixels),
    flip: await smallestFlip(classifier, pixels),
  };
}

/** What comes out of each convolution after its activation, whether that is part of it or follows as layers. */
async function featureMaps({ network }: Classifier, pixels: Uint8Array): Promise<Explanation['featureMaps']> {
  const { layers } = network.spec;
  const outputs = await network.activations(
    Float32Array.from(pixels, (value) => value / 255),
    1,
  );
  return layers
    .map(({ type }, layer) => ({ type, layer }))
    .filter(({ type }) => type === 'conv2d')
    .slice(0, MAX_LAYERS)
    .map(({ layer }) => {
      let last = layer;
      while (['batchNormalization', 'activation'].includes(layers[last + 1]?.type)) last++;
      const { shape, values } = outputs[last];
      return { layer, shape, values: Float32Array.from(values) };
    });
}
