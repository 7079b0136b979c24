/** What the cases of the limits are put together from. */
export const text = (n: number) => 'x'.repeat(n);
export const list = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));
export const embed = (part: object) => ({ embeds: [part] });
export const button = (part: object = {}) => ({ type: 2, style: 1, label: 'b', custom_id: 'b', ...part });
export const row = (...components: object[]) => ({ type: 1, components });
export const inRow = (...components: object[]) => ({ content: 'c', components: [row(...components)] });
export const select = (part: object = {}) => ({
  type: 3,
  custom_id: 's',
  options: [{ label: 'l', value: 'v' }],
  ...part,
});
export const v2 = (...components: object[]) => ({ flags: 1 << 15, components });
export const textDisplay = (content: string) => ({ type: 10, content });

export interface Case {
  readonly rule: string;
  /** Taken, where there is such a neighbour. */
  readonly within?: object;
  readonly beyond: object;
  /** Where the error is, e.g. "embeds.0.title". */
  readonly place?: string;
  /** Default 50035. */
  readonly code?: number;
}
