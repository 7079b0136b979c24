/** A thread that draws one figure after another. It is ended from outside when one takes too long. */
import { deserialize } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import type { FigureRequest } from '../contracts/figures.ts';
import { GradusError, serializeError } from '../core/errors/index.ts';
import type { FigureJob, FigureReply } from './messages.ts';
import { render } from './render.ts';

const port = parentPort;
if (port === null) throw new Error('worker.ts has to be started as a worker thread');

const reply = (message: FigureReply) => port.postMessage(message);

port.on('message', async ({ id, request, language, theme }: FigureJob) => {
  const parsed = deserialize(request) as FigureRequest;
  try {
    const { bytes, contentType, width, height, alt } = await render({ request: parsed, language, theme });
    reply({ type: 'drawn', id, bytes, contentType, width, height, alt });
  } catch (error) {
    if (error instanceof GradusError) {
      const { code, params } = serializeError(error);
      reply({ type: 'failed', id, code, params, details: null });
    } else {
      const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
      reply({ type: 'failed', id, code: 'FIGURE_FAILED', params: { kind: parsed.kind }, details });
    }
  }
});

// What the first formula and the first text load (fonts, MathJax) is loaded before anyone waits for it.
await render({
  request: { kind: 'formula', data: { latex: 'x' } },
  language: 'en',
  theme: 'dark',
});
reply({ type: 'ready' });
