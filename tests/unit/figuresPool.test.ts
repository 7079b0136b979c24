/** The pool of drawing processes: one that hangs, dies or grows is replaced, and only its own figure fails. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { serialize } from 'node:v8';
import { afterEach, expect, test } from 'vitest';
import { compiled, inProject } from '../../src/core/paths.ts';
import { FigureCache } from '../../src/figures/cache.ts';
import { FigurePool } from '../../src/figures/pool.ts';

const painter = inProject('tests', 'helpers', 'goldenPainter.mjs');
const open: FigurePool[] = [];

function pool(size: number, file = painter): FigurePool {
  const made = new FigurePool({ file, size, heapMb: 64, rssMb: 1000, startMs: 20_000 });
  open.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((p) => p.close()));
});

/** @returns the pid of the process that drew */
async function draw(from: FigurePool, latex: string, deadlineMs = 20_000): Promise<string> {
  const request = serialize({ kind: 'formula', data: { latex } });
  const { alt } = await from.draw({ request, language: 'en', theme: 'dark' }, 'formula', deadlineMs);
  return alt;
}

test('one process serves figure after figure', async () => {
  const painters = pool(1);
  expect(await draw(painters, 'a')).toBe(await draw(painters, 'b'));
});

test('two figures at once take two processes, more wait', async () => {
  const painters = pool(2);
  const pids = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((latex) => draw(painters, latex)));
  expect(new Set(pids).size).toBeLessThanOrEqual(2);
});

test('a figure that hangs fails at its deadline, the next one gets a fresh process', async () => {
  const painters = pool(1);
  const before = await draw(painters, 'a');
  const hanging = expect(draw(painters, 'hang', 300)).rejects.toMatchObject({
    code: 'FIGURE_TIMEOUT',
    params: { seconds: 0.3 },
  });
  const waiting = draw(painters, 'b');
  await hanging;
  expect(await waiting).not.toBe(before);
});

test.each(['die', 'abort'])('a process that ends by %s fails its figure only', async (end) => {
  const painters = pool(1);
  const before = await draw(painters, 'a');
  const [failed, next] = await Promise.allSettled([draw(painters, end), draw(painters, 'b')]);
  expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'FIGURE_FAILED' } });
  expect(next.status).toBe('fulfilled');
  expect(next).not.toMatchObject({ value: before });
});

test('an accident while drawing keeps its cause for the log', async () => {
  await expect(draw(pool(1), 'break')).rejects.toMatchObject({
    code: 'FIGURE_FAILED',
    cause: { message: 'Error: why' },
  });
});

test('a process that has grown too large gives way to a fresh one after its figure', async () => {
  const painters = pool(1);
  const fat = await draw(painters, 'fat');
  expect(await draw(painters, 'a')).not.toBe(fat);
});

test('a worker that cannot start is an error for those who wait, not a loop', async () => {
  const painters = pool(2, inProject('tests', 'helpers', 'no-such-worker.mjs'));
  await expect(draw(painters, 'a')).rejects.toMatchObject({ code: 'FIGURE_FAILED' });
});

test('closing fails what is under way and refuses what comes later', async () => {
  const painters = pool(1);
  const hanging = expect(draw(painters, 'hang')).rejects.toMatchObject({ code: 'FIGURE_FAILED' });
  await painters.close();
  await hanging;
  await expect(draw(painters, 'a')).rejects.toMatchObject({ code: 'FIGURE_FAILED' });
});

const figure = (bytes: number) => ({
  bytes: Buffer.alloc(bytes),
  contentType: 'image/png' as const,
  width: 1,
  height: 1,
  alt: '',
});

test('the cache forgets what was used least recently, by number and by bytes', () => {
  const cache = new FigureCache(2, 100);
  cache.set('a', figure(10));
  cache.set('b', figure(10));
  cache.get('a');
  cache.set('c', figure(10));
  expect([cache.get('a'), cache.get('b'), cache.get('c')].map(Boolean)).toEqual([true, false, true]);
  cache.set('d', figure(95));
  expect([cache.get('a'), cache.get('c'), cache.get('d')].map(Boolean)).toEqual([false, false, true]);
});

test('an idle pool lets its program end, and closing is waited for', async () => {
  const script = `
    const { FigurePool } = await import(${JSON.stringify(compiled('src/figures/pool.ts'))});
    const { serialize } = await import('node:v8');
    const options = { file: ${JSON.stringify(painter)}, heapMb: 64, rssMb: 1000, startMs: 20000 };
    const order = { request: serialize({ data: { latex: 'a' } }), language: 'en', theme: 'dark' };
    const [closed, idle] = [1, 1].map((size) => new FigurePool({ ...options, size }));
    await closed.draw(order, 'formula', 20000);
    await closed.close();
    await idle.draw(order, 'formula', 20000);
    console.log('drawn twice');`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  expect(stdout).toBe('drawn twice\n');
});
