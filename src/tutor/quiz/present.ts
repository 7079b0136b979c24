/** A question's source, its seed and a language → the question as it is asked. */
import type { FigureRequest } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import type { ExampleValues } from '../../contracts/lesson.ts';
import type { NumericVariant, Question, QuizVariants, Variant } from '../../contracts/quiz.ts';
import { Random } from '../../core/random.ts';
import { type Lesson, summaryOf } from '../load.ts';
import { fillIn } from '../render.ts';
import type { QuestionSource } from './parse.ts';

/** "lessons/relu/quiz.yaml: dead-unit", for errors. */
const placeOf = (lesson: Lesson, id: string) => `lessons/${lesson.id}/quiz.yaml: ${id}`;

function isNumeric(variant: Variant | NumericVariant): variant is NumericVariant {
  return 'answer' in variant;
}

/** What is drawn: the variant's own figure, or the one that the lesson draws under the name given. */
async function figureOf(
  lesson: Lesson,
  source: QuestionSource,
  variant: Variant,
  language: Language,
): Promise<FigureRequest | null> {
  if (variant.figure) return variant.figure(language);
  if (source.figure === undefined) {
    if (source.kind === 'plot') throw new Error(`${placeOf(lesson, source.id)}: a plot needs a figure`);
    return null;
  }
  const figure = lesson.module.figures?.[source.figure];
  if (!figure) throw new Error(`${placeOf(lesson, source.id)}: figure.ts draws no ${source.figure}`);
  return figure(language);
}

/** Place of each of n items when they are shown in the order of the seed. */
function shuffledPlaces(n: number, random: Random): number[] {
  return random.shuffle(Array.from({ length: n }, (_, i) => i));
}

export interface Presenting {
  readonly lesson: Lesson;
  readonly source: QuestionSource;
  readonly variants: QuizVariants;
  readonly seed: number;
  readonly language: Language;
  /** Numbers of the lesson's worked example. */
  example(): Promise<ExampleValues>;
}

/** The same for the same seed, in every language. */
export async function present(options: Presenting): Promise<Question> {
  const { lesson, source, variants, seed, language } = options;
  const random = Random.stream(seed, `${lesson.id}/${source.id}`);
  const variant: Variant | NumericVariant = (await variants[source.id]?.(random)) ?? {};
  const values = { ...(await options.example()), ...variant.values };
  const fill = (text: string) => fillIn(placeOf(lesson, source.id), text, values, language);
  const asked = {
    card: `${lesson.id}/${source.id}`,
    lesson: summaryOf(lesson, language),
    text: fill(source.ask[language]),
    hint: fill(source.hint[language]),
    explanation: fill(source.why[language]),
    figure: await figureOf(lesson, source, variant, language),
  };
  switch (source.kind) {
    case 'numeric': {
      if (!isNumeric(variant)) throw new Error(`${placeOf(lesson, source.id)}: quiz.ts computes no answer`);
      // Whole numbers are exact; for others a slip in the last place, by rounding on the way, is forgiven.
      const tolerance = source.tolerance ?? (source.decimals === 0 ? 1e-3 : 10 ** -source.decimals);
      return { ...asked, kind: source.kind, answer: variant.answer, decimals: source.decimals, tolerance };
    }
    case 'order': {
      const places = shuffledPlaces(source.steps.length, random);
      // Shown in the right order there would be nothing to do.
      if (places.every((place, i) => place === i)) places.push(places.shift()!);
      const steps = places.map((place) => fill(source.steps[place][language]));
      return { ...asked, kind: source.kind, steps, right: source.steps.map((_, i) => places.indexOf(i)) };
    }
    case 'wrong-line': {
      const lines = source.code[language].map(fill);
      return { ...asked, kind: source.kind, lines, wrong: source.line, fix: fill(source.fix[language]) };
    }
    default: {
      const texts = [source.right, ...source.wrong].map((text) => fill(text[language]));
      const places = shuffledPlaces(texts.length, random);
      // Letters name what the figure shows: they stand in their own order.
      if (texts.every((text) => /^[A-E]$/.test(text))) places.sort((a, b) => (texts[a] < texts[b] ? -1 : 1));
      return {
        ...asked,
        kind: source.kind,
        options: places.map((place) => texts[place]),
        right: places.indexOf(0),
      };
    }
  }
}
