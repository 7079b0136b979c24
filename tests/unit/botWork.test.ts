/** What is under way: waiting for it to be done, and for not longer than one may. */
import { describe, expect, test } from 'vitest';
import { Work } from '../../src/bot/work.ts';

function task() {
  let end = () => {};
  const work = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work, end };
}

const soon = () => AbortSignal.timeout(2000);

describe('work', () => {
  test('is settled when what arrived has been dealt with', async () => {
    const work = new Work();
    const a = task();
    const order: string[] = [];
    const settled = work.settled(soon()).then(() => order.push('settled'));
    work.track(a.work);
    work.arrive();
    await Promise.resolve();
    order.push('ended');
    a.end();
    await settled;
    expect(order).toEqual(['ended', 'settled']);
  });

  test('waits for something to arrive at all', async () => {
    const work = new Work();
    await expect(work.settled(AbortSignal.timeout(20))).rejects.toThrow();
    work.arrive();
    await work.settled(soon());
    await expect(work.settled(AbortSignal.timeout(20))).rejects.toThrow();
  });

  test('counts work that a handler leaves behind', async () => {
    const work = new Work();
    const [handler, live] = [task(), task()];
    work.track(handler.work);
    work.arrive();
    work.track(live.work);
    handler.end();
    const settled = work.settled(soon()).then(() => 'settled');
    await expect(Promise.race([settled, handler.work.then(() => 'handler')])).resolves.toBe('handler');
    live.end();
    await expect(settled).resolves.toBe('settled');
  });

  test('drains for a limited time', async () => {
    const work = new Work();
    const a = task();
    work.track(a.work);
    await expect(work.drain(10)).resolves.toBe(false);
    a.end();
    await expect(work.drain(1000)).resolves.toBe(true);
  });
});
