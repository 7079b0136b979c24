/** Why a network answers as it does: where it looked, the smallest change that flips it, training images alike. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { probabilityText } from '../bars.ts';
import { drawAttention, drawDigit } from '../digit.ts';
import { onSketch } from '../picture.ts';
import { type Box, Sketch, type Style } from '../sketch.ts';
import { byLanguage, list, sentences } from '../text.ts';
import { figureWidth, space, type } from '../theme.ts';

type Data = FigureData['explanation'];

/** 28 · 5 */
const tile = 140;
const gap = (figureWidth - 2 * space.l - 3 * tile) / 2;
const headHeight = 32;
const captionHeight = 26;
/** 28 · 3.5: four fill the width. */
const small = 98;
const smallGap = (figureWidth - 2 * space.l - 4 * small) / 3;
const columns = 4;

function draw(data: Data, style: Style): Sketch {
  const { language, tokens } = style;
  const { flip, neighbours } = data;
  const below = headHeight + tile + captionHeight + space.m;
  const rows = Math.ceil(neighbours.length / columns);
  const sketch = new Sketch(figureWidth, below + headHeight + rows * (small + captionHeight) + 4, style);
  const boxes = [0, 1, 2].map((i) => ({
    x: space.l + i * (tile + gap),
    y: headHeight,
    width: tile,
    height: tile,
  }));
  head(sketch, byLanguage(language, 'What the network saw', '网络看到的'), boxes[0].x, 0, tile);
  drawDigit(sketch, data.pixels, boxes[0]);
  caption(sketch, String(data.answer), boxes[0]);
  head(sketch, byLanguage(language, 'Where it looked', '网络看重的地方'), boxes[1].x, 0, tile);
  drawAttention(sketch, data.pixels, data.saliency, boxes[1]);
  head(sketch, byLanguage(language, 'Smallest change', '最小的改动'), boxes[2].x, 0, tile);
  if (flip) {
    drawFlip(sketch, data.pixels, flip, boxes[2]);
    caption(sketch, `${flip.digit} (${probabilityText(flip.probability, language)})`, boxes[2]);
  } else {
    sketch.rect(boxes[2], tokens.surface);
    const text = byLanguage(language, 'none found', '没有找到');
    const [x, y] = [boxes[2].x + tile / 2, boxes[2].y + tile / 2];
    sketch.text(text, x, y, { align: 'center', color: tokens.muted, size: type.small });
  }
  const title = byLanguage(language, 'Most alike among training images', '最相似的训练图像');
  head(sketch, title, space.l, below, figureWidth - 2 * space.l);
  neighbours.forEach((neighbour, i) => {
    const x = space.l + (i % columns) * (small + smallGap);
    const y = below + headHeight + Math.floor(i / columns) * (small + captionHeight);
    const box = { x, y, width: small, height: small };
    drawDigit(sketch, neighbour.pixels, box);
    caption(sketch, String(neighbour.label), box, neighbour.similarity.toFixed(2));
  });
  return sketch;
}

function head(sketch: Sketch, text: string, x: number, top: number, maxWidth: number): void {
  sketch.text(text, x, top + 18, { size: type.small, color: sketch.tokens.muted, maxWidth });
}

function caption(sketch: Sketch, text: string, box: Box, right?: string): void {
  const y = box.y + box.height + 13;
  sketch.text(text, box.x + 2, y, { size: type.small, bold: true, maxWidth: box.width - 4 });
  if (right === undefined) return;
  sketch.text(right, box.x + box.width - 2, y, {
    size: type.small,
    color: sketch.tokens.muted,
    align: 'right',
    maxWidth: box.width / 2,
  });
}

/** The changed image; pixels that became ink and pixels that were wiped out are framed in two colours. */
function drawFlip(sketch: Sketch, before: Uint8Array, flip: NonNullable<Data['flip']>, box: Box): void {
  drawDigit(sketch, flip.pixels, box);
  const unit = box.width / 28;
  const { series } = sketch.tokens;
  for (const p of flip.changed) {
    const color = flip.pixels[p] > before[p] ? series[2] : series[5];
    const at = {
      x: box.x + (p % 28) * unit,
      y: box.y + Math.floor(p / 28) * unit,
      width: unit,
      height: unit,
    };
    sketch.frame(at, { color, width: 1.5 });
  }
}

function alt({ answer, flip, neighbours }: Data, language: Language): string {
  const labels = list(
    neighbours.map(({ label }) => String(label)),
    language,
  );
  return sentences(
    [
      byLanguage(
        language,
        `The 28×28 image that was read as ${answer}, and in orange the pixels that spoke most for it.`,
        `被识别为 ${answer} 的 28×28 图像；橙色是最支持这个答案的像素。`,
      ),
      flip
        ? byLanguage(
            language,
            `With ${flip.changed.length} pixels changed it is read as ${flip.digit}.`,
            `改动 ${flip.changed.length} 个像素后会被识别为 ${flip.digit}。`,
          )
        : '',
      labels === ''
        ? ''
        : byLanguage(
            language,
            `The training images most alike have the labels ${labels}.`,
            `最相似的训练图像的标签为 ${labels}。`,
          ),
    ],
    language,
  );
}

export const explanation = onSketch<'explanation'>(draw, alt);
