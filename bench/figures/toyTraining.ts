/** A 2-12-1 network learns two moons by full-batch gradient descent; small enough to be written out here. */
import type { FigureData } from '../../src/contracts/figures.ts';
import { Random } from '../../src/core/random.ts';
import { toyData } from '../../src/data/toy.ts';

type Data = FigureData['decisionBoundary'];

const hidden = 12;
const pointCount = 160;
const columns = 60;
const rows = 60;
const stepsPerFrame = 60;
const rate = 0.9;
const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));

/** Two moons, and the plane as the network divides it after every 60 steps. */
export function boundaryFrames(frameCount: number): Data {
  const random = new Random(5);
  const { x, y } = toyData('moons', pointCount, random);
  const a = Array.from({ length: hidden }, () => [random.normal(), random.normal(), 0.3 * random.normal()]);
  const b = Array.from({ length: hidden + 1 }, () => 0.4 * random.normal());
  const range = { min: -1.3, max: 1.3 };

  /** p(class 1) and the hidden values. */
  function forward(u: number, v: number): { p: number; h: number[] } {
    const h = a.map(([wu, wv, bias]) => Math.tanh(wu * u + wv * v + bias));
    return { p: sigmoid(h.reduce((sum, value, j) => sum + b[j] * value, b[hidden])), h };
  }

  function step(): { loss: number; accuracy: number } {
    const da = a.map(() => [0, 0, 0]);
    const db = b.map(() => 0);
    let [loss, correct] = [0, 0];
    for (let i = 0; i < pointCount; i++) {
      const [u, v] = [x[2 * i], x[2 * i + 1]];
      const { p, h } = forward(u, v);
      loss -= Math.log(y[i] === 1 ? p : 1 - p) / pointCount;
      if (p > 0.5 === (y[i] === 1)) correct++;
      const dz = (p - y[i]) / pointCount;
      db[hidden] += dz;
      h.forEach((value, j) => {
        db[j] += dz * value;
        const dh = dz * b[j] * (1 - value * value);
        da[j][0] += dh * u;
        da[j][1] += dh * v;
        da[j][2] += dh;
      });
    }
    da.forEach((row, j) => {
      row.forEach((d, k) => {
        a[j][k] -= rate * d;
      });
    });
    db.forEach((d, j) => {
      b[j] -= rate * d;
    });
    return { loss, accuracy: correct / pointCount };
  }

  const at = (i: number, n: number) => range.min + (i / (n - 1)) * (range.max - range.min);
  const frames = Array.from({ length: frameCount }, (_, frame) => {
    const probabilities = Float32Array.from(
      { length: columns * rows },
      (_, k) => forward(at(k % columns, columns), at(Math.floor(k / columns), rows)).p,
    );
    // Loss and accuracy are those before the update: of the network that the frame shows.
    const result = step();
    for (let i = 1; i < stepsPerFrame; i++) step();
    return { step: frame * stepsPerFrame, probabilities, ...result };
  });
  const points = Array.from({ length: pointCount }, (_, i) => ({
    x: x[2 * i],
    y: x[2 * i + 1],
    label: y[i] === 1 ? (1 as const) : (0 as const),
  }));
  return { x: range, y: range, points, columns, rows, frames };
}
