/** Whether a call may be sent: what Discord's client checks before it sends. Pure; used by the page and by the server. */
import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { CommandCall, FilledOption } from '../contracts/local.ts';
import { GradusError } from '../core/errors/index.ts';
import { leafOf, type Option, optionType } from './commandShape.ts';

/**
 * @param fileCount how many files come with the call
 * @throws GradusError LOCAL_…
 */
export function checkCall(
  call: CommandCall,
  commands: readonly APIApplicationCommand[],
  fileCount: number,
): void {
  const command = commands.find((c) => c.id === call.commandId);
  if (!command)
    throw new GradusError('LOCAL_COMMAND_UNKNOWN', {
      name: call.commandId,
      known: commands.map((c) => c.name),
    });
  if ((command.type ?? 1) !== 1) {
    if (!call.targetId) throw new GradusError('LOCAL_TARGET_MISSING', { command: command.name });
    return;
  }
  const { leaf, filled } = leafOf(command, call.options);
  const name = leaf.path.join(' ');
  const known = leaf.options.map((o) => o.name);
  filled.forEach((given, i) => {
    const option = leaf.options.find((o) => o.name === given.name);
    if (!option) throw new GradusError('LOCAL_OPTION_UNKNOWN', { command: name, option: given.name, known });
    if (filled.findIndex((f) => f.name === given.name) < i)
      throw new GradusError('LOCAL_OPTION_TWICE', { option: given.name });
    checkValue(option, given, fileCount);
  });
  for (const option of leaf.options) {
    if (!option.required || filled.some((f) => f.name === option.name)) continue;
    if (option.type === optionType.attachment)
      throw new GradusError('LOCAL_FILE_MISSING', { option: option.name });
    throw new GradusError('LOCAL_OPTION_MISSING', { command: name, option: option.name });
  }
  const fileOptions = leaf.options.filter((o) => o.type === optionType.attachment).length;
  if (fileCount > fileOptions)
    throw new GradusError('LOCAL_FILES_LEFT', { command: name, files: fileCount, options: fileOptions });
}

const wanted = {
  [optionType.integer]: 'integer',
  [optionType.number]: 'number',
  [optionType.boolean]: 'boolean',
  [optionType.string]: 'text',
  [optionType.user]: 'id',
  [optionType.channel]: 'id',
  [optionType.role]: 'id',
  [optionType.mentionable]: 'id',
} as const;

function hasType(option: Option, value: FilledOption['value']): boolean {
  switch (option.type) {
    case optionType.integer:
      return Number.isSafeInteger(value);
    case optionType.number:
      return typeof value === 'number' && Number.isFinite(value);
    case optionType.boolean:
      return typeof value === 'boolean';
    case optionType.string:
      return typeof value === 'string';
    default:
      return typeof value === 'string' && /^\d{1,20}$/.test(value);
  }
}

/** @throws GradusError LOCAL_OPTION_TYPE, _RANGE, _LENGTH, _CHOICE, LOCAL_FILE_MISSING */
export function checkValue(option: Option, given: FilledOption, fileCount: number): void {
  const { value } = given;
  const { name } = option;
  if (option.type === optionType.attachment) {
    const isFile = Number.isInteger(value) && (value as number) >= 0 && (value as number) < fileCount;
    if (!isFile) throw new GradusError('LOCAL_FILE_MISSING', { option: name });
    return;
  }
  if (option.choices?.length && !option.choices.some((c) => c.value === value)) {
    const choices = option.choices.map((c) => c.name);
    throw new GradusError('LOCAL_OPTION_CHOICE', { option: name, value: String(value), choices });
  }
  if (!hasType(option, value)) {
    const type = wanted[option.type as keyof typeof wanted] ?? 'text';
    throw new GradusError('LOCAL_OPTION_TYPE', { option: name, value: String(value), wanted: type });
  }
  if (typeof value === 'number') {
    const { min_value: min, max_value: max } = option;
    if ((min !== undefined && value < min) || (max !== undefined && value > max))
      throw new GradusError('LOCAL_OPTION_RANGE', { option: name, value, min, max });
  }
  if (option.type === optionType.string) {
    const { length } = value as string;
    const [min, max] = [option.min_length ?? 0, option.max_length ?? 6000];
    if (length < min || length > max)
      throw new GradusError('LOCAL_OPTION_LENGTH', { option: name, length, min, max });
  }
}
