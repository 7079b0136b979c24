/** Limits on the definitions of commands. */
import { type Case, list, text } from './shapes.ts';

export const option = (part: object = {}) => ({ type: 3, name: 'o', description: 'd', ...part });
export const withOptions = (...options: object[]) => ({ name: 'n', description: 'd', options });
export const choices = (n: number, part: (i: number) => object = () => ({})) =>
  list(n, (i) => ({ name: `c${i}`, value: `${i}`, ...part(i) }));
export const commandCases: readonly Case[] = [
  {
    rule: 'name: 32',
    within: { name: text(32), description: 'd' },
    beyond: { name: text(33), description: 'd' },
    place: 'name',
  },
  {
    rule: 'name: letters of any script',
    within: { name: '训练-mnist_2', description: 'd' },
    beyond: { name: 'two words', description: 'd' },
    place: 'name',
  },
  { rule: 'name: lower case', beyond: { name: 'Train', description: 'd' }, place: 'name' },
  {
    rule: 'description: 100',
    within: { name: 'n', description: text(100) },
    beyond: { name: 'n', description: text(101) },
    place: 'description',
  },
  { rule: 'description: needed', beyond: { name: 'n', description: '' }, place: 'description' },
  {
    rule: 'required options first',
    within: withOptions(option({ required: true }), option({ name: 'p' })),
    beyond: withOptions(option(), option({ name: 'p', required: true })),
    place: 'options.1',
  },
  { rule: 'option names once', beyond: withOptions(option(), option()), place: 'options.1.name' },
  { rule: 'option name: the same form', beyond: withOptions(option({ name: 'A' })), place: 'options.0.name' },
  {
    rule: '25 options',
    within: withOptions(...list(25, (i) => option({ name: `o${i}` }))),
    beyond: withOptions(...list(26, (i) => option({ name: `o${i}` }))),
    place: 'options',
  },
  {
    rule: '25 choices',
    within: withOptions(option({ choices: choices(25) })),
    beyond: withOptions(option({ choices: choices(26) })),
    place: 'options.0.choices',
  },
  {
    rule: 'choice name: 100',
    within: withOptions(option({ choices: choices(1, () => ({ name: text(100) })) })),
    beyond: withOptions(option({ choices: choices(1, () => ({ name: text(101) })) })),
    place: 'options.0.choices.0.name',
  },
  {
    rule: 'choice value: 100',
    within: withOptions(option({ choices: choices(1, () => ({ value: text(100) })) })),
    beyond: withOptions(option({ choices: choices(1, () => ({ value: text(101) })) })),
    place: 'options.0.choices.0.value',
  },
  {
    rule: 'choice names once',
    beyond: withOptions(option({ choices: choices(2, () => ({ name: 'c' })) })),
    place: 'options.0.choices.1',
  },
  {
    rule: 'choices or autocomplete',
    beyond: withOptions(option({ choices: choices(1), autocomplete: true })),
    place: 'options.0',
  },
  {
    rule: 'strings up to 6000',
    within: withOptions(option({ max_length: 6000 })),
    beyond: withOptions(option({ max_length: 6001 })),
    place: 'options.0.max_length',
  },
  {
    rule: 'locales that Discord knows',
    within: { name: 'n', description: 'd', description_localizations: { 'zh-CN': '训练' } },
    beyond: { name: 'n', description: 'd', description_localizations: { zh: '训练' } },
    place: 'description_localizations.zh',
  },
  {
    rule: 'localised names have the form of names',
    beyond: { name: 'n', description: 'd', name_localizations: { de: 'Zwei Wörter' } },
    place: 'name_localizations.de',
  },
  {
    rule: '8000 characters a command',
    within: withOptions(
      ...list(2, (i) =>
        option({
          name: `o${i}`,
          choices: choices(25, () => ({ value: text(100) })).map((c, k) => ({
            ...c,
            name: `${text(50)}${k}`,
          })),
        }),
      ),
    ),
    beyond: withOptions(
      ...list(3, (i) =>
        option({
          name: `o${i}`,
          choices: choices(25, () => ({ value: text(100) })).map((c, k) => ({
            ...c,
            name: `${text(50)}${k}`,
          })),
        }),
      ),
    ),
  },
  {
    rule: 'no options beside subcommands',
    beyond: withOptions({ type: 1, name: 's', description: 'd' }, option()),
    place: 'options',
  },
  {
    rule: 'a context-menu command has no description',
    beyond: { name: 'Classify digit', type: 3, description: 'd' },
    place: 'description',
  },
];
