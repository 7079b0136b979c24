/** Who may do what to somebody else's things. */
import { type BaseInteraction, type MessageComponentInteraction, PermissionFlagsBits } from 'discord.js';
import { GradusError } from '../core/errors/index.ts';

/** Whoever may manage messages in this channel may also end what others have started in it. */
export function isModerator(interaction: BaseInteraction): boolean {
  return interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false;
}

/**
 * Whether the bot is a member where this happens: in a server that added it, or in a direct message with it. Elsewhere
 * somebody installed it for themselves: it can answer, for 15 minutes, and neither write, mention nor open a thread.
 */
export function isInstalledHere(interaction: BaseInteraction): boolean {
  return interaction.authorizingIntegrationOwners.guildId !== null;
}

/** @throws GradusError NOT_YOURS */
export function requireOwner(interaction: BaseInteraction, owner: string): void {
  if (interaction.user.id !== owner && !isModerator(interaction))
    throw new GradusError('NOT_YOURS', { owner });
}

/** For what concerns one person only, e.g. the answers of a quiz. @throws GradusError OWNER_ONLY */
export function requireSelf(interaction: BaseInteraction, owner: string): void {
  if (interaction.user.id !== owner) throw new GradusError('OWNER_ONLY', { owner });
}

/** Who caused the message on which a button stands; null where Discord does not say (an answer to a plain message). */
export function ownerOf(interaction: MessageComponentInteraction): string | null {
  return interaction.message.interactionMetadata?.user.id ?? null;
}
