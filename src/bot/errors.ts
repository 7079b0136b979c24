/**
 * The one funnel for what goes wrong while a person waits. A coded error is told to the person, in their language, for
 * their eyes only; anything else is an accident of ours: they read INTERNAL, the log gets the rest.
 */
import { type Interaction, type Message, MessageFlags } from 'discord.js';
import type { Language } from '../contracts/language.ts';
import { explainError, GradusError } from '../core/errors/index.ts';
import type { Logger } from '../core/log.ts';
import type { Answerable } from './answer.ts';
import { mayNot } from './discordErrors.ts';
import { editPayloadOf, payloadOf, type Reply } from './reply.ts';

export interface ErrorFunnel {
  /** How many errors people were told since the start. */
  readonly answered: number;
  /** For an error that was told in another way, e.g. in the message of a run that failed. */
  note(): void;
  interaction(error: unknown, interaction: Interaction, language: Language): Promise<void>;
  message(error: unknown, message: Message, language: Language): Promise<void>;
  /** For work that nobody waits for. */
  background(error: unknown): void;
}

export function createErrorFunnel(logger: Logger): ErrorFunnel {
  let answered = 0;

  const log = (error: unknown, where: object) => {
    if (error instanceof GradusError && error.code !== 'INTERNAL') {
      logger.info({ ...where, code: error.code, params: error.params }, 'told the person what is wrong');
    } else {
      logger.error({ ...where, err: error }, 'unexpected error');
    }
  };

  /** Telling can itself fail (the message is gone, the 3 s are over): then only the log is left. */
  const tell = async (where: object, send: () => Promise<unknown>) => {
    answered += 1;
    try {
      await send();
    } catch (error) {
      logger.warn({ ...where, err: error }, 'could not tell the person about an error');
    }
  };

  return {
    get answered() {
      return answered;
    },
    note() {
      answered += 1;
    },
    async interaction(thrown, interaction, language) {
      const error = translated(thrown);
      const where = { interaction: nameOf(interaction), user: interaction.user.id };
      log(error, where);
      if (interaction.isAutocomplete()) {
        if (!interaction.responded) await tell(where, () => interaction.respond([]));
        return;
      }
      if (!interaction.isRepliable()) return;
      await tell(where, () => tellPrivately(interaction, errorReply(error, language)));
    },
    async message(thrown, message, language) {
      const error = translated(thrown);
      const where = { message: message.id, user: message.author.id };
      log(error, where);
      await tell(where, () => tellInWords(message, error, language));
    },
    background(error) {
      log(error, {});
    },
  };
}

/** The code stands in the footer, so that a person can quote it and a program can read it. */
export function errorReply(error: unknown, language: Language): Reply {
  const code = error instanceof GradusError ? error.code : 'INTERNAL';
  return { panels: [{ tone: 'bad', text: explainError(error, language), footer: code }] };
}

/**
 * A public "is thinking …" cannot become private, so it is taken away first; a private one is filled in. discord.js sets
 * `ephemeral` only when a reply was announced: after the acknowledgement of a button it is null, and "the reply" would be
 * the message on which the button stands.
 */
async function tellPrivately(interaction: Answerable, reply: Reply): Promise<void> {
  const payload = { ...payloadOf(reply), flags: MessageFlags.Ephemeral } as const;
  if (!interaction.deferred && !interaction.replied) {
    await interaction.reply(payload);
    return;
  }
  if (interaction.deferred && !interaction.replied && interaction.ephemeral !== null) {
    if (interaction.ephemeral) {
      await interaction.editReply(editPayloadOf(reply));
      return;
    }
    await interaction.deleteReply();
  }
  await interaction.followUp(payload);
}

/**
 * In plain words, since embeds are what the bot may lack the permission for; to the person alone where it may not write
 * in the channel.
 */
async function tellInWords(message: Message, error: unknown, language: Language): Promise<void> {
  // While the database is away several bots may not agree on who answers: of equal nonces Discord takes the first.
  const payload = {
    ...payloadOf({ text: explainError(error, language) }),
    nonce: message.id,
    enforceNonce: true,
  };
  try {
    await message.reply({ ...payload, failIfNotExists: false });
  } catch (refusal) {
    if (!mayNot(refusal)) throw refusal;
    await message.author.send(payload);
  }
}

/** Discord's own refusals that a person can do something about. */
function translated(error: unknown): unknown {
  return mayNot(error) ? new GradusError('BOT_MAY_NOT', {}, { cause: error }) : error;
}

function nameOf(interaction: Interaction): string {
  if (interaction.isCommand() || interaction.isAutocomplete()) return `/${interaction.commandName}`;
  if (interaction.isMessageComponent() || interaction.isModalSubmit()) return interaction.customId;
  return 'interaction';
}
