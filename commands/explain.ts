/** /explain CONCEPT: a lesson in short screens; and plain chat, where naming a concept is enough. */
import { ApplicationCommandOptionType } from 'discord.js';
import { answer, described, everywhere, ownerOf, suggestions, update } from '../src/bot/index.ts';
import type { CommandContext, ComponentInteraction, SlashCommand } from '../src/contracts/command.ts';
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
    const { id } = context.tutor.find(interaction.options.getString('concept', true), context.language);
    await answer(interaction, lessonReply(id, 0, context));
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
