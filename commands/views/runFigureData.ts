/** From a finished run to what its pictures from inside are drawn from. */
import type { CommandContext } from '../../src/contracts/command.ts';
import type { NamedTensor } from '../../src/contracts/engine.ts';
import type { FigureData, FigureRequest } from '../../src/contracts/figures.ts';
import type { Inspection } from '../../src/contracts/inspection.ts';
import type { RunExample, RunProbe, RunView } from '../../src/contracts/run.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import type { RunFigure } from '../texts/runFigures.ts';
import { chartOf } from './run.ts';

type Parts = Pick<CommandContext, 'inspector' | 'store' | 'language'>;

/** Pictures of one image: another digit may be chosen. */
export const ofOneDigit: readonly RunFigure[] = ['flow', 'maps', 'replay'];

/** Those that need nothing but a network: of what was brought in there are no others. */
export const figuresOfWeights: readonly RunFigure[] = ['diagram', 'weights', 'filters'];

/** Weights of more tensors than this would be a wall of small histograms. */
const mostTensors = 8;

/**
 * @param digit null: the one that took longest to learn
 * @throws GradusError RUN_WITHOUT_WEIGHTS, RUN_IMPORTED, RUN_WITHOUT_PROBES, RUN_WITHOUT_FILTERS, INSPECTION_TIMEOUT
 */
export async function runFigureRequest(
  figure: RunFigure,
  view: RunView,
  digit: number | null,
  parts: Parts,
): Promise<FigureRequest> {
  const { id, spec, result } = view.record;
  if (!result && !(spec.imported && figuresOfWeights.includes(figure))) {
    throw new GradusError(spec.imported ? 'RUN_IMPORTED' : 'RUN_WITHOUT_WEIGHTS', { id });
  }
  const { model } = spec;
  const { inspector, store } = parts;
  switch (figure) {
    case 'diagram': {
      const layers = inspector.plan(model).map((layer, i) => ({ ...layer, spec: model.layers[i] }));
      return { kind: 'modelDiagram', data: { name: model.name, inputShape: model.inputShape, layers } };
    }
    case 'weights':
      return { kind: 'weightHistogram', data: { tensors: shownTensors(await inspector.weights(id)) } };
    case 'filters':
      return { kind: 'filters', data: filtersOf(await inspector.weights(id), view) };
    case 'gradients':
      return { kind: 'gradientNorms', data: gradientsOf(await probesOf(view, store)) };
    case 'log':
      return { kind: 'trainingChart', data: { ...chartOf(view).data, scale: 'log' } };
    case 'rates': {
      const matrix = result?.confusion ?? [];
      const labels = matrix.map((_, i) => String(i));
      return { kind: 'confusionMatrix', data: { matrix, labels, values: 'rates' } };
    }
    case 'replay': {
      const probes = await probesOf(view, store);
      const k = exampleIndex(view, probes, digit);
      const frames = probes.map(({ step, predictions }) => ({ step, probabilities: predictions[k] }));
      return { kind: 'predictionReplay', data: { ...examplesOf(view)[k], frames } };
    }
    case 'maps':
    case 'flow': {
      const example = examplesOf(view)[exampleIndex(view, await probesOf(view, store), digit)];
      const inspection = await inspector.inspect(id, example);
      return figure === 'maps' ? mapsOf(inspection, example, view, parts) : flowOf(inspection, example, view);
    }
  }
}

function examplesOf({ record: { id, result } }: RunView): readonly RunExample[] {
  if (!result?.examples?.length) throw new GradusError('RUN_WITHOUT_PROBES', { id });
  return result.examples;
}

async function probesOf({ record: { id } }: RunView, store: Parts['store']): Promise<readonly RunProbe[]> {
  const probes = await store.runs.probes(id);
  if (probes.length === 0) throw new GradusError('RUN_WITHOUT_PROBES', { id });
  return probes;
}

/** Of a digit, or of the one that was last taken for another one. */
function exampleIndex(view: RunView, probes: readonly RunProbe[], digit: number | null): number {
  const examples = examplesOf(view);
  const wanted = examples.findIndex(({ label }) => label === digit);
  if (wanted >= 0) return wanted;
  const lastWrong = examples.map(({ label }, k) =>
    probes.findLastIndex(({ predictions }) => likeliest(predictions[k]) !== label),
  );
  return lastWrong.indexOf(Math.max(...lastWrong));
}

const likeliest = (probabilities: readonly number[]): number =>
  probabilities.indexOf(Math.max(...probabilities));

/** Kernels before biases, in the order of the layers. */
function shownTensors(tensors: readonly NamedTensor[]) {
  const kernels = tensors.filter(({ name }) => name.endsWith('/kernel'));
  const others = tensors.filter((t) => !kernels.includes(t) && !/moving_/.test(t.name));
  const kept = new Set([...kernels, ...others].slice(0, mostTensors));
  return tensors.filter((t) => kept.has(t)).map(({ name, values }) => ({ name, values }));
}

/** The kernel that meets the image: a convolution's as it is, a dense layer's as one image a unit. */
function filtersOf(tensors: readonly NamedTensor[], { record }: RunView): FigureData['filters'] {
  const first = tensors.find(({ name }) => name.endsWith('/kernel'));
  const [h, w, c] = record.spec.model.inputShape;
  if (first?.shape.length === 4) {
    const [rows, columns, channels, filters] = first.shape;
    return { name: first.name, shape: [rows, columns, channels, filters], values: first.values };
  }
  if (first?.shape.length === 2 && first.shape[0] === h * w * c)
    return { name: first.name, shape: [h, w, c, first.shape[1]], values: first.values };
  throw new GradusError('RUN_WITHOUT_FILTERS', { id: record.id });
}

function gradientsOf(probes: readonly RunProbe[]): FigureData['gradientNorms'] {
  const last = probes[probes.length - 1];
  return {
    steps: probes.map(({ step }) => step),
    layers: last.layers.map(({ name, deadShare }, i) => ({
      name,
      norms: probes.map(({ layers }) => layers[i].gradientNorm),
      ...(deadShare === undefined ? {} : { deadShare }),
    })),
  };
}

function mapsOf(
  { layers }: Inspection,
  { pixels }: RunExample,
  { record }: RunView,
  { language }: Parts,
): FigureRequest {
  const { inputShape } = record.spec.model;
  const input = { name: language === 'en' ? 'input' : '输入', shape: inputShape, values: pixels };
  const shown = layers
    .filter(({ outputShape: { length } }) => length === 3 || length === 1)
    .map(({ name, outputShape, values }) => ({ name, shape: outputShape, values }));
  return { kind: 'featureMaps', data: { layers: [input, ...shown] } };
}

function flowOf(
  { layers, inputGradient }: Inspection,
  example: RunExample,
  { record }: RunView,
): FigureRequest {
  const { name, inputShape, layers: specs } = record.spec.model;
  return {
    kind: 'modelFlow',
    data: {
      name,
      inputShape,
      input: example.pixels,
      label: example.label,
      layers: layers.map((layer, i) => ({ ...layer, spec: specs[i] })),
      inputGradient,
    },
  };
}
