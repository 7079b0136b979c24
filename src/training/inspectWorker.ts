/** A thread that looks at one image with one network and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { serializeError } from '../core/errors/index.ts';
import { inspect } from './inspect.ts';
import type { InspectOrder, InspectReply } from './inspector.ts';

const { weights, example } = workerData as InspectOrder;
let reply: InspectReply;
try {
  reply = { type: 'done', inspection: await inspect(weights, example) };
} catch (error) {
  reply = { type: 'failed', ...serializeError(error) };
}
parentPort?.postMessage(reply);
