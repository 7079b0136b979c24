/** One step of backpropagation as a sequence: values appear from left to right, then gradients from right to left. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import type { Animation } from '../gif.ts';
import { drawLegend, planLegend } from '../legend.ts';
import { drawNetwork, layoutNetwork, type Progress } from '../network.ts';
import { animated } from '../picture.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, sentences } from '../text.ts';
import { space, type } from '../theme.ts';
import { describeLayers, gradientLegend, weightLegend } from './networkValues.ts';

type Data = FigureData['backpropagation'];

interface Stage extends Progress {
  readonly caption: string;
}

/** Forward: values, then the weights that they meet. Backward: gradients of nodes, then of the weights before them. */
function stagesOf({ layers }: Data, language: Language): Stage[] {
  const n = layers.length;
  const name = (l: number) => layers[l].name;
  const none = { nodeGradients: n, edgeGradients: n };
  const forward = layers.flatMap((_, l): Stage[] => {
    const values = byLanguage(language, `Forward: values of “${name(l)}”`, `前向传播：“${name(l)}”的值`);
    const shown: Stage = { values: l + 1, weights: l, ...none, caption: values };
    if (l === n - 1) return [shown];
    const products = byLanguage(
      language,
      `Forward: times the weights, towards “${name(l + 1)}”`,
      `前向传播：乘以权重，传向“${name(l + 1)}”`,
    );
    return [shown, { ...shown, weights: l + 1, caption: products }];
  });
  const backward = layers.slice(1).flatMap((_, k): Stage[] => {
    const l = n - 1 - k;
    const known = { values: n, weights: n, edgeGradients: l };
    const nodes = byLanguage(language, `Backward: gradients of “${name(l)}”`, `反向传播：“${name(l)}”的梯度`);
    const weights = byLanguage(
      language,
      `Backward: gradients of the weights before “${name(l)}”`,
      `反向传播：“${name(l)}”之前权重的梯度`,
    );
    return [
      { ...known, nodeGradients: l, caption: nodes },
      { ...known, nodeGradients: l, edgeGradients: l - 1, caption: weights },
    ];
  });
  const end = byLanguage(
    language,
    'Every weight knows its gradient: now it can take a step',
    '每个权重都有了梯度：可以更新一步了',
  );
  return [
    ...forward,
    ...backward,
    { values: n, weights: n, nodeGradients: 0, edgeGradients: 0, caption: end },
  ];
}

function animate(data: Data, style: Style): Animation {
  const { tokens, language } = style;
  const { width } = layoutNetwork(data, 0, true);
  const legend = planLegend(
    new Sketch(1, 1, style),
    [...weightLegend(tokens, language), gradientLegend(tokens, language)],
    width - 2 * space.l,
  );
  const layout = layoutNetwork(data, space.m + legend.height, true);
  const ground = new Sketch(layout.width, layout.top + layout.height + 34, style);
  drawLegend(ground, legend, space.l, space.m);
  const sheet = new Sketch(ground.width, ground.height, style);
  const stages = stagesOf(data, language);

  function draw(i: number): Sketch {
    sheet.copy(ground);
    drawNetwork(sheet, data, layout, stages[i]);
    const isBack = stages[i].nodeGradients < data.layers.length;
    sheet.text(stages[i].caption, layout.width / 2, ground.height - 20, {
      size: type.body,
      bold: true,
      color: isBack ? tokens.backward : tokens.text,
      align: 'center',
      maxWidth: layout.width - 2 * space.l,
    });
    return sheet;
  }

  const last = stages.length - 1;
  return { frameCount: stages.length, draw, delayOf: (i) => (i === last ? 3500 : 1500) };
}

function alt(data: Data, language: Language): string {
  const layers = describeLayers(data, true, language);
  return sentences(
    [
      byLanguage(
        language,
        'Animation: values flow forward through a network, then gradients flow back.',
        '动画：值先在网络中前向传播，随后梯度反向传播。',
      ),
      `${layers}${byLanguage(language, '.', '。')}`,
    ],
    language,
  );
}

export const backpropagation = animated<'backpropagation'>(animate, alt);
