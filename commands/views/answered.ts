/** A question after its answer: right or not, what the answer is and why; and the end of a quiz. */
import { button, inLanguage, type Reply, row } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { Question } from '../../src/contracts/quiz.ts';
import type { Judged, QuizRecord } from '../../src/contracts/study.ts';
import { quizTexts } from '../texts/quiz.ts';
import { draw } from './picture.ts';
import { letters, optionLabel, questionText } from './question.ts';

export interface Answered {
  readonly quiz: QuizRecord;
  readonly index: number;
  readonly question: Question;
  /** As QuizService.judge reads it; null: "I don't know". */
  readonly given: string | null;
  readonly judged: Judged;
}

/** An answer as the person gave it, in the words of the message. */
function inWords(question: Question, answer: string, language: Language): string {
  switch (question.kind) {
    case 'numeric':
      return answer.replace('-', '−');
    case 'order':
      return answer
        .split(',')
        .map((i) => letters[Number(i)])
        .join(' → ');
    case 'wrong-line':
      return quizTexts.line[language](Number(answer));
    default:
      return optionLabel(question.options, Number(answer));
  }
}

function rightAnswer(question: Question, language: Language): string {
  const t = inLanguage(quizTexts, language);
  switch (question.kind) {
    case 'numeric':
      return t.answerIs(inWords(question, question.answer.toFixed(question.decimals), language));
    case 'order':
      return t.answerIs(inWords(question, question.right.join(','), language));
    case 'wrong-line':
      return t.fixIs(question.wrong, question.fix);
    default:
      return t.answerIs(optionLabel(question.options, question.right));
  }
}

export async function answeredReply(
  { quiz, index, question, given, judged }: Answered,
  { figures, language }: Pick<CommandContext, 'figures' | 'language'>,
): Promise<Reply> {
  const t = inLanguage(quizTexts, language);
  const drawn = question.figure && (await draw(figures, `question-${index + 1}`, question.figure, language));
  const verdict = [
    given !== null && t.youSaid(inWords(question, given, language)),
    (!judged.right || question.kind === 'wrong-line') && rightAnswer(question, language),
  ];
  const last = index + 1 >= quiz.questions.length;
  return {
    panels: [
      {
        text: [questionText(question), drawn?.problem].filter(Boolean).join('\n\n'),
        picture: drawn?.picture,
      },
      {
        tone: judged.right ? 'good' : 'bad',
        title: judged.right ? t.right : given === null ? t.passed : t.wrong,
        text: [
          verdict.filter(Boolean).join(language === 'en' ? ' ' : ''),
          question.explanation,
          t.comesBack(Math.ceil(judged.due / 1000)),
        ]
          .filter(Boolean)
          .join('\n\n'),
        footer: t.place(index + 1, quiz.questions.length, question.lesson.title),
      },
    ],
    rows: [
      row(
        button(last ? t.showResult : t.next, ['quiz-next', quiz.id], 'primary'),
        button(t.readLesson(question.lesson.title), ['quiz-read', question.lesson.id]),
      ),
    ],
  };
}

/** Lessons whose questions were answered wrongly, most wrong answers first. */
function toRead(questions: readonly Question[], results: readonly boolean[]) {
  const wrong = questions.filter((_, i) => results[i] === false).map(({ lesson }) => lesson);
  const ids = [...new Set(wrong.map(({ id }) => id))];
  const times = (id: string) => wrong.filter((lesson) => lesson.id === id).length;
  return ids.sort((a, b) => times(b) - times(a)).map((id) => wrong.find((lesson) => lesson.id === id)!);
}

/** @param questions those of the quiz, in order */
export function resultReply(
  quiz: QuizRecord,
  questions: readonly Question[],
  { language, mention }: Pick<CommandContext, 'language' | 'mention'>,
): Reply {
  const t = inLanguage(quizTexts, language);
  const right = quiz.results.filter(Boolean).length;
  const lessons = toRead(questions, quiz.results);
  const lines = questions.map(
    ({ text, lesson }, i) => `${quiz.results[i] ? '✅' : '❌'} **${lesson.title}** · ${firstLine(text)}`,
  );
  const titles = lessons.map(({ title }) => `**${title}**`).join(language === 'en' ? ', ' : '、');
  const oneLesson =
    new Set(questions.map(({ lesson }) => lesson.id)).size === 1 ? questions[0].lesson.id : '';
  return {
    panels: [
      {
        tone: lessons.length === 0 ? 'good' : 'plain',
        title: t.score(right, questions.length),
        text: [
          lines.join('\n'),
          lessons.length === 0 ? t.allRight : t.readAgain(titles),
          `-# ${t.willComeBack(mention('review'))}`,
        ].join('\n\n'),
      },
    ],
    rows: [
      row(
        ...(lessons.length > 0 ? [button(t.onlyWrongAgain, ['quiz-again', quiz.id], 'primary')] : []),
        button(t.another, ['quiz-start', oneLesson], lessons.length > 0 ? 'secondary' : 'primary'),
      ),
      row(...lessons.slice(0, 5).map(({ id, title }) => button(t.readLesson(title), ['quiz-read', id]))),
    ],
  };
}

/** Enough of a question to know it again. */
function firstLine(text: string): string {
  const [line] = text.replaceAll('**', '').split('\n');
  return line.length > 70 ? `${line.slice(0, 69).trimEnd()}…` : line;
}
