/**
 * expect(png).toMatchGolden('name'): compares a picture with tests/golden/images/name.png. A missing golden is written
 * (vitest run -u also replaces changed ones), but fails where vitest may write nothing, as in CI. The difference is left
 * as a picture in out/golden.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect } from 'vitest';
import { inProject } from '../../src/core/paths.ts';
import { inPalette } from '../../src/figures/palette.ts';

/** Share of the pixels that may differ visibly: fonts are hinted a little differently from one processor to another. */
const tolerance = 0.001;

function write(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

expect.extend({
  async toMatchGolden(received: Uint8Array, name: string) {
    const file = inProject('tests', 'golden', 'images', `${name}.png`);
    const update = this.snapshotState.snapshotUpdateState;
    if (update === 'all' || (update === 'new' && !existsSync(file))) write(file, await inPalette(received));
    if (!existsSync(file)) return { pass: false, message: () => `the golden ${name}.png is missing` };
    const [golden, actual] = [readFileSync(file), Buffer.from(received)].map((bytes) => PNG.sync.read(bytes));
    const { width, height } = golden;
    if (actual.width !== width || actual.height !== height) {
      const sizes = `${actual.width}×${actual.height} instead of ${width}×${height}`;
      return { pass: false, message: () => `${name} is ${sizes}` };
    }
    const difference = new PNG({ width, height });
    const differing = pixelmatch(golden.data, actual.data, difference.data, width, height, {
      threshold: 0.15,
    });
    const pass = differing <= tolerance * width * height;
    const picture = inProject('out', 'golden', `${name}.png`);
    if (!pass) write(picture, PNG.sync.write(difference));
    return { pass, message: () => `${name}: ${differing} pixels differ, see ${picture}` };
  },
});

declare module 'vitest' {
  interface Matchers {
    toMatchGolden(name: string): Promise<void>;
  }
}
