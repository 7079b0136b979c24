/** Samples of what moves: paths on a surface, a sliding kernel, a digit replayed. Computed here, deterministic. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import { digitPixels } from './digits.ts';

export const by = (language: Language, en: string, chinese: string): string =>
  language === 'en' ? en : chinese;

/** A long valley: f = (x² + 12 y²) / 2 with the paths of plain gradient descent and of momentum. */
export function valley(language: Language): FigureRequest {
  const [columns, rows] = [96, 72];
  const x = { min: -4, max: 4, label: 'w₁' };
  const y = { min: -2, max: 2, label: 'w₂' };
  const f = (a: number, b: number) => (a * a + 12 * b * b) / 2;
  const z = Array.from({ length: columns * rows }, (_, i) =>
    f(
      x.min + ((i % columns) / (columns - 1)) * (x.max - x.min),
      y.min + (Math.floor(i / columns) / (rows - 1)) * (y.max - y.min),
    ),
  );
  return {
    kind: 'lossSurface',
    data: { x, y, z, columns, rows, paths: valleyPaths(language).slice(0, 2), minimum: [0, 0] },
  };
}

/** Gradient descent, momentum and Adam from the same start. */
function valleyPaths(language: Language) {
  const descend = (rate: number, momentum: number) => {
    let [px, py, vx, vy] = [-3.4, 1.6, 0, 0];
    const points: [number, number][] = [[px, py]];
    for (let i = 0; i < 30; i++) {
      vx = momentum * vx - rate * px;
      vy = momentum * vy - rate * 12 * py;
      px += vx;
      py += vy;
      points.push([px, py]);
    }
    return points;
  };
  const paths = [
    { name: by(language, 'gradient descent', '梯度下降'), points: descend(0.14, 0) },
    { name: by(language, 'momentum', '动量法'), points: descend(0.04, 0.75) },
    { name: 'Adam', points: adam(0.3) },
  ];
  return paths;
}

/** Adam (Kingma and Ba 2015) on the valley, with β of 0.9 and 0.999. */
function adam(rate: number): [number, number][] {
  const w = [-3.4, 1.6];
  const [m, v] = [
    [0, 0],
    [0, 0],
  ];
  const points: [number, number][] = [[w[0], w[1]]];
  for (let t = 1; t <= 40; t++) {
    [w[0], 12 * w[1]].forEach((g, k) => {
      m[k] = 0.9 * m[k] + 0.1 * g;
      v[k] = 0.999 * v[k] + 0.001 * g * g;
      w[k] -= (rate * m[k]) / (1 - 0.9 ** t) / (Math.sqrt(v[k] / (1 - 0.999 ** t)) + 1e-8);
    });
    points.push([w[0], w[1]]);
  }
  return points;
}

export function race(language: Language): FigureRequest {
  const { data } = valley(language) as Extract<FigureRequest, { kind: 'lossSurface' }>;
  return { kind: 'optimizerRace', data: { ...data, paths: valleyPaths(language) } };
}

/** A vertical edge in a small image, found by a Sobel kernel. */
export function convolution(): FigureRequest {
  const image = Array.from({ length: 7 }, (_, r) =>
    Array.from({ length: 7 }, (_, c) => (c < 3 ? 0 : r < 2 ? 5 : 9)),
  );
  const kernel = [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ];
  return { kind: 'convolution', data: { image, kernel } };
}

/** Logits that grow for the right digit: what a network says of a 4 that looks like a 9 at first. */
export function predictionReplay(): FigureRequest {
  const frames = Array.from({ length: 24 }, (_, i) => {
    const t = i / 23;
    const logits = Array.from({ length: 10 }, (_, d) => Math.sin(d * 7 + 3 * t) * (1 - t));
    logits[9] += 2.2 * Math.min(1, 3 * t) * (1.6 - t);
    logits[4] += 7 * t * t;
    const sum = logits.reduce((total, l) => total + Math.exp(l), 0);
    return { step: i * 80, probabilities: logits.map((l) => Math.exp(l) / sum) };
  });
  return { kind: 'predictionReplay', data: { pixels: digitPixels(4, 3), label: 4, frames } };
}
