/**
 * "/train cnn epochs:3" → a CommandCall, against the registered commands. Pure: it runs in the page and in `npm run say`.
 * What a call must be like to be sent (types, ranges, choices) is checked by commandCheck.ts, for typed and clicked calls alike.
 *
 * Grammar: /name [subcommand…] then values, in any order, as option:value or by position.
 *  - a text option given as option:text runs up to the next known "option:"; other options take one word
 *  - text by position goes to the first option that is not filled yet; a text option without choices takes all of it
 *  - "…", '…' and “…” hold words together
 *  - attached files go to the attachment options in their order
 */
import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { CommandCall, FilledOption } from '../contracts/local.ts';
import { GradusError } from '../core/errors/index.ts';
import { checkCall } from './commandCheck.ts';
import { descend, type Leaf, matches, type Option, optionType } from './commandShape.ts';

export { checkCall } from './commandCheck.ts';
export {
  type Choice,
  choicesOf,
  type Leaf,
  leafOf,
  localizedDescription,
  localizedName,
  type Option,
  optionType,
} from './commandShape.ts';

export interface ParsedCommand {
  readonly command: APIApplicationCommand;
  readonly call: CommandCall;
  /** e.g. ["train", "cnn"]: command, group, subcommand */
  readonly path: readonly string[];
  /** Names of the options that take a file, in order. */
  readonly attachmentOptions: readonly string[];
}

export interface ParseOptions {
  /** How many files are attached. */
  readonly files?: number;
  /** While it is being typed: nothing missing is complained about. */
  readonly partial?: boolean;
}

/** @throws GradusError LOCAL_… saying what is wrong and what there is */
export function parseCommandLine(
  text: string,
  commands: readonly APIApplicationCommand[],
  { files = 0, partial = false }: ParseOptions = {},
): ParsedCommand {
  const head = /^\s*\/(\S*)\s*/.exec(text);
  if (!head) throw new GradusError('LOCAL_NOT_A_COMMAND', {});
  const chat = commands.filter((c) => (c.type ?? 1) === 1);
  const command = chat.find((c) => matches(c, head[1]));
  if (!command) {
    throw new GradusError('LOCAL_COMMAND_UNKNOWN', { name: head[1], known: chat.map((c) => c.name) });
  }
  const { leaf, rest } = takeSubcommands(command, text.slice(head[0].length));
  const filled = fill(leaf, readValues(leaf, rest), files);
  const nested = [...leaf.path.slice(1)]
    .reverse()
    .reduce<readonly FilledOption[]>((options, name) => [{ name, options }], filled);
  const call: CommandCall = { commandId: command.id, options: nested };
  if (!partial) checkCall(call, commands, files);
  return {
    command,
    call,
    path: leaf.path,
    attachmentOptions: leaf.options.filter((o) => o.type === optionType.attachment).map((o) => o.name),
  };
}

function takeSubcommands(command: APIApplicationCommand, text: string): { leaf: Leaf; rest: string } {
  let leaf: Leaf = { path: [command.name], options: (command.options ?? []) as readonly Option[] };
  let rest = text;
  for (;;) {
    const word = /^(\S*)\s*/.exec(rest)!;
    const next = descend(leaf, word[1]);
    if (next === 'leaf') return { leaf, rest };
    leaf = next;
    rest = rest.slice(word[0].length);
  }
}

interface Piece {
  /** null: by position */
  readonly option: Option | null;
  readonly text: string;
  readonly isQuoted: boolean;
}

const closing: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '「': '」' };

/** Words, and quoted pieces without their quotes; "option:" stands before its value. */
function readValues(leaf: Leaf, text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let option: Option | null = null;
  const isPlainText = (o: Option | null) => o?.type === optionType.string;
  while (at < text.length) {
    if (/\s/.test(text[at])) {
      at += 1;
      continue;
    }
    const label = /^([^\s:："“「]+)[:：]/u.exec(text.slice(at));
    const labelled = label && leaf.options.find((o) => matches(o, label[1]));
    if (labelled) {
      option = labelled;
      at += label[0].length;
      // "epochs:" followed by a space or the end: an empty value until one comes
      if (!/\S/.test(text[at] ?? ' ')) pieces.push({ option, text: '', isQuoted: false });
      continue;
    }
    if (label && !isPlainText(option) && !couldBeText(leaf, pieces, label[1])) {
      throw unknownOption(leaf, label[1]);
    }
    const close = closing[text[at]];
    if (close) {
      const end = text.indexOf(close, at + 1);
      if (end < 0 && text[at] !== "'") throw new GradusError('LOCAL_QUOTE_OPEN', {});
      if (end > 0) {
        pieces.push({ option, text: text.slice(at + 1, end), isQuoted: true });
        option = null;
        at = end + 1;
        continue;
      }
    }
    const word = /^\S+/.exec(text.slice(at))![0];
    pieces.push({ option, text: word, isQuoted: false });
    at += word.length;
    if (!isPlainText(option)) option = null;
  }
  return pieces;
}

/** "http://…" or "note: …" may be words of a text that goes to a text option by position. */
function couldBeText(leaf: Leaf, pieces: readonly Piece[], label: string): boolean {
  if (/^https?$/i.test(label)) return true;
  const taken = new Set(pieces.flatMap((p) => p.option?.name ?? []));
  const next = leaf.options.find((o) => !taken.has(o.name) && o.type !== optionType.attachment);
  return next?.type === optionType.string && !next.choices?.length;
}

function unknownOption(leaf: Leaf, option: string): GradusError {
  return new GradusError('LOCAL_OPTION_UNKNOWN', {
    command: leaf.path.join(' '),
    option,
    known: leaf.options.map((o) => o.name),
  });
}

/** Named pieces first, then those by position, then the files. */
function fill(leaf: Leaf, pieces: readonly Piece[], files: number): FilledOption[] {
  const texts = new Map<Option, string[]>();
  const positional: Piece[] = [];
  let last: Option | null = null;
  for (const piece of pieces) {
    if (!piece.option) positional.push(piece);
    else {
      const before = texts.get(piece.option);
      if (before && last !== piece.option)
        throw new GradusError('LOCAL_OPTION_TWICE', { option: piece.option.name });
      texts.set(
        piece.option,
        [...(before ?? []), piece.text].filter((t) => t !== ''),
      );
    }
    last = piece.option;
  }
  fillByPosition(leaf, positional, texts);
  let file = 0;
  return leaf.options.flatMap((option): FilledOption[] => {
    if (option.type === optionType.attachment)
      return file < files ? [{ name: option.name, value: file++ }] : [];
    const words = texts.get(option);
    return words && words.length > 0 ? [{ name: option.name, value: toValue(option, words.join(' ')) }] : [];
  });
}

function fillByPosition(leaf: Leaf, pieces: readonly Piece[], texts: Map<Option, string[]>): void {
  const left = [...pieces];
  const free = () => leaf.options.find((o) => !texts.has(o) && o.type !== optionType.attachment);
  while (left.length > 0) {
    const option = free();
    if (!option) {
      const text = left.map((p) => p.text).join(' ');
      throw new GradusError('LOCAL_TEXT_LEFT', { command: leaf.path.join(' '), text });
    }
    texts.set(
      option,
      left.splice(0, wordsFor(option, left)).map((p) => p.text),
    );
  }
}

/** How many of the pieces belong to an option by position. */
function wordsFor(option: Option, pieces: readonly Piece[]): number {
  if (option.type !== optionType.string) return 1;
  if (!option.choices?.length) {
    const quoted = pieces.findIndex((p) => p.isQuoted);
    if (quoted < 0) return pieces.length;
    return Math.max(1, quoted);
  }
  for (let n = pieces.length; n > 1; n--) {
    const joined = pieces
      .slice(0, n)
      .map((p) => p.text)
      .join(' ');
    if (option.choices.some((c) => matches(c, joined))) return n;
  }
  return 1;
}

const truths: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  是: true,
  false: false,
  no: false,
  off: false,
  否: false,
};

/** A typed text as the option's type; what does not fit stays text and is refused by checkCall. */
function toValue(option: Option, text: string): string | number | boolean {
  const choice = option.choices?.find((c) => matches(c, text) || String(c.value) === text);
  if (choice) return choice.value;
  switch (option.type) {
    case optionType.integer:
    case optionType.number: {
      const plain = text.replace(/[,_](?=\d{3})/g, '').replace(/^[−–]/, '-');
      const isNumber = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain);
      return isNumber ? Number(plain) : text;
    }
    case optionType.boolean:
      return truths[text.toLowerCase()] ?? text;
    case optionType.user:
    case optionType.channel:
    case optionType.role:
    case optionType.mentionable:
      return /^<[@#][!&]?(\d+)>$/.exec(text)?.[1] ?? text;
    default:
      return text;
  }
}
