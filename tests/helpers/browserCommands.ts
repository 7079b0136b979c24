/** The commands of the tests' bot for the page: one of each kind of option that the page has to draw. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type RESTPostAPIApplicationCommandsJSONBody,
  ApplicationCommandOptionType as Type,
} from 'discord.js';

const epochs: APIApplicationCommandBasicOption = {
  type: Type.Integer,
  name: 'epochs',
  description: 'How often the network sees every image',
  description_localizations: { 'zh-CN': '训练的轮数' },
  min_value: 1,
  max_value: 100,
};
const optimizer: APIApplicationCommandBasicOption = {
  type: Type.String,
  name: 'optimizer',
  description: 'How the weights are updated',
  description_localizations: { 'zh-CN': '更新权重的方法' },
  choices: [
    { name: 'Adam', value: 'adam' },
    { name: 'SGD', value: 'sgd', name_localizations: { 'zh-CN': '随机梯度下降' } },
  ],
};
const rate: APIApplicationCommandBasicOption = {
  type: Type.Number,
  name: 'lr',
  description: 'Learning rate',
  min_value: 0,
  max_value: 1,
};

const train = (
  name: string,
  description: string,
  chinese: string,
): APIApplicationCommandSubcommandOption => ({
  type: Type.Subcommand,
  name,
  description,
  description_localizations: { 'zh-CN': chinese },
  options: [epochs, rate, optimizer],
});

export const browserCommands: RESTPostAPIApplicationCommandsJSONBody[] = [
  {
    name: 'explain',
    description: 'Explain a concept of deep learning',
    description_localizations: { 'zh-CN': '讲解一个深度学习概念' },
    // The only one that people can install for themselves.
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    options: [
      {
        type: Type.String,
        name: 'concept',
        description: 'What to explain',
        description_localizations: { 'zh-CN': '要讲解的概念' },
        required: true,
        autocomplete: true,
      },
    ],
  },
  {
    name: 'train',
    description: 'Train a network',
    options: [
      train('cnn', 'Train a convolutional network', '训练卷积神经网络'),
      train('mlp', 'Train a multilayer perceptron', '训练多层感知机'),
    ],
  },
  {
    name: 'predict',
    description: 'Recognise a handwritten digit',
    description_localizations: { 'zh-CN': '识别手写数字' },
    options: [
      {
        type: Type.Attachment,
        name: 'image',
        description: 'The picture',
        description_localizations: { 'zh-CN': '图片' },
        required: true,
      },
    ],
  },
  {
    name: 'show',
    description: 'Show what a message can hold',
    description_localizations: { 'zh-CN': '展示消息能包含的内容' },
    options: [{ type: Type.String, name: 'what', description: 'Which part', required: true }],
  },
  {
    type: ApplicationCommandType.Message,
    name: 'Classify digit',
    name_localizations: { 'zh-CN': '识别数字' },
  },
  { type: ApplicationCommandType.User, name: 'Runs of' },
];

export const concepts = [
  { name: 'Backpropagation', value: 'backpropagation' },
  { name: 'Batch normalization', value: 'batch-normalization' },
  { name: 'Gradient descent', value: 'gradient-descent' },
];
