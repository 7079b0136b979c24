/** JSON from outside, in the shape that it must have. */
import { z } from 'zod';
import { GradusError } from '../core/errors/index.ts';

/** A layer of Keras or TensorFlow.js; what its configuration may hold is up to layers.ts. */
export const kerasLayer = z.object({
  class_name: z.string().max(100),
  config: z.looseObject({ name: z.string().max(200) }),
});

export const shape = z.array(z.number().int().min(0)).max(8);

/** @param file its name, for the error @throws GradusError IMPORT_DAMAGED with the place in the file */
export function parseJson<T>(bytes: Uint8Array, file: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new GradusError('IMPORT_DAMAGED', { place: file }, { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0].path.map(String).join('.');
  throw new GradusError('IMPORT_DAMAGED', { place: path === '' ? file : `${file}: ${path}` });
}
