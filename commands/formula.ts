/**
 * /formula: LaTeX as a picture, which its owner can edit and delete (its source stands in the message); or a formula of a
 * lesson by its name, with each symbol explained.
 */
import { ApplicationCommandOptionType } from 'discord.js';
import {
  answer,
  choice,
  described,
  everywhere,
  inLanguage,
  modal,
  ownerOf,
  type Reply,
  requireOwner,
  suggestions,
  update,
} from '../src/bot/index.ts';
import type { CommandContext, ComponentInteraction, SlashCommand } from '../src/contracts/command.ts';
import type { Theme } from '../src/contracts/figures.ts';
import { GradusError } from '../src/core/errors/index.ts';
import { formulaTexts } from './texts/formula.ts';
import { formulaReply, lessonFormulaReply, sourceOf } from './views/formula.ts';

/** Characters that the figure service takes. */
const LONGEST = 2000;

const themes: readonly Theme[] = ['dark', 'light'];
/** As a button or the option says it; null: the learner's own. */
const themeOf = (text: string | null | undefined): Theme | null =>
  themes.find((known) => known === text) ?? null;

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
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'theme',
        ...described(formulaTexts.theme),
        choices: [choice(formulaTexts.dark, 'dark'), choice(formulaTexts.light, 'light')],
      },
    ],
  },

  async execute(interaction, context) {
    const latex = interaction.options.getString('latex');
    const theme = themeOf(interaction.options.getString('theme'));
    const t = inLanguage(formulaTexts, context.language);
    if (latex !== null) await answer(interaction, named(latex, theme, context));
    else await interaction.showModal(form(t.newTitle, 'formula-new', theme));
  },

  /** What was typed comes first: LaTeX is shown as it is, and names of lessons are only offered. */
  async autocomplete(interaction, { tutor, language }) {
    const typed = interaction.options.getFocused();
    const found = tutor.formulas
      .suggest(typed, language)
      .map(({ name, title }) => ({ name: formulaTexts.offered[language](title), value: name }));
    const own = typed.trim() === '' ? [] : [{ name: typed, value: typed }];
    await interaction.respond(suggestions([...own, ...found]));
  },

  components: {
    async 'formula-edit'(interaction, [theme], context) {
      requireMine(interaction);
      const source = sourceOf(interaction.message.embeds[0]?.description);
      if (source === null) throw new GradusError('NOTHING_TO_EDIT', {});
      const t = inLanguage(formulaTexts, context.language);
      await interaction.showModal(form(t.editTitle, 'formula-edit', themeOf(theme), source));
    },
    async 'formula-delete'(interaction) {
      requireMine(interaction);
      await interaction.deferUpdate();
      await interaction.deleteReply();
    },
  },

  modals: {
    async 'formula-new'(interaction, [theme], context) {
      const latex = interaction.fields.getTextInputValue('latex');
      await answer(interaction, formulaReply(latex, themeOf(theme), context));
    },
    async 'formula-edit'(interaction, [theme], context) {
      const latex = interaction.fields.getTextInputValue('latex');
      await update(interaction, formulaReply(latex, themeOf(theme), context));
    },
  },
};

/** A lesson's formula when the text is exactly its name; otherwise LaTeX. */
async function named(text: string, theme: Theme | null, context: CommandContext): Promise<Reply> {
  const found = await context.tutor.formulas.find(text, context.language);
  return found.length > 0 ? lessonFormulaReply(found, theme, context) : formulaReply(text, theme, context);
}

function form(title: string, route: string, theme: Theme | null, value?: string) {
  return modal(title, theme ? [route, theme] : [route], [
    { id: 'latex', label: 'LaTeX', value, maxLength: LONGEST },
  ]);
}

function requireMine(interaction: ComponentInteraction): void {
  const owner = ownerOf(interaction);
  if (owner !== null) requireOwner(interaction, owner);
}
