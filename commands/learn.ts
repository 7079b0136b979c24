/** /learn: the map of the course with one's progress, and on from where one was. For one's own eyes. */
import { answer, described, everywhere, update } from '../src/bot/index.ts';
import type { CommandContext, SlashCommand } from '../src/contracts/command.ts';
import { openQuiz } from './actions/openQuiz.ts';
import { readLesson } from './actions/readLesson.ts';
import { learnTexts } from './texts/learn.ts';
import { courseReply } from './views/courseMap.ts';

/** Questions of a review that a button starts. */
const reviewCount = 10;

const progressOf = (learnerId: string, { study, language, clock }: CommandContext) =>
  study.progress(learnerId, language, clock());

export const learn: SlashCommand = {
  type: 'slash',
  data: { name: 'learn', ...described(learnTexts.description), ...everywhere },

  async execute(interaction, context) {
    const progress = await progressOf(interaction.user.id, context);
    await answer(interaction, courseReply(progress, context), { private: true });
  },

  components: {
    async 'learn-go'(interaction, [lesson, page], context) {
      const reply = readLesson(interaction.user.id, { id: lesson, page: Number(page) }, context);
      await answer(interaction, reply, { private: true });
    },
    async 'learn-part'(interaction, _args, context) {
      if (!interaction.isStringSelectMenu()) return;
      const progress = await progressOf(interaction.user.id, context);
      await update(interaction, courseReply(progress, context, Number(interaction.values[0])));
    },
    async 'learn-review'(interaction, _args, context) {
      const quiz = context.study.startReview(interaction.user.id, reviewCount, context.clock());
      await openQuiz(interaction, { quiz, thread: false, topic: null }, context);
    },
  },
};
