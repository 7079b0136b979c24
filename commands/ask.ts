/** /ask QUESTION: a free question about deep learning, answered from the lessons. */
import { ApplicationCommandOptionType } from 'discord.js';
import { answer, described, editorOf, everywhere, type Reply } from '../src/bot/index.ts';
import type { SlashCommand } from '../src/contracts/command.ts';
import { type Asked, askQuestion } from './actions/askQuestion.ts';
import { askTexts } from './texts/ask.ts';

export const ask: SlashCommand = {
  type: 'slash',
  data: {
    name: 'ask',
    ...described(askTexts.description),
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        ...described(askTexts.question),
        required: true,
        max_length: 600,
      },
    ],
  },

  async execute(interaction, context) {
    const question = interaction.options.getString('question', true);
    // Others in the channel do not see what was typed into a command.
    const quoted = (reply: Reply) => withQuestion(reply, question);
    const asked: Asked = {
      question,
      learnerId: interaction.user.id,
      post: (reply) => answer(interaction, reply.then(quoted)),
      async editor() {
        const editor = editorOf(interaction, await interaction.fetchReply(), context.clock);
        return { ...editor, edit: (reply) => editor.edit(quoted(reply)) };
      },
    };
    await askQuestion(asked, context);
  },
};

function withQuestion(reply: Reply, question: string): Reply {
  const quote = `> ${question.replaceAll(/\s+/g, ' ').trim()}`;
  return { ...reply, text: [quote, reply.text].filter(Boolean).join('\n') };
}
