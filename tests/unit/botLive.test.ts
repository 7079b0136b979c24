/** The live message: how often it is edited, what it skips, what it survives. Time is held by fake timers. */
import { DiscordAPIError } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LiveMessage } from '../../src/bot/live.ts';
import type { Reply } from '../../src/bot/reply.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const refusal = (code: number, status: number) =>
  new DiscordAPIError({ code, message: 'no' }, code, status, 'PATCH', '/', {});

function follow(edit: (reply: Reply) => Promise<void> = async () => {}) {
  const edits: { at: number; text: string }[] = [];
  const failures: unknown[] = [];
  const stop = new AbortController();
  const started = Date.now();
  const live = new LiveMessage<string>({
    render: async (state) => ({ text: state }),
    async edit(reply) {
      await edit(reply);
      edits.push({ at: Date.now() - started, text: reply.text! });
    },
    shown: { text: 'start' },
    clock: () => Date.now(),
    signal: stop.signal,
    onFailure: (error) => failures.push(error),
  });
  return { live, edits, failures, stop };
}

describe('a live message', () => {
  test('is edited at most every 1.5 s, with the newest state', async () => {
    const { live, edits } = follow();
    for (let i = 0; i < 50; i++) {
      live.update(`state ${i}`);
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.runAllTimersAsync();
    await live.settle();
    const gaps = edits.map((edit, i) => edit.at - (edits[i - 1]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1500);
    expect(edits.length).toBe(4);
    expect(edits.at(-1)!.text).toBe('state 49');
  });

  test('is not edited when what it shows has not changed', async () => {
    const { live, edits } = follow();
    live.update('start');
    await vi.runAllTimersAsync();
    live.update('new');
    await vi.runAllTimersAsync();
    live.update('new');
    await vi.runAllTimersAsync();
    await live.settle();
    expect(edits.map((edit) => edit.text)).toEqual(['new']);
  });

  test('tries again after an outage, ever more rarely, with the newest state', async () => {
    let down = true;
    const tries: number[] = [];
    const { live, edits, failures } = follow(async () => {
      tries.push(Date.now());
      if (down) throw new Error('connect ECONNREFUSED');
    });
    live.update('a');
    await vi.advanceTimersByTimeAsync(10_000);
    live.update('b');
    await vi.advanceTimersByTimeAsync(60_000);
    down = false;
    await vi.runAllTimersAsync();
    await live.settle();
    expect(edits.map((edit) => edit.text)).toEqual(['b']);
    expect(failures.length).toBeGreaterThan(2);
    const gaps = tries.slice(1).map((at, i) => at - tries[i]);
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
  });

  test('ends quietly when the message was deleted', async () => {
    let calls = 0;
    const { live, failures } = follow(async () => {
      calls += 1;
      throw refusal(10008, 404);
    });
    live.update('a');
    await vi.runAllTimersAsync();
    live.update('b');
    await vi.runAllTimersAsync();
    await live.settle();
    expect(calls).toBe(1);
    expect(live.isGone).toBe(true);
    expect(failures).toEqual([]);
  });

  test('does not repeat what Discord refuses, and goes on with the next state', async () => {
    const sent: string[] = [];
    const { live, edits, failures } = follow(async ({ text }) => {
      sent.push(text!);
      if (text === 'bad') throw refusal(50035, 400);
    });
    live.update('bad');
    await vi.runAllTimersAsync();
    live.update('good');
    await vi.runAllTimersAsync();
    await live.settle();
    expect(sent).toEqual(['bad', 'good']);
    expect(failures).toHaveLength(1);
    expect(edits.map((edit) => edit.text)).toEqual(['good']);
  });

  test('ends at once when the bot stops', async () => {
    const { live, edits, stop } = follow();
    live.update('a');
    stop.abort();
    await live.settle();
    expect(edits).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('reports what cannot be drawn and goes on with the next state', async () => {
    const failures: unknown[] = [];
    const edits: string[] = [];
    const live = new LiveMessage<string>({
      render: async (state) => {
        if (state === 'broken') throw new Error('broken picture');
        return { text: state };
      },
      edit: async ({ text }) => void edits.push(text!),
      shown: {},
      clock: () => Date.now(),
      signal: new AbortController().signal,
      onFailure: (error) => failures.push(error),
    });
    live.update('broken');
    await vi.runAllTimersAsync();
    live.update('whole');
    await vi.runAllTimersAsync();
    await live.settle();
    expect(failures).toEqual([new Error('broken picture')]);
    expect(edits).toEqual(['whole']);
  });
});
