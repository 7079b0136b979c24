/** The page and its protocol (the end of contracts/local.ts): static files, events by WebSocket, calls by POST. */
import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Language } from '../contracts/language.ts';
import type { PageEvent, UploadedFile } from '../contracts/local.ts';
import { explainError, GradusError } from '../core/errors/index.ts';
import { languageOf } from '../core/language.ts';
import { BatchedLine } from './batchedLine.ts';
import { ApiError } from './limits/errors.ts';
import type { LocalPerson } from './person.ts';
import type { Discord } from './rest/context.ts';
import { readForm } from './rest/context.ts';

/** @param origin under which the page was opened */
export type PersonOf = (
  name: string,
  options: { readonly locale?: Language; readonly origin?: string },
) => LocalPerson;

const filled: z.ZodType<{ name: string; value?: string | number | boolean; options?: unknown }> = z.lazy(() =>
  z.object({
    name: z.string(),
    value: z.union([z.string(), z.number(), z.boolean()]).optional(),
    options: z.array(filled).optional(),
  }),
);
const call = z.object({
  commandId: z.string(),
  options: z.array(filled),
  targetId: z.string().optional(),
  channelId: z.string().optional(),
});
/** The arguments of each method; what they mean is checked by the person. */
const calls = {
  sendMessage: z.object({
    content: z.string(),
    replyTo: z.string().optional(),
    channelId: z.string().optional(),
  }),
  invoke: call,
  autocomplete: z.object({ call, focused: z.array(z.string()) }),
  component: z.object({
    messageId: z.string(),
    customId: z.string(),
    values: z.array(z.string()).optional(),
  }),
  submitModal: z.object({
    interactionId: z.string(),
    fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  }),
  dismiss: z.object({ messageId: z.string() }),
  react: z.object({ messageId: z.string(), emoji: z.string().min(1).max(32), added: z.boolean() }),
  editMessage: z.object({ messageId: z.string(), content: z.string() }),
  deleteMessage: z.object({ messageId: z.string() }),
  startTyping: z.object({ channelId: z.string().optional() }),
  openDirect: z.object({}),
  openGroup: z.object({}),
  openThread: z.object({ name: z.string(), messageId: z.string().optional() }),
  readDrawing: z.object({}),
} as const;

type Method = keyof typeof calls;

async function run(
  person: LocalPerson,
  method: Method,
  body: unknown,
  files: readonly UploadedFile[],
): Promise<unknown> {
  switch (method) {
    case 'sendMessage':
      return person.sendMessage({ ...calls.sendMessage.parse(body), files });
    case 'invoke':
      return person.invoke(calls.invoke.parse(body) as Parameters<LocalPerson['invoke']>[0], files);
    case 'autocomplete': {
      const parsed = calls.autocomplete.parse(body);
      return person.autocomplete(parsed.call as Parameters<LocalPerson['invoke']>[0], parsed.focused);
    }
    case 'component':
      return person.component(calls.component.parse(body));
    case 'submitModal':
      return person.submitModal(calls.submitModal.parse(body), files);
    case 'dismiss':
      person.dismiss(calls.dismiss.parse(body).messageId);
      return null;
    case 'react': {
      const { messageId, emoji, added } = calls.react.parse(body);
      person.react(messageId, emoji, added);
      return null;
    }
    case 'editMessage': {
      const { messageId, content } = calls.editMessage.parse(body);
      person.editMessage(messageId, content);
      return null;
    }
    case 'deleteMessage':
      person.deleteMessage(calls.deleteMessage.parse(body).messageId);
      return null;
    case 'startTyping':
      person.startTyping(calls.startTyping.parse(body).channelId);
      return null;
    case 'openDirect':
      return person.openDirect();
    case 'openGroup':
      return person.openGroup();
    case 'openThread':
      return person.openThread(calls.openThread.parse(body));
    case 'readDrawing':
      return person.readDrawing(files);
  }
}

/** 4xx {code, message}, in the person's language where the error is one of ours. */
function refuse(reply: FastifyReply, error: unknown, language: Language): FastifyReply {
  if (error instanceof ApiError)
    return reply.status(error.status).send({ code: error.code, message: firstMessage(error) });
  if (error instanceof GradusError)
    return reply.status(400).send({ code: error.code, message: explainError(error, language) });
  if (error instanceof z.ZodError)
    return reply.status(400).send({ code: 'LOCAL_CALL_INVALID', message: z.prettifyError(error) });
  throw error;
}

/** The sentence at the first place that is wrong says more than "Invalid Form Body". */
function firstMessage(error: ApiError): string {
  const inner = JSON.stringify(error.errors ?? {}).match(/"message":"((?:[^"\\]|\\.)*)"/)?.[1];
  return inner ? `${error.message}: ${JSON.parse(`"${inner}"`)}` : error.message;
}

const contentSecurityPolicy = (host: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    `connect-src 'self' ws://${host}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

export function registerPage(app: FastifyInstance, personOf: PersonOf, pageDir: string): void {
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) return;
    reply.header('X-Content-Type-Options', 'nosniff');
    reply.header('Referrer-Policy', 'no-referrer');
    reply.header('Content-Security-Policy', contentSecurityPolicy(request.headers.host ?? ''));
  });
  if (existsSync(pageDir)) {
    app.register(fastifyStatic, { root: pageDir, prefix: '/page/', cacheControl: false });
    app.get('/', async (_request, reply) => reply.header('Cache-Control', 'no-cache').sendFile('index.html'));
  } else {
    app.get('/', async (_request, reply) =>
      reply.status(404).type('text/plain; charset=utf-8').send('The page is not built: npm run build'),
    );
  }
  app.get('/favicon.ico', async (_request, reply) => reply.status(204).send());

  app.post<{ Params: { method: string }; Querystring: { as?: string; locale?: string } }>(
    '/page/api/:method',
    async (request, reply) => {
      const { method } = request.params;
      const language = languageOf(request.query.locale);
      if (!Object.hasOwn(calls, method))
        return reply.status(404).send({ code: 'LOCAL_CALL_INVALID', message: `no method ${method}` });
      try {
        const person = personOf(request.query.as ?? 'you', {
          locale: language,
          origin: `http://${request.headers.host}`,
        });
        const { body, uploads } = await readForm(request);
        const files = uploads.map((u) => ({ name: u.filename, contentType: u.contentType, bytes: u.bytes }));
        return { result: await run(person, method as Method, body, files) };
      } catch (error) {
        return refuse(reply, error, language);
      }
    },
  );
}

/** ms that what others have asked may take to be shown, so that who asks is served before who looks on */
const onlookerMs = 250;

/** Whether somebody waits for this: all but the answers to others' commands. */
function isAwaited(event: PageEvent, userId: string): boolean {
  if (event.type !== 'message') return true;
  const asker = event.message.interaction_metadata?.user.id;
  return asker === undefined || asker === userId;
}

/** A message that everybody sees is one object (present.ts), and written as bytes once. */
const encodedMessages = new WeakMap<object, Buffer>();

function encode(event: PageEvent): Buffer | string {
  if (event.type !== 'message') return JSON.stringify(event);
  const known = encodedMessages.get(event.message);
  if (known !== undefined) return known;
  const bytes = Buffer.from(JSON.stringify(event));
  encodedMessages.set(event.message, bytes);
  return bytes;
}

/** WS /page/events: a snapshot, then what happens; a fresh snapshot when the bot comes or goes. */
export class PageEvents {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: 1 << 16 });
  private readonly discord: Discord;
  private readonly personOf: PersonOf;
  /** Of every page that is open: sends it a fresh snapshot. */
  private readonly open = new Set<() => void>();

  constructor(discord: Discord, personOf: PersonOf) {
    this.discord = discord;
    this.personOf = personOf;
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.server.handleUpgrade(request, socket, head, (ws) => this.connect(ws, request));
  }

  /** What pages can do has changed. */
  refresh(): void {
    for (const sendSnapshot of this.open) sendSnapshot();
  }

  close(): void {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
  }

  private connect(socket: WebSocket, request: IncomingMessage): void {
    const query = new URL(request.url ?? '/', 'http://local').searchParams;
    const line = new BatchedLine(request.socket, onlookerMs);
    const sendTo = (userId: string, event: PageEvent) => {
      line.hold(isAwaited(event, userId));
      socket.send(encode(event), { binary: false });
    };
    socket.on('error', () => socket.terminate());
    try {
      const person = this.personOf(query.get('as') ?? 'you', {
        locale: languageOf(query.get('locale')),
        origin: `http://${request.headers.host}`,
      });
      const send = (event: PageEvent) => sendTo(person.user.id, event);
      const sendSnapshot = () => send({ type: 'snapshot', snapshot: person.snapshot() });
      const tabClosed = this.discord.presences.tabOpened(person.user.id);
      sendSnapshot();
      this.open.add(sendSnapshot);
      const stopListening = person.listen(send);
      const stopOnline = this.discord.gateway.onOnline(sendSnapshot);
      socket.on('close', () => {
        stopListening();
        stopOnline();
        this.open.delete(sendSnapshot);
        tabClosed();
      });
    } catch (error) {
      if (!(error instanceof GradusError)) throw error;
      socket.close(1008, error.code);
    }
  }
}
