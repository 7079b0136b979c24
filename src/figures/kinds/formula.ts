/** A LaTeX formula in display style: MathJax → SVG → resvg. */
import { Resvg } from '@resvg/resvg-js';
import { GradusError } from '../../core/errors/index.ts';
import { boldChineseFontFile, chineseFontFamily, chineseFontFile } from '../fonts.ts';
import { latexToSvg } from '../formula/mathjax.ts';
import type { KindOfFigure } from '../picture.ts';
import { byLanguage, sentences } from '../text.ts';
import { space } from '../theme.ts';

/** px */
const fontSize = 24;
/** em: about 30 characters; longer lines are broken, so that they stay readable on a phone. */
const lineWidth = 30;
/** em: what cannot be broken may be this wide; beyond, it would be an unreadable thread. */
const limit = { width: 80, height: 80 };
const maxLength = 2000;

export const formula: KindOfFigure<'formula'> = {
  async render({ latex }, { tokens, ratio, language }) {
    // MathJax and XML accept no control characters and no halves of surrogate pairs.
    const source = latex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
    if (source.length > maxLength)
      throw new GradusError('LATEX_TOO_LONG', { length: source.length, limit: maxLength });
    const math = await latexToSvg(source, fontSize, lineWidth, language);
    if (!(math.width <= limit.width && math.height <= limit.height))
      throw new GradusError('FIGURE_TOO_LARGE', {});

    const padding = space.l;
    const [width, height] = [math.width * fontSize, math.height * fontSize];
    const sheet = { width: Math.ceil(width + 2 * padding), height: Math.ceil(height + 2 * padding) };
    const svg =
      `<svg xmlns="http://www.w3.org/2000/svg" width="${sheet.width}" height="${sheet.height}">` +
      `<rect width="100%" height="100%" fill="${tokens.background}"/>` +
      `<svg x="${padding}" y="${padding}" width="${width}" height="${height}" viewBox="${math.viewBox}" overflow="visible">` +
      `${math.inner.replaceAll('currentColor', tokens.text)}</svg></svg>`;
    // Without text elements no font is read, which is most of the time that resvg needs.
    const fontFiles = [
      ...(math.inner.includes('<text') ? [chineseFontFile] : []),
      ...(math.inner.includes('font-weight="bold"') ? [boldChineseFontFile] : []),
    ];
    const image = new Resvg(svg, {
      fitTo: { mode: 'zoom', value: ratio },
      font: { loadSystemFonts: false, fontFiles, defaultFontFamily: chineseFontFamily },
    }).render();
    return {
      bytes: image.asPng(),
      contentType: 'image/png',
      width: image.width,
      height: image.height,
      alt: sentences([byLanguage(language, `Formula: ${source}`, `公式：${source}`)], language),
      labels: [],
    };
  },
};
