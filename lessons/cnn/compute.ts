/** The tutorial's convolutional network, planned: shapes, parameters, work, and how far each output sees. */
import { cnn } from '../../models/cnn.ts';
import { planLayers } from '../../src/engine/shapes.ts';

export const spec = cnn;

/** px of the input that one output of each convolution or pooling depends on, along one side. */
export function receptiveFields(): number[] {
  let [field, jump] = [1, 1];
  const fields: number[] = [];
  for (const { layer } of planLayers(spec)) {
    if (!('rows' in layer)) continue;
    field += (layer.rows.size - 1) * jump;
    jump *= layer.rows.stride;
    fields.push(field);
  }
  return fields;
}
