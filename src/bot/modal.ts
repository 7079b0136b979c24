/** A form with text inputs, as Discord's own object. */
import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import type { Target } from './components.ts';
import { customId } from './customId.ts';
import { limits } from './limits.ts';
import { truncate } from './text.ts';

export interface TextInput {
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** One line instead of several. */
  readonly short?: boolean;
}

export function modal(
  title: string,
  target: Target,
  inputs: readonly TextInput[],
): APIModalInteractionResponseCallbackData {
  return {
    title: truncate(title, limits.modalTitle),
    custom_id: customId(...target),
    components: inputs.map((input) => ({
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.TextInput,
          custom_id: input.id,
          label: truncate(input.label, limits.modalLabel),
          style: input.short ? TextInputStyle.Short : TextInputStyle.Paragraph,
          required: true,
          max_length: Math.min(input.maxLength ?? limits.modalInput, limits.modalInput),
          ...(input.value ? { value: truncate(input.value, limits.modalInput) } : {}),
          ...(input.placeholder ? { placeholder: truncate(input.placeholder, limits.selectText) } : {}),
        },
      ],
    })),
  };
}
