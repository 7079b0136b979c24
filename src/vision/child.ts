/**
 * The process that opens what strangers upload: whatever a file does to a decoder, it does it here. One order at a time;
 * index.ts starts it, times it and replaces it. Its argument is VisionData as JSON.
 */
import { serializeError } from '../core/errors/index.ts';
import { createClassifiers } from './classify.ts';
import { explain } from './explain/index.ts';
import { createNeighbourSearch } from './explain/neighbours.ts';
import type { VisionOrder, VisionReply, VisionTask, VisionTasks } from './messages.ts';
import { glimpse, recognize } from './recognize.ts';
import { readSheet } from './sheet.ts';

const reply = (message: VisionReply) => process.send?.(message);

const classifiers = await createClassifiers();
const search = createNeighbourSearch(JSON.parse(process.argv[2] ?? '{}'));

async function carryOut(order: VisionOrder): Promise<VisionTasks[VisionTask]['gives']> {
  switch (order.task) {
    case 'recognize':
      return recognize(order.upload, order.model, classifiers);
    case 'glimpse':
      return glimpse(order.upload, classifiers);
    case 'explain':
      return explain(order.sheet, order.index, order.model, classifiers, search);
    case 'judge': {
      const images = await readSheet(order.sheet);
      const judged = await (await classifiers.get(order.model)).judge(images);
      return images.map((pixels, i) => ({ pixels, probabilities: judged[i].probabilities }));
    }
  }
}

process.on('message', async (order: VisionOrder) => {
  try {
    reply({ type: 'done', id: order.id, result: await carryOut(order) });
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    reply({ type: 'failed', id: order.id, ...serializeError(error), detail });
  }
});
process.on('disconnect', () => process.exit(0));
reply({ type: 'ready' });
