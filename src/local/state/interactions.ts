/**
 * Interactions and their tokens: one first answer within 3 s, follow-ups for 15 minutes. Time is the world's clock, so
 * that a test can let it pass; the timer that tells the person "did not respond" is real.
 */
import { randomBytes } from 'node:crypto';
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import { refusal } from '../limits/errors.ts';
import type { World } from './world.ts';

export const answerWithinMs = 3000;
const tokenLifeMs = 15 * 60 * 1000;

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly userId: string;
  readonly channelId: string;
  readonly createdAt: number;
  /** Name of the command, for the line "used /train". */
  readonly commandName?: string;
  /** Context-menu commands answer with another type of message. */
  readonly isContextMenu?: boolean;
  readonly targetMessageId?: string;
  /** The message whose button was pressed, or whose button opened the modal. */
  readonly sourceMessageId?: string;
  /** Type of the first answer. */
  answeredWith: number | null;
  failed: boolean;
  /** The message that @original means. */
  originalId: string | null;
  /** A defer that no follow-up has filled in yet. */
  deferred: boolean;
  /** Messages sent after the first answer. */
  followUps: number;
  /** Messages that this token may read, edit and delete. */
  readonly messageIds: Set<string>;
}

export interface Outcome {
  readonly type: 'answered' | 'failed';
  readonly interaction: Interaction;
  /** Choices of an autocomplete, or the modal. */
  readonly data?: unknown;
}

export class Interactions {
  private readonly world: World;
  private readonly byId = new Map<string, Interaction>();
  private readonly byToken = new Map<string, Interaction>();
  private readonly modals = new Map<string, APIModalInteractionResponseCallbackData>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly listeners = new Set<(outcome: Outcome) => void>();

  constructor(world: World) {
    this.world = world;
  }

  create(
    details: Pick<
      Interaction,
      | 'type'
      | 'userId'
      | 'channelId'
      | 'commandName'
      | 'isContextMenu'
      | 'targetMessageId'
      | 'sourceMessageId'
    >,
  ): Interaction {
    this.forgetExpired();
    const interaction: Interaction = {
      ...details,
      id: this.world.snowflakes.next(),
      token: randomBytes(48).toString('base64url'),
      createdAt: this.world.clock(),
      answeredWith: null,
      failed: false,
      originalId: null,
      deferred: false,
      followUps: 0,
      messageIds: new Set(),
    };
    this.byId.set(interaction.id, interaction);
    this.byToken.set(interaction.token, interaction);
    this.timers.set(
      interaction.id,
      setTimeout(() => this.fail(interaction), answerWithinMs),
    );
    return interaction;
  }

  /** @throws ApiError 10062 (unknown, or later than 3 s), 40060 (answered before) */
  forAnswer(id: string, token: string): Interaction {
    const interaction = this.byId.get(id);
    if (!interaction || interaction.token !== token) throw refusal('unknownInteraction');
    if (interaction.answeredWith !== null) throw refusal('alreadyAnswered');
    if (interaction.failed || this.world.clock() - interaction.createdAt > answerWithinMs)
      throw refusal('unknownInteraction');
    return interaction;
  }

  answered(interaction: Interaction, type: number, data?: unknown): void {
    interaction.answeredWith = type;
    if (type === InteractionResponseType.Modal)
      this.modals.set(interaction.id, data as APIModalInteractionResponseCallbackData);
    this.stopTimer(interaction);
    this.tell({ type: 'answered', interaction, data });
  }

  /** @throws ApiError 10015 (no such token, or not answered yet), 50027 (older than 15 minutes) */
  forFollowUp(applicationId: string, token: string): Interaction {
    const interaction = this.byToken.get(token);
    if (applicationId !== this.world.identity.applicationId) throw refusal('unknownWebhook');
    if (!interaction) throw refusal('invalidWebhookToken');
    if (this.world.clock() - interaction.createdAt > tokenLifeMs) throw refusal('invalidWebhookToken');
    if (interaction.answeredWith === null) throw refusal('unknownWebhook');
    return interaction;
  }

  get(id: string): Interaction | null {
    return this.byId.get(id) ?? null;
  }

  /** The modal that an interaction was answered with, until it is submitted. */
  modalOf(id: string): APIModalInteractionResponseCallbackData | null {
    return this.modals.get(id) ?? null;
  }

  closeModal(id: string): void {
    this.modals.delete(id);
  }

  listen(listener: (outcome: Outcome) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private fail(interaction: Interaction): void {
    this.stopTimer(interaction);
    interaction.failed = true;
    this.tell({ type: 'failed', interaction });
  }

  private stopTimer(interaction: Interaction): void {
    clearTimeout(this.timers.get(interaction.id));
    this.timers.delete(interaction.id);
  }

  private tell(outcome: Outcome): void {
    for (const listener of [...this.listeners]) listener(outcome);
  }

  /** Tokens are kept twice their life, so that an expired one is told from an invented one. */
  private forgetExpired(): void {
    for (const [id, interaction] of this.byId) {
      if (this.world.clock() - interaction.createdAt < 2 * tokenLifeMs) break;
      this.byId.delete(id);
      this.modals.delete(id);
      this.byToken.delete(interaction.token);
    }
  }
}

export function isComponentInteraction(interaction: Interaction): boolean {
  const isModalOfButton =
    interaction.type === InteractionType.ModalSubmit && interaction.sourceMessageId !== undefined;
  return interaction.type === InteractionType.MessageComponent || isModalOfButton;
}
