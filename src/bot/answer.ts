/**
 * The ways to answer an interaction or a message. Discord wants the first answer within 3 s: what takes longer than a
 * moment is announced first ("is thinking …") and then filled in; what is quick is answered at once, in one request.
 */
import {
  type Message,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type RepliableInteraction,
} from 'discord.js';
import { sendAnswer, sendAnswerForMessage } from './callback.ts';
import { isTooLate } from './discordErrors.ts';
import { editPayloadOf, payloadOf, type Reply } from './reply.ts';

/** Whatever may be answered with a message. */
export type Answerable = RepliableInteraction;

export interface Posted {
  readonly id: string;
  readonly channelId: string;
}

/** ms that an answer may take before "is thinking …" is shown */
const QUICK = 200;

/**
 * The answer as a message of its own.
 * @param options.private only the person who asked sees it
 */
export async function answer(
  interaction: Answerable,
  work: Reply | Promise<Reply>,
  options: { readonly private?: boolean } = {},
): Promise<void> {
  const flags = options.private ? MessageFlags.Ephemeral : undefined;
  const { reply, deferred } = await inTime(work, () => interaction.deferReply({ flags }));
  if (deferred) await interaction.editReply(editPayloadOf(reply));
  else await sendAnswer(interaction, reply, options.private ? 'private' : 'message');
}

/** For what must have a message: too late for an answer (the bot was cut off), it becomes one of its own. */
export async function post(interaction: Answerable, reply: Reply): Promise<Posted> {
  try {
    return await sendAnswerForMessage(interaction, reply);
  } catch (error) {
    if (!isTooLate(error) || !interaction.channel?.isSendable()) throw error;
    return interaction.channel.send(payloadOf(reply));
  }
}

/** Changes the message on which a button was pressed. */
export async function update(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  work: Reply | Promise<Reply>,
): Promise<void> {
  const { reply, deferred } = await inTime(work, () => interaction.deferUpdate());
  if (deferred) await interaction.editReply(editPayloadOf(reply));
  else if (interaction.isMessageComponent() || interaction.isFromMessage())
    await sendAnswer(interaction, reply, 'update');
  else throw new Error('this form does not belong to a message');
}

/** One more message below the answer. */
export async function followUp(
  interaction: Answerable,
  reply: Reply,
  options: { readonly private?: boolean } = {},
): Promise<void> {
  await interaction.followUp({
    ...payloadOf(reply),
    flags: options.private ? MessageFlags.Ephemeral : undefined,
  });
}

/** Answers a plain message (a mention, a DM) with a reply that notifies nobody. */
export async function respond(message: Message, reply: Reply): Promise<Posted> {
  return message.reply({ ...payloadOf(reply), failIfNotExists: false });
}

async function inTime(
  work: Reply | Promise<Reply>,
  defer: () => Promise<unknown>,
): Promise<{ reply: Reply; deferred: boolean }> {
  let deferring: Promise<unknown> | undefined;
  const timer = setTimeout(() => {
    deferring = defer();
    // Awaited below; until then a refusal must not count as unhandled.
    deferring.catch(() => undefined);
  }, QUICK);
  try {
    const reply = await work;
    return { reply, deferred: deferring !== undefined };
  } finally {
    clearTimeout(timer);
    await deferring;
  }
}
