/**
 * The design tokens of all figures: colours, type and spacing. Nothing here draws.
 *
 * The hues are those of Okabe and Ito (2008), which remain apart under the common forms of colour blindness, moved in
 * lightness until each has a contrast of at least 3:1 with its background. Dark stands on Discord's dark message
 * background, so that a picture does not look pasted on.
 */
import type { Theme } from '../contracts/figures.ts';

export interface Tokens {
  readonly background: string;
  /** Plot areas, tiles. */
  readonly surface: string;
  readonly grid: string;
  /** Axes, frames. */
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  /** Series in the order of use. */
  readonly series: readonly string[];
  readonly positive: string;
  readonly negative: string;
  /** Gradients that flow back. */
  readonly backward: string;
  readonly good: string;
  readonly bad: string;
  /** Ramp of one hue from little to much (counts, heights), as [r, g, b]. */
  readonly ramp: readonly (readonly [number, number, number])[];
  readonly errorRamp: readonly (readonly [number, number, number])[];
  /** Heights of a surface, low to high; quiet, because paths are drawn on it. */
  readonly relief: readonly (readonly [number, number, number])[];
  readonly contour: string;
}

export const themes: Readonly<Record<Theme, Tokens>> = {
  dark: {
    background: '#313338',
    surface: '#2a2c31',
    grid: '#40434a',
    line: '#6d7078',
    text: '#f2f3f5',
    muted: '#b5bac1',
    series: ['#5eb8ef', '#f0a530', '#2fc79c', '#e58fc4', '#f4e45c', '#f2805a', '#a9b4ff', '#cfd3da'],
    positive: '#5eb8ef',
    negative: '#f2955c',
    backward: '#e58fc4',
    good: '#2fc79c',
    bad: '#f2805a',
    ramp: [
      [42, 44, 49],
      [38, 76, 110],
      [44, 123, 178],
      [94, 184, 239],
    ],
    errorRamp: [
      [42, 44, 49],
      [107, 62, 46],
      [186, 92, 58],
      [242, 128, 90],
    ],
    relief: [
      [26, 26, 32],
      [44, 43, 57],
      [70, 67, 88],
      [104, 100, 124],
    ],
    contour: 'rgba(255, 255, 255, 0.14)',
  },
  light: {
    background: '#ffffff',
    surface: '#f6f7f9',
    grid: '#e3e5e9',
    line: '#8b8f98',
    text: '#1e1f22',
    muted: '#5c5e66',
    series: ['#0072b2', '#c26a00', '#00805f', '#b0478b', '#8a7a00', '#c8401a', '#4a56c9', '#5c5e66'],
    positive: '#0072b2',
    negative: '#c25a00',
    backward: '#b0478b',
    good: '#00805f',
    bad: '#c8401a',
    ramp: [
      [246, 247, 249],
      [188, 219, 240],
      [92, 165, 214],
      [0, 114, 178],
    ],
    errorRamp: [
      [246, 247, 249],
      [250, 216, 200],
      [236, 145, 108],
      [200, 64, 26],
    ],
    relief: [
      [255, 255, 255],
      [238, 236, 245],
      [216, 211, 230],
      [186, 179, 208],
    ],
    contour: 'rgba(50, 30, 80, 0.18)',
  },
};

/** px. A figure of 480 px is about 340 px wide on a phone: nothing may be smaller than `small`. */
export const type = { small: 13, label: 14, body: 15, title: 17 } as const;

/** px */
export const space = { xs: 4, s: 8, m: 12, l: 16, xl: 24 } as const;

/** px: the usual width of a figure. */
export const figureWidth = 480;

/** Pixels of the file for one px of the layout. */
export const pixelRatio = 2;

/** Colour of a ramp at t in 0..1, linear between its stops; what is not a number is the ramp's beginning. */
export function rampColor(ramp: Tokens['ramp'], t: number): readonly [number, number, number] {
  const position = Math.min(1, Math.max(0, Number.isFinite(t) ? t : 0)) * (ramp.length - 1);
  const from = Math.min(Math.floor(position), ramp.length - 2);
  const part = position - from;
  const [a, b] = [ramp[from], ramp[from + 1]];
  return [0, 1, 2].map((i) => Math.round(a[i] + (b[i] - a[i]) * part)) as unknown as readonly [
    number,
    number,
    number,
  ];
}

export function cssColor([r, g, b]: readonly [number, number, number]): string {
  return `rgb(${r}, ${g}, ${b})`;
}

/** Black or white, whichever is easier to read on a colour (relative luminance of WCAG 2). */
export function inkOn(rgb: readonly [number, number, number]): string {
  const [r, g, b] = rgb.map((v) => {
    const s = v / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#101114' : '#ffffff';
}
