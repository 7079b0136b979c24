/**
 * The process that opens what strangers upload: whatever a file does to a decoder, it does it here. One order at a time;
 * index.ts starts it, times it and replaces it.
 */
import { serializeError } from '../core/errors/index.ts';
import { createClassifiers } from './classify.ts';
import type { RecognizeOrder, RecognizeReply } from './messages.ts';
import { recognize } from './recognize.ts';

const reply = (message: RecognizeReply) => process.send?.(message);

const classifiers = await createClassifiers();

process.on('message', async (order: RecognizeOrder) => {
  try {
    const recognition = await recognize(order.upload, order.model, classifiers);
    reply({ type: 'done', id: order.id, recognition });
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    reply({ type: 'failed', id: order.id, ...serializeError(error), detail });
  }
});
process.on('disconnect', () => process.exit(0));
reply({ type: 'ready' });
