/** Commits a second, one after the other and several at a time, and the time to open again. */
import { openStore } from '../../src/store/index.ts';
import { median } from '../statistics.ts';
import type { Ground } from './ground.ts';
import { benchLearner, benchRequest } from './request.ts';

const COMMITS = 3000;
/** As many as one process has connections. */
const AT_ONCE = 5;
const OPENINGS = 20;

export async function measureSpeed(ground: Ground) {
  const place = await ground.place();
  const { runs, close } = await openStore(place);
  const { id } = await runs.create(benchRequest('reference'), Date.now());
  let step = 0;
  const commit = () => runs.addPoints(id, [{ step: ++step, loss: 1, accuracy: 0.5, learningRate: 1e-3 }]);
  const perSecond = async (writers: number) => {
    const began = performance.now();
    const write = async () => {
      for (let i = 0; i < COMMITS / writers; i++) await commit();
    };
    await Promise.all(Array.from({ length: writers }, write));
    return Math.round((COMMITS * 1000) / (performance.now() - began));
  };
  const commitsPerS = await perSecond(1);
  const commitsPerSAtOnce = await perSecond(AT_ONCE);
  await close();
  const openings: number[] = [];
  for (let i = 0; i < OPENINGS; i++) {
    const before = performance.now();
    const store = await openStore(place);
    await store.runs.listByLearner(benchLearner, 10);
    openings.push(performance.now() - before);
    await store.close();
  }
  return { commitsPerS, commitsPerSAtOnce, reopenMs: Math.round(median(openings) * 10) / 10 };
}
