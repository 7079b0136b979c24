/**
 * LaTeX → SVG by MathJax 4. Packages are named one by one: none can load files, open links or run code.
 * Nothing here rasterises or knows a theme.
 */
import { MathJaxMhchemFontExtension } from '@mathjax/mathjax-mhchem-font-extension/js/svg.js';
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import { TeX } from '@mathjax/src/js/input/tex.js';
import '@mathjax/src/js/input/tex/ams/AmsConfiguration.js';
import '@mathjax/src/js/input/tex/boldsymbol/BoldsymbolConfiguration.js';
import '@mathjax/src/js/input/tex/braket/BraketConfiguration.js';
import '@mathjax/src/js/input/tex/cancel/CancelConfiguration.js';
import '@mathjax/src/js/input/tex/cases/CasesConfiguration.js';
import '@mathjax/src/js/input/tex/centernot/CenternotConfiguration.js';
import '@mathjax/src/js/input/tex/color/ColorConfiguration.js';
import '@mathjax/src/js/input/tex/configmacros/ConfigMacrosConfiguration.js';
import '@mathjax/src/js/input/tex/enclose/EncloseConfiguration.js';
import '@mathjax/src/js/input/tex/extpfeil/ExtpfeilConfiguration.js';
import '@mathjax/src/js/input/tex/gensymb/GensymbConfiguration.js';
import '@mathjax/src/js/input/tex/mhchem/MhchemConfiguration.js';
import '@mathjax/src/js/input/tex/newcommand/NewcommandConfiguration.js';
import '@mathjax/src/js/input/tex/physics/PhysicsConfiguration.js';
import type TexError from '@mathjax/src/js/input/tex/TexError.js';
import '@mathjax/src/js/input/tex/textmacros/TextMacrosConfiguration.js';
import '@mathjax/src/js/input/tex/unicode/UnicodeConfiguration.js';
import '@mathjax/src/js/input/tex/upgreek/UpgreekConfiguration.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
import '@mathjax/src/js/util/asyncLoad/esm.js';
import type { Language } from '../../contracts/language.ts';
import { GradusError } from '../../core/errors/index.ts';
import { chineseFontFamily } from '../fonts.ts';
import { describeProblem } from './problems.ts';

/** Not mathtools: each TeX that loads it is kept in a table for ever, 0.1 MB a formula (MathtoolsTags of MathJax 4.1). */
export const packages = [
  'base',
  'ams',
  'boldsymbol',
  'braket',
  'cancel',
  'cases',
  'centernot',
  'color',
  'configmacros',
  'enclose',
  'extpfeil',
  'gensymb',
  'mhchem',
  'newcommand',
  'physics',
  'textmacros',
  'unicode',
  'upgreek',
];

/** Of packages that MathJax has not, or has under another name. */
const macros = {
  bm: ['\\boldsymbol{#1}', 1],
  bold: ['\\boldsymbol{#1}', 1],
  argmax: '\\operatorname*{arg\\,max}',
  argmin: '\\operatorname*{arg\\,min}',
  coloneqq: '\\mathrel{:=}',
};

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
const output = new SVG({
  fontCache: 'none',
  displayOverflow: 'linebreak',
  linebreaks: { inline: false, width: '100%' },
  unknownFamily: chineseFontFamily,
});

// The arrows of \ce are glyphs of their own: without this they come out as boxes.
output.addExtension(MathJaxMhchemFontExtension);

/** Widths of MathJax's fonts, in em: an ex is 0.442 em of the text around, or Chinese comes out small. */
const exPerEm = 0.442;

export interface MathSvg {
  /** What stands inside the outer <svg>: shapes in thousandths of an em. */
  readonly inner: string;
  readonly viewBox: string;
  /** em */
  readonly width: number;
  /** em */
  readonly height: number;
}

/**
 * @param latex in display style
 * @param em px, of the text around
 * @param containerEm em: longer formulas are broken into lines
 * @throws GradusError LATEX_INVALID with problem and place
 */
export async function latexToSvg(
  latex: string,
  em: number,
  containerEm: number,
  language: Language,
): Promise<MathSvg> {
  // One for each formula: definitions made by \def must not reach the next one's author.
  const input = new TeX({
    packages,
    macros,
    maxMacros: 1000,
    maxBuffer: 8 * 1024,
    formatError: (jax: unknown, error: TexError) => {
      const { parsers } = (jax as { parseOptions: { parsers: { i: number; string: string }[] } })
        .parseOptions;
      throw new GradusError('LATEX_INVALID', { problem: describeProblem(error, latex, parsers, language) });
    },
  });
  const document = mathjax.document('', { InputJax: input, OutputJax: output });
  const size = { display: true, em, ex: em * exPerEm, containerWidth: containerEm * em };
  const node = await document.convertPromise(latex, size).catch((error: unknown) => {
    // MathJax is recursive: a hundred boxes in one another are more than the stack holds.
    if (error instanceof RangeError) throw new GradusError('FIGURE_TOO_LARGE', {}, { cause: error });
    throw error;
  });
  return parseSvg(adaptor.innerHTML(node), language);
}

function parseSvg(svg: string, language: Language): MathSvg {
  const viewBox = /^<svg[^>]*\sviewBox="([^"]+)"/.exec(svg)?.[1];
  if (viewBox === undefined) {
    // A \tag makes the formula as wide as its page; here is no page.
    const problem =
      language === 'en'
        ? '\\tag numbers an equation on a page; leave it out here.'
        : '\\tag 用于给页面上的公式编号，这里请去掉。';
    throw new GradusError('LATEX_INVALID', { problem });
  }
  const [, , width, height] = viewBox.split(/\s+/).map(Number);
  const inner = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
  return {
    inner: inner.replace(/ data-latex="[^"]*"/g, ''),
    viewBox,
    width: width / 1000,
    height: height / 1000,
  };
}
