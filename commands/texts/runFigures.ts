/** What the pictures from inside a run are called, and what is to be seen in them. */
import type { Texts } from '../../src/bot/index.ts';
import type { Localized } from '../../src/contracts/language.ts';

/** In the order of the menu. */
export const runFigureTexts = {
  flow: {
    name: { en: 'A digit on its way through the network', 'zh-CN': '一个数字穿过网络的过程' },
    text: {
      en: 'Downwards: what each layer makes of the image. Upwards: the gradients of its loss; the thicker the arrow, the larger the gradient. Beside the image: how its pixels push the score of the right digit up (blue) or down (orange).',
      'zh-CN':
        '向下：各层对图像的输出。向上：损失的梯度，箭头越粗，梯度越大。图像旁边：各像素把正确数字的得分推高（蓝）还是压低（橙）。',
    },
  },
  maps: {
    name: { en: 'Feature maps', 'zh-CN': '特征图' },
    text: {
      en: 'What each layer makes of one test image; bright (dark on white) is a large value. Of many maps the most varied are shown.',
      'zh-CN': '各层对一张测试图像的输出，颜色越鲜明，值越大。特征图较多时，只显示变化最丰富的几张。',
    },
  },
  filters: {
    name: { en: 'Filters of the first layer', 'zh-CN': '第一层的滤波器' },
    text: {
      en: 'The weights that look at the image itself: blue is added, orange is subtracted.',
      'zh-CN': '直接作用于图像的权重：蓝色为正，橙色为负。',
    },
  },
  weights: {
    name: { en: 'Histogram of the weights', 'zh-CN': '权重直方图' },
    text: {
      en: 'How the weights of each layer are distributed after training, all on one axis.',
      'zh-CN': '训练后各层权重的分布，使用同一坐标轴。',
    },
  },
  gradients: {
    name: { en: 'Gradients by layer, dead ReLUs', 'zh-CN': '各层梯度与死亡 ReLU' },
    text: {
      en: 'The size of each layer’s gradient on the same training images, measured during the run. Lines far apart mean layers that learn at very different speeds. A dead ReLU gives 0 for every image, and so learns nothing.',
      'zh-CN':
        '训练过程中在同一批训练图像上测得的各层梯度大小。曲线相距很远，说明各层学习速度相差很大。死亡的 ReLU 对所有图像都输出 0，因此学不到任何东西。',
    },
  },
  replay: {
    name: { en: 'The run replayed on one digit', 'zh-CN': '在一个数字上回放训练' },
    text: {
      en: 'What the network said of one test image at points of its training, from the first random guess to the end.',
      'zh-CN': '训练各个时刻网络对同一张测试图像的判断，从最初的随机猜测到训练结束。',
    },
  },
  diagram: {
    name: { en: 'The network as a diagram', 'zh-CN': '网络结构图' },
    text: {
      en: 'Each layer with the shape of its output and its parameters. A block is as high and deep as the image, and as long as it has channels.',
      'zh-CN': '每一层的输出形状与参数个数。方块的高和深对应图像尺寸，长度对应通道数。',
    },
  },
  log: {
    name: { en: 'The curve with a logarithmic loss', 'zh-CN': '对数坐标的损失曲线' },
    text: {
      en: 'On a logarithmic axis equal steps are equal factors: the late, small improvements can be seen.',
      'zh-CN': '对数坐标上，相等的距离代表相同的倍数，训练后期的微小改进也能看清。',
    },
  },
  rates: {
    name: { en: 'Confusion matrix in per cent', 'zh-CN': '混淆矩阵（百分比）' },
    text: {
      en: 'Each row adds up to 100 %: of the images of one digit, how many were taken for which.',
      'zh-CN': '每行合计 100%：同一个数字的图像分别被判为哪个数字。',
    },
  },
} satisfies Readonly<Record<string, { readonly name: Localized; readonly text: Localized }>>;

export type RunFigure = keyof typeof runFigureTexts;
export const runFigures = Object.keys(runFigureTexts) as readonly RunFigure[];

export const lookTexts = {
  inside: { en: 'Look inside …', 'zh-CN': '查看网络内部……' },
  otherDigit: { en: 'Another digit …', 'zh-CN': '换一个数字……' },
  digitChoice: { en: (digit: number) => `Digit ${digit}`, 'zh-CN': (digit: number) => `数字 ${digit}` },
  figure: { en: 'A picture from inside a run', 'zh-CN': '训练内部的一张图' },
  which: { en: 'Which picture', 'zh-CN': '哪一张图' },
  digit: {
    en: 'On which digit (default: the one that took longest to learn)',
    'zh-CN': '用哪个数字（默认：最晚学会的那个）',
  },
  footer: {
    en: (id: string, model: string) => `Run ${id} · ${model}`,
    'zh-CN': (id: string, model: string) => `训练 ${id} · ${model}`,
  },
} satisfies Texts;
