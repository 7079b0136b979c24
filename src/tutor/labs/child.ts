/** A process that runs one lab, reports, and ends. It is ended from outside when it takes too long. */
import { labs } from '../../../lessons/labs.ts';
import type { LabOrder, LabReply } from './messages.ts';

const { send } = process;
if (send === undefined) throw new Error('child.ts has to be started by the lab service');

const reply = (message: LabReply) => send.call(process, message, () => process.disconnect());

process.once('message', async ({ lesson, choice, language }: LabOrder) => {
  try {
    reply({ type: 'done', result: await labs[lesson].run(choice, language) });
  } catch (error) {
    reply({
      type: 'failed',
      details: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});

// The service is gone, and nobody waits for the result.
process.on('disconnect', () => process.exit(0));
