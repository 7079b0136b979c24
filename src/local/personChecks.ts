/** What Discord's client checks before it sends: the values chosen in a select, the fields of a modal. */
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { resolveUser } from './interactionPayload.ts';
import { FormProblems, invalidForm } from './limits/errors.ts';
import type { RawComponent } from './state/components.ts';
import { walk } from './state/components.ts';
import type { World } from './state/world.ts';

/** @throws ApiError 50035 */
export function checkThreadName(name: string): void {
  const { length } = name.trim();
  if (length < 1 || length > 100)
    throw invalidForm(['name'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.');
}

const selects = new Set([3, 5, 6, 7, 8]);

/**
 * `values` of the interaction, and what they refer to.
 * @throws ApiError 50035 when they are too few, too many, or not among the options
 */
export function chosenValues(
  world: World,
  component: RawComponent,
  values: readonly string[] = [],
): { values?: readonly string[]; resolved?: Record<string, unknown> } {
  if (!selects.has(component.type)) return {};
  const [min, max] = [Number(component.min_values ?? 1), Number(component.max_values ?? 1)];
  if (values.length < min || values.length > max)
    throw invalidForm(['values'], 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
  if (component.type === 3) {
    const options = component.options as readonly { value: string }[];
    if (values.some((v) => !options.some((o) => o.value === v)))
      throw invalidForm(['values'], 'BASE_TYPE_CHOICES', 'The value is not one of the options.');
    return { values };
  }
  const resolved: Record<string, unknown> = {};
  for (const id of values) {
    if (component.type === 5 || component.type === 7) resolveUser(world, resolved, id);
    const role = world.guild.roles.find((r) => r.id === id);
    if (role && component.type !== 5) resolved.roles = { ...(resolved.roles as object), [id]: role };
    const channel = world.channelFor(id);
    if (channel && component.type === 8)
      resolved.channels = { ...(resolved.channels as object), [id]: world.presentChannel(channel) };
  }
  return { values, resolved };
}

/** @throws ApiError 50035 naming each field that is missing, too short or too long */
export function checkModalFields(
  modal: APIModalInteractionResponseCallbackData,
  fields: Readonly<Record<string, string | readonly string[]>>,
): void {
  const problems = new FormProblems();
  for (const { component } of walk(modal.components as unknown as RawComponent[])) {
    if (component.type !== 4) continue;
    const name = component.custom_id!;
    const value = fields[name];
    const length = typeof value === 'string' ? value.length : 0;
    const min = Number(component.min_length ?? (component.required === false ? 0 : 1));
    const max = Number(component.max_length ?? 4000);
    const mayBeEmpty = component.required === false && length === 0;
    if (!mayBeEmpty && (length < min || length > max))
      problems.add([name], 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
  }
  problems.throwIfAny();
}
