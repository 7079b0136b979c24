/** A process that draws one figure after another. It is ended from outside when one takes too long. */
import { deserialize } from 'node:v8';
import type { FigureRequest } from '../contracts/figures.ts';
import { GradusError, serializeError } from '../core/errors/index.ts';
import type { FigureJob, FigureReply } from './messages.ts';
import { render } from './render.ts';

if (process.send === undefined) throw new Error('worker.ts has to be started by the figure service');

type Unweighed<T> = T extends unknown ? Omit<T, 'rssMb'> : never;

function reply(message: Unweighed<FigureReply>): void {
  const rssMb = process.memoryUsage.rss() / 2 ** 20;
  process.send?.({ ...message, rssMb });
}

process.on('message', async ({ id, request, language, theme }: FigureJob) => {
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

// The service is gone, and nobody waits for what is being drawn.
process.on('disconnect', () => process.exit(0));

// What the first formula loads (MathJax, fonts) is loaded before anyone waits for it.
await render({ request: { kind: 'formula', data: { latex: 'x' } }, language: 'en', theme: 'dark' });
reply({ type: 'ready' });
