/**
 * A Reply is the whole of a message; here it becomes what is sent. The only place that cuts texts to Discord's
 * limits and sets allowedMentions (nobody, unless the reply names whom). An edit replaces everything, pictures too:
 * files that an edit does not list are removed by Discord.
 */
import type { APIEmbed, BaseMessageOptions, MessageEditAttachmentData } from 'discord.js';
import type { Figure } from '../contracts/figures.ts';
import { limitRows, type Row } from './components.ts';
import { limits } from './limits.ts';
import type { FormFile } from './multipart.ts';
import { truncate } from './text.ts';

export type Tone = 'plain' | 'busy' | 'good' | 'bad';

const colours: Readonly<Record<Tone, number>> = {
  plain: 0x4c6ef5,
  busy: 0xf59f00,
  good: 0x2f9e44,
  bad: 0xe03131,
};

export interface Field {
  readonly name: string;
  readonly value: string;
  readonly inline?: boolean;
}

/** A figure and the name of its file, without extension. */
export interface Picture {
  readonly name: string;
  readonly figure: Figure;
}

/** An embed. */
export interface Panel {
  readonly title?: string;
  readonly text?: string;
  readonly fields?: readonly Field[];
  readonly footer?: string;
  readonly picture?: Picture;
  /** Small, beside the text. */
  readonly thumbnail?: Picture;
  readonly tone?: Tone;
}

export interface Reply {
  /** Discord markdown above the panels. */
  readonly text?: string;
  readonly panels?: readonly Panel[];
  readonly rows?: readonly Row[];
  readonly files?: readonly { readonly name: string; readonly bytes: Buffer }[];
  /** User ids that are really notified; everybody else is only named. */
  readonly mention?: readonly string[];
}

/** What every way of sending a message makes its own form of: cut to Discord's limits. */
interface Content {
  readonly text: string;
  readonly embeds: APIEmbed[];
  readonly rows: Row[];
  readonly files: readonly (FormFile & { readonly description?: string })[];
  readonly mention: string[];
}

function contentOf(reply: Reply): Content {
  const panels = (reply.panels ?? []).slice(0, limits.embeds);
  const pictures = panels
    .flatMap(({ picture, thumbnail }) => [picture, thumbnail])
    .filter((picture) => picture !== undefined);
  const names = uniqueNames(pictures);
  return {
    text: truncate(reply.text ?? '', limits.content),
    embeds: embedsOf(panels, names),
    rows: limitRows(reply.rows ?? []),
    files: [
      ...pictures.map((picture) => pictureFile(picture, names.get(picture)!)),
      ...(reply.files ?? []).map(({ name, bytes }) => ({ filename: name, contentType: anyBytes, bytes })),
    ].slice(0, limits.files),
    mention: [...(reply.mention ?? [])],
  };
}

/** Discord looks at the file itself. */
const anyBytes = 'application/octet-stream';

export type ReplyPayload = Omit<BaseMessageOptions, 'embeds'> & { readonly embeds: APIEmbed[] };

/** For a new message, as discord.js takes it. */
export function payloadOf(reply: Reply): ReplyPayload {
  const { text, embeds, rows, files, mention } = contentOf(reply);
  return {
    content: text,
    embeds,
    components: rows,
    files: files.map(({ filename, bytes, description }) => ({
      attachment: bytes as Buffer,
      name: filename,
      ...(description === undefined ? {} : { description }),
    })),
    allowedMentions: { parse: [], users: mention, repliedUser: false },
  };
}

/** For a new message or a whole one in another's place, as Discord's API takes it; files in the order of `attachments`. */
export function wireOf(reply: Reply): { readonly message: object; readonly files: readonly FormFile[] } {
  const { text, embeds, rows, files, mention } = contentOf(reply);
  const message = {
    content: text,
    embeds,
    components: rows,
    attachments: files.map(({ filename, description }, i) => ({ id: String(i), filename, description })),
    allowed_mentions: { parse: [], users: mention, replied_user: false },
  };
  return { message, files };
}

/** For an edit: what the message held before is gone, its pictures too. */
export function editPayloadOf(reply: Reply): ReplyPayload & { attachments: MessageEditAttachmentData[] } {
  // A fresh list each time: discord.js appends the new files to it.
  return { ...payloadOf(reply), attachments: [] };
}

function pictureFile({ figure }: Picture, name: string): Content['files'][number] {
  return {
    filename: name,
    contentType: figure.contentType,
    bytes: figure.bytes,
    description: truncate(figure.alt, limits.fileDescription),
  };
}

/** Two pictures of one message never share a name, or both embeds would show the same file. */
function uniqueNames(pictures: readonly Picture[]): Map<Picture, string> {
  const taken = new Set<string>();
  return new Map(
    pictures.map((picture) => {
      const extension = picture.figure.contentType === 'image/gif' ? 'gif' : 'png';
      let name = `${picture.name}.${extension}`;
      for (let n = 2; taken.has(name); n++) name = `${picture.name}-${n}.${extension}`;
      taken.add(name);
      return [picture, name];
    }),
  );
}

/** Cuts each part to its own limit and all of them together to the limit of a message, first come, first kept. */
function embedsOf(panels: readonly Panel[], names: ReadonlyMap<Picture, string>): APIEmbed[] {
  let left: number = limits.embedTotal;
  const cut = (text: string, limit: number): string => {
    const kept = truncate(text, Math.min(limit, left));
    left -= kept.length;
    return kept;
  };
  return panels.map((panel) => {
    const embed: APIEmbed = { color: colours[panel.tone ?? 'plain'] };
    if (panel.title) embed.title = cut(panel.title, limits.embedTitle);
    // The footer is short and says where figures come from: it is counted before the long text.
    if (panel.footer) embed.footer = { text: cut(panel.footer, limits.embedFooter) };
    const fields = (panel.fields ?? []).slice(0, limits.embedFields).map((field) => ({
      name: cut(field.name, limits.fieldName),
      value: cut(field.value, limits.fieldValue),
      inline: field.inline ?? false,
    }));
    if (fields.length > 0) embed.fields = fields.filter((field) => field.name !== '' && field.value !== '');
    if (panel.text) embed.description = cut(panel.text, limits.embedDescription);
    if (panel.picture) embed.image = { url: `attachment://${names.get(panel.picture)}` };
    if (panel.thumbnail) embed.thumbnail = { url: `attachment://${names.get(panel.thumbnail)}` };
    return embed;
  });
}
