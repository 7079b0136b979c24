/**
 * What the buttons, selects and forms of a quiz do. Quiz, question and what was chosen so far stand in their custom_ids,
 * the rest in the store: yesterday's question can be answered today, after a restart too.
 */
import {
  type Answerable,
  answer,
  inLanguage,
  modal,
  type Reply,
  requireSelf,
  update,
} from '../../src/bot/index.ts';
import type { CommandContext, ComponentInteraction, SlashCommand } from '../../src/contracts/command.ts';
import type { QuizRecord } from '../../src/contracts/study.ts';
import { quizTexts } from '../texts/quiz.ts';
import { answeredReply, resultReply } from '../views/answered.ts';
import { questionReply } from '../views/question.ts';
import { readLesson } from './readLesson.ts';

type Pressed = Parameters<typeof update>[0];

/** The next question that has not been answered; after the last one, the result. */
export async function quizReply(quiz: QuizRecord, context: CommandContext): Promise<Reply> {
  const { study, language } = context;
  const index = quiz.results.length;
  if (index < quiz.questions.length) {
    const question = await study.question(quiz, index, language);
    return questionReply(question, { quiz, index, hinted: false, picked: [] }, context);
  }
  const questions = await Promise.all(quiz.questions.map((_, i) => study.question(quiz, i, language)));
  return resultReply(quiz, questions, context);
}

/** @throws GradusError QUIZ_GONE, OWNER_ONLY */
async function ownQuiz(interaction: Pressed, id: string, { study }: CommandContext): Promise<QuizRecord> {
  const quiz = await study.quiz(id);
  requireSelf(interaction, quiz.learnerId);
  return quiz;
}

/** In a thread the answered question stays and the next one stands below it; elsewhere one message is used on. */
async function goOn(interaction: ComponentInteraction, reply: Promise<Reply>): Promise<void> {
  if (interaction.channel?.isThread()) await answer(interaction, reply);
  else await update(interaction, reply);
}

interface Given {
  readonly id: string;
  readonly index: string;
  readonly hinted: string | undefined;
  readonly answer: string | null;
}

async function give(interaction: Pressed, given: Given, context: CommandContext): Promise<void> {
  const { study, language, clock } = context;
  const quiz = await ownQuiz(interaction, given.id, context);
  const index = Number(given.index);
  await update(
    interaction,
    (async () => {
      const hinted = given.hinted === '1';
      const judged = await study.answer(quiz, index, { given: given.answer, hinted }, clock());
      // Pressed twice, or on an old message: where the quiz is now.
      if (!judged) return quizReply(await study.quiz(quiz.id), context);
      const question = await study.question(quiz, index, language);
      return answeredReply({ quiz, index, question, given: given.answer, judged }, context);
    })(),
  );
}

/** The same question with its hint, or with more of an order chosen. */
async function show(
  interaction: ComponentInteraction,
  [id, index, hinted, picked]: readonly string[],
  context: CommandContext,
): Promise<void> {
  const quiz = await ownQuiz(interaction, id, context);
  const place = {
    quiz,
    index: Number(index),
    hinted: hinted === '1',
    picked: [...(picked ?? '')].map(Number),
  };
  const question = await context.study.question(quiz, place.index, context.language);
  if (question.kind === 'order' && place.picked.length >= question.steps.length) {
    await give(interaction, { id, index, hinted, answer: place.picked.join(',') }, context);
  } else if (quiz.results.length > place.index) {
    await update(interaction, quizReply(quiz, context));
  } else {
    await update(interaction, questionReply(question, place, context));
  }
}

/** Starts a quiz for whoever pressed, for their eyes only. */
async function begin(interaction: Answerable, quiz: Promise<QuizRecord>, context: CommandContext) {
  await answer(
    interaction,
    quiz.then((started) => quizReply(started, context)),
    { private: true },
  );
}

/** Questions of a quiz that a button starts. */
const fromButton = 5;

export const quizComponents: NonNullable<SlashCommand['components']> = {
  async 'quiz-choice'(interaction, [id, index, hinted, chosen], context) {
    await give(interaction, { id, index, hinted, answer: chosen }, context);
  },
  async 'quiz-line'(interaction, [id, index, hinted], context) {
    if (!interaction.isStringSelectMenu()) return;
    await give(interaction, { id, index, hinted, answer: interaction.values[0] }, context);
  },
  async 'quiz-pass'(interaction, [id, index, hinted], context) {
    await give(interaction, { id, index, hinted, answer: null }, context);
  },
  async 'quiz-pick'(interaction, args, context) {
    await show(interaction, args, context);
  },
  async 'quiz-hint'(interaction, [id, index, picked], context) {
    await show(interaction, [id, index, '1', picked], context);
  },
  async 'quiz-number'(interaction, [id, index, hinted], context) {
    const t = inLanguage(quizTexts, context.language);
    const quiz = await ownQuiz(interaction, id, context);
    const question = await context.study.question(quiz, Number(index), context.language);
    if (question.kind !== 'numeric') return;
    const label = t.formLabel(question.decimals);
    const input = { id: 'answer', label, maxLength: 40, short: true } as const;
    await interaction.showModal(modal(t.formTitle, ['quiz-number', id, index, hinted], [input]));
  },
  async 'quiz-next'(interaction, [id], context) {
    const quiz = await ownQuiz(interaction, id, context);
    await goOn(interaction, quizReply(quiz, context));
  },
  async 'quiz-again'(interaction, [id], context) {
    const quiz = await ownQuiz(interaction, id, context);
    const again = context.study.repeatWrong(quiz, context.clock());
    await goOn(
      interaction,
      again.then((started) => quizReply(started, context)),
    );
  },
  async 'quiz-start'(interaction, [lesson], context) {
    const wish = { lesson: lesson || undefined, count: fromButton };
    await begin(interaction, context.study.startQuiz(interaction.user.id, wish, context.clock()), context);
  },
  async 'quiz-read'(interaction, [lesson], context) {
    const reply = readLesson(interaction.user.id, { id: lesson, page: 0 }, context);
    await answer(interaction, reply, { private: true });
  },
};

export const quizModals: NonNullable<SlashCommand['modals']> = {
  async 'quiz-number'(interaction, [id, index, hinted], context) {
    const text = interaction.fields.getTextInputValue('answer');
    await give(interaction, { id, index, hinted, answer: text.trim() }, context);
  },
};
