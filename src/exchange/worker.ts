/** A thread that packs or unpacks one model and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { serializeError } from '../core/errors/index.ts';
import type { ExchangeOrder, ExchangeReply } from './index.ts';
import { packModel } from './pack.ts';
import { unpackModel } from './unpack.ts';

async function carryOut(order: ExchangeOrder): Promise<ExchangeReply> {
  switch (order.type) {
    case 'pack':
      return { type: 'packed', files: await packModel(order.format, order.weights, order.view) };
    case 'unpack':
      return { type: 'unpacked', imported: await unpackModel(order.file, order.name) };
  }
}

let reply: ExchangeReply;
try {
  reply = await carryOut(workerData as ExchangeOrder);
} catch (error) {
  // Accidents of ours reach the log with their stack; people are told by their code.
  const data = serializeError(error);
  if (data.code === 'INTERNAL') throw error;
  reply = { type: 'failed', ...data };
}
parentPort?.postMessage(reply);
