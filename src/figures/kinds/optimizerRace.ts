/** Optimisers on the same surface, all starting at once: the surface of kinds/lossSurface with paths that grow. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import type { Animation } from '../gif.ts';
import { animated } from '../picture.ts';
import { type Point, Sketch, type Style } from '../sketch.ts';
import { byLanguage, sentences } from '../text.ts';
import { type } from '../theme.ts';
import { drawMinimum, drawSurface, surfaceAlt } from './lossSurface.ts';

type Data = FigureData['optimizerRace'];

const maxFrames = 60;

function animate(data: Data, style: Style): Animation {
  const { sketch: ground, axes } = drawSurface(data, style);
  if (data.minimum) drawMinimum(ground, axes, data.minimum);
  const sheet = new Sketch(ground.width, ground.height, style);
  const steps = Math.max(0, ...data.paths.map(({ points }) => points.length - 1));
  const frameCount = Math.min(maxFrames, steps) + 1;
  const stepOf = (frame: number) => Math.round((frame / Math.max(1, frameCount - 1)) * steps);
  const { tokens, language } = style;

  function draw(frame: number): Sketch {
    sheet.copy(ground);
    const step = stepOf(frame);
    axes.clipped(sheet, () => {
      data.paths.forEach(({ points }, i) => {
        const color = tokens.series[i % tokens.series.length];
        const places = points.slice(0, step + 1).map((p) => axes.at(p));
        sheet.line(places, { color: tokens.background, width: 5, alpha: 0.7 });
        sheet.line(places, { color, width: 2.5 });
        const head: Point | undefined = places.at(-1);
        if (head) sheet.dot(head[0], head[1], 6, color, { color: tokens.background, width: 2 });
      });
    });
    const text = byLanguage(language, `step ${step}`, `第 ${step} 步`);
    const { x, y, width } = axes.box;
    sheet.text(text, x + width - 8, y + 14, {
      size: type.label,
      bold: true,
      align: 'right',
      halo: tokens.surface,
    });
    return sheet;
  }

  return { frameCount, draw, delayOf: (i) => (i === frameCount - 1 ? 2500 : i === 0 ? 700 : 110) };
}

function alt(data: Data, language: Language): string {
  return sentences([byLanguage(language, 'Animation.', '动画。'), surfaceAlt(data, language)], language);
}

export const optimizerRace = animated<'optimizerRace'>(animate, alt);
