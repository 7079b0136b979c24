/** Every kind of figure, in both themes and both languages, looks as it did when somebody last looked at it. */
import { existsSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import '../helpers/golden.ts';
import { samples, variants } from '../../bench/figures/samples.ts';
import type { Theme } from '../../src/contracts/figures.ts';
import { languages } from '../../src/core/language.ts';
import { inProject } from '../../src/core/paths.ts';
import type { Picture } from '../../src/figures/picture.ts';
import { render } from '../../src/figures/render.ts';

/** Half of the size that people see: all goldens together stay small. */
const ratio = 1;
const themes: readonly Theme[] = ['dark', 'light'];
const forms = languages.flatMap((language) => themes.map((theme) => ({ language, theme })));
type Make = (typeof variants)[string];
const inForms = (figures: Readonly<Record<string, Make>>, chosen: typeof forms) =>
  Object.entries(figures).flatMap(([name, make]) =>
    chosen.map((form) => ({ name: `${name}-${form.language}-${form.theme}`, make, ...form })),
  );
/** Further faces of a kind are looked at in one language a theme. */
const cases = [...inForms(samples, forms), ...inForms(variants, [forms[0], forms[3]])];

/** A still picture itself; of an animation the frame at two thirds, where most of it is in sight. */
async function pngOf({ bytes, contentType }: Picture): Promise<Uint8Array> {
  if (contentType === 'image/png') return bytes;
  const { pages = 1 } = await sharp(bytes, { pages: -1 }).metadata();
  return sharp(bytes, { page: Math.floor((pages * 2) / 3) })
    .png({ palette: true })
    .toBuffer();
}

test.each(cases)('$name', async ({ name, make, language, theme }) => {
  const picture = await render({ request: await make(language), language, theme }, ratio);
  await expect(await pngOf(picture)).toMatchGolden(name);
});

test('the gallery shows every one of them', () => {
  const gallery = readFileSync(inProject('docs', 'gallery.md'), 'utf8');
  const missing = cases.filter(({ name }) => {
    const file = new RegExp(`figures/gallery/${name}\\.(png|gif)`).exec(gallery)?.[0];
    return file === undefined || !existsSync(inProject('docs', file));
  });
  expect(missing.map(({ name }) => name)).toEqual([]);
});
