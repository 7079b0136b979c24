/**
 * The fonts of all figures, shipped in npm packages (SIL Open Font License), so that a picture looks the same on a
 * machine without fonts. There is no fallback between registered families by itself: `fontStack` names them all.
 */
import { GlobalFonts } from 'canvas';
import { inProject } from '../core/paths.ts';

const inter = (subset: string, weight: number) =>
  inProject('node_modules', '@fontsource', 'inter', 'files', `inter-${subset}-${weight}-normal.woff2`);

const chinese = (style: string) =>
  inProject('node_modules', '@embedpdf', 'fonts-sc', 'fonts', `NotoSansHans-${style}.otf`);

const files: readonly (readonly [family: string, file: string])[] = [
  ...[400, 600].flatMap((weight) => [
    ['Inter', inter('latin', weight)] as const,
    ['Inter Extended', inter('latin-ext', weight)] as const,
    ['Inter Greek', inter('greek', weight)] as const,
    ['Inter Cyrillic', inter('cyrillic', weight)] as const,
  ]),
  [
    'Noto Sans Math',
    inProject(
      'node_modules',
      '@fontsource',
      'noto-sans-math',
      'files',
      'noto-sans-math-latin-400-normal.woff2',
    ),
  ],
  ['Noto Sans SC', chinese('Regular')],
  ['Noto Sans SC', chinese('Bold')],
];

const families = [...new Set(files.map(([family]) => family))];

export const fontStack = families.map((family) => `"${family}"`).join(', ');

/** For resvg, which reads neither woff nor woff2, and its family name. */
export const chineseFontFile = chinese('Regular');
export const boldChineseFontFile = chinese('Bold');
export const chineseFontFamily = 'Noto Sans S Chinese';

let registered = false;

/** @throws Error when a file is missing or not a font: the installation is broken */
export function registerFonts(): void {
  if (registered) return;
  for (const [family, file] of files) {
    if (GlobalFonts.registerFromPath(file, family) === null)
      throw new Error(`${file} cannot be read as a font`);
  }
  registered = true;
}
