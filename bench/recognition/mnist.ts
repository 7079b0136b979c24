/** Test images of MNIST as people might upload them: plain, inverted, on grey, enlarged, in a corner, turned. */
import sharp from 'sharp';
import { readConfig } from '../../src/config.ts';
import { readMnist } from '../../src/data/mnist.ts';

const SIZE = 28;

type Picture = ReturnType<typeof sharp>;

const disguises: Readonly<Record<string, (pixels: Uint8Array) => Picture>> = {
  plain: (pixels) => grey(pixels),
  inverted: (pixels) => grey(pixels.map((value) => 255 - value)),
  'on grey': (pixels) => grey(pixels.map((value) => 90 + Math.round(value * 0.6))),
  '4 times larger': (pixels) => grey(pixels).resize(4 * SIZE, 4 * SIZE, { kernel: 'cubic' }),
  'in a corner': (pixels) =>
    grey(pixels).extend({ top: 2, left: 60, bottom: 70, right: 2, background: '#000' }),
  'turned by 10°': (pixels) =>
    sharp(Uint8Array.from(turn(pixels, 10)), { raw: { width: SIZE, height: SIZE, channels: 1 } }),
};

/** The first n test images in every disguise. @throws Error when MNIST_DIR is not set */
export async function* mnistUploads(n: number) {
  const { mnistDir } = readConfig();
  if (!mnistDir) throw new Error('set MNIST_DIR to the folder with the four MNIST files');
  const { test } = await readMnist(mnistDir);
  for (const [disguise, paint] of Object.entries(disguises))
    for (let i = 0; i < Math.min(n, test.n); i++) {
      const pixels = test.pixels.subarray(i * SIZE * SIZE, (i + 1) * SIZE * SIZE);
      const upload = await paint(pixels).png().toBuffer();
      yield {
        file: `t10k ${i} ${disguise}`,
        label: String(test.labels[i]),
        columns: { disguise },
        upload,
      };
    }
}

function grey(pixels: Uint8Array): Picture {
  return sharp(pixels, { raw: { width: SIZE, height: SIZE, channels: 1 } });
}

/** Bilinear, about the middle. */
function turn(pixels: Uint8Array, degrees: number): number[] {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const middle = (SIZE - 1) / 2;
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= SIZE || y >= SIZE ? 0 : pixels[y * SIZE + x]);
  return Array.from({ length: SIZE * SIZE }, (_, i) => {
    const [dx, dy] = [(i % SIZE) - middle, Math.floor(i / SIZE) - middle];
    const [x, y] = [cos * dx + sin * dy + middle, cos * dy - sin * dx + middle];
    const [x0, y0] = [Math.floor(x), Math.floor(y)];
    const [fx, fy] = [x - x0, y - y0];
    return Math.round(
      (1 - fy) * ((1 - fx) * at(x0, y0) + fx * at(x0 + 1, y0)) +
        fy * ((1 - fx) * at(x0, y0 + 1) + fx * at(x0 + 1, y0 + 1)),
    );
  });
}
