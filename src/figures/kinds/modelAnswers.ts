/** What several networks read in the same images: a table with one row a network. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { answerOf, probabilityText } from '../bars.ts';
import { invalid } from '../bounds.ts';
import { onSketch } from '../picture.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, sentences, share } from '../text.ts';
import { figureWidth, space, type } from '../theme.ts';

type Data = FigureData['modelAnswers'];
type Row = Data['rows'][number];

const headHeight = 38;
const rowHeight = 40;
/** Right edges of name, test accuracy, answer and probability, px. */
const edges = { name: 196, accuracy: 286, answer: 380, probability: figureWidth - space.l } as const;

const read = ({ digits }: Row) => digits.map((p) => answerOf(p).digit).join('');
/** Of the least sure digit. */
const sureness = ({ digits }: Row) => Math.min(...digits.map((p) => answerOf(p).probability));

function draw({ rows }: Data, style: Style): Sketch {
  const { language, tokens } = style;
  if (rows.length === 0 || rows.some(({ digits }) => digits.length === 0))
    throw invalid('there is no answer');
  const sketch = new Sketch(figureWidth, headHeight + rows.length * rowHeight + space.s, style);
  const several = rows[0].digits.length > 1;
  const heads = [
    [byLanguage(language, 'Network', '网络'), space.l, 'left'],
    [byLanguage(language, 'On test images', '测试准确率'), edges.accuracy, 'right'],
    [byLanguage(language, 'Reads', '答案'), edges.answer, 'right'],
    [
      several ? byLanguage(language, 'Least sure', '最低概率') : byLanguage(language, 'Probability', '概率'),
      edges.probability,
      'right',
    ],
  ] as const;
  for (const [text, x, align] of heads)
    sketch.text(text, x, 20, { size: type.small, color: tokens.muted, align, maxWidth: 100 });
  // What most of them read stands in the usual colour, another answer in that of mistakes.
  const common = mostCommon(rows.map(read));
  rows.forEach((row, i) => {
    const y = headHeight + (i + 0.5) * rowHeight;
    const box = { x: space.s, y: y - rowHeight / 2, width: figureWidth - 2 * space.s, height: rowHeight };
    if (i % 2 === 0) sketch.rect(box, tokens.surface, 6);
    sketch.text(row.name, space.l, y, { size: type.label, maxWidth: edges.name - space.l });
    if (row.testAccuracy !== undefined)
      sketch.text(share(row.testAccuracy, language, 2), edges.accuracy, y, {
        size: type.label,
        color: tokens.muted,
        align: 'right',
      });
    const answer = read(row);
    sketch.text(answer, edges.answer, y, {
      size: answer.length > 5 ? type.label : 20,
      bold: true,
      align: 'right',
      color: answer === common ? tokens.text : tokens.bad,
      maxWidth: edges.answer - edges.accuracy - space.s,
    });
    sketch.text(probabilityText(sureness(row), language), edges.probability, y, {
      size: type.label,
      align: 'right',
    });
  });
  return sketch;
}

function mostCommon(answers: readonly string[]): string {
  const times = (text: string) => answers.filter((other) => other === text).length;
  return answers.reduce((best, text) => (times(text) > times(best) ? text : best));
}

function alt({ rows }: Data, language: Language): string {
  const parts = rows.map((row) =>
    byLanguage(
      language,
      `${row.name} reads ${read(row)} (${probabilityText(sureness(row), language)}).`,
      `${row.name} 的答案是 ${read(row)}（${probabilityText(sureness(row), language)}）。`,
    ),
  );
  return sentences(parts, language);
}

export const modelAnswers = onSketch<'modelAnswers'>(draw, alt);
