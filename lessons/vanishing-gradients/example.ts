/** First and last layer's gradients, and products of many factors. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { decimals } from '../shared/numbers.ts';
import { depth, gradientNorms, kinds } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const [sigmoid, tanh, relu] = [
    await gradientNorms(kinds.sigmoid),
    await gradientNorms(kinds.tanh),
    await gradientNorms(kinds.relu),
  ];
  const last = depth - 1;
  /** Four decimals; what is small with three digits and a power of ten. */
  const short = (x: number) => {
    const [digits, exponent] = x.toExponential(2).split('e');
    const power = Number(exponent);
    if (power >= -3) return decimals(x, 4);
    const raised = [...String(-power)].map((d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(d)]).join('');
    return `${digits}·10⁻${raised}`;
  };
  return {
    depth: String(depth),
    sigmoidFirst: short(sigmoid[0]),
    sigmoidLast: short(sigmoid[last]),
    tanhFirst: short(tanh[0]),
    tanhLast: short(tanh[last]),
    reluFirst: short(relu[0]),
    reluLast: short(relu[last]),
    ratio: count(Number((sigmoid[last] / sigmoid[0]).toPrecision(3))),
    quarter: short(0.25 ** depth),
    half: count(Math.round(1.5 ** 50)),
  };
}
