/** What every kind of figure gives back, and the way from a sketch to a file. */
import type { FigureData, FigureKind } from '../contracts/figures.ts';
import type { Language } from '../contracts/language.ts';
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
