/** Ten horizontal bars of probabilities; the most probable digit stands out. */
import type { Language } from '../contracts/language.ts';
import { percent } from '../core/language.ts';
import type { Box, Sketch } from './sketch.ts';
import { type } from './theme.ts';

/** What is drawn for a probability that is none: within 0..1. */
export const clamped = (p: number | undefined): number =>
  p !== undefined && Number.isFinite(p) ? Math.min(1, Math.max(0, p)) : 0;

/** The most probable digit. */
export function answerOf(probabilities: readonly number[]): { digit: number; probability: number } {
  const digit = probabilities.reduce(
    (best, p, i) => (clamped(p) > clamped(probabilities[best]) ? i : best),
    0,
  );
  return { digit, probability: clamped(probabilities[digit]) };
}

/** "99.8 %", "<0.1 %": neither certainty nor impossibility that the network did not state. */
export function probabilityText(p: number, language: Language): string {
  if (p > 0 && p < 0.0005) return `<${percent(0.001, language)}`;
  if (p < 1 && p > 0.9995) return `>${percent(0.999, language)}`;
  return percent(p, language);
}

/** px: ">99.9 %" in bold, and a gap before it. */
const valueWidth = 60;

export function drawBars(sketch: Sketch, probabilities: readonly number[], box: Box): void {
  const { tokens } = sketch;
  const best = answerOf(probabilities).digit;
  const step = box.height / 10;
  for (let i = 0; i < 10; i++) {
    const p = clamped(probabilities[i]);
    const y = box.y + (i + 0.5) * step;
    const isBest = i === best;
    const color = isBest ? tokens.text : tokens.muted;
    const track = { x: box.x + 18, y: y - 5.5, width: box.width - 18 - valueWidth, height: 11 };
    sketch.text(String(i), box.x, y, { bold: isBest, color });
    sketch.rect(track, tokens.surface, 3);
    if (p > 0)
      sketch.rect(
        { ...track, width: Math.max(2, track.width * p) },
        isBest ? tokens.series[0] : tokens.line,
        3,
      );
    sketch.text(probabilityText(p, sketch.style.language), box.x + box.width, y, {
      size: type.small,
      bold: isBest,
      color,
      align: 'right',
    });
  }
}
