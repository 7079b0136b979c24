/** /explain CONCEPT: a lesson in short screens; and plain chat, where naming a concept is enough. */
import { ApplicationCommandOptionType } from 'discord.js';
import {
  answer,
  button,
  choice,
  described,
  errorReply,
  everywhere,
  ownerOf,
  type Reply,
  row,
  suggestions,
  update,
} from '../src/bot/index.ts';
import type { CommandContext, ComponentInteraction, SlashCommand } from '../src/contracts/command.ts';
import type { Language } from '../src/contracts/language.ts';
import { GradusError } from '../src/core/errors/index.ts';
import { languages } from '../src/core/language.ts';
import { chat } from './actions/chat.ts';
import { explainRun, runToExplain } from './actions/explainRun.ts';
import { type Reading, readLesson } from './actions/readLesson.ts';
import { tryCommand } from './actions/tryCommand.ts';
import { suggestRuns } from './options/runChoice.ts';
import { explainTexts } from './texts/explain.ts';
import { explainRunTexts } from './texts/explainRun.ts';
import { codeReply, depthOf, depths } from './views/lesson.ts';

export const explain: SlashCommand = {
  type: 'slash',
  data: {
    name: 'explain',
    ...described(explainTexts.description),
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'concept',
        ...described(explainTexts.concept),
        required: true,
        autocomplete: true,
        max_length: 100,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'depth',
        ...described(explainTexts.depth),
        choices: depths.map((depth) => choice(explainTexts[depth], depth)),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'run',
        ...described(explainRunTexts.runOption),
        autocomplete: true,
        max_length: 100,
      },
    ],
  },

  async execute(interaction, context) {
    const concept = interaction.options.getString('concept', true);
    try {
      const lesson = context.tutor.find(concept, context.language);
      const { id } = lesson;
      const run = interaction.options.getString('run');
      if (run !== null) {
        const chosen = runToExplain(run, interaction.user.id, context);
        await answer(
          interaction,
          chosen.then((name) => explainRun(name, context, lesson)),
        );
        return;
      }
      const depth = depthOf(interaction.options.getString('depth'));
      await answer(interaction, readLesson(interaction.user.id, { id, page: 0, depth }, context));
    } catch (error) {
      if (!(error instanceof GradusError) || error.code !== 'CONCEPT_UNKNOWN') throw error;
      context.noteError();
      await answer(interaction, unknownReply(error, context), { private: true });
    }
  },

  async autocomplete(interaction, context) {
    const { tutor, language } = context;
    if (interaction.options.getFocused(true).name === 'run') {
      const last = { name: explainRunTexts.lastRun[language], value: 'last' };
      await suggestRuns(interaction, context, ({ endedAt }) => endedAt !== null, [last]);
      return;
    }
    const found = tutor.suggest(interaction.options.getFocused(), language);
    await interaction.respond(suggestions(found.map(({ id, title }) => ({ name: title, value: id }))));
  },

  components: {
    async explain(interaction, [id, page, depth, _name, language], context) {
      const reading = { id, page: Number(page), depth: depthOf(depth) };
      await turnTo(
        interaction,
        reading,
        context,
        languages.find((l) => l === language),
      );
    },
    async 'explain-other'(interaction, _args, context) {
      if (!interaction.isStringSelectMenu()) return;
      await turnTo(interaction, { id: interaction.values[0], page: 0 }, context);
    },
    async 'explain-code'(interaction, [id], { tutor, language }) {
      const [lesson, code] = await Promise.all([tutor.lesson(id, language), tutor.code(id)]);
      if (code) await answer(interaction, codeReply(lesson, code), { private: true });
    },
    async 'explain-try'(interaction, [id], context) {
      const { tryNow } = await context.tutor.lesson(id, context.language);
      if (tryNow) await tryCommand(interaction, tryNow, context);
    },
  },

  chat,
};

/** The error with the nearest lessons as buttons: one press instead of typing again. */
function unknownReply(error: GradusError, { tutor, language }: CommandContext): Reply {
  const nearest = ('nearest' in error.params && error.params.nearest) || [];
  const lessons = tutor.list(language).filter(({ title }) => nearest.includes(title));
  return {
    ...errorReply(error, language),
    rows: [row(...lessons.map(({ id, title }) => button(title, ['explain', id, 0])))],
  };
}

/** Whoever asked turns the page, in the language of the message; somebody else gets a copy in their own language. */
async function turnTo(
  interaction: ComponentInteraction,
  reading: Reading,
  context: CommandContext,
  language = context.language,
): Promise<void> {
  const owner = ownerOf(interaction);
  const readIn = (chosen: Language) =>
    readLesson(interaction.user.id, reading, { ...context, language: chosen });
  if (owner === null || owner === interaction.user.id) await update(interaction, readIn(language));
  else await answer(interaction, readIn(context.language), { private: true });
}
