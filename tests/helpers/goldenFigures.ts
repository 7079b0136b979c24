/** For property tests of figures: hostile texts and numbers, and what is wrong with a picture that came of them. */
import fc from 'fast-check';
import type { FigureRequest } from '../../src/contracts/figures.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { languages } from '../../src/core/language.ts';
import { bounded } from '../../src/figures/bounds.ts';
import type { Picture } from '../../src/figures/picture.ts';
import { render } from '../../src/figures/render.ts';
import { overlap } from '../../src/figures/sketch.ts';

/** Boxes are measured in px of the layout, so a small file does as well. */
const ratio = 0.25;

export const text = fc.oneof(
  fc.string({ maxLength: 20, unit: 'grapheme' }),
  fc.string({ maxLength: 12, unit: 'binary' }),
  fc.constantFrom(
    '',
    'w1',
    '训练损失',
    'שלום עולם',
    'مرحبا بالعالم',
    '\u202eevil\u0000\n',
    '\ud800',
    '😀'.repeat(40),
  ),
  fc.constantFrom('name '.repeat(60), '很长的名字'.repeat(60), 'M'.repeat(300)),
);
export const value = fc.oneof(
  fc.double({ min: -10, max: 10 }),
  fc.double(),
  fc.constantFrom(
    0,
    -0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    5e-324,
    -1e308,
    1e308,
  ),
);
/** @returns null for a coded error */
export async function pictureOf(request: FigureRequest, language = languages[0]): Promise<Picture | null> {
  try {
    return await render({ request: bounded(request), language, theme: 'dark' }, ratio);
  } catch (error) {
    if (error instanceof GradusError) return null;
    throw error;
  }
}

/** Names of what is wrong with a picture's texts. */
export function faults({ labels, width, height, alt }: Picture): string[] {
  const sheet = { width: width / ratio + 2, height: height / ratio + 2 };
  const outside = labels
    .filter((l) => l.x < -1 || l.y < -1 || l.x + l.width > sheet.width || l.y + l.height > sheet.height)
    .map((l) => `outside: "${l.text}" at ${l.x}, ${l.y}`);
  const clashes = labels.flatMap((a, i) =>
    labels.slice(i + 1).flatMap((b) => (overlap(a, b, -1.5) ? [`"${a.text}" on "${b.text}"`] : [])),
  );
  const wordless = alt.length === 0 || alt.length > 1024 ? [`alt of ${alt.length} characters`] : [];
  return [...outside, ...clashes, ...wordless];
}
