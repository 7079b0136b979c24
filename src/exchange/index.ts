/** Models leave and enter: for TensorFlow.js, for Keras, as TypeScript, with a card; and back in from either. */
import { Worker } from 'node:worker_threads';
import type {
  CardView,
  ImportedModel,
  ModelExchange,
  ModelFile,
  ModelFormat,
} from '../contracts/exchange.ts';
import { deserializeError, GradusError } from '../core/errors/index.ts';
import { compiled } from '../core/paths.ts';

export type ExchangeOrder =
  | {
      readonly type: 'pack';
      readonly format: ModelFormat;
      readonly weights: Uint8Array;
      readonly view: CardView;
    }
  | { readonly type: 'unpack'; readonly file: Uint8Array; readonly name: string }
  | { readonly type: 'archive'; readonly files: readonly ModelFile[] };

export type ExchangeReply =
  | { readonly type: 'packed'; readonly files: ModelFile[] }
  | { readonly type: 'unpacked'; readonly imported: ImportedModel }
  | { readonly type: 'archived'; readonly zip: Uint8Array }
  | { readonly type: 'failed'; readonly code: string; readonly params: Readonly<Record<string, unknown>> };

/** ms: the largest model takes about two seconds. */
const DEADLINE_MS = 30_000;
/** MB of JavaScript's heap; what a file makes it hold beyond that ends the thread and nothing else. */
const HEAP_MB = 512;

export function createExchange(deadlineMs = DEADLINE_MS): ModelExchange {
  return {
    async pack(format, weights, view) {
      const reply = await inThread({ type: 'pack', format, weights, view }, deadlineMs);
      if (reply.type !== 'packed') throw new Error(`a thread packed, and answered ${reply.type}`);
      return reply.files;
    },
    async unpack(file, name) {
      const reply = await inThread({ type: 'unpack', file, name }, deadlineMs);
      if (reply.type !== 'unpacked') throw new Error(`a thread unpacked, and answered ${reply.type}`);
      return reply.imported;
    },
    async archive(files) {
      const reply = await inThread({ type: 'archive', files }, deadlineMs);
      if (reply.type !== 'archived') throw new Error(`a thread archived, and answered ${reply.type}`);
      return reply.zip;
    },
  };
}

function inThread(order: ExchangeOrder, deadlineMs: number): Promise<ExchangeReply> {
  const worker = new Worker(compiled('src/exchange/worker.ts'), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  let timer: NodeJS.Timeout | undefined;
  return new Promise<ExchangeReply>((resolve, reject) => {
    timer = setTimeout(
      () => reject(new GradusError('EXCHANGE_TIMEOUT', { seconds: deadlineMs / 1000 })),
      deadlineMs,
    );
    worker.once('message', (reply: ExchangeReply) => {
      if (reply.type === 'failed') reject(deserializeError(reply));
      else resolve(reply);
    });
    // Out of memory, or a library that ended itself: by what it was given, since packing reads our own files alone.
    worker.once('error', (cause) =>
      reject(
        order.type === 'unpack' ? new GradusError('IMPORT_DAMAGED', { place: order.name }, { cause }) : cause,
      ),
    );
    // Nothing happens when it has answered before.
    worker.once('exit', (code) => reject(new Error(`the thread of the exchange ended with ${code}`)));
  }).finally(() => {
    clearTimeout(timer);
    return worker.terminate();
  });
}
