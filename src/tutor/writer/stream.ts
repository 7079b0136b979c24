/** One answer of an OpenAI-compatible server (POST /chat/completions, stream: true) as pieces of text. */
import { createParser } from 'eventsource-parser';
import { z } from 'zod';
import { GradusError } from '../../core/errors/index.ts';
import type { ChatMessage } from './prompt.ts';

export interface ModelServer {
  /** With or without a slash at its end; https://…/v1 */
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly model: string;
}

export interface Patience {
  /** ms until the first piece, and between two. */
  readonly pieceMs: number;
  /** ms for the whole answer. */
  readonly answerMs: number;
}

/** Tokens of an answer: 200 words need fewer. */
const maxTokens = 800;
/** Characters that are read at most, whatever the server sends. */
const longestStream = 20_000;

const chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  error: z.unknown().optional(),
});

const failed = (problem: string, cause?: unknown) => new GradusError('WRITER_FAILED', { problem }, { cause });

/** @throws GradusError WRITER_FAILED (what was wrong), WRITER_TIMEOUT; or the signal's reason */
export async function* streamAnswer(
  server: ModelServer,
  messages: readonly ChatMessage[],
  patience: Patience,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const ended = new AbortController();
  const late = () => ended.abort(new GradusError('WRITER_TIMEOUT', {}));
  const whole = setTimeout(late, patience.answerMs);
  let piece = setTimeout(late, patience.pieceMs);
  const both = AbortSignal.any([signal, ended.signal]);
  try {
    const response = await fetch(`${server.baseUrl.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(server.apiKey ? { authorization: `Bearer ${server.apiKey}` } : {}),
      },
      body: JSON.stringify({
        model: server.model,
        messages,
        stream: true,
        temperature: 0.2,
        max_tokens: maxTokens,
      }),
      redirect: 'error',
      signal: both,
    });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      throw failed(`HTTP ${response.status}`);
    }
    let [complete, length] = [false, 0];
    const pieces: string[] = [];
    const parser = createParser({
      onEvent({ data }) {
        if (data === '[DONE]') {
          complete = true;
          return;
        }
        const { text, last } = readChunk(data);
        if (text) pieces.push(text);
        complete ||= last;
      },
    });
    const decoder = new TextDecoder();
    for await (const bytes of response.body) {
      parser.feed(decoder.decode(bytes as Uint8Array, { stream: true }));
      for (const text of pieces.splice(0)) {
        clearTimeout(piece);
        piece = setTimeout(late, patience.pieceMs);
        length += text.length;
        yield text;
      }
      if (complete || length > longestStream) return;
    }
    throw failed('the stream broke off');
  } catch (error) {
    if (both.aborted) throw both.reason;
    throw error instanceof GradusError ? error : failed(error instanceof Error ? error.message : '', error);
  } finally {
    clearTimeout(whole);
    clearTimeout(piece);
    ended.abort();
  }
}

function readChunk(data: string): { text: string; last: boolean } {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch (error) {
    throw failed('an event that is not JSON', error);
  }
  const parsed = chunk.safeParse(json);
  if (!parsed.success) throw failed('an event of an unknown form', parsed.error);
  if (parsed.data.error !== undefined) throw failed('the server reports an error');
  const [choice] = parsed.data.choices;
  return { text: choice?.delta?.content ?? '', last: Boolean(choice?.finish_reason) };
}
