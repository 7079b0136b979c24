/** /settings: what Gradus remembers about how a person likes it: the language, and the theme of pictures. */
import {
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
} from 'discord.js';
import { answer, choice, described, everywhere, inLanguage } from '../src/bot/index.ts';
import type { SlashCommand } from '../src/contracts/command.ts';
import type { Theme } from '../src/contracts/figures.ts';
import type { Localized } from '../src/contracts/language.ts';
import { languageOf, languages } from '../src/core/language.ts';
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
    ],
  },

  async execute(interaction, { store, language }) {
    const chosen = interaction.options.getString('to', true);
    const me = interaction.user.id;
    if (interaction.options.getSubcommand() === 'theme') {
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
};
