/** A person's picture with boxes around what was found on it, numbered in reading order. */
import type { Image } from 'canvas';
import type { FigureBox, FigureData } from '../contracts/figures.ts';
import { type Box, overlap, type Sketch } from './sketch.ts';
import { type } from './theme.ts';

/** The whole upload within its frame, on white as the recogniser hands it over. */
export function drawUpload(
  sketch: Sketch,
  image: Image,
  { digits, leftOut = [] }: Pick<FigureData['prediction'], 'digits' | 'leftOut'>,
  box: Box,
): void {
  sketch.rect(box, '#ffffff');
  const scale = Math.min(box.width / image.width, box.height / image.height);
  const [w, h] = [image.width * scale, image.height * scale];
  const [left, top] = [box.x + (box.width - w) / 2, box.y + (box.height - h) / 2];
  sketch.c.imageSmoothingQuality = 'high';
  sketch.c.drawImage(image, left, top, w, h);
  const placed = (part: FigureBox): Box => {
    const margin = 3;
    const x = Math.max(box.x, left + part.x * w - margin);
    const y = Math.max(box.y, top + part.y * h - margin);
    const right = Math.min(box.x + box.width, left + (part.x + part.width) * w + margin);
    const bottom = Math.min(box.y + box.height, top + (part.y + part.height) * h + margin);
    return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
  };
  for (const part of leftOut) outline(sketch, placed(part), '#7a7d85');
  digits.forEach((digit, i) => {
    if (!digit.box) return;
    const around = placed(digit.box);
    outline(sketch, around, '#d9480f');
    if (digits.length > 1) orderOf(sketch, i + 1, around, box);
  });
  sketch.frame(box, { color: sketch.tokens.line });
}

/** Seen on light and on dark paper. */
function outline(sketch: Sketch, around: Box, color: string): void {
  sketch.frame(around, { color: 'rgba(255, 255, 255, 0.85)', width: 3 }, 2);
  sketch.frame(around, { color, width: 1.5 }, 2);
}

/** The digit's place in the order of reading, on the corner of its box; left out where there is no room. */
function orderOf(sketch: Sketch, order: number, around: Box, frame: Box): void {
  const radius = order < 10 ? 9 : 11;
  const x = Math.min(frame.x + frame.width - radius, Math.max(frame.x + radius, around.x));
  const y = Math.min(frame.y + frame.height - radius, Math.max(frame.y + radius, around.y));
  const place = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
  if (sketch.labels.some((label) => overlap(label, place))) return;
  sketch.dot(x, y, radius, '#d9480f', { color: '#ffffff', width: 1 });
  sketch.text(String(order), x, y + 0.5, { size: type.small, bold: true, color: '#ffffff', align: 'center' });
}
