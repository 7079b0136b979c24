/**
 * Seeded augmentation of grey images: shift, rotation, scale, shear, elastic distortion, stroke width, noise. One pass:
 * every target pixel is fetched from where the whole distortion came from (bilinear), so nothing is blurred twice.
 */
import type { Random } from '../core/random.ts';

/** Sizes of the distortions; what is left out does not happen. */
export interface AugmentOptions {
  /** px, uniform in ± both ways. */
  readonly shift?: number;
  /** Degrees, uniform in ±. */
  readonly rotate?: number;
  /** Each axis by exp(uniform ±), e.g. 0.1. */
  readonly scale?: number;
  /** Horizontal: x += s · y, s uniform in ±. */
  readonly shear?: number;
  /** px: standard deviation of an elastic displacement (Simard, Steinkraus & Platt 2003), smooth over elasticSize. */
  readonly elastic?: number;
  /** px over which the elastic displacement changes. Default 7. */
  readonly elasticSize?: number;
  /** Uniform in ±: 1 thickens strokes by about a pixel at each side, −1 thins them. */
  readonly strokeWidth?: number;
  /** 0..1: standard deviation of grey noise. */
  readonly noise?: number;
}

/** What hands and pens vary in without changing which digit it is. */
export const handwritingAugmentation: AugmentOptions = {
  shift: 1.5,
  rotate: 12,
  scale: 0.12,
  shear: 0.2,
  elastic: 0.9,
  strokeWidth: 0.6,
};

/** Distorts images of one size, one after the other, without allocating: its buffers are kept. */
export class Augmenter {
  private readonly width: number;
  private readonly height: number;
  private readonly options: AugmentOptions;
  private readonly elastic: ElasticField | null;
  /** [height + 2, width + 2]: a margin of paper, so that neighbours of every pixel exist. */
  private readonly source: Uint8Array;
  private readonly stroke: Uint8Array;

  constructor(width: number, height: number, options: AugmentOptions) {
    this.width = width;
    this.height = height;
    this.options = options;
    const { elastic, elasticSize = 7 } = options;
    this.elastic = elastic ? new ElasticField(width, height, elastic, elasticSize) : null;
    this.source = new Uint8Array((width + 2) * (height + 2));
    this.stroke = new Uint8Array(this.source.length);
  }

  /**
   * @param pixels [height, width] bytes, 0 is paper; not changed
   * @param into of the same size; returned
   */
  distort(pixels: Uint8Array, random: Random, into: Uint8Array): Uint8Array {
    const { width, height, options, elastic } = this;
    const around = (size = 0) => random.between(-size, size);
    const [shiftX, shiftY] = [around(options.shift), around(options.shift)];
    const angle = (around(options.rotate) * Math.PI) / 180;
    const [scaleX, scaleY] = [Math.exp(around(options.scale)), Math.exp(around(options.scale))];
    const shear = around(options.shear);
    elastic?.draw(random);
    const source = this.thicken(pixels, around(options.strokeWidth));
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
    const noise = options.noise ? 255 * options.noise : 0;
    for (let y = 0, at = 0; y < height; y++)
      for (let x = 0; x < width; x++, at++) {
        // Backwards: undo shift and elastic, rotation, shear, scale.
        let dx = x - middleX - shiftX;
        let dy = y - middleY - shiftY;
        if (elastic) {
          dx += elastic.x[at];
          dy += elastic.y[at];
        }
        const rx = dx * cos + dy * sin;
        const ry = dy * cos - dx * sin;
        let value = this.sample(source, (rx - shear * ry) / scaleX + middleX, ry / scaleY + middleY);
        if (noise > 0) value += noise * random.normal();
        into[at] = value <= 0 ? 0 : value >= 255 ? 255 : Math.round(value);
      }
    return into;
  }

  /** Bilinear; outside is paper. @param source with its margin */
  private sample(source: Uint8Array, x: number, y: number): number {
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    if (x0 < -1 || y0 < -1 || x0 >= this.width || y0 >= this.height) return 0;
    const fx = x - x0;
    const fy = y - y0;
    const a = (y0 + 1) * (this.width + 2) + x0 + 1;
    const c = a + this.width + 2;
    return (
      (1 - fy) * ((1 - fx) * source[a] + fx * source[a + 1]) +
      fy * ((1 - fx) * source[c] + fx * source[c + 1])
    );
  }

  /**
   * With the margin around it, and each pixel in part what the darkest (amount > 0) or lightest of its four neighbours and
   * itself is. A thin stroke is not thinned away: it keeps at least half of its ink.
   */
  private thicken(pixels: Uint8Array, amount: number): Uint8Array {
    const { width, height, source, stroke } = this;
    const row = width + 2;
    for (let y = 0; y < height; y++)
      source.set(pixels.subarray(y * width, (y + 1) * width), (y + 1) * row + 1);
    if (amount === 0) return source;
    const pick = amount > 0 ? Math.max : Math.min;
    const part = Math.min(1, Math.abs(amount));
    let [before, after] = [0, 0];
    for (let y = 1; y <= height; y++)
      for (let at = y * row + 1; at <= y * row + width; at++) {
        const extreme = pick(
          pick(pick(source[at - 1], source[at + 1]), pick(source[at - row], source[at + row])),
          source[at],
        );
        stroke[at] = Math.round((1 - part) * source[at] + part * extreme);
        before += source[at];
        after += stroke[at];
      }
    return amount < 0 && after < before / 2 ? source : stroke;
  }
}

/** Random displacements on a coarse grid, interpolated with a smooth step. */
class ElasticField {
  /** px, [height, width] */
  readonly x: Float32Array;
  readonly y: Float32Array;
  private readonly sigma: number;
  private readonly columns: Steps;
  private readonly rows: Steps;
  private readonly knots: Float32Array;

  constructor(width: number, height: number, sigma: number, size: number) {
    this.sigma = sigma;
    this.x = new Float32Array(width * height);
    this.y = new Float32Array(width * height);
    this.columns = smoothSteps(width, size);
    this.rows = smoothSteps(height, size);
    this.knots = new Float32Array(this.columns.knots * this.rows.knots);
  }

  draw(random: Random): void {
    for (const field of [this.x, this.y]) {
      for (let i = 0; i < this.knots.length; i++) this.knots[i] = this.sigma * random.normal();
      this.spread(field);
    }
  }

  private spread(out: Float32Array): void {
    const { columns, rows, knots } = this;
    let i = 0;
    for (let y = 0; y < rows.first.length; y++) {
      const fy = rows.share[y];
      for (let x = 0; x < columns.first.length; x++) {
        const fx = columns.share[x];
        const at = rows.first[y] * columns.knots + columns.first[x];
        const below = at + columns.knots;
        out[i++] =
          (1 - fy) * ((1 - fx) * knots[at] + fx * knots[at + 1]) +
          fy * ((1 - fx) * knots[below] + fx * knots[below + 1]);
      }
    }
  }
}

/** For each pixel of an axis the knot before it, and how far it is towards the next one, 0..1. */
interface Steps {
  readonly knots: number;
  readonly first: Int32Array;
  readonly share: Float64Array;
}

function smoothSteps(length: number, size: number): Steps {
  const first = Int32Array.from({ length }, (_, i) => Math.floor(i / size));
  const smooth = (t: number) => t * t * (3 - 2 * t);
  return {
    knots: Math.ceil(length / size) + 1,
    first,
    share: Float64Array.from(first, (knot, i) => smooth(i / size - knot)),
  };
}

/** One image. @param pixels [height, width] bytes, 0 is paper; not changed */
export function augment(
  pixels: Uint8Array,
  width: number,
  height: number,
  random: Random,
  options: AugmentOptions,
): Uint8Array {
  return new Augmenter(width, height, options).distort(pixels, random, new Uint8Array(width * height));
}
