/**
 * The process of one run: orders come in as messages, events go out. It obeys its parent alone: a Ctrl-C in the terminal
 * reaches every process, and the parent has to be able to end it in order. When the parent is gone, it ends.
 */
import { constants, setPriority } from 'node:os';
import type { RunEvent, RunOrder } from '../contracts/run.ts';
import { execute } from './execute.ts';
import { Orders } from './orders.ts';

// On a busy machine people's answers come first. Threads that are started later inherit it.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const orders = new Orders();
let sent: Promise<void> = Promise.resolve();

function emit(event: RunEvent): void {
  sent = new Promise((resolve, reject) => {
    process.send!(event, undefined, {}, (error) => (error ? reject(error) : resolve()));
  });
  // A parent that has gone is noticed by 'disconnect'.
  sent.catch(() => {});
}

process.on('disconnect', () => process.exit(1));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

process.on('message', async (order: RunOrder) => {
  if (order.type !== 'start') {
    orders.give(order);
    return;
  }
  await execute(order, orders, emit, (error) => console.error(error));
  await sent;
  process.exit(0);
});
