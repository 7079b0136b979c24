/** Errors of the winners of the ImageNet contest (1,000 classes, five guesses), as Russakovsky et al. 2015 and He et al. 2015 report them. */
export const winners = [
  [2010, 28.2],
  [2011, 25.8],
  [2012, 16.4],
  [2013, 11.7],
  [2014, 6.7],
  [2015, 3.57],
] as const;
/** One trained person, same task (Russakovsky et al. 2015). */
export const human = 5.1;

/** %, the error of that year's winner. */
export function errorIn(year: number): number {
  const winner = winners.find(([y]) => y === year);
  if (!winner) throw new Error(`no contest in ${year}`);
  return winner[1];
}
