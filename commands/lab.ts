/** /lab: experiments whose settings the learner chooses; each is computed when it is asked for, in a process of its own. */
import { ApplicationCommandOptionType } from 'discord.js';
import { answer, described, everywhere, ownerOf, suggestions, update } from '../src/bot/index.ts';
import type { CommandContext, ComponentInteraction, SlashCommand } from '../src/contracts/command.ts';
import type { LabChoice } from '../src/contracts/lab.ts';
import { labTexts } from './texts/lab.ts';
import { choiceOf, labListReply, labReply } from './views/lab.ts';

export const lab: SlashCommand = {
  type: 'slash',
  data: {
    name: 'lab',
    ...described(labTexts.description),
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'experiment',
        ...described(labTexts.experiment),
        autocomplete: true,
        max_length: 100,
      },
    ],
  },

  async execute(interaction, context) {
    const lesson = interaction.options.getString('experiment');
    if (lesson === null) await answer(interaction, labListReply(context));
    else await answer(interaction, labReply(lessonOf(lesson, context), [], context));
  },

  async autocomplete(interaction, { labs, language }) {
    const typed = interaction.options.getFocused().toLowerCase();
    const found = labs
      .list(language)
      .filter(({ lesson, title }) => `${lesson} ${title}`.toLowerCase().includes(typed));
    await interaction.respond(
      suggestions(found.map(({ lesson, title }) => ({ name: title, value: lesson }))),
    );
  },

  components: {
    async 'lab-set'(interaction, [lesson, choice, parameter], context) {
      if (!interaction.isStringSelectMenu()) return;
      const chosen = Number(interaction.values[0]);
      const next = choiceOf(choice).map((before, i) => (i === Number(parameter) ? chosen : before));
      await turnTo(interaction, lesson, next, context);
    },
    async 'lab-open'(interaction, _args, context) {
      if (interaction.isStringSelectMenu()) await turnTo(interaction, interaction.values[0], [], context);
    },
    async 'lab-all'(interaction, _args, context) {
      await answer(interaction, labListReply(context), { private: true });
    },
    async 'lab-start'(interaction, [lesson], context) {
      await answer(interaction, labReply(lesson, [], context), { private: true });
    },
  },
};

/** By its lesson, also as people call it. @throws GradusError LAB_UNKNOWN, CONCEPT_UNKNOWN */
function lessonOf(text: string, { labs, tutor, language }: CommandContext): string {
  const named = labs.list(language).find(({ lesson, title }) => lesson === text || title === text);
  return named?.lesson ?? tutor.find(text, language).id;
}

/** Whoever asked changes the settings; somebody else gets an experiment of their own. */
async function turnTo(
  interaction: ComponentInteraction,
  lesson: string,
  choice: LabChoice,
  context: CommandContext,
): Promise<void> {
  const owner = ownerOf(interaction);
  const reply = labReply(lesson, choice, context);
  if (owner === null || owner === interaction.user.id) await update(interaction, reply);
  else await answer(interaction, reply, { private: true });
}
