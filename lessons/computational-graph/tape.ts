/** A computational graph in its smallest form: what was computed, from what, and how each result depends on it. */

export interface Value {
  readonly value: number;
  /** What it was computed from, each with the local derivative. */
  readonly from: readonly { readonly input: Value; readonly slope: number }[];
  /** How much the last result changes when this one does. */
  gradient: number;
}

const node = (value: number, from: Value['from'] = []): Value => ({ value, from, gradient: 0 });

export const number = (value: number): Value => node(value);

export const add = (a: Value, b: Value): Value =>
  node(a.value + b.value, [
    { input: a, slope: 1 },
    { input: b, slope: 1 },
  ]);

export const subtract = (a: Value, b: Value): Value =>
  node(a.value - b.value, [
    { input: a, slope: 1 },
    { input: b, slope: -1 },
  ]);

export const multiply = (a: Value, b: Value): Value =>
  node(a.value * b.value, [
    { input: a, slope: b.value },
    { input: b, slope: a.value },
  ]);

/** Every node after all that it was computed from. */
function inOrder(result: Value, seen = new Set<Value>()): Set<Value> {
  for (const { input } of result.from) if (!seen.has(input)) inOrder(input, seen);
  return seen.add(result);
}

/** Once backwards over the graph: gradients add up where a value was used more than once. */
export function backward(result: Value): void {
  result.gradient = 1;
  for (const { from, gradient } of [...inOrder(result)].reverse())
    for (const { input, slope } of from) input.gradient += gradient * slope;
}
