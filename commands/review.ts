/** /review: the questions that one is about to forget, spaced by FSRS. Buttons and forms are those of /quiz. */
import { ApplicationCommandOptionType } from 'discord.js';
import { described, everywhere } from '../src/bot/index.ts';
import type { SlashCommand } from '../src/contracts/command.ts';
import { openQuiz } from './actions/openQuiz.ts';
import { quizTexts } from './texts/quiz.ts';

export const review: SlashCommand = {
  type: 'slash',
  data: {
    name: 'review',
    ...described(quizTexts.reviewDescription),
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'count',
        ...described(quizTexts.reviewCount),
        min_value: 1,
        max_value: 50,
      },
    ],
  },

  async execute(interaction, context) {
    const count = interaction.options.getInteger('count') ?? 10;
    const quiz = context.study.startReview(interaction.user.id, count, context.clock());
    await openQuiz(interaction, { quiz, thread: false, topic: null }, context);
  },
};
