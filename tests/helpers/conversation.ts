/** A person, and a bot whose answers each test writes itself: for everything that begins with a command. */
import type { ChatInputCommandInteraction, Interaction } from 'discord.js';
import { parseCommandLine } from '../../src/local/commandLine.ts';
import type { LocalPerson } from '../../src/local/index.ts';
import { startBot, type TestBot, within } from './localBot.ts';

const commands = [
  {
    name: 'train',
    description: 'trains',
    options: [
      {
        type: 1,
        name: 'cnn',
        description: 'a CNN',
        options: [
          { type: 4, name: 'epochs', description: 'e', minValue: 1, maxValue: 50 },
          { type: 10, name: 'lr', description: 'l' },
          { type: 5, name: 'quick', description: 'q' },
          { type: 3, name: 'optimizer', description: 'o', choices: [{ name: 'Adam', value: 'adam' }] },
        ],
      },
      {
        type: 2,
        name: 'custom',
        description: 'own',
        options: [
          {
            type: 1,
            name: 'wide',
            description: 'w',
            options: [{ type: 6, name: 'for', description: 'f' }],
          },
        ],
      },
    ],
  },
  {
    name: 'explain',
    description: 'explains',
    options: [{ type: 3, name: 'concept', description: 'c', required: true, autocomplete: true }],
  },
  {
    name: 'predict',
    description: 'p',
    options: [{ type: 11, name: 'image', description: 'i', required: true }],
  },
  { name: 'go', description: 'g' },
  { name: 'Classify digit', type: 3 },
  { name: 'Progress', type: 2 },
] as const;

export class Conversation {
  readonly bot: TestBot;
  readonly ada: LocalPerson;

  private constructor(bot: TestBot) {
    this.bot = bot;
    this.ada = bot.discord.person('Ada', { locale: 'zh-CN' });
  }

  static async open(): Promise<Conversation> {
    const bot = await startBot();
    await bot.client.application.commands.set(commands);
    return new Conversation(bot);
  }

  /** Types a command; the handler answers it. @returns what the handler returned */
  async say<T>(
    text: string,
    handler: (interaction: ChatInputCommandInteraction) => Promise<T>,
    files: { name: string; contentType: string; bytes: Uint8Array }[] = [],
  ): Promise<T> {
    const { ada } = this;
    const { call } = parseCommandLine(text, ada.snapshot().commands, { files: files.length });
    const handled = this.next((i) => i.isChatInputCommand(), handler as (i: Interaction) => Promise<T>);
    await ada.invoke(call, files);
    return handled;
  }

  /** The next interaction of this kind is answered by the handler. @returns what it returned */
  next<T>(is: (i: Interaction) => boolean, handler: (i: never) => Promise<T>): Promise<T> {
    const { client } = this.bot;
    return within(
      new Promise<T>((resolve, reject) => {
        const listener = (interaction: Interaction) => {
          if (!is(interaction)) return;
          client.off('interactionCreate', listener);
          handler(interaction as never).then(resolve, reject);
        };
        client.on('interactionCreate', listener);
      }),
      'the interaction is handled',
    );
  }

  lastMessage() {
    return this.ada.snapshot().messages.at(-1)!;
  }
}
