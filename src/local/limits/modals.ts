/** Limits of modals. */
import type { RawComponent } from '../state/components.ts';
import { walk } from '../state/components.ts';
import { FormProblems } from './errors.ts';

export interface RawModal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly RawComponent[];
}

/** @throws ApiError 50035 */
export function checkModal(modal: RawModal): void {
  const problems = new FormProblems();
  const at = ['data', 'components'];
  if (modal.components.length < 1 || modal.components.length > 5)
    problems.add(at, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  const seen = new Set<string>();
  for (const { component, path } of walk(modal.components, at)) {
    const id = component.custom_id;
    if (id && seen.has(id))
      problems.add(
        [...path, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      );
    if (id) seen.add(id);
    const [min, max] = [component.min_length, component.max_length] as (number | null | undefined)[];
    if (component.type === 4 && min != null && max != null && min > max)
      problems.add([...path, 'min_length'], 'BASE_TYPE_BAD_LENGTH', 'min_length must not exceed max_length.');
    // A text input in an action row names itself; in a label, the label does.
    const inRow = path.at(-2) === 'components' && path.length > at.length + 1;
    if (component.type === 4 && inRow && !component.label)
      problems.add([...path, 'label'], 'BASE_TYPE_REQUIRED', 'This field is required');
  }
  problems.throwIfAny();
}
