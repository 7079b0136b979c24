/** What /train and the message of a run say. */
import type { Texts } from '../../src/bot/index.ts';
import type { Localized } from '../../src/contracts/language.ts';
import { count, duration, percent } from '../../src/core/language.ts';

export const trainTexts = {
  description: {
    en: 'Train a neural network here and watch it learn',
    'zh-CN': '在这里训练一个神经网络，看着它学会',
  },
  epochs: {
    en: 'How many times it sees all training images',
    'zh-CN': '把全部训练图片看几遍（轮数）',
  },
  batch: {
    en: 'Batch size: images per update (default 32)',
    'zh-CN': '批量大小：每次更新用多少张图片（默认 32）',
  },
  learningRate: {
    en: 'Learning rate: how large the steps are (default: right for optimizer and schedule)',
    'zh-CN': '学习率：每一步走多远（默认值与优化器和调度匹配）',
  },
  optimizer: { en: 'How the weights are updated (default Adam)', 'zh-CN': '用什么方法更新权重（默认 Adam）' },
  seed: {
    en: 'Start of the random numbers: the same seed gives the same run (default 42)',
    'zh-CN': '随机种子：种子相同，结果就相同（默认 42）',
  },
  custom: {
    en: 'A network of your own, written layer by layer',
    'zh-CN': '你自己的网络：一层一层写出来',
  },
  layers: {
    en: 'Its layers, e.g. conv 32 3 relu, pool 2, flatten, dense 10 softmax',
    'zh-CN': '各层，例如 conv 32 3 relu, pool 2, flatten, dense 10 softmax',
  },
  layersName: { en: 'Layers', 'zh-CN': '各层' },
  schedule: {
    en: 'How the learning rate goes over the run (default constant, as in the tutorial; best: cosine)',
    'zh-CN': '学习率在训练过程中怎样变化（默认不变，同教程；最佳：余弦）',
  },
  augment: {
    en: 'Shift, turn and bend every image a little, anew in each epoch (default no)',
    'zh-CN': '每一轮都把每张图片随机平移、旋转、扭曲一点（默认否）',
  },
  images: {
    en: 'Use only so many training images (default all)',
    'zh-CN': '只用这么多张训练图片（默认全部）',
  },
  patience: {
    en: 'Stop early after so many epochs without a smaller validation loss (default never)',
    'zh-CN': '验证损失连续多少轮没有变小就提前停止（默认不提前）',
  },
  engine: { en: 'What computes it (default wasm)', 'zh-CN': '由哪个引擎计算（默认 wasm）' },

  queued: { en: (m: string) => `${m} is waiting for its turn`, 'zh-CN': (m: string) => `${m} 正在排队` },
  preparing: { en: (m: string) => `${m} is getting ready`, 'zh-CN': (m: string) => `${m} 正在准备` },
  training: { en: (m: string) => `${m} is learning`, 'zh-CN': (m: string) => `${m} 正在学习` },
  testing: { en: (m: string) => `${m} is taking the test`, 'zh-CN': (m: string) => `${m} 正在接受测试` },
  paused: { en: (m: string) => `${m} is paused`, 'zh-CN': (m: string) => `${m} 已暂停` },
  finished: {
    en: (m: string, accuracy: number) =>
      `${m} reads ${percent(accuracy, 'en', 2)} of the test digits correctly`,
    'zh-CN': (m: string, accuracy: number) => `${m} 认对了 ${percent(accuracy, 'zh-CN', 2)} 的测试数字`,
  },
  failed: { en: (m: string) => `${m} could not be trained`, 'zh-CN': (m: string) => `${m} 训练失败` },
  cancelled: {
    en: (m: string) => `The training of ${m} was cancelled`,
    'zh-CN': (m: string) => `${m} 的训练已取消`,
  },
  interrupted: {
    en: (m: string) => `The training of ${m} was interrupted`,
    'zh-CN': (m: string) => `${m} 的训练被中断了`,
  },

  place: {
    en: (ahead: number) =>
      ahead === 0
        ? 'It is next.'
        : `Place ${ahead + 1}: ${ahead === 1 ? 'one run goes' : `${ahead} runs go`} first.`,
    'zh-CN': (ahead: number) =>
      ahead === 0 ? '马上轮到它。' : `排在第 ${ahead + 1} 位，前面还有 ${ahead} 个训练。`,
  },
  nobodyTrains: {
    en: 'Nobody is there to train it: the bot does not train itself, and no worker is connected. Whoever runs Gradus has to start `npm run worker` with the same DATABASE_URL. The run keeps its place and begins by itself when one is there.',
    'zh-CN':
      '目前没有可以训练它的进程：机器人自己不训练，也没有工作进程连接。请 Gradus 的管理员用相同的 DATABASE_URL 运行 `npm run worker`。这次训练会保留排队位置，有工作进程后自动开始。',
  },
  expectedStart: {
    en: (timestamp: string) => `It should start ${timestamp}.`,
    'zh-CN': (timestamp: string) => `预计 ${timestamp} 开始。`,
  },
  expectedTime: {
    en: (seconds: number) => `It should take about ${duration(Math.max(1, seconds), 'en')}.`,
    'zh-CN': (seconds: number) => `预计用时约 ${duration(Math.max(1, seconds), 'zh-CN')}。`,
  },
  loading: {
    en: (stage: 'download' | 'generate' | 'read') =>
      ({ download: 'Downloading MNIST', generate: 'Drawing synthetic digits', read: 'Reading the images' })[
        stage
      ],
    'zh-CN': (stage: 'download' | 'generate' | 'read') =>
      ({ download: '正在下载 MNIST', generate: '正在绘制合成数字', read: '正在读取图片' })[stage],
  },
  starting: { en: 'The training process is starting.', 'zh-CN': '训练进程正在启动。' },
  epochOf: {
    en: (epoch: number, epochs: number, step: number, steps: number) =>
      `Epoch **${epoch} of ${epochs}** · step ${count(step)} of ${count(steps)}`,
    'zh-CN': (epoch: number, epochs: number, step: number, steps: number) =>
      `第 **${epoch} / ${epochs}** 轮 · 第 ${count(step)} / ${count(steps)} 步`,
  },
  testingText: {
    en: 'All epochs are done. Now it meets images that it has never seen.',
    'zh-CN': '全部轮次已完成，现在用它从没见过的图片来测试。',
  },
  pausedText: {
    en: 'Everything that it has learned is kept. Its owner can go on at any time.',
    'zh-CN': '已学到的内容都已保存，发起者可以随时继续。',
  },
  interruptedText: {
    en: 'Gradus stopped while this run was going, and it cannot go on from there. “Train again” starts it anew.',
    'zh-CN': '训练过程中 Gradus 停止了，这次训练无法继续。点“再训练一次”可重新开始。',
  },
  resumedText: {
    en: (step: number) => `Went on from its checkpoint at step ${count(step)}.`,
    'zh-CN': (step: number) => `已从第 ${count(step)} 步的检查点继续。`,
  },
  restarting: {
    en: 'Gradus is restarting. The run goes on from its checkpoint as soon as it is back.',
    'zh-CN': 'Gradus 正在重启，恢复后训练会从检查点继续。',
  },
  restartingQueued: {
    en: 'Gradus is restarting. The run keeps its place in the queue.',
    'zh-CN': 'Gradus 正在重启，这次训练在队列中的位置会保留。',
  },
  testResult: {
    en: (correct: number, total: number, seconds: number) =>
      `**${count(correct)}** of ${count(total)} images that it had never seen, after ${duration(seconds, 'en')} of training.`,
    'zh-CN': (correct: number, total: number, seconds: number) =>
      `在 ${count(total)} 张从没见过的图片中认对了 **${count(correct)}** 张，训练用时 ${duration(seconds, 'zh-CN')}。`,
  },

  advice: {
    en: (text: string) => `**What the curve says:** ${text}`,
    'zh-CN': (text: string) => `**从曲线看：** ${text}`,
  },

  loss: { en: 'Training loss', 'zh-CN': '训练损失' },
  accuracy: { en: 'Training accuracy', 'zh-CN': '训练准确率' },
  validation: { en: 'Validation', 'zh-CN': '验证' },
  validationValue: {
    en: (accuracy: number, loss: number) => `${percent(accuracy, 'en')} · loss ${loss.toFixed(3)}`,
    'zh-CN': (accuracy: number, loss: number) => `${percent(accuracy, 'zh-CN')} · 损失 ${loss.toFixed(3)}`,
  },
  afterFirstEpoch: { en: 'after the first epoch', 'zh-CN': '第一轮结束后' },
  speed: { en: 'Speed', 'zh-CN': '速度' },
  imagesPerSecond: {
    en: (n: number) => `${count(Math.round(n))} images/s`,
    'zh-CN': (n: number) => `每秒 ${count(Math.round(n))} 张图片`,
  },
  timeLeft: { en: 'Time left', 'zh-CN': '剩余时间' },
  estimating: { en: 'measuring …', 'zh-CN': '估算中…' },
  settings: { en: 'Settings', 'zh-CN': '设置' },
  settingsValue: {
    en: (optimizer: string, rate: string, batch: number, seed: number) =>
      `${optimizer} · learning rate ${rate} · batch ${batch} · seed ${seed}`,
    'zh-CN': (optimizer: string, rate: string, batch: number, seed: number) =>
      `${optimizer} · 学习率 ${rate} · 批量大小 ${batch} · 随机种子 ${seed}`,
  },
  data: { en: 'Data', 'zh-CN': '数据' },
  scheduleValue: {
    en: (name: 'cosine' | 'step') => `${name} schedule`,
    'zh-CN': (name: 'cosine' | 'step') => (name === 'cosine' ? '余弦调度' : '阶梯调度'),
  },
  augmented: { en: 'images augmented', 'zh-CN': '图片增广' },
  imagesValue: { en: (n: number) => `${count(n)} images`, 'zh-CN': (n: number) => `${count(n)} 张图片` },
  patienceValue: {
    en: (n: number) => `early stopping after ${n}`,
    'zh-CN': (n: number) => `${n} 轮无进步即提前停止`,
  },
  threads: {
    en: (n: number) => (n === 1 ? '1 thread' : `${n} threads`),
    'zh-CN': (n: number) => `${n} 个线程`,
  },
  parameters: { en: (n: number) => `${count(n)} parameters`, 'zh-CN': (n: number) => `${count(n)} 个参数` },
  run: { en: (id: string) => `Run ${id}`, 'zh-CN': (id: string) => `训练 ${id}` },
  synthetic: {
    en:
      '**Note:** MNIST could not be had, so this run learns from **synthetic digits drawn by Gradus**. ' +
      'Its accuracy cannot be compared with figures for MNIST.',
    'zh-CN':
      '**注意：** 无法获得 MNIST，本次训练使用 **Gradus 自己绘制的合成数字**，其准确率不能与 MNIST 的结果比较。',
  },
  imageCounts: {
    en: (train: number, validation: number, test: number) =>
      `${count(train)} to train · ${count(validation)} to validate · ${count(test)} to test`,
    'zh-CN': (train: number, validation: number, test: number) =>
      `训练 ${count(train)} · 验证 ${count(validation)} · 测试 ${count(test)} 张`,
  },

  confusion: { en: 'Which digits it mixed up', 'zh-CN': '它把哪些数字认混了' },
  confusionText: {
    en: (label: string, predicted: string, times: number) =>
      `Rows are the true digits, columns its answers. Most often it took a **${label}** for a **${predicted}** (${count(times)}×).`,
    'zh-CN': (label: string, predicted: string, times: number) =>
      `行是真实数字，列是它的回答。最常见的错误是把 **${label}** 认成 **${predicted}**（${count(times)} 次）。`,
  },
  confusionNone: {
    en: 'Rows are the true digits, columns its answers. It made no mistake at all.',
    'zh-CN': '行是真实数字，列是它的回答。它一个也没认错。',
  },
  mistakes: { en: 'Its most confident mistakes', 'zh-CN': '它最有把握的错误' },
  mistakesText: {
    en: 'Would you have read all of them correctly?',
    'zh-CN': '换作是你，能全部认对吗？',
  },
  pictureFailed: {
    en: (reason: string) => `The picture is missing: ${reason}`,
    'zh-CN': (reason: string) => `缺少图片：${reason}`,
  },

  cancel: { en: 'Cancel', 'zh-CN': '取消训练' },
  pause: { en: 'Pause', 'zh-CN': '暂停' },
  resume: { en: 'Go on', 'zh-CN': '继续' },
  halve: { en: 'Learning rate ÷ 2', 'zh-CN': '学习率 ÷ 2' },
  double: { en: 'Learning rate × 2', 'zh-CN': '学习率 × 2' },
  use: { en: 'Use it on my digits', 'zh-CN': '用它认我的数字' },
  tryWith: {
    en: (changes: readonly string[]) => `Try it with ${changes.join(' and ')}`,
    // A space stands between a digit and Chinese, on either side.
    'zh-CN': (changes: readonly string[]) => `换成${changes.join('、')}试试`.replace(/(\d)(?=试试)/, '$1 '),
  },
  withRate: { en: (rate: string) => `rate ${rate}`, 'zh-CN': (rate: string) => `学习率 ${rate}` },
  withEpochs: {
    en: (n: number) => (n === 1 ? '1 epoch' : `${n} epochs`),
    'zh-CN': (n: number) => ` ${n} 轮`,
  },
  withImages: {
    en: (n: number) => `${count(n)} images`,
    'zh-CN': (n: number) => ` ${count(n)} 张图`,
  },
  withAugment: { en: 'augmentation', 'zh-CN': '数据增广' },
  withModel: { en: (name: string) => `the network ${name}`, 'zh-CN': (name: string) => `网络 ${name} ` },
  explainRun: { en: 'Explain this run', 'zh-CN': '讲解这次训练' },
  again: { en: 'Train again', 'zh-CN': '再训练一次' },

  reallyCancel: {
    en: (id: string, model: string) =>
      `Really cancel run **${id}** (${model})? What it has learned so far is lost; its curve stays in /runs.`,
    'zh-CN': (id: string, model: string) =>
      `确定取消训练 **${id}**（${model}）吗？已学到的权重会丢失，曲线仍可在 /runs 中查看。`,
  },
  yesCancel: { en: 'Yes, cancel it', 'zh-CN': '是的，取消' },
  keep: { en: 'Let it go on', 'zh-CN': '继续训练' },
  cancelledNow: {
    en: (id: string) => `Run **${id}** is cancelled.`,
    'zh-CN': (id: string) => `训练 **${id}** 已取消。`,
  },
  kept: {
    en: (id: string) => `Run **${id}** goes on.`,
    'zh-CN': (id: string) => `训练 **${id}** 继续进行。`,
  },
  pausedNow: {
    en: (id: string) => `Run **${id}** is paused.`,
    'zh-CN': (id: string) => `训练 **${id}** 已暂停。`,
  },
  resumedNow: {
    en: (id: string) => `Run **${id}** is back in the queue.`,
    'zh-CN': (id: string) => `训练 **${id}** 已重新进入队列。`,
  },
  rateNow: {
    en: (id: string, rate: string) =>
      `Run **${id}** now learns with a rate of **${rate}**; the curve marks the place.`,
    'zh-CN': (id: string, rate: string) => `训练 **${id}** 的学习率现在是 **${rate}**，曲线上已标出。`,
  },
  cancelledByModerator: {
    en: (owner: string, id: string, by: string) =>
      `<@${owner}>, your run **${id}** was cancelled by <@${by}>.`,
    'zh-CN': (owner: string, id: string, by: string) =>
      `<@${owner}>，你的训练 **${id}** 已被 <@${by}> 取消。`,
  },
  trouble: {
    en: (why: string) =>
      `⚠️ ${why}\n**The run goes on.** What it learns meanwhile is stored as soon as that is possible again.`,
    'zh-CN': (why: string) => `⚠️ ${why}\n**训练仍在继续。** 这段时间的结果会在数据库恢复后立即保存。`,
  },
  /** Where the bot is a guest. */
  guest: {
    en: (until: number, runs: string, id: string) =>
      `-# Gradus is not a member here, so Discord lets it keep this message up to date only until <t:${until}:t>. ` +
      `After that ${runs} with \`run:${id}\` shows the run, and a direct message tells you when it has ended.`,
    'zh-CN': (until: number, runs: string, id: string) =>
      `-# Gradus 不在这个频道里，Discord 只允许它在 <t:${until}:t> 之前更新这条消息。` +
      `之后可用 ${runs} 加 \`run:${id}\` 查看这次训练；训练结束时会私信通知你。`,
  },
  ended: {
    en: (owner: string, id: string, outcome: string) =>
      `<@${owner}>, your run **${id}** has ended: ${outcome}.`,
    'zh-CN': (owner: string, id: string, outcome: string) =>
      `<@${owner}>，你的训练 **${id}** 已结束：${outcome}。`,
  },
  useHow: {
    en: (predict: string, id: string) =>
      `Draw a digit or take a photo of one, then ${predict} with \`model:${id}\` and the picture. ` +
      `\`model:last\` always means your newest finished run.`,
    'zh-CN': (predict: string, id: string) =>
      `画一个数字或拍一张照片，然后使用 ${predict}，选 \`model:${id}\` 并附上图片。` +
      `\`model:last\` 始终指你最近完成的训练。`,
  },
} satisfies Texts;

/** Where the images came from, said plainly. */
export const dataTexts = {
  directory: { en: 'MNIST, from the folder MNIST_DIR', 'zh-CN': 'MNIST，来自文件夹 MNIST_DIR' },
  cache: { en: 'MNIST, downloaded earlier', 'zh-CN': 'MNIST，此前已下载' },
  download: { en: 'MNIST, just downloaded', 'zh-CN': 'MNIST，刚刚下载' },
  generated: {
    en: 'synthetic digits drawn by Gradus, not MNIST',
    'zh-CN': 'Gradus 绘制的合成数字，不是 MNIST',
  },
} satisfies Record<string, Localized>;

/** One line for each network: at most 100 characters, as the description of its subcommand. */
export const modelTexts: Readonly<Record<string, Localized>> = {
  logistic: {
    en: 'Softmax regression: no hidden layer; what a network has to beat',
    'zh-CN': 'softmax 回归：没有隐藏层，是神经网络要超越的基线',
  },
  mlp: {
    en: 'One hidden layer of 128 units: quick, about 98 %',
    'zh-CN': '一个 128 单元的隐藏层：很快，约 98%',
  },
  cnn: {
    en: 'Convolutional network with two convolutions and pooling: about 99 %',
    'zh-CN': '卷积神经网络，两层卷积加汇聚：约 99%',
  },
  'deep-mlp': {
    en: 'Four dense layers with dropout',
    'zh-CN': '四个全连接层，带暂退法',
  },
  lenet5: {
    en: 'LeNet-5, the classic of 1998',
    'zh-CN': 'LeNet-5，1998 年的经典网络',
  },
  'cnn-bn': {
    en: 'The strong one: four convolutions with batch normalization and dropout; slow',
    'zh-CN': '最强的一个：四层卷积，带批量规范化和暂退法；较慢',
  },
};
