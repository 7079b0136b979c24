/** Fairness: whoever waits is not passed by the same person twice, whatever comes and goes meanwhile. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FairQueue } from '../../src/training/queue.ts';

const event = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('push' as const), who: fc.constantFrom('A', 'B', 'C', 'D') }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('shift' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), nth: fc.nat(10) }) },
);

test('nobody is served twice while another waits, and one person’s runs stay in order', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const queue = new FairQueue<{ id: string; learnerId: string }>();
      /** Who was served how often since this person began to wait. */
      const passed = new Map<string, Map<string, number>>();
      const waiting = () => new Set(queue.order().map((r) => r.learnerId));
      let n = 0;
      for (const e of events) {
        const before = waiting();
        if (e.do === 'push') {
          queue.push({ id: `${e.who}${n++}`, learnerId: e.who });
          if (!before.has(e.who)) passed.set(e.who, new Map());
        } else if (e.do === 'remove') {
          const victim = queue.order()[e.nth];
          if (victim) queue.remove(victim.id);
        } else {
          const shown = queue.order()[0];
          const served = queue.shift();
          expect(served).toBe(shown);
          if (!served) continue;
          passed.set(served.learnerId, new Map());
          for (const other of waiting()) {
            if (other === served.learnerId) continue;
            const counts = passed.get(other)!;
            const count = (counts.get(served.learnerId) ?? 0) + 1;
            counts.set(served.learnerId, count);

            expect(count).toBeLessThanOrEqual(1);
          }
        }
      }
      const rest = queue.order().map((r) => r.id);
      for (const who of ['A', 'B', 'C', 'D']) {
        const own = rest.filter((id) => id[0] === who).map((id) => Number(id.slice(1)));
        expect(own).toEqual([...own].sort((a, b) => a - b));
      }
    }),
    { numRuns: 2000, seed: 5 },
  );
});
