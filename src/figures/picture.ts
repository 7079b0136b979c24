/** What every kind of figure gives back, and the way from a sketch to a file. */
import type { FigureData, FigureKind } from '../contracts/figures.ts';
import type { Language } from '../contracts/language.ts';
import { GradusError } from '../core/errors/index.ts';
import { type Animation, encodeGif } from './gif.ts';
import type { Label, Sketch, Style } from './sketch.ts';

export interface Picture {
  readonly bytes: Uint8Array;
  readonly contentType: 'image/png' | 'image/gif';
  /** px of the file */
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** Boxes of the texts that were drawn, in px of the layout; empty where a typesetter drew them. */
  readonly labels: readonly Label[];
}

export interface KindOfFigure<K extends FigureKind> {
  render(data: FigureData[K], style: Style): Promise<Picture>;
}

/** A kind that is drawn on one sketch. */
export function onSketch<K extends FigureKind>(
  draw: (data: FigureData[K], style: Style) => Sketch,
  alt: (data: FigureData[K], language: Language) => string,
): KindOfFigure<K> {
  return {
    async render(data, style) {
      const { canvas, labels } = draw(data, style);
      // Only the asynchronous encoder: Skia's memory is invisible to the garbage collector, and 200 synchronous
      // encodings in a row held 840 MB.
      const bytes = await canvas.encode('png');
      return {
        bytes,
        contentType: 'image/png',
        width: canvas.width,
        height: canvas.height,
        alt: alt(data, style.language),
        labels,
      };
    },
  };
}

/** Sizes of an animation, as shares of a still picture's: the largest that stays below the limit of bytes is taken. */
const animationShares = [1, 0.75, 0.5];

/** A kind that moves. A single frame becomes a still picture. */
export function animated<K extends FigureKind>(
  animate: (data: FigureData[K], style: Style) => Animation,
  alt: (data: FigureData[K], language: Language) => string,
): KindOfFigure<K> {
  return {
    async render(data, style) {
      for (const share of animationShares) {
        const animation = animate(data, { ...style, ratio: style.ratio * share });
        const still = animation.frameCount === 1;
        const { canvas, labels } = animation.draw(animation.frameCount - 1);
        const bytes = still ? await canvas.encode('png') : await encodeGif(animation);
        if (bytes === null) continue;
        const contentType = still ? 'image/png' : 'image/gif';
        const { width, height } = canvas;
        return { bytes, contentType, width, height, alt: alt(data, style.language), labels };
      }
      throw new GradusError('FIGURE_TOO_LARGE', {});
    },
  };
}
