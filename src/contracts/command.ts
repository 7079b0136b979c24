/** A slash command or context-menu command: declarative data, and handlers that read options and delegate. */
import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Client,
  Message,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
  StringSelectMenuInteraction,
} from 'discord.js';
import type { EngineName } from './engine.ts';
import type { ModelExchange } from './exchange.ts';
import type { FigureService, Theme } from './figures.ts';
import type { RunInspector } from './inspection.ts';
import type { LabService } from './lab.ts';
import type { Language, Localized } from './language.ts';
import type { TutorService } from './lesson.ts';
import type { ModelSpec } from './model.ts';
import type { RunService } from './run.ts';
import type { Store } from './store.ts';
import type { StudyService } from './study.ts';
import type { Recognizer } from './vision.ts';
import type { AnswerWriter } from './writer.ts';

/** How much one person may train. */
export interface Quota {
  /** Runs waiting, going or paused at a time. */
  readonly openRuns: number;
  /** Minutes of training in any 24 hours. */
  readonly minutesPerDay: number;
  /** Seconds from one request to the next. */
  readonly coolDownSeconds: number;
}

export interface Quotas {
  readonly everyone: Quota;
  /** For whoever has one of these roles (ids). */
  readonly trusted: Quota;
  readonly trustedRoles: readonly string[];
}

/** What the composition root hands to the bot; commands know nothing else. */
export interface Services {
  readonly store: Store;
  readonly runs: RunService;
  readonly figures: FigureService;
  readonly tutor: TutorService;
  readonly study: StudyService;
  readonly labs: LabService;
  readonly recognizer: Recognizer;
  /** Without it /ask answers with the passage itself. */
  readonly writer?: AnswerWriter;
  readonly inspector: RunInspector;
  readonly exchange: ModelExchange;
  /** models/index: by name. */
  readonly models: Readonly<Record<string, ModelSpec>>;
  /** Every engine, and why it cannot be used here; null when it can. */
  readonly engines?: () => Promise<
    readonly { readonly name: EngineName; readonly reason: Localized | null }[]
  >;
  /**
   * The network that a learner writes as text, e.g. "conv 32 3 relu, pool 2, flatten, dense 10 softmax".
   * @throws GradusError LAYERS_… pointing at the place
   */
  readonly customModel?: (layers: string) => ModelSpec;
  /** Without them only the run service's own limit holds. */
  readonly quotas?: Quotas;
}

export interface CommandContext extends Services {
  /** The learner's own choice, or Discord's locale. */
  readonly language: Language;
  /** Draws in the learner's own theme where a call names none. */
  readonly figures: FigureService;
  /** ms since 1970 */
  readonly clock: () => number;
  /** Aborted when the bot stops: whatever lasts (a live message) ends then. */
  readonly signal: AbortSignal;
  /** Work that outlasts the handler, e.g. a live message; its failure is logged, and the bot's end waits for it. */
  background(work: Promise<void>): void;
  /** For the log: an error that was dealt with. */
  report(error: unknown): void;
  /** For an error that was answered in the message itself, e.g. a run that failed. */
  noteError(): void;
  /** "train cnn" → what Discord shows as a command to click. */
  mention(command: string): string;
}

export type ComponentInteraction = ButtonInteraction | StringSelectMenuInteraction;

export interface BotStart {
  readonly client: Client<true>;
  /** For work that belongs to no interaction; its background work does not count as unanswered. */
  context(language: Language, theme?: Theme): CommandContext;
}

interface CommandBase {
  readonly data: RESTPostAPIApplicationCommandsJSONBody;
  /** Called once when the bot is ready: what was under way when it last ended goes on. */
  resume?(start: BotStart): Promise<void>;
  /** Answers a mention of the bot or a DM; at most one command has it. @param text without the mention */
  chat?(message: Message, text: string, context: CommandContext): Promise<void>;
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
