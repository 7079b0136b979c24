/** A sheet of test images that were classified wrongly: label → prediction and how sure the network was. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { percent } from '../../core/language.ts';
import { drawDigit } from '../digit.ts';
import { onSketch } from '../picture.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, sentences } from '../text.ts';
import { figureWidth, space, type } from '../theme.ts';

type Data = FigureData['mistakes'];

/** 28 · 3.75: each pixel of the image is 7.5 pixels of the file, and four images fill the width. */
const tile = 105;
const gap = (figureWidth - 2 * space.l - 4 * tile) / 3;
const captionHeight = 44;
const headHeight = 62;

function draw({ items }: Data, style: Style): Sketch {
  const { tokens, language } = style;
  const rows = Math.max(1, Math.ceil(items.length / 4));
  const rowHeight = tile + captionHeight;
  const sketch = new Sketch(figureWidth, headHeight + rows * rowHeight + space.s, style);
  const title = byLanguage(language, 'Most confident mistakes', '最有把握的错误预测');
  sketch.text(title, space.l, 22, { size: type.title, bold: true });
  let x = space.l;
  for (const [text, color] of [
    [byLanguage(language, 'true', '真实'), tokens.good],
    ['→', tokens.muted],
    [byLanguage(language, 'predicted', '预测'), tokens.bad],
    [byLanguage(language, 'with its probability', '及其概率'), tokens.muted],
  ] as const) {
    const box = sketch.text(text, x, 45, { size: type.small, color });
    x = box.x + box.width + 5;
  }
  if (items.length === 0) {
    const text = byLanguage(language, 'No mistakes', '没有错误');
    sketch.text(text, figureWidth / 2, headHeight + tile / 2, { align: 'center', color: tokens.muted });
  }
  items.forEach((item, i) => {
    const left = space.l + (i % 4) * (tile + gap);
    const top = headHeight + Math.floor(i / 4) * rowHeight;
    drawDigit(sketch, item.pixels, { x: left, y: top, width: tile, height: tile });
    caption(sketch, item, left, top + tile + 16);
  });
  return sketch;
}

/** "4 → 9" in the colours of the key, "98 %" at the right. */
function caption(sketch: Sketch, item: Data['items'][number], left: number, y: number): void {
  const { tokens } = sketch;
  const { language } = sketch.style;
  let x = left + 2;
  for (const [text, color] of [
    [String(item.label), tokens.good],
    ['→', tokens.muted],
    [String(item.predicted), tokens.bad],
  ] as const) {
    const box = sketch.text(text, x, y, { size: type.body, bold: true, color, maxWidth: 26 });
    x = box.x + box.width + 5;
  }
  sketch.text(probability(item.probability, language), left + tile - 2, y, {
    size: type.small,
    color: tokens.muted,
    align: 'right',
  });
}

/** Never "100 %" for what is not certain. */
function probability(p: number, language: Language): string {
  if (!Number.isFinite(p)) return '–';
  if (p > 0.995 && p < 1) return `>${percent(0.99, language, 0)}`;
  return percent(Math.min(1, Math.max(0, p)), language, 0);
}

function alt({ items }: Data, language: Language): string {
  const texts = items.map((i) =>
    byLanguage(
      language,
      `true ${i.label} → predicted ${i.predicted}, ${probability(i.probability, language)}`,
      `真实 ${i.label} → 预测 ${i.predicted}，${probability(i.probability, language)}`,
    ),
  );
  const joined = texts.join(byLanguage(language, '; ', '；'));
  return sentences(
    [
      byLanguage(
        language,
        `${items.length} test images that were classified wrongly: ${joined}.`,
        `${items.length} 张分类错误的测试图像：${joined}。`,
      ),
    ],
    language,
  );
}

export const mistakes = onSketch<'mistakes'>(draw, alt);
