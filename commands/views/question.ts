/** A question of a quiz as a message: what is asked, its figure, and the ways to answer. */
import { button, inLanguage, type Panel, type Reply, type Row, row, select } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { Question } from '../../src/contracts/quiz.ts';
import type { QuizRecord } from '../../src/contracts/study.ts';
import { quizTexts } from '../texts/quiz.ts';
import { draw } from './picture.ts';

export const letters = ['A', 'B', 'C', 'D', 'E'] as const;

/** Where a person stands in answering: what stands in the buttons. */
export interface Place {
  readonly quiz: QuizRecord;
  readonly index: number;
  /** Whether the hint is shown. */
  readonly hinted: boolean;
  /** Of an order question: indices of the steps chosen so far. */
  readonly picked: readonly number[];
}

/** Options that are letters name places in the figure and need no list. */
const namesPlaces = (options: readonly string[]) => options.every((option) => /^[A-E]$/.test(option));

/** The label of the button of option i. */
export const optionLabel = (options: readonly string[], i: number): string =>
  namesPlaces(options) ? options[i] : letters[i];

/** What is asked, without hint and answer; also shown above the explanation. */
export function questionText(question: Question): string {
  switch (question.kind) {
    case 'choice':
    case 'plot':
      return namesPlaces(question.options)
        ? question.text
        : `${question.text}\n\n${lettered(question.options)}`;
    case 'order':
      return `${question.text}\n\n${lettered(question.steps)}`;
    case 'wrong-line':
      return `${question.text}\n${numbered(question.lines)}`;
    default:
      return question.text;
  }
}

const lettered = (items: readonly string[]) =>
  items.map((item, i) => `**${letters[i]}**  ${item}`).join('\n');

function numbered(lines: readonly string[]): string {
  const width = String(lines.length).length;
  const all = lines.map((line, i) => `${String(i + 1).padStart(width)}  ${line}`);
  return `\`\`\`py\n${all.join('\n')}\n\`\`\``;
}

export async function questionReply(
  question: Question,
  place: Place,
  { figures, language }: Pick<CommandContext, 'figures' | 'language'>,
): Promise<Reply> {
  const t = inLanguage(quizTexts, language);
  const { quiz, index, hinted, picked } = place;
  const drawn = question.figure && (await draw(figures, `question-${index + 1}`, question.figure, language));
  const order =
    question.kind === 'order' &&
    (picked.length > 0 ? t.picked(picked.map((i) => letters[i]).join(' → ')) : t.pickInOrder);
  const panel: Panel = {
    text: [questionText(question), order, hinted && t.hintIs(question.hint), drawn?.problem]
      .filter(Boolean)
      .join('\n\n'),
    footer: t.place(index + 1, quiz.questions.length, question.lesson.title),
    picture: drawn?.picture,
  };
  return { panels: [panel], rows: [...answerRows(question, place, language), helpRow(place, language)] };
}

function answerRows(question: Question, { quiz, index, hinted, picked }: Place, language: Language): Row[] {
  const t = inLanguage(quizTexts, language);
  const at = [quiz.id, index, hinted ? 1 : 0] as const;
  switch (question.kind) {
    case 'numeric':
      return [row(button(t.typeAnswer, ['quiz-number', ...at], 'primary'))];
    case 'order': {
      const left = question.steps.map((_, i) => i).filter((i) => !picked.includes(i));
      const undo = button(t.undo, ['quiz-pick', ...at, picked.slice(0, -1).join('')], 'secondary');
      return [
        row(...left.map((i) => button(letters[i], ['quiz-pick', ...at, [...picked, i].join('')], 'primary'))),
        ...(picked.length > 0 ? [row(undo)] : []),
      ];
    }
    case 'wrong-line': {
      const lines = question.lines
        .map((line, i) => ({ label: `${i + 1}  ${line.trim()}`, value: String(i + 1) }))
        .filter((_, i) => question.lines[i].trim() !== '');
      return [row(select(t.chooseLine, ['quiz-line', ...at], lines))];
    }
    default: {
      const { options } = question;
      return [
        row(...options.map((_, i) => button(optionLabel(options, i), ['quiz-choice', ...at, i], 'primary'))),
      ];
    }
  }
}

function helpRow({ quiz, index, hinted, picked }: Place, language: Language): Row {
  const t = inLanguage(quizTexts, language);
  return row(
    button(t.hint, ['quiz-hint', quiz.id, index, picked.join('')], 'secondary', { disabled: hinted }),
    button(t.pass, ['quiz-pass', quiz.id, index, hinted ? 1 : 0]),
  );
}
