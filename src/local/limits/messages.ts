/** What Discord refuses in a message besides what its API description says: totals, double ids, Components V2. */
import type { RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { RawComponent } from '../state/components.ts';
import { walk } from '../state/components.ts';
import { FormProblems, invalidForm, refusal } from './errors.ts';
import { maxFiles } from './files.ts';

export const componentsV2 = 1 << 15;

export type MessageBody = Partial<Omit<RESTPostAPIChannelMessageJSONBody, 'components' | 'attachments'>> & {
  readonly components?: readonly RawComponent[] | null;
  readonly attachments?:
    | readonly {
        readonly id: string | number;
        readonly filename?: string | null;
        readonly description?: string | null;
        readonly title?: string | null;
      }[]
    | null;
};

const embedTexts = ['title', 'description'] as const;

function embedLimits(embeds: NonNullable<MessageBody['embeds']>, problems: FormProblems): void {
  let total = 0;
  const text = (path: readonly PropertyKey[], value: string | null | undefined, max: number) => {
    const trimmed = value?.trim() ?? '';
    problems.tooLong(path, trimmed, max);
    total += trimmed.length;
  };
  embeds.forEach((embed, i) => {
    const at = ['embeds', i];
    for (const key of embedTexts) text([...at, key], embed[key], key === 'title' ? 256 : 4096);
    text([...at, 'footer', 'text'], embed.footer?.text, 2048);
    text([...at, 'author', 'name'], embed.author?.name, 256);
    embed.fields?.forEach((field, f) => {
      for (const key of ['name', 'value'] as const) {
        if (field[key].trim() === '')
          problems.add([...at, 'fields', f, key], 'BASE_TYPE_REQUIRED', 'This field is required');
        text([...at, 'fields', f, key], field[key], key === 'name' ? 256 : 1024);
      }
    });
  });
  if (total > 6000)
    problems.add(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
}

function customIds(components: readonly RawComponent[], problems: FormProblems): void {
  const seen = new Set<string>();
  for (const { component, path } of walk(components)) {
    if (!component.custom_id) continue;
    if (seen.has(component.custom_id)) {
      problems.add(
        [...path, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      );
    }
    seen.add(component.custom_id);
  }
}

/** Rows: five buttons or one select. Buttons: a link has a url, all others a custom_id. Selects: unique values. */
function rowsAndButtons(components: readonly RawComponent[], problems: FormProblems): void {
  for (const { component, path } of walk(components)) {
    const inner = component.components ?? [];
    if (component.type === 1 && inner.length > 1 && inner.some((c) => c.type !== 2)) {
      problems.add(
        [...path, 'components'],
        'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        'The specified component exceeds the maximum width',
      );
    }
    if (component.type === 2) buttonLimits(component, path, problems);
    if (component.type === 3) selectLimits(component, path, problems);
  }
}

function buttonLimits(button: RawComponent, path: readonly PropertyKey[], problems: FormProblems): void {
  const isLink = button.style === 5;
  if (isLink && !button.url)
    problems.add([...path, 'url'], 'BUTTON_COMPONENT_LINK_URL_REQUIRED', 'A url is required');
  if (!isLink && button.style !== 6 && !button.custom_id) {
    problems.add(
      [...path, 'custom_id'],
      'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
      'A custom id is required for this button style',
    );
  }
  if ((isLink && button.custom_id) || (!isLink && button.url)) {
    problems.add(
      path,
      'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
      'A custom id and url cannot both be specified',
    );
  }
  if (!button.label && !button.emoji)
    problems.add(path, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or emoji is required');
}

function selectLimits(select: RawComponent, path: readonly PropertyKey[], problems: FormProblems): void {
  const options = (select.options ?? []) as readonly { value: string }[];
  const [min, max] = [(select.min_values ?? 1) as number, (select.max_values ?? 1) as number];
  const values = options.map((o) => o.value);
  values.forEach((value, i) => {
    if (values.indexOf(value) < i)
      problems.add(
        [...path, 'options', i, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
  });
  if (min > max || max > options.length)
    problems.add(
      [...path, max > options.length ? 'max_values' : 'min_values'],
      'BASE_TYPE_BAD_LENGTH',
      `Must be between ${min} and ${options.length} in length.`,
    );
}

function v1Limits(components: readonly RawComponent[], problems: FormProblems): void {
  if (components.length > 5)
    problems.add(['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  components.forEach((component, i) => {
    if (component.type !== 1)
      problems.add(
        ['components', i, 'type'],
        'UNION_TYPE_CHOICES',
        'Value of field "type" must be one of (1,).',
      );
  });
}

function v2Limits(body: MessageBody, components: readonly RawComponent[], problems: FormProblems): void {
  for (const key of ['content', 'embeds', 'poll', 'sticker_ids'] as const) {
    const value = body[key];
    const isThere = Array.isArray(value) ? value.length > 0 : Boolean(value);
    if (isThere) {
      problems.add(
        [key],
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      );
    }
  }
  const all = walk(components);
  if (all.length > 40)
    problems.add(
      ['components'],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      'The total number of components exceeds 40',
    );
  const text = all.reduce((sum, { component }) => {
    return sum + (component.type === 10 ? String(component.content ?? '').length : 0);
  }, 0);
  if (text > 4000)
    problems.add(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      'The total displayable text size exceeds 4000',
    );
}

/**
 * The limits of a new or edited message.
 * @param state what the message will be after the request: its flags, and whether anything is left in it
 * @throws ApiError 50035, 50006
 */
export function checkMessage(
  body: MessageBody,
  state: { readonly isV2: boolean; readonly fileCount: number; readonly isEmpty: boolean },
): void {
  const problems = new FormProblems();
  const components = body.components ?? [];
  problems.tooLong(['content'], body.content, 2000);
  if (body.embeds) embedLimits(body.embeds, problems);
  customIds(components, problems);
  rowsAndButtons(components, problems);
  if (state.isV2) v2Limits(body, components, problems);
  else v1Limits(components, problems);
  if (state.fileCount > maxFiles)
    problems.add(['attachments'], 'BASE_TYPE_MAX_LENGTH', `Must be ${maxFiles} or fewer in length.`);
  problems.throwIfAny();
  if (state.isEmpty) throw refusal('emptyMessage');
}

/** @throws ApiError 50035: a message of Components V2 stays one */
export function checkFlagStays(before: number, after: number | null | undefined): void {
  if (before & componentsV2 && after != null && !(after & componentsV2)) {
    throw invalidForm(
      ['flags'],
      'MESSAGE_FLAG_IS_COMPONENTS_V2_CANNOT_BE_REMOVED',
      'The IS_COMPONENTS_V2 flag cannot be removed',
    );
  }
}
