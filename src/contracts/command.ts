/** A slash command or context-menu command: declarative data, and handlers that read options and delegate. */
import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
  StringSelectMenuInteraction,
} from 'discord.js';
import type { FigureService } from './figures.ts';
import type { Language } from './language.ts';
import type { TutorService } from './lesson.ts';
import type { ModelSpec } from './model.ts';
import type { RunService } from './run.ts';
import type { Store } from './store.ts';
import type { Recognizer } from './vision.ts';

/** What the composition root hands to the bot; commands know nothing else. */
export interface Services {
  readonly store: Store;
  readonly runs: RunService;
  readonly figures: FigureService;
  readonly tutor: TutorService;
  readonly recognizer: Recognizer;
  /** models/index: by name. */
  readonly models: Readonly<Record<string, ModelSpec>>;
}

export interface CommandContext extends Services {
  /** The learner's own choice, or Discord's locale. */
  readonly language: Language;
}

export type ComponentInteraction = ButtonInteraction | StringSelectMenuInteraction;

interface CommandBase {
  readonly data: RESTPostAPIApplicationCommandsJSONBody;
  /** custom_id is "route:argument:argument"; the route names its handler, so buttons outlive a restart. */
  readonly components?: Readonly<
    Record<
      string,
      (interaction: ComponentInteraction, args: readonly string[], context: CommandContext) => Promise<void>
    >
  >;
  readonly modals?: Readonly<
    Record<
      string,
      (interaction: ModalSubmitInteraction, args: readonly string[], context: CommandContext) => Promise<void>
    >
  >;
}

export interface SlashCommand extends CommandBase {
  readonly type: 'slash';
  execute(interaction: ChatInputCommandInteraction, context: CommandContext): Promise<void>;
  autocomplete?(interaction: AutocompleteInteraction, context: CommandContext): Promise<void>;
}

export interface MessageCommand extends CommandBase {
  readonly type: 'message';
  execute(interaction: MessageContextMenuCommandInteraction, context: CommandContext): Promise<void>;
}

export type Command = SlashCommand | MessageCommand;
