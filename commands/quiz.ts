/** /quiz: questions on a lesson or on what one has read, privately or in a thread; again only what was wrong. */
import { ApplicationCommandOptionType } from 'discord.js';
import { choice, described, everywhere, suggestions } from '../src/bot/index.ts';
import type { SlashCommand } from '../src/contracts/command.ts';
import { openQuiz } from './actions/openQuiz.ts';
import { quizComponents, quizModals } from './actions/quizRoutes.ts';
import { quizTexts } from './texts/quiz.ts';

export const quiz: SlashCommand = {
  type: 'slash',
  data: {
    name: 'quiz',
    ...described(quizTexts.description),
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'topic',
        ...described(quizTexts.topic),
        autocomplete: true,
        max_length: 100,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'count',
        ...described(quizTexts.count),
        min_value: 1,
        max_value: 20,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'only',
        ...described(quizTexts.only),
        choices: [choice(quizTexts.onlyWrong, 'wrong')],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'where',
        ...described(quizTexts.where),
        choices: [choice(quizTexts.wherePrivate, 'private'), choice(quizTexts.whereThread, 'thread')],
      },
    ],
  },

  async execute(interaction, context) {
    const { options, user } = interaction;
    const { tutor, study, language, clock } = context;
    const text = options.getString('topic');
    const lesson = text === null ? null : tutor.find(text, language);
    const wish = {
      lesson: lesson?.id,
      count: options.getInteger('count') ?? 5,
      onlyWrong: options.getString('only') === 'wrong',
    };
    await openQuiz(
      interaction,
      {
        quiz: study.startQuiz(user.id, wish, clock()),
        thread: options.getString('where') === 'thread',
        topic: lesson?.title ?? null,
      },
      context,
    );
  },

  async autocomplete(interaction, { tutor, language }) {
    const found = tutor.suggest(interaction.options.getFocused(), language);
    await interaction.respond(suggestions(found.map(({ id, title }) => ({ name: title, value: id }))));
  },

  components: quizComponents,
  modals: quizModals,
};
