/** Fairness: whoever waits is not passed by the same person twice, whatever comes and goes meanwhile. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openMemoryStore } from '../../src/store/index.ts';
import { tinyRequest } from '../helpers/runs.ts';

const event = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('add' as const), who: fc.constantFrom('A', 'B', 'C', 'D') }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('serve' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), nth: fc.nat(10) }) },
);

const admission = { perLearner: 100, waiting: 100 };

test('nobody is served twice while another waits, and one person’s runs stay in order', async () => {
  const property = fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
    const store = await openMemoryStore();
    const { runs } = store;
    /** Who was served how often since this person began to wait. */
    const passed = new Map<string, Map<string, number>>();
    const queue = async () =>
      (await runs.listOpen()).filter((o) => o.record.status === 'queued').map((o) => o.record);
    const made: string[] = [];
    for (const e of events) {
      const waiting = await queue();
      const people = new Set(waiting.map((r) => r.learnerId));
      if (e.do === 'add') {
        made.push((await runs.create(tinyRequest(e.who), made.length, admission)).id);
        if (!people.has(e.who)) passed.set(e.who, new Map());
      } else if (e.do === 'cancel') {
        const victim = waiting[e.nth];
        if (victim) await runs.end(victim.id, { status: 'cancelled', endedAt: 1 });
      } else if (waiting.length > 0) {
        const [{ id, learnerId }] = waiting;
        await runs.claim(id, 1);
        await runs.end(id, { status: 'finished', endedAt: 1 });
        passed.set(learnerId, new Map());
        for (const other of people) {
          if (other === learnerId) continue;
          const counts = passed.get(other)!;
          counts.set(learnerId, (counts.get(learnerId) ?? 0) + 1);
          expect(counts.get(learnerId)).toBeLessThanOrEqual(1);
        }
      }
    }
    const rest = await queue();
    for (const who of ['A', 'B', 'C', 'D']) {
      const own = rest.filter((r) => r.learnerId === who).map((r) => made.indexOf(r.id));
      expect(own).toEqual(own.toSorted((a, b) => a - b));
    }
    await store.close();
  });
  await fc.assert(property, { numRuns: 40, seed: 5 });
});
