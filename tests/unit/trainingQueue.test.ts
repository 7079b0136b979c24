/** Turns: people alternate, and one person's runs stay in order. */
import { expect, test } from 'vitest';
import { FairQueue } from '../../src/training/queue.ts';

const run = (id: string) => ({ id, learnerId: id[0] });

function queueOf(...ids: string[]): FairQueue<{ id: string; learnerId: string }> {
  const queue = new FairQueue<{ id: string; learnerId: string }>();
  for (const id of ids) queue.push(run(id));
  return queue;
}

const ids = (queue: FairQueue<{ id: string; learnerId: string }>) => queue.order().map((r) => r.id);

function drain(queue: FairQueue<{ id: string; learnerId: string }>): string[] {
  const served: string[] = [];
  for (let next = queue.shift(); next; next = queue.shift()) served.push(next.id);
  return served;
}

test('people take turns, each in the order of their own requests', () => {
  const queue = queueOf('A1', 'A2', 'A3', 'B1', 'B2', 'C1');
  expect(ids(queue)).toEqual(['A1', 'B1', 'C1', 'A2', 'B2', 'A3']);
  expect(drain(queue)).toEqual(['A1', 'B1', 'C1', 'A2', 'B2', 'A3']);
});

test('the order that is shown is the order of service', () => {
  const queue = queueOf('A1', 'A2', 'B1', 'C1', 'C2', 'A3');
  const shown = ids(queue);
  expect(drain(queue)).toEqual(shown);
});

test('whoever comes while another is served goes before the other’s next run', () => {
  const queue = queueOf('A1', 'A2');
  expect(queue.shift()?.id).toBe('A1');
  queue.push(run('B1'));
  expect(ids(queue)).toEqual(['B1', 'A2']);
});

test('nobody saves up turns by waiting: a late comer does not overtake with all of their runs', () => {
  const queue = queueOf('A1', 'A2', 'A3', 'A4');
  queue.shift();
  queue.shift();
  queue.shift();
  for (const id of ['B1', 'B2', 'B3']) queue.push(run(id));
  expect(ids(queue)).toEqual(['B1', 'A4', 'B2', 'B3']);
  expect(drain(queue)).toEqual(['B1', 'A4', 'B2', 'B3']);
});

test('what is removed is gone, and the others move up', () => {
  const queue = queueOf('A1', 'A2', 'B1');
  expect(queue.remove('A1')).toBe(true);
  expect(queue.remove('A1')).toBe(false);
  expect(ids(queue)).toEqual(['A2', 'B1']);
});
