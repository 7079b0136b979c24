/**
 * From an event of Discord to the handler that it names: a command, an autocomplete, the route of a button, select or
 * form, or a plain message to the bot. It knows no command; whatever a handler throws goes to the one funnel.
 */
import type {
  Client,
  Interaction,
  Message,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { Command, CommandContext, Services } from '../contracts/command.ts';
import type { FigureService, Theme } from '../contracts/figures.ts';
import type { Language } from '../contracts/language.ts';
import type { Clock } from '../core/clock.ts';
import { GradusError } from '../core/errors/index.ts';
import { parseCustomId } from './customId.ts';
import { withinDeadline } from './deadline.ts';
import type { ErrorFunnel } from './errors.ts';
import { languageOfInteraction, languageOfMessage, writtenLanguage } from './language.ts';
import type { Work } from './work.ts';

export interface DispatcherOptions {
  readonly services: Services;
  readonly commands: readonly Command[];
  readonly funnel: ErrorFunnel;
  readonly work: Work;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Ids of the registered commands, known once they are registered. */
  commandIds(): ReadonlyMap<string, string>;
}

export interface Dispatcher {
  interaction(interaction: Interaction): Promise<void>;
  message(message: Message): Promise<void>;
  /** Lets every command go on with what was under way when the bot last ended. */
  resume(client: Client<true>): Promise<void>;
}

/** @throws Error when two commands claim the same name or route: a mistake in the program, found at its start */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { commands, services, funnel } = options;
  const { store } = services;
  const slash = index(commands.filter((c) => c.type === 'slash').map((c) => [c.data.name, c]));
  const onMessages = index(commands.filter((c) => c.type === 'message').map((c) => [c.data.name, c]));
  const components = index(commands.flatMap((c) => Object.entries(c.components ?? {})));
  const modals = index(commands.flatMap((c) => Object.entries(c.modals ?? {})));
  const chat = commands.find((c) => c.chat);
  // One for each theme, so that what was made with it can be kept beside it (commands/views/keptLessons.ts).
  const themed = {
    dark: inTheme(services.figures, 'dark'),
    light: inTheme(services.figures, 'light'),
  } as const satisfies Record<Theme, FigureService>;

  const contextFor = (language: Language, theme: Theme | null, aside = false): CommandContext => ({
    ...services,
    language,
    figures: themed[theme ?? 'dark'],
    clock: options.clock,
    signal: options.signal,
    background: (work) =>
      options.work.track(
        work.catch((error: unknown) => funnel.background(error)),
        { aside },
      ),
    report: (error) => funnel.background(error),
    noteError: () => funnel.note(),
    mention: (command) => mention(command, options.commandIds()),
  });

  const handle = async (interaction: Interaction, context: CommandContext): Promise<void> => {
    if (interaction.isAutocomplete()) {
      await slash.get(interaction.commandName)?.autocomplete?.(interaction, context);
    } else if (interaction.isChatInputCommand()) {
      await known(slash, interaction.commandName).execute(interaction, context);
    } else if (interaction.isMessageContextMenuCommand()) {
      await known(onMessages, interaction.commandName).execute(interaction, context);
    } else if (interaction.isButton() || interaction.isStringSelectMenu()) {
      const { handler, args } = routed(components, interaction);
      await handler(interaction, args, context);
    } else if (interaction.isModalSubmit()) {
      const { handler, args } = routed(modals, interaction);
      await handler(interaction, args, context);
    }
  };

  return {
    async resume(client) {
      for (const command of commands) {
        await command.resume?.({
          client,
          context: (language, theme = 'dark') => contextFor(language, theme, true),
        });
      }
    },

    async interaction(interaction) {
      // Until the person's own choice is known, Discord's locale is the best guess for an error's language.
      let language: Language = interaction.locale.startsWith('zh') ? 'zh-CN' : 'en';
      try {
        if (options.signal.aborted) throw new GradusError('STOPPING', {});
        const chosen = await withinDeadline(async () => {
          // Another bot on the same database has it.
          if (!(await store.claims.take(interaction.id))) return null;
          return store.learners.choices(interaction.user.id);
        });
        if (!chosen) return;
        language = languageOfInteraction(interaction, chosen);
        await handle(interaction, contextFor(language, chosen.theme));
      } catch (error) {
        await funnel.interaction(error, interaction, language);
      }
    },

    async message(message) {
      const text = addressed(message, message.client);
      if (text === null || !chat?.chat || options.signal.aborted) return;
      let language = writtenLanguage(message);
      try {
        const chosen = await withinDeadline(async () => {
          if (!(await store.claims.take(message.id))) return null;
          return store.learners.choices(message.author.id);
        });
        if (!chosen) return;
        language = languageOfMessage(message, chosen);
        await chat.chat(message, text, contextFor(language, chosen.theme));
      } catch (error) {
        await funnel.message(error, message, language);
      }
    },
  };
}

function inTheme(figures: FigureService, theme: Theme): FigureService {
  return { ...figures, draw: (request, options) => figures.draw(request, { theme, ...options }) };
}

function index<T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  const map = new Map(entries);
  if (map.size !== entries.length) {
    const names = entries.map(([name]) => name);
    const doubled = names.filter((name, i) => names.indexOf(name) !== i);
    throw new Error(`claimed by two commands: ${doubled.join(', ')}`);
  }
  return map;
}

/** @throws GradusError COMMAND_UNKNOWN: people's clients may still show a command of an older version */
function known<T>(map: ReadonlyMap<string, T>, name: string): T {
  const command = map.get(name);
  if (!command) throw new GradusError('COMMAND_UNKNOWN', { name });
  return command;
}

/** @throws GradusError BUTTON_UNKNOWN */
function routed<T>(
  map: ReadonlyMap<string, T>,
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
): { handler: T; args: readonly string[] } {
  const { route, args } = parseCustomId(interaction.customId);
  const handler = map.get(route);
  if (!handler) throw new GradusError('BUTTON_UNKNOWN', {});
  return { handler, args };
}

/** "</train cnn:123>" when Discord has told the id, else the plain name. */
function mention(command: string, ids: ReadonlyMap<string, string>): string {
  const id = ids.get(command.split(' ')[0]);
  return id ? `</${command}:${id}>` : `\`/${command}\``;
}

/** What a message to the bot says, without the mention; null when it is not meant for the bot. */
function addressed(message: Message, client: Client<true>): string | null {
  if (message.author.bot || message.system) return null;
  const me = client.user.id;
  const called = message.mentions.users.has(me);
  if (!called && message.guildId !== null) return null;
  return message.content.replaceAll(new RegExp(`<@!?${me}>`, 'g'), ' ').trim();
}
