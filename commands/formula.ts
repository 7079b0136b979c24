/** /formula LATEX: a formula as a picture, which its owner can edit and delete. Its source stands in the message. */
import { ApplicationCommandOptionType } from 'discord.js';
import {
  answer,
  described,
  everywhere,
  inLanguage,
  modal,
  ownerOf,
  requireOwner,
  update,
} from '../src/bot/index.ts';
import type { ComponentInteraction, SlashCommand } from '../src/contracts/command.ts';
import { GradusError } from '../src/core/errors/index.ts';
import { formulaTexts } from './texts/formula.ts';
import { formulaReply, sourceOf } from './views/formula.ts';

/** Characters that the figure service takes. */
const LONGEST = 2000;

export const formula: SlashCommand = {
  type: 'slash',
  data: {
    name: 'formula',
    ...described(formulaTexts.description),
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'latex',
        ...described(formulaTexts.latex),
        max_length: LONGEST,
      },
    ],
  },

  async execute(interaction, context) {
    const latex = interaction.options.getString('latex');
    const t = inLanguage(formulaTexts, context.language);
    if (latex !== null) await answer(interaction, formulaReply(latex, context));
    else await interaction.showModal(form(t.newTitle, 'formula-new'));
  },

  components: {
    async 'formula-edit'(interaction, _args, context) {
      requireMine(interaction);
      const source = sourceOf(interaction.message.embeds[0]?.description);
      if (source === null) throw new GradusError('NOTHING_TO_EDIT', {});
      await interaction.showModal(form(formulaTexts.editTitle[context.language], 'formula-edit', source));
    },
    async 'formula-delete'(interaction) {
      requireMine(interaction);
      await interaction.deferUpdate();
      await interaction.deleteReply();
    },
  },

  modals: {
    async 'formula-new'(interaction, _args, context) {
      await answer(interaction, formulaReply(interaction.fields.getTextInputValue('latex'), context));
    },
    async 'formula-edit'(interaction, _args, context) {
      await update(interaction, formulaReply(interaction.fields.getTextInputValue('latex'), context));
    },
  },
};

function form(title: string, route: string, value?: string) {
  return modal(title, [route], [{ id: 'latex', label: 'LaTeX', value, maxLength: LONGEST }]);
}

function requireMine(interaction: ComponentInteraction): void {
  const owner = ownerOf(interaction);
  if (owner !== null) requireOwner(interaction, owner);
}
