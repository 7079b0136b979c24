/** A thread that packs, unpacks or archives once and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { type ZippableFile, zipSync } from 'fflate';
import type { ModelFile } from '../contracts/exchange.ts';
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
    case 'archive':
      return { type: 'archived', zip: zipSync(Object.fromEntries(order.files.map(entryOf))) };
  }
}

/** Only text becomes smaller: weights are noise, and pictures are packed already. */
function entryOf({ name, bytes }: ModelFile): [string, ZippableFile] {
  return [name, [bytes, { level: /\.(txt|json)$/.test(name) ? 6 : 0 }]];
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
