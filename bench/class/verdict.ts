/** Whether a class got what it was promised: every run once, in a fair order, with one message and one notice each. */
import type { RunRecord } from '../../src/contracts/run.ts';
import type { Store } from '../../src/contracts/store.ts';
import type { Classroom } from './classroom.ts';

export interface Verdict {
  readonly finished: number;
  /** Runs that went on from a checkpoint after their worker was killed. */
  readonly resumed: number;
  /** Different weights among runs that asked for the same: 1 is right. */
  readonly differentWeights: number;
  readonly repeatedEpochs: number;
  /** Runs without a message, or with more than one. */
  readonly messagesWrong: number;
  /** Runs whose owner was not told once that they have ended. */
  readonly noticesWrong: number;
  /** See unfairness. */
  readonly unfairness: number;
}

export function rightVerdict(runs: number): Partial<Verdict> {
  return { finished: runs, differentWeights: 1, repeatedEpochs: 0, messagesWrong: 0, noticesWrong: 0 };
}

export async function judge({ people, channel }: Classroom, store: Store): Promise<Verdict> {
  const records = await runsOf(people, store);
  const weights = new Set<string>();
  const counts = { resumed: 0, repeatedEpochs: 0, messagesWrong: 0, noticesWrong: 0 };
  for (const { id } of records) {
    const { epochs, marks } = await store.runs.curve(id);
    if (marks.some((mark) => mark.type === 'resumed')) counts.resumed++;
    counts.repeatedEpochs += epochs.length - new Set(epochs.map((e) => e.epoch)).size;
    weights.add(Buffer.from((await store.runs.weights(id)) ?? []).toString('base64'));
    if (channel.ofRun(id).length !== 1) counts.messagesWrong++;
    if (channel.noticesOf(id).length !== 1) counts.noticesWrong++;
  }
  return {
    finished: records.filter(({ status }) => status === 'finished').length,
    differentWeights: weights.size,
    unfairness: unfairness(records),
    ...counts,
  };
}

export async function runsOf(people: Classroom['people'], store: Store): Promise<RunRecord[]> {
  const all = await Promise.all(people.map(({ user }) => store.runs.listByLearner(user.id, 100)));
  return all.flat();
}

/** ms after the end of a run in which its person's next one is still on its way to a worker */
const ON_THE_WAY = 1500;

/**
 * The largest number of runs by which anybody was ahead of somebody who could have been served instead: at each start of a
 * run, the runs that its person has had so far, less those of everybody who has one waiting and none running (also not on
 * a worker that is dead and not yet missed). 1 is fair.
 */
export function unfairness(records: readonly RunRecord[]): number {
  const byPerson = groupByPerson(records);
  const served = (runs: readonly RunRecord[], at: number) =>
    runs.filter(({ startedAt }) => startedAt !== null && startedAt <= at).length;
  let worst = 0;
  for (const { learnerId, startedAt } of records) {
    if (startedAt === null) continue;
    const mine = served(byPerson.get(learnerId)!, startedAt);
    for (const [other, runs] of byPerson) {
      if (other === learnerId) continue;
      const waits = runs.some(
        (run) => run.createdAt < startedAt - ON_THE_WAY && (run.startedAt ?? Infinity) > startedAt,
      );
      const running = runs.some(
        (run) =>
          (run.startedAt ?? Infinity) <= startedAt && (run.endedAt ?? Infinity) > startedAt - ON_THE_WAY,
      );
      if (waits && !running) worst = Math.max(worst, mine - served(runs, startedAt));
    }
  }
  return worst;
}

function groupByPerson(records: readonly RunRecord[]): Map<string, RunRecord[]> {
  const groups = new Map<string, RunRecord[]>();
  for (const record of records) {
    const group = groups.get(record.learnerId);
    if (group) group.push(record);
    else groups.set(record.learnerId, [record]);
  }
  return groups;
}
