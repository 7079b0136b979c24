/** /plot FUNCTION: functions of x, by name or as an expression, with derivatives, zeros and extrema. */
import { ApplicationCommandOptionType } from 'discord.js';
import { answer, described, everywhere, inLanguage, type Reply, suggestions } from '../src/bot/index.ts';
import type { CommandContext, SlashCommand } from '../src/contracts/command.ts';
import type { FigureData } from '../src/contracts/figures.ts';
import { plotTexts } from './texts/plot.ts';

/** What autocomplete offers: the tutorial's activation functions first. */
const wellKnown = [
  'sigmoid',
  'tanh',
  'relu',
  'leakyrelu',
  'elu',
  'gelu',
  'swish',
  'softplus',
  'sigmoid; tanh; relu',
  'x^2*exp(-x)',
  'x^3-3x',
  'sin(x)/x',
];

/** Every function takes one argument, so a comma can only stand between two; the Chinese marks are what its keyboard types. */
const separators = /[;；,，、\n]/;

export const plot: SlashCommand = {
  type: 'slash',
  data: {
    name: 'plot',
    ...described(plotTexts.description),
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'function',
        ...described(plotTexts.function),
        required: true,
        autocomplete: true,
        max_length: 400,
      },
      { type: ApplicationCommandOptionType.Number, name: 'min', ...described(plotTexts.min) },
      { type: ApplicationCommandOptionType.Number, name: 'max', ...described(plotTexts.max) },
      { type: ApplicationCommandOptionType.Boolean, name: 'derivative', ...described(plotTexts.derivative) },
    ],
  },

  async execute(interaction, context) {
    const { options } = interaction;
    const expressions = options
      .getString('function', true)
      .split(separators)
      .map((text) => text.trim())
      .filter((text) => text !== '');
    await answer(
      interaction,
      plotReply(
        {
          expressions: expressions.length > 0 ? expressions : [''],
          min: options.getNumber('min') ?? -6,
          max: options.getNumber('max') ?? 6,
          derivative: options.getBoolean('derivative') ?? expressions.length === 1,
        },
        context,
      ),
    );
  },

  async autocomplete(interaction) {
    const typed = interaction.options.getFocused().trim();
    const found = wellKnown.filter((text) => text.includes(typed.toLowerCase()));
    const all = typed === '' || found.includes(typed) ? found : [typed, ...found];
    await interaction.respond(suggestions(all.map((value) => ({ name: value, value }))));
  },
};

/** @throws GradusError EXPRESSION_… */
async function plotReply(data: FigureData['expressionPlot'], context: CommandContext): Promise<Reply> {
  const { figures, language, tutor } = context;
  const t = inLanguage(plotTexts, language);
  const figure = await figures.draw({ kind: 'expressionPlot', data }, { language });
  const lesson = tutor.list(language).find(({ id }) => data.expressions.some((e) => e.toLowerCase() === id));
  return {
    panels: [
      {
        title: t.title(data.expressions.join('; ')),
        ...(lesson ? { text: t.lesson(`\`/explain ${lesson.id}\``) } : {}),
        picture: { name: 'plot', figure },
      },
    ],
  };
}
