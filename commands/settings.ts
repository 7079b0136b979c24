/** /settings language: a choice of one's own over Discord's locale. */
import { ApplicationCommandOptionType } from 'discord.js';
import { answer, choice, described, everywhere } from '../src/bot/index.ts';
import type { SlashCommand } from '../src/contracts/command.ts';
import { languageOf, languages } from '../src/core/language.ts';
import { settingsTexts } from './texts/settings.ts';

const FOLLOW = 'discord';

export const settings: SlashCommand = {
  type: 'slash',
  data: {
    name: 'settings',
    ...described(settingsTexts.description),
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'language',
        ...described(settingsTexts.language),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'to',
            ...described(settingsTexts.choice),
            required: true,
            choices: [
              // A language is named in itself: whoever looks for it can read it.
              choice({ en: 'English', 'zh-CN': 'English' }, 'en'),
              choice({ en: '简体中文', 'zh-CN': '简体中文' }, 'zh-CN'),
              choice(settingsTexts.followDiscord, FOLLOW),
            ],
          },
        ],
      },
    ],
  },

  async execute(interaction, { store }) {
    const chosen = interaction.options.getString('to', true);
    const language = languages.find((known) => known === chosen) ?? null;
    await store.learners.setLanguage(interaction.user.id, language);
    const text = language
      ? settingsTexts.saved[language]
      : settingsTexts.savedFollow[languageOf(interaction.locale)];
    await answer(interaction, { text }, { private: true });
  },
};
