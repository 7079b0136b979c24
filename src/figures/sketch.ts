/**
 * A sheet to draw on: a canvas in layout px with text that fits. Every piece of text leaves its box in `labels`, from
 * which tests measure that no two overlap. Knows nothing of what is drawn.
 */
import { type Canvas, createCanvas, type SKRSContext2D } from 'canvas';
import type { Language } from '../contracts/language.ts';
import { GradusError } from '../core/errors/index.ts';
import { fontStack, registerFonts } from './fonts.ts';
import { clean, type Run, runs } from './text.ts';
import { type Tokens, type as typeScale } from './theme.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Label extends Box {
  readonly text: string;
}

/** How a figure is to be drawn. */
export interface Style {
  readonly tokens: Tokens;
  readonly language: Language;
  /** Pixels of the file for one px. */
  readonly ratio: number;
}

export interface TextOptions {
  /** px, default 14 */
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** y is the top, the middle or the baseline of the line; default middle. */
  readonly baseline?: 'top' | 'middle' | 'alphabetic';
  /** px; longer text ends in "…". */
  readonly maxWidth?: number;
  /** A halo of this colour keeps text readable on lines. */
  readonly halo?: string;
}

export interface StrokeOptions {
  readonly color: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly alpha?: number;
}

export type Point = readonly [number, number];

/** Size of raised and lowered characters. */
const smallShare = 0.72;

/** px: further out nothing is seen, and Skia's binding aborts the process on an arc at 1e308. */
const farOut = 1e5;
const near = (v: number): number => Math.min(farOut, Math.max(-farOut, v));

/** Skia refuses surfaces above 2^15 px a side; far below that a picture is of no use in a chat. */
const maxSide = 8192;

export class Sketch {
  readonly canvas: Canvas;
  readonly c: SKRSContext2D;
  readonly style: Style;
  readonly tokens: Tokens;
  readonly width: number;
  readonly height: number;
  readonly labels: Label[] = [];

  /** @param width px @param height px @throws GradusError FIGURE_TOO_LARGE */
  constructor(width: number, height: number, style: Style) {
    registerFonts();
    const [w, h] = [Math.ceil(width * style.ratio), Math.ceil(height * style.ratio)];
    if (!(w > 0 && h > 0 && w <= maxSide && h <= maxSide)) throw new GradusError('FIGURE_TOO_LARGE', {});
    this.canvas = createCanvas(w, h);
    this.c = this.canvas.getContext('2d');
    this.style = style;
    this.tokens = style.tokens;
    this.width = width;
    this.height = height;
    this.c.scale(style.ratio, style.ratio);
    this.c.lineJoin = 'round';
    this.c.lineCap = 'round';
    this.rect({ x: 0, y: 0, width, height }, style.tokens.background);
  }

  /** Becomes a copy of a sketch of the same size: the ground that all frames of an animation share. */
  copy(other: Sketch): void {
    this.c.save();
    this.c.setTransform(1, 0, 0, 1, 0, 0);
    this.c.drawImage(other.canvas, 0, 0);
    this.c.restore();
    this.labels.splice(0, this.labels.length, ...other.labels);
  }

  private font(size: number, bold: boolean): string {
    return `${bold ? 600 : 400} ${size}px ${fontStack}`;
  }

  /** px. Widths are rounded up, so that neighbours planned with them do not touch. */
  measure(text: string, size: number = typeScale.label, bold = false): number {
    return Math.ceil(runs(clean(text)).reduce((sum, run) => sum + this.runWidth(run, size, bold), 0));
  }

  /** Sets the font for a run. @returns px */
  private runWidth({ text, shift }: Run, size: number, bold: boolean): number {
    this.c.font = this.font(shift === 'none' ? size : size * smallShare, bold);
    return this.c.measureText(text).width;
  }

  /** Draws a line run by run. @param paint fillText or strokeText */
  private writeRuns(
    text: string,
    x: number,
    y: number,
    size: number,
    bold: boolean,
    paint: 'fillText' | 'strokeText',
  ): void {
    let left = x;
    for (const run of runs(text)) {
      const width = this.runWidth(run, size, bold);
      const shift = run.shift === 'sub' ? 0.18 : run.shift === 'super' ? -0.36 : 0;
      this.c[paint](run.text, left, y + shift * size);
      left += width;
    }
  }

  /** The text, or as much of its beginning as fits, with an ellipsis. */
  fit(text: string, maxWidth: number, size: number = typeScale.label, bold = false): string {
    const whole = clean(text);
    if (this.measure(whole, size, bold) <= maxWidth) return whole;
    const characters = Array.from(whole).slice(0, 200);
    let [low, high] = [0, characters.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const shorter = `${characters.slice(0, middle).join('')}…`;
      if (this.measure(shorter, size, bold) <= maxWidth) low = middle;
      else high = middle - 1;
    }
    return low === 0
      ? this.measure('…', size, bold) <= maxWidth
        ? '…'
        : ''
      : `${characters.slice(0, low).join('').trimEnd()}…`;
  }

  /** The box that `text` would fill. */
  boxOf(text: string, x: number, y: number, options: TextOptions = {}): Box {
    const { size = typeScale.label, bold = false, align = 'left', baseline = 'middle' } = options;
    const width = this.measure(text, size, bold);
    const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
    const top = baseline === 'top' ? y : baseline === 'middle' ? y - size * 0.6 : y - size * 0.95;
    return { x: left, y: top, width, height: size * 1.2 };
  }

  text(text: string, x: number, y: number, options: TextOptions = {}): Box {
    const { size = typeScale.label, bold = false, color = this.tokens.text, maxWidth } = options;
    const shown = maxWidth === undefined ? clean(text) : this.fit(text, maxWidth, size, bold);
    const box = this.boxOf(shown, x, y, options);
    if (shown === '') return box;
    const { c } = this;
    c.textAlign = 'left';
    c.textBaseline = 'alphabetic';
    c.direction = 'ltr';
    const baseline = box.y + size * 0.95;
    if (options.halo) {
      c.strokeStyle = options.halo;
      c.lineWidth = 4;
      this.writeRuns(shown, box.x, baseline, size, bold, 'strokeText');
    }
    c.fillStyle = color;
    this.writeRuns(shown, box.x, baseline, size, bold, 'fillText');
    this.labels.push({ text: shown, ...box });
    return box;
  }

  /** Text that reads upwards, centred on (x, y). @param maxLength px */
  textUp(text: string, x: number, y: number, maxLength: number, options: TextOptions = {}): void {
    const { size = typeScale.label, bold = false, color = this.tokens.text } = options;
    const shown = this.fit(text, maxLength, size, bold);
    if (shown === '') return;
    const length = this.measure(shown, size, bold);
    const { c } = this;
    c.save();
    c.translate(x, y);
    c.rotate(-Math.PI / 2);
    c.textAlign = 'left';
    c.textBaseline = 'alphabetic';
    c.fillStyle = color;
    this.writeRuns(shown, -length / 2, size * 0.35, size, bold, 'fillText');
    c.restore();
    this.labels.push({
      text: shown,
      x: x - size * 0.6,
      y: y - length / 2,
      width: size * 1.2,
      height: length,
    });
  }

  /** Polylines; a point that is not finite interrupts the line. */
  line(points: readonly Point[], { color, width = 1.5, dash = [], alpha = 1 }: StrokeOptions): void {
    const { c } = this;
    c.save();
    c.globalAlpha = alpha;
    c.strokeStyle = color;
    c.lineWidth = width;
    c.setLineDash([...dash]);
    c.beginPath();
    let down = false;
    for (const [x, y] of points) {
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        down = false;
      } else if (down) {
        c.lineTo(near(x), near(y));
      } else {
        c.moveTo(near(x), near(y));
        down = true;
      }
    }
    c.stroke();
    c.restore();
  }

  rect({ x, y, width, height }: Box, fill: string, radius = 0): void {
    this.c.fillStyle = fill;
    this.c.beginPath();
    this.c.roundRect(x, y, width, height, radius);
    this.c.fill();
  }

  frame({ x, y, width, height }: Box, { color, width: lineWidth = 1 }: StrokeOptions, radius = 0): void {
    this.c.strokeStyle = color;
    this.c.lineWidth = lineWidth;
    this.c.setLineDash([]);
    this.c.beginPath();
    this.c.roundRect(x, y, width, height, radius);
    this.c.stroke();
  }

  dot(x: number, y: number, radius: number, fill: string, outline?: StrokeOptions): void {
    if (!(Math.abs(x) <= farOut && Math.abs(y) <= farOut)) return;
    this.c.beginPath();
    this.c.arc(x, y, radius, 0, 2 * Math.PI);
    this.c.fillStyle = fill;
    this.c.fill();
    if (!outline) return;
    this.c.strokeStyle = outline.color;
    this.c.lineWidth = outline.width ?? 1.5;
    this.c.setLineDash([]);
    this.c.stroke();
  }

  ring(x: number, y: number, radius: number, { color, width = 2 }: StrokeOptions): void {
    if (!(Math.abs(x) <= farOut && Math.abs(y) <= farOut)) return;
    this.c.beginPath();
    this.c.arc(x, y, radius, 0, 2 * Math.PI);
    this.c.strokeStyle = color;
    this.c.lineWidth = width;
    this.c.setLineDash([]);
    this.c.stroke();
  }

  /** A filled arrow head whose tip is at `to`. @param size px */
  arrowHead(from: Point, to: Point, size: number, color: string): void {
    const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
    if (!Number.isFinite(angle) || !(Math.abs(to[0]) <= farOut && Math.abs(to[1]) <= farOut)) return;
    const corner = (turn: number): Point => [
      to[0] - size * Math.cos(angle + turn),
      to[1] - size * Math.sin(angle + turn),
    ];
    const [left, right] = [corner(0.45), corner(-0.45)];
    this.c.fillStyle = color;
    this.c.beginPath();
    this.c.moveTo(...to);
    this.c.lineTo(...left);
    this.c.lineTo(...right);
    this.c.closePath();
    this.c.fill();
  }

  /**
   * A small image with crisp pixels.
   * @param colorOf colour of pixel i, row-major
   */
  pixels(
    columns: number,
    rows: number,
    box: Box,
    colorOf: (i: number) => readonly [number, number, number],
  ): void {
    const small = createCanvas(columns, rows);
    const context = small.getContext('2d');
    const image = context.createImageData(columns, rows);
    for (let i = 0; i < columns * rows; i++) {
      const [r, g, b] = colorOf(i);
      image.data.set([r, g, b, 255], 4 * i);
    }
    context.putImageData(image, 0, 0);
    this.c.imageSmoothingEnabled = false;
    this.c.drawImage(small, box.x, box.y, box.width, box.height);
    this.c.imageSmoothingEnabled = true;
  }
}

export function overlap(a: Box, b: Box, margin = 0): boolean {
  return (
    a.x < b.x + b.width + margin &&
    b.x < a.x + a.width + margin &&
    a.y < b.y + b.height + margin &&
    b.y < a.y + a.height + margin
  );
}
