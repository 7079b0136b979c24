/** Discord's error codes that the bot acts on. */
import { DiscordAPIError } from 'discord.js';

export const discordErrors = {
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownMessage: 10008,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  missingAccess: 50001,
  cannotMessageUser: 50007,
  missingPermissions: 50013,
  invalidWebhookToken: 50027,
} as const;

const gone: readonly unknown[] = [
  discordErrors.unknownChannel,
  discordErrors.unknownGuild,
  discordErrors.unknownMessage,
];

const forbidden: readonly unknown[] = [
  discordErrors.missingAccess,
  discordErrors.cannotMessageUser,
  discordErrors.missingPermissions,
];

/** There is no way to the message any more, though it may be there: the bot is no member where it stands. */
export class OutOfReach extends Error {}

/** The message, its channel or its server is no more, or can no longer be reached. */
export function isGone(error: unknown): boolean {
  return error instanceof OutOfReach || (error instanceof DiscordAPIError && gone.includes(error.code));
}

/** The interaction's 15 minutes are over, or Discord has forgotten it. */
export function isTokenOver(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    (error.code === discordErrors.invalidWebhookToken || error.code === discordErrors.unknownWebhook)
  );
}

/** Nobody answered the interaction within 3 s. */
export function isTooLate(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === discordErrors.unknownInteraction;
}

/** The bot lacks a permission, or the person takes no messages from it. */
export function mayNot(error: unknown): boolean {
  return error instanceof DiscordAPIError && forbidden.includes(error.code);
}

/** Discord has read the request and does not take it; sending it again changes nothing. */
export function isRefused(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status >= 400 && error.status < 500;
}
