/** /help: every command with its description, read from the commands' own definitions. */
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { answer, described, everywhere, inLanguage } from '../src/bot/index.ts';
import type { Command, SlashCommand } from '../src/contracts/command.ts';
import type { Language } from '../src/contracts/language.ts';
import { startTexts } from './texts/start.ts';

/** @param commands all of them, this one included: read when somebody asks */
export function helpCommand(commands: () => readonly Command[]): SlashCommand {
  return {
    type: 'slash',
    data: { name: 'help', ...described(startTexts.helpDescription), ...everywhere },

    async execute(interaction, { language, mention }) {
      const t = inLanguage(startTexts, language);
      const lines = commands().map((command) =>
        command.type === 'slash'
          ? `${mention(mentionable(command))} ${descriptionOf(command.data, language)}`
          : t.inMenu(nameOf(command.data, language)),
      );
      const text = [...lines, '', t.helpChat].join('\n');
      await answer(interaction, { panels: [{ title: t.helpTitle, text }] }, { private: true });
    },
  };
}

/** Discord makes only whole commands clickable: one with subcommands is named by its first. */
function mentionable({ data }: SlashCommand): string {
  const first = 'options' in data ? data.options?.[0] : undefined;
  const SUBCOMMAND = 1;
  return first?.type === SUBCOMMAND ? `${data.name} ${first.name}` : data.name;
}

function descriptionOf(data: RESTPostAPIApplicationCommandsJSONBody, language: Language): string {
  if (!('description' in data)) return '';
  return (language === 'zh-CN' && data.description_localizations?.['zh-CN']) || (data.description ?? '');
}

function nameOf(data: RESTPostAPIApplicationCommandsJSONBody, language: Language): string {
  return (language === 'zh-CN' && data.name_localizations?.['zh-CN']) || data.name;
}
