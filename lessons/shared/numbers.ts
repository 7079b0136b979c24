/** Numbers as lessons print them: a true minus sign, no trailing zeros, the same digits in both languages. */

/** At most so many decimals: 0.52498 → "0.525" with 4, −0.2 → "−0.2". */
export function decimals(x: number, digits = 4): string {
  const fixed = x.toFixed(digits);
  const trimmed = fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
  return trimmed === '-0' ? '0' : trimmed.replace('-', '−');
}

/** For products: negative numbers stand in brackets. */
export function factor(x: number, digits = 4): string {
  return x < 0 ? `(${decimals(x, digits)})` : decimals(x, digits);
}

/** With its sign, as a further term of a sum: "+ 0.2", "− 0.2". */
export function term(x: number, digits = 4): string {
  return `${x < 0 ? '−' : '+'} ${decimals(Math.abs(x), digits)}`;
}

/** 98.65 % in both languages' worked numbers: "98.65 %". @param fraction 0..1 */
export function percentage(fraction: number, digits = 1): string {
  return `${decimals(fraction * 100, digits)} %`;
}

/** Points (x, y(x)) of a function on an even grid. */
export function curve(
  f: (x: number) => number,
  min: number,
  max: number,
  intervals = 200,
): [number, number][] {
  return Array.from({ length: intervals + 1 }, (_, i) => {
    const x = min + ((max - min) * i) / intervals;
    return [x, f(x)];
  });
}
