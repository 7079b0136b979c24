/** Digits as seven bold strokes, jittered by a seed, for pictures that need images but no data set. */
import { createCanvas } from 'canvas';
import { Random } from '../../src/core/random.ts';

/** Polylines in the unit square. */
const strokes: readonly (readonly (readonly [number, number])[])[][] = [
  [
    [
      [0.5, 0],
      [0.85, 0.2],
      [0.85, 0.8],
      [0.5, 1],
      [0.15, 0.8],
      [0.15, 0.2],
      [0.5, 0],
    ],
  ],
  [
    [
      [0.3, 0.2],
      [0.55, 0],
      [0.55, 1],
    ],
  ],
  [
    [
      [0.15, 0.2],
      [0.5, 0],
      [0.85, 0.25],
      [0.15, 1],
      [0.9, 1],
    ],
  ],
  [
    [
      [0.15, 0.1],
      [0.6, 0],
      [0.85, 0.25],
      [0.45, 0.47],
      [0.88, 0.75],
      [0.55, 1],
      [0.12, 0.9],
    ],
  ],
  [
    [
      [0.6, 0],
      [0.1, 0.65],
      [0.95, 0.65],
    ],
    [
      [0.7, 0.35],
      [0.7, 1],
    ],
  ],
  [
    [
      [0.85, 0],
      [0.2, 0],
      [0.18, 0.45],
      [0.7, 0.42],
      [0.85, 0.75],
      [0.5, 1],
      [0.12, 0.92],
    ],
  ],
  [
    [
      [0.75, 0],
      [0.25, 0.4],
      [0.15, 0.8],
      [0.5, 1],
      [0.85, 0.75],
      [0.55, 0.5],
      [0.18, 0.7],
    ],
  ],
  [
    [
      [0.12, 0],
      [0.9, 0],
      [0.4, 1],
    ],
  ],
  [
    [
      [0.5, 0.47],
      [0.2, 0.25],
      [0.5, 0],
      [0.8, 0.25],
      [0.5, 0.47],
      [0.15, 0.75],
      [0.5, 1],
      [0.85, 0.75],
      [0.5, 0.47],
    ],
  ],
  [
    [
      [0.82, 0.3],
      [0.5, 0.5],
      [0.18, 0.28],
      [0.5, 0],
      [0.82, 0.25],
      [0.75, 1],
    ],
  ],
];

/** Draws one digit in a box. @param width px of the pen */
function draw(
  c: ReturnType<ReturnType<typeof createCanvas>['getContext']>,
  digit: number,
  box: { x: number; y: number; size: number },
  pen: number,
  random: Random,
): void {
  c.lineWidth = pen;
  c.lineCap = 'round';
  c.lineJoin = 'round';
  const slant = random.between(-0.18, 0.18);
  for (const stroke of strokes[digit]) {
    c.beginPath();
    stroke.forEach(([x, y], i) => {
      const px = box.x + (0.12 + 0.76 * x + slant * (0.5 - y) + random.between(-0.04, 0.04)) * box.size;
      const py = box.y + (y + random.between(-0.03, 0.03)) * box.size;
      if (i === 0) c.moveTo(px, py);
      else c.lineTo(px, py);
    });
    c.stroke();
  }
}

/** @returns 28×28 bytes, 255 is ink */
export function digitPixels(digit: number, seed: number): Uint8Array {
  const canvas = createCanvas(28, 28);
  const c = canvas.getContext('2d');
  c.fillStyle = '#000';
  c.fillRect(0, 0, 28, 28);
  c.strokeStyle = '#fff';
  draw(c, digit, { x: 5, y: 5, size: 18 }, 2.4, new Random(seed));
  const { data } = c.getImageData(0, 0, 28, 28);
  return Uint8Array.from({ length: 784 }, (_, i) => data[4 * i]);
}

/** A photographed sheet, so to speak: the digits in dark ink on white. @returns PNG */
export function uploadPng(digits: readonly number[]): Uint8Array {
  const canvas = createCanvas(200 * digits.length, 200);
  const c = canvas.getContext('2d');
  c.fillStyle = '#fff';
  c.fillRect(0, 0, canvas.width, canvas.height);
  c.strokeStyle = '#223';
  digits.forEach((digit, i) => {
    draw(c, digit, { x: 200 * i + 45, y: 40, size: 115 }, 11, new Random(digit + 7));
  });
  return canvas.toBuffer('image/png');
}
