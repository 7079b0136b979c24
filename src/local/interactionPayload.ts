/** INTERACTION_CREATE as Discord sends it to the application: who, where, what, with everything resolved. */
import type {
  APIAttachment,
  APIInteractionDataResolved,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { InteractionContextType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Language } from '../contracts/language.ts';
import type { FilledOption } from '../contracts/local.ts';
import { GradusError } from '../core/errors/index.ts';
import type { Option } from './commandShape.ts';
import { optionType } from './commandShape.ts';
import { contextOf, hasBot, isPrivate } from './contexts.ts';
import { maxFileBytes } from './limits/files.ts';
import type { RawComponent } from './state/components.ts';
import type { Interaction } from './state/interactions.ts';
import type { Channel } from './state/records.ts';
import type { World } from './state/world.ts';

/** Discord's name for the language of a client. */
export function localeOf(language: Language): string {
  return language === 'en' ? 'en-US' : language;
}

/** authorizing_integration_owners */
export function ownersOf(world: World, channel: Channel, userId: string): Partial<Record<0 | 1, string>> {
  switch (contextOf(channel)) {
    case InteractionContextType.PrivateChannel:
      return { 1: userId };
    case InteractionContextType.BotDM:
      return { 0: '0' };
    case InteractionContextType.Guild:
      return { 0: world.identity.guildId };
  }
}

/** app_permissions */
export function appPermissions(world: World, channel: Channel): bigint {
  if (!isPrivate(channel)) return world.botPermissions;
  const { AttachFiles, EmbedLinks, MentionEveryone, UseExternalEmojis } = PermissionFlagsBits;
  return AttachFiles | EmbedLinks | MentionEveryone | (hasBot(channel) ? UseExternalEmojis : 0n);
}

export function interactionPayload(
  world: World,
  interaction: Interaction,
  channel: Channel,
  language: Language,
  data: Record<string, unknown>,
  message?: APIMessage,
): Record<string, unknown> {
  const { guildId, applicationId } = world.identity;
  const permissions = String(world.permissionsOf(interaction.userId));
  const user = world.members.get(interaction.userId)!.user;
  return {
    id: interaction.id,
    application_id: applicationId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...world.presentChannel(channel), permissions },
    locale: localeOf(language),
    entitlements: [],
    attachment_size_limit: maxFileBytes,
    app_permissions: String(appPermissions(world, channel)),
    authorizing_integration_owners: ownersOf(world, channel, user.id),
    context: contextOf(channel),
    ...(isPrivate(channel)
      ? { user }
      : {
          guild_id: guildId,
          guild: { id: guildId, features: [], locale: 'en-US' },
          guild_locale: 'en-US',
          member: { ...world.guildMember(interaction.userId), permissions },
        }),
    ...(message ? { message } : {}),
  };
}

interface Resolved {
  users: Record<string, unknown>;
  members: Record<string, unknown>;
  channels: Record<string, unknown>;
  roles: Record<string, unknown>;
  attachments: Record<string, APIAttachment>;
}

/** A person without the user, with permissions: the form in `resolved`. */
function resolvedMember(world: World, userId: string): Record<string, unknown> {
  const { user: _user, ...member } = world.guildMember(userId)!;
  return { ...member, permissions: String(world.permissionsOf(userId)) };
}

export function resolveUser(world: World, resolved: Partial<Resolved>, userId: string): void {
  const member = world.members.get(userId);
  if (!member) return;
  resolved.users = { ...resolved.users, [userId]: member.user };
  resolved.members = { ...resolved.members, [userId]: resolvedMember(world, userId) };
}

function resolveOption(world: World, resolved: Partial<Resolved>, option: Option, id: string): void {
  const anyOf = option.type === optionType.mentionable;
  if (option.type === optionType.user || anyOf) resolveUser(world, resolved, id);
  if (option.type === optionType.channel) {
    const channel = world.channelFor(id);
    if (channel)
      resolved.channels = {
        ...resolved.channels,
        [id]: { ...world.presentChannel(channel), permissions: String(world.botPermissions) },
      };
  }
  if (option.type === optionType.role || anyOf) {
    const role = world.guild.roles.find((r) => r.id === id);
    if (role) resolved.roles = { ...resolved.roles, [id]: role };
  }
}

/**
 * Filled options with their types, and what they refer to.
 * @param command its full name and its options
 * @param attachments by index of the file
 * @param focused path of the option being typed, for autocomplete
 * @throws GradusError LOCAL_OPTION_UNKNOWN
 */
export function commandOptions(
  world: World,
  command: { readonly path: string; readonly options: readonly Option[] },
  filled: readonly FilledOption[],
  attachments: readonly APIAttachment[],
  focused: readonly string[] = [],
): { options: unknown[]; resolved: APIInteractionDataResolved | undefined } {
  const resolved: Partial<Resolved> = {};
  const convert = (definition: readonly Option[], one: FilledOption, path: readonly string[]): unknown[] => {
    const option = definition.find((o) => o.name === one.name);
    if (!option) {
      const known = definition.map((o) => o.name);
      throw new GradusError('LOCAL_OPTION_UNKNOWN', { command: command.path, option: one.name, known });
    }
    const base = { name: one.name, type: option.type };
    const here = [...path, one.name];
    if (one.options)
      return [
        { ...base, options: one.options.flatMap((inner) => convert(option.options ?? [], inner, here)) },
      ];
    if (option.type === optionType.attachment && typeof one.value === 'number') {
      const attachment = attachments[one.value];
      // While another option is completed, no file has been sent yet.
      if (!attachment) return [];
      resolved.attachments = { ...resolved.attachments, [attachment.id]: attachment };
      return [{ ...base, value: attachment.id }];
    }
    if (typeof one.value === 'string') resolveOption(world, resolved, option, one.value);
    const isFocused = focused.length > 0 && here.join(' ') === focused.join(' ');
    return [{ ...base, value: one.value, ...(isFocused ? { focused: true } : {}) }];
  };
  const options = filled.flatMap((one) => convert(command.options, one, []));
  const isEmpty = Object.keys(resolved).length === 0;
  return { options, resolved: isEmpty ? undefined : (resolved as APIInteractionDataResolved) };
}

/** The components of a submitted modal, with what the person filled in. */
export function submittedComponents(
  modal: APIModalInteractionResponseCallbackData,
  fields: Readonly<Record<string, string | readonly string[]>>,
): unknown[] {
  let next = 1;
  const fill = (component: RawComponent): unknown => {
    const id = component.id || next++;
    const base = { type: component.type, id };
    if (component.components) return { ...base, components: component.components.map(fill) };
    if (component.component) return { ...base, component: fill(component.component) };
    if (!component.custom_id) return base;
    const value = fields[component.custom_id];
    const field = { ...base, custom_id: component.custom_id };
    if (component.type === 4) return { ...field, value: typeof value === 'string' ? value : '' };
    return { ...field, values: typeof value === 'string' ? [value] : (value ?? []) };
  };
  return (modal.components as unknown as RawComponent[]).map(fill);
}
