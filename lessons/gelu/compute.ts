/** GELU at a few places on the engine, and where it is lowest. */
import { activationAt } from '../shared/functions.ts';
import { grid } from '../shared/plots.ts';

export const places = [-3, -1, 0, 1, 3] as const;

/** GELU(x) and the share Φ(x) that it lets through (1/2 at 0, where x/x says nothing). */
export async function table(): Promise<{ x: number; share: number; value: number }[]> {
  const { values } = await activationAt('gelu', places);
  return places.map((x, i) => ({ x, share: x === 0 ? 0.5 : values[i] / x, value: values[i] }));
}

export async function lowest(): Promise<{ x: number; value: number }> {
  const xs = grid(-1.5, 0, 1501);
  const { values } = await activationAt('gelu', xs);
  const value = Math.min(...values);
  return { x: xs[values.indexOf(value)], value };
}
