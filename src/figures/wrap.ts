/** Text in several lines: broken after spaces (not after those that do not break) and after punctuation. */
import type { Sketch } from './sketch.ts';
import { clean } from './text.ts';

/** Pieces that stay whole, each with the space or punctuation after it. */
const pieces = (text: string): string[] =>
  text.match(/[^ ，。；、]+[，。；、]*[ ]*|[ ]+|[，。；、]+/gu) ?? [];

/**
 * @param maxWidth px @param maxLines the last one ends in "…" when there is more
 * @param size px
 */
export function wrap(
  sketch: Sketch,
  text: string,
  maxWidth: number,
  maxLines: number,
  size: number,
  bold = false,
): string[] {
  const lines: string[] = [];
  let line = '';
  const rest = pieces(clean(text));
  while (rest.length > 0) {
    const longer = line + rest[0];
    if (line === '' || sketch.measure(longer, size, bold) <= maxWidth) {
      line = longer;
      rest.shift();
    } else if (lines.length === maxLines - 1) {
      line += rest.join('');
      break;
    } else {
      lines.push(line.trimEnd());
      line = '';
    }
  }
  if (line.trim() !== '') lines.push(line);
  return lines.map((one) => sketch.fit(one, maxWidth, size, bold));
}
