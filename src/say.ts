/**
 * One command, message or mention through the real bot, and everything that came of it: what `npm run say` prints.
 * Waits for the bot to be done (a run: until it has ended), never for a fixed time.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import type { Language } from './contracts/language.ts';
import type { Person, UploadedFile } from './contracts/local.ts';
import { parseCommandLine } from './local/commandLine.ts';
import { withMentions } from './local/mentions.ts';
import { readImageInfo } from './local/state/imageSize.ts';
import type { Session } from './session.ts';

export interface SayOptions {
  readonly text: string;
  /** Paths of files to attach. */
  readonly attach: readonly string[];
  /** Labels of buttons to press one after another, each when the answer before it is settled. */
  readonly click: readonly string[];
  readonly as: string;
  readonly language: Language;
  /** Folder for the pictures; none: they are not written. */
  readonly out?: string;
  /** ms for everything together */
  readonly timeoutMs: number;
}

export interface SaidAttachment {
  readonly name: string;
  readonly path: string | null;
  readonly contentType: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly bytes: number;
}

export interface SaidMessage {
  readonly id: string;
  readonly author: string;
  readonly content: string;
  readonly embeds: APIMessage['embeds'];
  readonly components: APIMessage['components'];
  readonly ephemeral: boolean;
  readonly edits: number;
  readonly attachments: readonly SaidAttachment[];
}

export interface SayResult {
  readonly messages: readonly SaidMessage[];
  readonly firstResponseMs: number | null;
  readonly settledMs: number;
  /** The bot's answer was an error, or none came. */
  readonly failed: boolean;
}

const EPHEMERAL = 1 << 6;

const contentTypes: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
};

export async function say(session: Session, options: SayOptions): Promise<SayResult> {
  const person = session.person(options.as, options.language);
  const heard = listen(person);
  const signal = AbortSignal.timeout(options.timeoutMs);
  const started = performance.now();
  const errorsBefore = session.bot.errorsAnswered;
  try {
    await send(person, options);
    await session.bot.settled(signal);
    for (const label of options.click) {
      await press(person, heard.messages(), label);
      await session.bot.settled(signal);
    }
  } finally {
    heard.stop();
  }
  const settledMs = performance.now() - started;
  return {
    messages: await collect(heard, options.out),
    firstResponseMs: heard.firstAt === null ? null : heard.firstAt - started,
    settledMs,
    failed: heard.unanswered || session.bot.errorsAnswered > errorsBefore,
  };
}

interface Heard {
  firstAt: number | null;
  unanswered: boolean;
  messages(): APIMessage[];
  edits(id: string): number;
  stop(): void;
}

function listen(person: Person): Heard {
  const messages = new Map<string, APIMessage>();
  const events = new Map<string, number>();
  const heard: Heard = {
    firstAt: null,
    unanswered: false,
    messages: () => [...messages.values()],
    edits: (id) => (events.get(id) ?? 1) - 1,
    stop: person.listen((event) => {
      if (event.type === 'failed') heard.unanswered = true;
      if (event.type === 'messageDelete') messages.delete(event.messageId);
      if (event.type === 'answered') heard.firstAt ??= performance.now();
      if (event.type !== 'message' || event.message.author.id === person.user.id) return;
      heard.firstAt ??= performance.now();
      messages.set(event.message.id, event.message);
      events.set(event.message.id, (events.get(event.message.id) ?? 0) + 1);
    }),
  };
  return heard;
}

async function send(person: Person, options: SayOptions): Promise<void> {
  const files = await Promise.all(options.attach.map(readUpload));
  if (!options.text.startsWith('/')) {
    await person.sendMessage({ content: withMentions(options.text, person.snapshot().users), files });
    return;
  }
  const { call } = parseCommandLine(options.text, person.snapshot().commands, { files: files.length });
  await person.invoke(call, files);
}

async function readUpload(path: string): Promise<UploadedFile> {
  const contentType = contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream';
  return { name: basename(path), contentType, bytes: await readFile(path) };
}

/** Presses the newest enabled button with this label. */
async function press(person: Person, messages: readonly APIMessage[], label: string): Promise<void> {
  for (const message of [...messages].reverse()) {
    const button = buttonsOf(message.components ?? []).find((b) => sameLabel(b.label, label) && !b.disabled);
    if (!button) continue;
    await person.component({ messageId: message.id, customId: button.custom_id });
    return;
  }
  const labels = messages.flatMap((m) => buttonsOf(m.components ?? []).map((b) => `“${b.label}”`));
  throw new Error(`there is no button “${label}”; there are: ${labels.join(', ') || 'none'}`);
}

interface PressableButton {
  readonly label: string;
  readonly custom_id: string;
  readonly disabled?: boolean;
}

/** An arrow or emoji beside the words need not be typed: "Next" presses "Next ▶". */
function sameLabel(label: string, typed: string): boolean {
  const words = (text: string) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return label === typed || words(label) === words(typed);
}

/** Rows and containers nest; what carries a custom_id can be pressed. */
function buttonsOf(components: readonly object[]): PressableButton[] {
  return components.flatMap((component) => [
    ...('custom_id' in component && 'label' in component ? [component as PressableButton] : []),
    ...('components' in component && Array.isArray(component.components)
      ? buttonsOf(component.components)
      : []),
  ]);
}

async function collect(heard: Heard, out: string | undefined): Promise<SaidMessage[]> {
  if (out) await mkdir(out, { recursive: true });
  const collected: SaidMessage[] = [];
  for (const message of heard.messages()) {
    const attachments: SaidAttachment[] = [];
    for (const [name, url] of picturesOf(message)) {
      attachments.push(await fetchPicture(name, url, message, out));
    }
    collected.push({
      id: message.id,
      author: message.author.username,
      content: message.content,
      embeds: message.embeds,
      components: message.components ?? [],
      ephemeral: ((message.flags ?? 0) & EPHEMERAL) !== 0,
      edits: heard.edits(message.id),
      attachments,
    });
  }
  return collected;
}

/** Files that an embed shows have left `attachments`, so both places are read. */
function picturesOf(message: APIMessage): Map<string, string> {
  const shown = message.embeds.flatMap((embed) => [embed.image?.url, embed.thumbnail?.url]);
  const urls = [...message.attachments.map((a) => a.url), ...shown.filter((url) => url !== undefined)];
  return new Map(urls.map((url) => [basename(new URL(url).pathname), url]));
}

async function fetchPicture(
  name: string,
  url: string,
  message: APIMessage,
  out?: string,
): Promise<SaidAttachment> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  const path = out ? join(out, `${message.id}-${name}`) : null;
  if (path) await writeFile(path, bytes);
  const contentType = response.headers.get('content-type') ?? 'application/octet-stream';
  const info = readImageInfo(bytes);
  return {
    name,
    path,
    contentType,
    width: info?.width ?? null,
    height: info?.height ?? null,
    bytes: bytes.length,
  };
}
