/** Limits on modals. */
import { type Case, list, row, text } from './shapes.ts';

export const input = (part: object = {}) => ({ type: 4, custom_id: 'i', style: 1, label: 'l', ...part });
export const modal = (part: object) => ({ custom_id: 'm', title: 't', components: [row(input())], ...part });
export const modalCases: readonly Case[] = [
  {
    rule: 'title: 45',
    within: modal({ title: text(45) }),
    beyond: modal({ title: text(46) }),
    place: 'data.title',
  },
  {
    rule: 'at most 5 components',
    within: modal({ components: list(5, (i) => row(input({ custom_id: `${i}` }))) }),
    beyond: modal({ components: list(6, (i) => row(input({ custom_id: `${i}` }))) }),
    place: 'data.components',
  },
  { rule: 'at least 1 component', beyond: modal({ components: [] }), place: 'data.components' },
  {
    rule: 'label: 45',
    within: modal({ components: [row(input({ label: text(45) }))] }),
    beyond: modal({ components: [row(input({ label: text(46) }))] }),
    place: 'data.components.0.components.0.label',
  },
  {
    rule: 'an input in a row has a label',
    beyond: modal({ components: [row({ type: 4, custom_id: 'i', style: 1 })] }),
    place: 'data.components.0.components.0.label',
  },
  {
    rule: 'label component: 45',
    within: modal({
      components: [{ type: 18, label: text(45), component: { type: 4, custom_id: 'i', style: 1 } }],
    }),
    beyond: modal({
      components: [{ type: 18, label: text(46), component: { type: 4, custom_id: 'i', style: 1 } }],
    }),
    place: 'data.components.0.label',
  },
  {
    rule: 'input: value 4000',
    within: modal({ components: [row(input({ value: text(4000) }))] }),
    beyond: modal({ components: [row(input({ value: text(4001) }))] }),
    place: 'data.components.0.components.0.value',
  },
  {
    rule: 'input: max_length 4000',
    within: modal({ components: [row(input({ max_length: 4000 }))] }),
    beyond: modal({ components: [row(input({ max_length: 4001 }))] }),
    place: 'data.components.0.components.0.max_length',
  },
  {
    rule: 'custom_id: 100',
    within: modal({ custom_id: text(100) }),
    beyond: modal({ custom_id: text(101) }),
    place: 'data.custom_id',
  },
  {
    rule: 'custom_ids once',
    beyond: modal({ components: [row(input()), row(input())] }),
    place: 'data.components.1.components.0.custom_id',
  },
];
