/** The loss over the logit: the formula as written breaks off, the rearranged one goes on. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { inTurn } from '../shared/network.ts';
import { grid, plot } from '../shared/plots.ts';
import { naiveLoss, stableLoss } from './compute.ts';

const words = {
  en: { z: 'logit z of the true class', loss: 'loss', naive: 'as written', stable: 'rearranged', end: '∞' },
  'zh-CN': { z: '正确类别的 logit z', loss: '损失', naive: '照公式算', stable: '变形后算', end: '∞' },
} as const;

const zs = grid(-120, 10, 131);

export const figures: LessonFigures = {
  async loss(language) {
    const t = words[language];
    const finite = zs.filter((z) => Number.isFinite(naiveLoss(z)));
    const stable = await inTurn(zs, async (z) => [z, await stableLoss(z)] as const);
    return plot(
      t.z,
      t.loss,
      [
        { name: t.stable, points: stable, dashed: true },
        { name: t.naive, points: finite.map((z) => [z, naiveLoss(z)] as const) },
      ],
      [{ x: finite[0], y: naiveLoss(finite[0]), label: t.end }],
    );
  },
};
