/** What several processes share on one database: turns, who has which run, orders, signals, claims. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestPostgres } from '../../bench/machines/postgres.ts';
import { type Network, startNetwork } from '../../bench/machines/proxy.ts';
import { withinDeadline } from '../../src/bot/deadline.ts';
import type { Admission, Store } from '../../src/contracts/store.ts';
import { silentLogger } from '../../src/core/log.ts';
import { openStore } from '../../src/store/index.ts';
import { openRuns } from '../../src/training/index.ts';
import { tinyRequest } from '../helpers/runs.ts';
import { everyKind, onStores, persistent, postgres } from '../helpers/stores.ts';

const admission: Admission = { perLearner: 3, waiting: 100 };

async function submit(store: Store, names: readonly string[], change: Partial<Admission> = {}) {
  const ids: Record<string, string> = {};
  for (const name of names) {
    const { id } = await store.runs.create(tinyRequest(name[0]), Object.keys(ids).length, {
      ...admission,
      ...change,
    });
    ids[name] = id;
  }
  return ids;
}

const waiting = async (store: Store) =>
  (await store.runs.listOpen()).filter((o) => o.record.status === 'queued').map((o) => o.record.id);

onStores(everyKind, 'the queue of runs', (at) => {
  test('people take turns, and whoever comes new waits for nobody’s second run', async () => {
    const store = await at().open();
    const ids = await submit(store, ['A1', 'A2', 'A3', 'B1', 'C1']);
    expect(await waiting(store)).toEqual(['A1', 'B1', 'C1', 'A2', 'A3'].map((n) => ids[n]));
    await store.runs.claim(ids.A1, 10);
    await store.runs.claim(ids.B1, 11);
    await store.runs.claim(ids.C1, 12);
    await store.runs.claim(ids.A2, 13);
    const later = await submit(store, ['D1', 'B2']);
    expect(await waiting(store)).toEqual([later.D1, later.B2, ids.A3]);
  });

  test('a higher rank goes first', async () => {
    const store = await at().open();
    const low = await submit(store, ['A1', 'B1']);
    const high = await submit(store, ['C1', 'C2'], { rank: 1 });
    expect(await waiting(store)).toEqual([high.C1, high.C2, low.A1, low.B1]);
  });

  test('both bounds hold for requests that come all at once', async () => {
    const store = await at().open();
    const ask = (learner: string) =>
      store.runs.create(tinyRequest(learner), 0, { perLearner: 3, waiting: 4 }).then(
        () => 'stored',
        (error) => error.code,
      );
    const atOnce = async (people: readonly string[]) => (await Promise.all(people.map(ask))).toSorted();
    expect(await atOnce(['1', '1', '1', '1'])).toEqual(['QUEUE_FULL', 'stored', 'stored', 'stored']);
    expect(await atOnce(['2', '3'])).toEqual(['QUEUE_BUSY', 'stored']);
  });

  test('a paused run goes back to the end of its person’s turns', async () => {
    const store = await at().open();
    const ids = await submit(store, ['A1', 'A2', 'B1']);
    await store.runs.claim(ids.A1, 1);
    await store.runs.release(ids.A1, 'paused');
    expect(await store.runs.requeue(ids.A1, admission)).toBe(true);
    expect(await store.runs.requeue(ids.A1, admission)).toBe(false);
    expect(await waiting(store)).toEqual([ids.B1, ids.A2, ids.A1]);
  });

  test('orders stay until they are dropped, oldest first', async () => {
    const store = await at().open();
    const { A1 } = await submit(store, ['A1']);
    await store.runs.addOrder(A1, { kind: 'learningRate', factor: 0.5 }, 1);
    await store.runs.addOrder(A1, { kind: 'cancel', factor: null }, 2);
    const orders = await store.runs.orders(A1);
    expect(orders).toMatchObject([
      { kind: 'learningRate', factor: 0.5 },
      { kind: 'cancel', factor: null },
    ]);
    await store.runs.dropOrders([orders[0].id]);
    expect(await store.runs.orders(A1)).toEqual([orders[1]]);
  });

  test('a run ends once', async () => {
    const store = await at().open();
    const { A1 } = await submit(store, ['A1']);
    await store.runs.claim(A1, 1);
    await store.runs.setActivity(A1, { loading: { stage: 'read', fraction: 0.5 }, progress: null });
    expect((await store.runs.activity(A1)).loading).toEqual({ stage: 'read', fraction: 0.5 });
    expect(await store.runs.end(A1, { status: 'finished', endedAt: 5 })).toBe(true);
    expect(await store.runs.end(A1, { status: 'cancelled', endedAt: 6 })).toBe(false);
    expect((await store.runs.find(A1))?.status).toBe('finished');
    expect((await store.runs.activity(A1)).loading).toBeNull();
    expect(await store.runs.claim(A1, 7)).toBeNull();
  });

  test('runs of a build that nobody has any more wait for another', async () => {
    const store = await at().open();
    const gone = await submit(store, ['A1'], { build: 'old' });
    await submit(store, ['B1'], { build: 'living' });
    expect((await store.runs.adoptBuild('new', ['living'])).map((r) => r.id)).toEqual([gone.A1]);
    expect((await store.runs.listOpen()).map((o) => o.build).toSorted()).toEqual(['living', 'new']);
  });
});

onStores(['postgres'], 'two processes', (at) => {
  test('never have a run both; who lost it can change it no more', async () => {
    const [a, b] = [await at().open(), await at().open()];
    const { A1 } = await submit(a, ['A1']);
    expect(await a.runs.claim(A1, 1)).toMatchObject({ status: 'running' });
    expect(await b.runs.update(A1, { parameterCount: 1 })).toBe(false);
    expect(await b.runs.end(A1, { status: 'failed', endedAt: 1 })).toBe(false);
    // Handed out again: the former owner was taken for dead.
    expect(await b.runs.claim(A1, 2)).toMatchObject({ status: 'running', startedAt: 1 });
    expect(await a.runs.isMine(A1)).toBe(false);
    expect(await a.runs.end(A1, { status: 'failed', endedAt: 1 })).toBe(false);
    expect(await b.runs.isMine(A1)).toBe(true);
  });

  test('answer an event once', async () => {
    const [a, b] = [await at().open(), await at().open()];
    const answers = await Promise.all([a, b, a, b].map((store) => store.claims.take('event 1')));
    expect(answers.filter(Boolean).length).toBe(1);
    expect(await b.claims.take('event 2')).toBe(true);
  });

  test('see each other while they live', async () => {
    const [a, b] = [await at().open(), await at().open()];
    await b.processes.announce({ kind: 'worker', build: 'x', engines: ['wasm'], cores: 2 });
    expect(await a.processes.list()).toEqual([
      expect.objectContaining({ id: b.processes.ownId, kind: 'worker', build: 'x', engines: ['wasm'] }),
    ]);
    await at().close(b);
    expect(await a.processes.list()).toEqual([]);
  });
});

onStores(persistent, 'signals', (at, kind) => {
  test('tell of a change, also in another process', async () => {
    const a = await at().open();
    const b = kind === 'postgres' ? await at().open() : a;
    const told = new Promise<string | null>((resolve) => b.signals.subscribe(resolve));
    await a.signals.publish('k7m2q');
    expect(await told).toBe('k7m2q');
  });
});

onStores(['postgres'], 'signals over a network that fails', (at) => {
  let network: Network;
  let url: string;
  beforeEach(async () => {
    network = await startNetwork((postgres as TestPostgres).port);
    url = network.through(at().databaseUrl!);
  });
  afterEach(() => network.close());

  test('are heard again when it is back; what was missed is asked for', async () => {
    const [near, far] = [await at().open(), await openStore({ home: at().home, databaseUrl: url })];
    const heard: (string | null)[] = [];
    const next = () => new Promise<void>((resolve) => far.signals.subscribe(() => resolve()));
    far.signals.subscribe((id) => heard.push(id));
    await network.set('refused');
    await near.signals.publish('lost');
    const back = next();
    await network.set('open');
    await back;
    const again = next();
    await near.signals.publish('k7m2q');
    await again;
    expect(heard).toEqual([null, 'k7m2q']);
    await far.close();
  });

  test('are not needed: whoever watches also looks', async () => {
    const [near, far] = [await at().open(), await at().open()];
    const deaf = { ...far, signals: { publish: async () => {}, subscribe: () => () => {} } };
    const { home, databaseUrl } = at();
    const runs = await openRuns({ store: deaf, databaseUrl, home, trains: false, logger: silentLogger });
    const { id } = await near.runs.create(tinyRequest(), 1);
    const ended = new Promise<string>((resolve) => {
      runs.watch(id, ({ record }) => {
        if (record.status === 'queued') void near.runs.end(id, { status: 'cancelled', endedAt: 2 });
        else resolve(record.status);
      });
    });
    expect(await ended).toBe('cancelled');
    await runs.close();
  });

  test('a silent database is told within the time that Discord waits', async () => {
    const far = await openStore({ home: at().home, databaseUrl: url });
    await network.set('silent');
    const asked = withinDeadline(() => far.claims.take('event'), 200);
    await expect(asked).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    await network.set('open');
    expect(await far.claims.take('event')).toBe(true);
    await far.close();
  });
});
