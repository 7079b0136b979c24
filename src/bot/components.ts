/** Buttons and selects as Discord's own objects, within its limits. custom_ids are made here from route and arguments. */
import {
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { customId } from './customId.ts';
import { limits } from './limits.ts';
import { truncate } from './text.ts';

export interface Row {
  readonly type: ComponentType.ActionRow;
  readonly components: APIComponentInMessageActionRow[];
}

/** [route, argument, …] */
export type Target = readonly [string, ...(string | number)[]];

const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

export function button(
  label: string,
  target: Target,
  style: keyof typeof styles = 'secondary',
  options: { readonly disabled?: boolean } = {},
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: styles[style],
    label: truncate(label, limits.buttonLabel),
    custom_id: customId(...target),
    disabled: options.disabled ?? false,
  };
}

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
}

export function select(
  placeholder: string,
  target: Target,
  options: readonly SelectOption[],
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: customId(...target),
    placeholder: truncate(placeholder, limits.placeholder),
    options: options.slice(0, limits.selectOptions).map((option) => ({
      label: truncate(option.label, limits.selectText),
      value: option.value,
      ...(option.description ? { description: truncate(option.description, limits.selectText) } : {}),
    })),
  };
}

export function row(...components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components };
}

/** Rows that Discord takes: empty ones left out, buttons in excess moved into a row of their own. */
export function limitRows(rows: readonly Row[]): Row[] {
  return rows
    .flatMap(({ components }) =>
      Array.from({ length: Math.ceil(components.length / limits.buttonsPerRow) }, (_, i) =>
        row(...components.slice(i * limits.buttonsPerRow, (i + 1) * limits.buttonsPerRow)),
      ),
    )
    .slice(0, limits.rows);
}
