/** /settings: how a person likes it (the language, the theme of pictures), and all that is stored about them. */
import {
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
} from 'discord.js';
import {
  answer,
  button,
  choice,
  described,
  everywhere,
  followUp,
  inLanguage,
  type Reply,
  row,
  update,
} from '../src/bot/index.ts';
import type { CommandContext, SlashCommand } from '../src/contracts/command.ts';
import type { Theme } from '../src/contracts/figures.ts';
import type { Localized } from '../src/contracts/language.ts';
import { languageOf, languages } from '../src/core/language.ts';
import { forget, holdingsOf, isNothing, personalExport } from './actions/personalData.ts';
import { personalTexts } from './texts/personal.ts';
import { settingsTexts } from './texts/settings.ts';

const FOLLOW = 'discord';
const themes: readonly Theme[] = ['dark', 'light'];

/** A setting is a subcommand with one option, `to`. */
const setting = (
  name: string,
  text: Localized,
  which: Localized,
  choices: APIApplicationCommandOptionChoice<string>[],
): APIApplicationCommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name,
  ...described(text),
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'to',
      ...described(which),
      required: true,
      choices,
    },
  ],
});

export const settings: SlashCommand = {
  type: 'slash',
  data: {
    name: 'settings',
    ...described(settingsTexts.description),
    ...everywhere,
    options: [
      setting('language', settingsTexts.language, settingsTexts.choice, [
        // A language is named in itself: whoever looks for it can read it.
        choice({ en: 'English', 'zh-CN': 'English' }, 'en'),
        choice({ en: '简体中文', 'zh-CN': '简体中文' }, 'zh-CN'),
        choice(settingsTexts.followDiscord, FOLLOW),
      ]),
      setting('theme', settingsTexts.theme, settingsTexts.themeChoice, [
        choice(settingsTexts.dark, 'dark'),
        choice(settingsTexts.light, 'light'),
        choice(settingsTexts.autoTheme, FOLLOW),
      ]),
      { type: ApplicationCommandOptionType.Subcommand, name: 'export', ...described(personalTexts.export) },
      { type: ApplicationCommandOptionType.Subcommand, name: 'forget', ...described(personalTexts.forget) },
    ],
  },

  async execute(interaction, context) {
    const { store, language } = context;
    const me = interaction.user.id;
    const which = interaction.options.getSubcommand();
    if (which === 'export') {
      const replies = personalExport(me, context);
      await answer(
        interaction,
        replies.then(([first]) => first),
        { private: true },
      );
      for (const next of (await replies).slice(1)) await followUp(interaction, next, { private: true });
      return;
    }
    if (which === 'forget') {
      await answer(interaction, askToForget(me, context), { private: true });
      return;
    }
    const chosen = interaction.options.getString('to', true);
    if (which === 'theme') {
      const theme = themes.find((known) => known === chosen) ?? null;
      await store.learners.setTheme(me, theme);
      const t = inLanguage(settingsTexts, language);
      await answer(interaction, { text: theme ? t.themeSaved(theme) : t.themeAuto }, { private: true });
      return;
    }
    const wanted = languages.find((known) => known === chosen) ?? null;
    await store.learners.setLanguage(me, wanted);
    const text = wanted
      ? settingsTexts.saved[wanted]
      : settingsTexts.savedFollow[languageOf(interaction.locale)];
    await answer(interaction, { text }, { private: true });
  },

  // Only the person who asked sees these buttons.
  components: {
    async 'settings-forget'(interaction, _args, context) {
      await update(interaction, forget(interaction.user.id, context));
    },
    async 'settings-keep'(interaction, _args, { language }) {
      await update(interaction, { text: personalTexts.kept[language] });
    },
  },
};

async function askToForget(me: string, context: CommandContext): Promise<Reply> {
  const t = inLanguage(personalTexts, context.language);
  const held = await holdingsOf(me, context);
  if (isNothing(held)) return { text: t.nothing };
  const open = await context.store.people.openRuns(me);
  const buttons = row(button(t.yesForget, ['settings-forget'], 'danger'), button(t.keep, ['settings-keep']));
  return { text: t.reallyForget(held, open.length), rows: [buttons] };
}
