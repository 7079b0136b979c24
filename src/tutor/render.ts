/** A lesson's source with its computed numbers and pictures → what a command shows. */
import { codeOf } from '../../lessons/code.ts';
import type { FigureRequest } from '../contracts/figures.ts';
import type { Language } from '../contracts/language.ts';
import type { ExampleValues, LessonScreen, RenderedLesson } from '../contracts/lesson.ts';
import { type Course, type Lesson, lessonsAfter, summaryOf } from './load.ts';
import type { LessonSource, PictureReference, ScreenSource } from './parse.ts';

/** Discord characters of a screen: an embed holds 4096, but more than this is a wall of text. */
export const screenLimit = 1800;
/** Pictures of a screen, so that it can be taken in at a glance. */
export const pictureLimit = 3;

const placeholder = /\{\{([A-Za-z]\w*)\}\}/g;

/** A block of code with computed numbers in it: an example by hand. */
function isWorked(block: string | PictureReference): boolean {
  return typeof block === 'string' && /```[^`]*\{\{[^`]*```/.test(block);
}

/** Chinese sets no space before the percent sign; behind the remainder of Python and JavaScript stands a number or a name. */
const spacedPercent = /(?<=\d) %(?! ?[\w(])/g;

/** @throws Error for a name that nothing computes */
export function fillIn(file: string, source: string, values: ExampleValues, language: Language): string {
  const filled = source.replace(placeholder, (_, name: string) => {
    if (!Object.hasOwn(values, name)) throw new Error(`${file}: nothing computes {{${name}}}`);
    return values[name];
  });
  return language === 'zh-CN' ? filled.replace(spacedPercent, '%') : filled;
}

/** Under a formula: each symbol and what it stands for. */
function legend(source: LessonSource, name: string, values: ExampleValues, language: Language): string {
  const symbols = Object.entries(source.formulas[name].symbols);
  return symbols
    .map(([symbol, meaning]) => `-# \`${symbol}\`  ${fillIn(source.file, meaning, values, language)}`)
    .join('\n');
}

async function drawing(
  lesson: Lesson,
  source: LessonSource,
  { kind, name }: PictureReference,
  language: Language,
  values: ExampleValues,
): Promise<FigureRequest> {
  if (kind === 'formula') {
    return { kind, data: { latex: fillIn(source.file, source.formulas[name].latex, values, language) } };
  }
  const figure = lesson.module.figures?.[name];
  if (!figure) throw new Error(`${source.file}: figure.ts draws no ${name}`);
  return figure(language);
}

async function renderScreen(
  lesson: Lesson,
  source: LessonSource,
  screen: ScreenSource,
  language: Language,
  values: ExampleValues,
): Promise<LessonScreen> {
  const paragraphs: string[] = [];
  const pictures: FigureRequest[] = [];
  for (const block of screen.blocks) {
    if (typeof block === 'string') {
      paragraphs.push(fillIn(source.file, block, values, language));
      continue;
    }
    if (block.kind === 'formula' && !Object.hasOwn(source.formulas, block.name)) {
      throw new Error(`${source.file}: the front matter has no formula ${block.name}`);
    }
    pictures.push(await drawing(lesson, source, block, language, values));
    if (block.kind === 'formula') paragraphs.push(legend(source, block.name, values, language));
  }
  const text = paragraphs.filter(Boolean).join('\n\n');
  if (text.length > screenLimit) {
    throw new Error(
      `${source.file}: "${screen.heading}" has ${text.length} characters; at most ${screenLimit}`,
    );
  }
  if (pictures.length > pictureLimit) {
    throw new Error(`${source.file}: "${screen.heading}" has more than ${pictureLimit} pictures`);
  }
  return {
    heading: screen.heading,
    text,
    pictures,
    isProof: screen.isProof,
    hasExample: !screen.isProof && screen.blocks.some(isWorked),
    hasFigure: pictures.some(({ kind }) => kind !== 'formula'),
  };
}

/** @param values what the lesson's example computed; {} without one */
export async function renderLesson(
  course: Course,
  lesson: Lesson,
  language: Language,
  values: ExampleValues,
): Promise<RenderedLesson> {
  const source = lesson.text[language];
  const order = [...course.values()];
  const next = order[order.indexOf(lesson) + 1];
  const screens: LessonScreen[] = [];
  for (const screen of source.screens) {
    screens.push(await renderScreen(lesson, source, screen, language, values));
  }
  return {
    ...summaryOf(lesson, language),
    language,
    screens,
    tryNow: source.tryNow,
    before: source.before.map((id) => summaryOf(course.get(id)!, language)),
    after: lessonsAfter(course, lesson).map((other) => summaryOf(other, language)),
    sources: source.sources,
    next: next ? summaryOf(next, language) : null,
    hasCode: Object.hasOwn(codeOf, lesson.id),
  };
}
