/** A thread: one instance of the kernels for each open network, and nothing else. All of its work is run(job, thread). */
import { parentPort } from 'node:worker_threads';
import type { Answer, Order } from './threads.ts';

type Run = (job: number, thread: number) => void;

const port = parentPort;
if (!port) throw new Error('worker.ts runs in a worker thread');

const networks = new Map<number, Run>();

port.on('message', (order: Order) => {
  switch (order.type) {
    case 'open': {
      const instance = new WebAssembly.Instance(order.module, { env: { memory: order.memory } });
      networks.set(order.network, instance.exports.run as Run);
      return;
    }
    case 'run':
      networks.get(order.network)?.(order.job, order.thread);
      port.postMessage({ call: order.call } satisfies Answer);
      return;
    case 'close':
      networks.delete(order.network);
  }
});
