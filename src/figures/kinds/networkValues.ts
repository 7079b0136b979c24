/** A small network with the values of its forward pass, or with the gradients of its backward pass. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { drawLegend, type LegendItem, planLegend } from '../legend.ts';
import { drawNetwork, layoutNetwork, type NetworkData, type Progress } from '../network.ts';
import { onSketch } from '../picture.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, list, number, sentences } from '../text.ts';
import { space, type Tokens } from '../theme.ts';

type Data = FigureData['networkValues'];

export function weightLegend(tokens: Tokens, language: Language): LegendItem[] {
  return [
    { name: byLanguage(language, 'weight > 0', '权重 > 0'), color: tokens.positive, mark: 'line' },
    { name: byLanguage(language, 'weight < 0', '权重 < 0'), color: tokens.negative, mark: 'line' },
  ];
}

export function gradientLegend(tokens: Tokens, language: Language): LegendItem {
  return { name: byLanguage(language, 'gradient ∂L/∂·', '梯度 ∂L/∂·'), color: tokens.backward, mark: 'line' };
}

function legendOf({ show }: Data, tokens: Tokens, language: Language): LegendItem[] {
  if (show === 'forward') return weightLegend(tokens, language);
  const known = byLanguage(language, 'value, weight', '值、权重');
  return [{ name: known, color: tokens.muted, mark: 'dot' }, gradientLegend(tokens, language)];
}

function draw(data: Data, style: Style): Sketch {
  const backward = data.show === 'backward';
  const probe = new Sketch(1, 1, style);
  const { width } = layoutNetwork(data, 0, backward);
  const legend = planLegend(probe, legendOf(data, style.tokens, style.language), width - 2 * space.l);
  const layout = layoutNetwork(data, space.m + legend.height, backward);
  const sketch = new Sketch(layout.width, layout.top + layout.height, style);
  drawLegend(sketch, legend, space.l, space.m);
  const n = data.layers.length;
  const done: Progress = {
    values: n,
    weights: n,
    nodeGradients: backward ? 0 : n,
    edgeGradients: backward ? 0 : n,
  };
  drawNetwork(sketch, data, layout, done);
  return sketch;
}

/** "hidden layer: h1 = 0.475 (gradient −0.0776), …" for every layer. */
export function describeLayers({ layers }: NetworkData, withGradients: boolean, language: Language): string {
  return layers
    .map(({ name, nodes }) => {
      const values = nodes.map(({ label, value, gradient }) => {
        if (!withGradients || gradient === undefined) return `${label} = ${number(value, 4)}`;
        const words = byLanguage(language, ` (gradient ${number(gradient)})`, `（梯度 ${number(gradient)}）`);
        return `${label} = ${number(value, 4)}${words}`;
      });
      return `${name}${byLanguage(language, ': ', '：')}${list(values, language)}`;
    })
    .join(byLanguage(language, '; ', '；'));
}

function alt(data: Data, language: Language): string {
  const backward = data.show === 'backward';
  const title = backward
    ? byLanguage(language, 'A network with the gradients of its backward pass.', '网络及其反向传播的梯度。')
    : byLanguage(language, 'A network with the values of its forward pass.', '网络及其前向传播的值。');
  const layers = describeLayers(data, backward, language);
  return sentences([title, `${layers}${byLanguage(language, '.', '。')}`], language);
}

export const networkValues = onSketch<'networkValues'>(draw, alt);
