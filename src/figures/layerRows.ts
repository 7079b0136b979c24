/** The layers of a model as rows of a figure: names, settings, shapes, parameters, and the colour of their family. */
import type { FigureData } from '../contracts/figures.ts';
import type { Language } from '../contracts/language.ts';
import type { LayerType, Shape } from '../contracts/model.ts';
import { count } from '../core/language.ts';
import { layerName, layerSettings } from './layerNames.ts';
import { byLanguage } from './text.ts';
import type { Tokens } from './theme.ts';

export type ModelLayers = Pick<FigureData['modelDiagram'], 'inputShape' | 'layers'>;

/** Which of the theme's series a family of layers has. */
const families: Readonly<Record<LayerType, number>> = {
  dense: 1,
  conv2d: 0,
  conv1d: 0,
  maxPooling2d: 2,
  averagePooling2d: 2,
  globalAveragePooling2d: 2,
  upSampling2d: 2,
  flatten: 7,
  reshape: 7,
  dropout: 5,
  batchNormalization: 3,
  activation: 4,
};

export interface LayerRow {
  readonly name: string;
  /** '' where all are defaults. */
  readonly settings: string;
  readonly shape: Shape;
  readonly parameterCount: number;
  readonly color: string;
}

/** The input first. */
export function layerRows(
  { inputShape, layers }: ModelLayers,
  tokens: Tokens,
  language: Language,
): LayerRow[] {
  const input = byLanguage(language, 'Input', '输入');
  return [
    { name: input, settings: '', shape: inputShape, parameterCount: 0, color: tokens.line },
    ...layers.map(({ spec, outputShape, parameterCount }) => ({
      name: layerName(spec, language),
      settings: layerSettings(spec, language),
      shape: outputShape,
      parameterCount,
      color: tokens.series[families[spec.type]],
    })),
  ];
}

export const totalParameters = ({ layers }: Pick<ModelLayers, 'layers'>): number =>
  layers.reduce((sum, { parameterCount }) => sum + parameterCount, 0);

export const shapeText = (shape: Shape): string => (shape.length === 0 ? '–' : shape.join(' × '));

export const parametersText = (n: number, language: Language): string =>
  byLanguage(language, n === 1 ? '1 parameter' : `${count(n)} parameters`, `${count(n)} 个参数`);

export const layersText = (n: number, language: Language): string =>
  byLanguage(language, n === 1 ? '1 layer' : `${n} layers`, `${n} 层`);
