/** /start: three things to try, each one press away. */
import { answer, button, described, everywhere, inLanguage, row } from '../src/bot/index.ts';
import type { SlashCommand } from '../src/contracts/command.ts';
import { tryCommand } from './actions/tryCommand.ts';
import { startTexts } from './texts/start.ts';

export const start: SlashCommand = {
  type: 'slash',
  data: { name: 'start', ...described(startTexts.startDescription), ...everywhere },

  async execute(interaction, { language, mention }) {
    const t = inLanguage(startTexts, language);
    await answer(interaction, {
      panels: [{ title: t.title, text: t.text(mention('predict')) }],
      rows: [
        row(
          button(t.understand, ['start', 'explain'], 'primary'),
          button(t.watch, ['start', 'train'], 'success'),
          button(t.play, ['start', 'predict']),
        ),
      ],
    });
  },

  components: {
    async start(interaction, [what], context) {
      if (what === 'explain') await tryCommand(interaction, '/explain backpropagation', context);
      else if (what === 'train') await tryCommand(interaction, '/train mlp epochs:2', context);
      else {
        const text = startTexts.playHow[context.language](context.mention('predict'));
        await answer(interaction, { text }, { private: true });
      }
    },
  },
};
