/** /explain CONCEPT: a lesson in short screens; and plain chat, where naming a concept is enough. */
import { ApplicationCommandOptionType } from 'discord.js';
import {
  answer,
  button,
  described,
  errorReply,
  everywhere,
  ownerOf,
  type Reply,
  row,
  suggestions,
  update,
} from '../src/bot/index.ts';
import type { CommandContext, ComponentInteraction, SlashCommand } from '../src/contracts/command.ts';
import { GradusError } from '../src/core/errors/index.ts';
import { chat } from './actions/chat.ts';
import { tryCommand } from './actions/tryCommand.ts';
import { explainTexts } from './texts/explain.ts';
import { lessonReply } from './views/lesson.ts';

export const explain: SlashCommand = {
  type: 'slash',
  data: {
    name: 'explain',
    ...described(explainTexts.description),
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'concept',
        ...described(explainTexts.concept),
        required: true,
        autocomplete: true,
        max_length: 100,
      },
    ],
  },

  async execute(interaction, context) {
    const concept = interaction.options.getString('concept', true);
    try {
      const { id } = context.tutor.find(concept, context.language);
      await answer(interaction, lessonReply(id, 0, context));
    } catch (error) {
      if (!(error instanceof GradusError) || error.code !== 'CONCEPT_UNKNOWN') throw error;
      context.noteError();
      await answer(interaction, unknownReply(error, context), { private: true });
    }
  },

  async autocomplete(interaction, { tutor, language }) {
    const found = tutor.suggest(interaction.options.getFocused(), language);
    await interaction.respond(suggestions(found.map(({ id, title }) => ({ name: title, value: id }))));
  },

  components: {
    async explain(interaction, [id, page], context) {
      await turnTo(interaction, id, Number(page), context);
    },
    async 'explain-other'(interaction, _args, context) {
      if (interaction.isStringSelectMenu()) await turnTo(interaction, interaction.values[0], 0, context);
    },
    async 'explain-try'(interaction, [id], context) {
      const { tryNow } = await context.tutor.lesson(id, context.language);
      if (tryNow) await tryCommand(interaction, tryNow, context);
    },
  },

  chat,
};

/** The error with the nearest lessons as buttons: one press instead of typing again. */
function unknownReply(error: GradusError, { tutor, language }: CommandContext): Reply {
  const nearest = ('nearest' in error.params && error.params.nearest) || [];
  const lessons = tutor.list(language).filter(({ title }) => nearest.includes(title));
  return {
    ...errorReply(error, language),
    rows: [row(...lessons.map(({ id, title }) => button(title, ['explain', id, 0])))],
  };
}

/** Whoever asked turns the page; somebody else gets a copy of their own, in their own language. */
async function turnTo(
  interaction: ComponentInteraction,
  id: string,
  page: number,
  context: CommandContext,
): Promise<void> {
  const owner = ownerOf(interaction);
  const reply = lessonReply(id, page, context);
  if (owner === null || owner === interaction.user.id) await update(interaction, reply);
  else await answer(interaction, reply, { private: true });
}
