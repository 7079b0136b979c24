/** Parameters and work of each layer, and the receptive fields. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { countParameters, multiplyAdds, planLayers } from '../../src/engine/shapes.ts';
import { decimals } from '../shared/numbers.ts';
import { receptiveFields, spec } from './compute.ts';

export function example(): ExampleValues {
  const plan = planLayers(spec);
  const parameters = (i: number) => count(countParameters([plan[i]]).total);
  const [conv1, pool1, conv2, pool2] = receptiveFields();
  const { forward } = multiplyAdds(spec);
  return {
    conv1: parameters(0),
    conv2: parameters(2),
    dense: parameters(5),
    total: count(countParameters(plan).total),
    flat: count(plan[4].outputShape[0]),
    field1: decimals(conv1),
    fieldPool1: decimals(pool1),
    field2: decimals(conv2),
    fieldPool2: decimals(pool2),
    work: count(forward),
    timesMlp: decimals(forward / (784 * 128 + 128 * 10), 0),
  };
}
