/** Strategies that toss a coin each day: the best of many looks clever on the past and is worth nothing in the future. */
import { Random } from '../../src/core/random.ts';

export const days = 250;
export const many = 100;
/** %, what a day wins or loses. */
const move = 1;

/** Gains in % of each strategy over one year of the past and one of the future. */
function toss() {
  const random = Random.stream(7, 'strategies');
  const year = () => {
    let gain = 0;
    for (let day = 0; day < days; day++) gain += random.uniform() < 0.5 ? -move : move;
    return gain;
  };
  return Array.from({ length: many }, () => ({ past: year(), future: year() }));
}

export const strategies = toss();

/** The strategy with the best past among the first n. */
export const bestOf = (n: number) => strategies.slice(0, n).reduce((a, b) => (b.past > a.past ? b : a));

/** A fraud detector on made-up payments: how many frauds it finds, how many honest customers it bothers. */
export const detector = { payments: 100_000, frauds: 100, found: 80, bothered: 120 } as const;
