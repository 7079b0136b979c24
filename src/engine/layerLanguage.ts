/**
 * The small language of `/train custom layers:` — "conv 32 3 relu, pool 2, flatten, dense 10 softmax" → ModelSpec.
 * Errors point at the column. What the words mean is in layerWords.ts; what fits together is decided by planLayers.
 */
import { closest } from 'fastest-levenshtein';
import type { Localized } from '../contracts/language.ts';
import type { LayerSpec, ModelSpec, Shape } from '../contracts/model.ts';
import { GradusError } from '../core/errors/index.ts';
import { buildLayer, type Item, type Token, wordNames } from './layerWords.ts';
import { countParameters, multiplyAdds, planLayers } from './shapes.ts';

export interface LayerLimits {
  readonly layers: number;
  readonly parameters: number;
  /** Multiply-adds of a training step for one example. */
  readonly work: number;
}

/** About twenty times the tutorial's CNN, or ten minutes an epoch on two cores. */
export const layerLimits: LayerLimits = { layers: 40, parameters: 3_000_000, work: 150_000_000 };

export interface LayerOptions {
  readonly name: string;
  readonly inputShape: Shape;
  readonly classes: number;
  readonly limits?: LayerLimits;
}

/** Numbers, sizes like 3x3, words; everything else is a token of one character, which nothing accepts. */
const tokenPattern = /[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?(?:[x×][0-9]+)?(?![a-z0-9])|[a-z][a-z0-9_]*|[^\s]/giu;
/** Between layers; Chinese keyboards give the others. */
const separator = /[,，、;；]/;

/** Splits at the separators; columns are counted in the whole text. */
function split(text: string): Item[] {
  const items: Item[] = [];
  let start = 0;
  for (const part of text.split(separator)) {
    const tokens = [...part.matchAll(tokenPattern)].map(
      (m): Token => ({ text: m[0].toLowerCase().replace('×', 'x'), column: start + m.index + 1 }),
    );
    items.push({ tokens, endColumn: start + part.length + 1 });
    start += part.length + 1;
  }
  return items;
}

const layerExpected: Localized = {
  en: `a layer (${wordNames.join(', ')})`,
  'zh-CN': `层的名称（${wordNames.join('、')}）`,
};

/**
 * @throws GradusError LAYERS_SYNTAX, LAYERS_DO_NOT_FIT, LAYERS_OUTPUT (each with the column), LAYER_VALUE_INVALID,
 * MODEL_TOO_LARGE
 */
export function parseLayers(text: string, options: LayerOptions): ModelSpec {
  const limits = options.limits ?? layerLimits;
  const fail = (column: number, found: string, expected: Localized, candidates: readonly string[] = []) => {
    const nearest = found && candidates.length > 0 ? closest(found, [...candidates]) : undefined;
    return new GradusError('LAYERS_SYNTAX', { text, column, found, expected, nearest });
  };
  const items = split(text);
  const layers: LayerSpec[] = [];
  for (const [i, item] of items.entries()) {
    const [word] = item.tokens;
    if (!word) {
      // A comma at the very end is a slip that means nothing.
      if (i === items.length - 1 && layers.length > 0) break;
      throw fail(item.endColumn, items.length === i + 1 ? '' : text[item.endColumn - 1], layerExpected);
    }
    if (layers.length === limits.layers) {
      throw fail(word.column, word.text, {
        en: `the end (at most ${limits.layers} layers)`,
        'zh-CN': `结尾（最多 ${limits.layers} 层）`,
      });
    }
    const built = buildLayer(item);
    if (built.type === 'unknownLayer') throw fail(word.column, word.text, layerExpected, wordNames);
    if (built.type === 'unexpected') {
      throw fail(built.column, built.found, built.expected, built.candidates);
    }
    layers.push(built.layer);
    checkFit(text, item, layers, options.inputShape);
  }
  const spec: ModelSpec = {
    name: options.name,
    inputShape: options.inputShape,
    layers,
    loss: 'sparseCategoricalCrossentropy',
  };
  checkOutput(text, items[layers.length - 1], spec, options.classes);
  checkSize(spec, limits);
  return spec;
}

/** Plans what there is so far; the last layer is the one that may not fit. */
function checkFit(text: string, item: Item, layers: readonly LayerSpec[], inputShape: Shape): void {
  try {
    planLayers({ name: '', inputShape, layers, loss: 'meanSquaredError' });
  } catch (error) {
    if (!(error instanceof GradusError) || error.code !== 'SHAPE_MISMATCH') throw error;
    const { got, wanted } = error.params as { got: string; wanted: string };
    const { column } = item.tokens[0];
    const written = text.slice(column - 1, item.endColumn - 1).trim();
    throw new GradusError('LAYERS_DO_NOT_FIT', { text, column, item: written, got, wanted });
  }
}

/** Probabilities of the classes: one axis, and a softmax at the end. */
function checkOutput(text: string, last: Item, spec: ModelSpec, classes: number): void {
  const plan = planLayers({ ...spec, loss: 'meanSquaredError' });
  const { outputShape, layer } = plan[plan.length - 1];
  const isSoftmax = 'activation' in layer && layer.activation === 'softmax';
  if (isSoftmax && outputShape.length === 1 && outputShape[0] === classes) return;
  const got = outputShape.join(', ') + (isSoftmax ? '' : ' without softmax');
  throw new GradusError('LAYERS_OUTPUT', { text, column: last.tokens[0].column, got, classes });
}

function checkSize(spec: ModelSpec, limits: LayerLimits): void {
  const { total } = countParameters(planLayers(spec));
  const work = multiplyAdds(spec).training;
  if (total <= limits.parameters && work <= limits.work) return;
  throw new GradusError('MODEL_TOO_LARGE', {
    parameters: total,
    parameterLimit: limits.parameters,
    work,
    workLimit: limits.work,
  });
}
