/** What stands in the composer: plain text, or a command with the options that are filled in so far. */

import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import type { FilledOption } from '../../../contracts/local.ts';
import type { ChatCommand, Option } from './commands.ts';
import type { Attached } from './files.ts';
import { type Choice, readValue, type Surroundings } from './values.ts';

export interface Pill {
  readonly option: Option;
  text: string;
  chosen: Choice | null;
  file: Attached | null;
  problem: string | null;
}

export interface Draft {
  text: string;
  replyTo: string | null;
  /** The own message whose text is being changed. */
  editing: string | null;
  command: ChatCommand | null;
  pills: Pill[];
  /** What is typed behind the last option. */
  rest: string;
  files: Attached[];
}

export function emptyDraft(): Draft {
  return { text: '', replyTo: null, editing: null, command: null, pills: [], rest: '', files: [] };
}

export function newPill(option: Option): Pill {
  return { option, text: '', chosen: null, file: null, problem: null };
}

export function isFile(option: Option): boolean {
  return option.type === Type.Attachment;
}

export function isEmpty(pill: Pill): boolean {
  return isFile(pill.option) ? pill.file === null : pill.text.trim() === '';
}

/** Marks what is wrong; an optional option that was left empty is none. */
export function check(pill: Pill, around: Surroundings): boolean {
  pill.problem = null;
  if (isEmpty(pill)) {
    if (pill.option.required)
      pill.problem = isFile(pill.option) ? around.t.problems.file : around.t.problems.required;
  } else if (!isFile(pill.option)) {
    pill.problem = readValue(pill.option, pill.text, pill.chosen, around).problem ?? null;
  }
  return pill.problem === null;
}

/** @param forgiving for autocomplete: what cannot be read yet is sent as it stands */
export function fill(
  pills: readonly Pill[],
  around: Surroundings,
  forgiving = false,
): { options: FilledOption[]; files: File[] } {
  const files: File[] = [];
  const options = pills.flatMap((pill): FilledOption[] => {
    const { name } = pill.option;
    if (pill.file) return [{ name, value: files.push(pill.file.file) - 1 }];
    if (isFile(pill.option) || (isEmpty(pill) && !forgiving)) return [];
    const reading = readValue(pill.option, pill.text, pill.chosen, around);
    return reading.problem === undefined
      ? [{ name, value: reading.value }]
      : forgiving
        ? [{ name, value: pill.text }]
        : [];
  });
  return { options, files };
}

/**
 * "backprop epochs:3 lr: 0.1" → what belongs to which option. Only names of the command's options part the text, so that
 * a colon in a sentence or an address stays where it is.
 */
export function splitArguments(
  command: ChatCommand,
  line: string,
): { lead: string; named: Map<string, string> } {
  const named = new Map<string, string>();
  const marks = [...line.matchAll(/(?:^|\s)([^\s:：]+)[:：]/gu)].filter((m) =>
    command.options.some((o) => o.name === m[1]),
  );
  for (const [i, mark] of marks.entries())
    named.set(mark[1], line.slice(mark.index + mark[0].length, marks[i + 1]?.index).trim());
  return { lead: line.slice(0, marks[0]?.index).trim(), named };
}
