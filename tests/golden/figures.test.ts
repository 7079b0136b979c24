/** Every kind of figure, in both themes and both languages, looks as it did when somebody last looked at it. */
import { expect, test } from 'vitest';
import '../helpers/golden.ts';
import { samples, variants } from '../../bench/figures/samples.ts';
import type { Theme } from '../../src/contracts/figures.ts';
import { languages } from '../../src/core/language.ts';
import { render } from '../../src/figures/render.ts';

/** Half of the size that people see: all goldens together stay small. */
const ratio = 1;
const themes: readonly Theme[] = ['dark', 'light'];
const forms = languages.flatMap((language) => themes.map((theme) => ({ language, theme })));

test.each(
  Object.entries({ ...samples, ...variants }).flatMap(([name, make]) =>
    forms.map((form) => ({ name: `${name}-${form.language}-${form.theme}`, make, ...form })),
  ),
)('$name', async ({ name, make, language, theme }) => {
  const picture = await render({ request: make(language), language, theme }, ratio);
  expect(picture.bytes).toMatchGolden(name);
});
