/** /learn: the map of the course with one's progress, and on from where one was. For one's own eyes. */
import { answer, described, everywhere, type Reply, update } from '../src/bot/index.ts';
import type { CommandContext, SlashCommand } from '../src/contracts/command.ts';
import { openQuiz } from './actions/openQuiz.ts';
import { readLesson } from './actions/readLesson.ts';
import { learnTexts } from './texts/learn.ts';
import { courseReply } from './views/courseMap.ts';

/** Questions of a review that a button starts. */
const reviewCount = 10;

/** A promise, so that Discord hears of it at once: the first one after a start reads every question of the course. */
async function mapOf(learnerId: string, context: CommandContext, part?: number): Promise<Reply> {
  const { study, language, clock } = context;
  return courseReply(await study.progress(learnerId, language, clock()), context, part);
}

export const learn: SlashCommand = {
  type: 'slash',
  data: { name: 'learn', ...described(learnTexts.description), ...everywhere },

  async execute(interaction, context) {
    await answer(interaction, mapOf(interaction.user.id, context), { private: true });
  },

  components: {
    async 'learn-go'(interaction, [lesson, page], context) {
      const reply = readLesson(interaction.user.id, { id: lesson, page: Number(page) }, context);
      await answer(interaction, reply, { private: true });
    },
    async 'learn-part'(interaction, _args, context) {
      if (!interaction.isStringSelectMenu()) return;
      await update(interaction, mapOf(interaction.user.id, context, Number(interaction.values[0])));
    },
    async 'learn-review'(interaction, _args, context) {
      const quiz = context.study.startReview(interaction.user.id, reviewCount, context.clock());
      await openQuiz(interaction, { quiz, thread: false, topic: null }, context);
    },
  },
};
