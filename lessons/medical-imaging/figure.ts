/** What a positive finding is worth, by how common the disease is; and the screening as a confusion matrix. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { grid, plot } from '../shared/plots.ts';
import { counts, positivePredictiveValue } from './compute.ts';

const words = {
  en: {
    x: 'share of the examined who are ill (%)',
    y: 'positive findings that are true (%)',
    curve: 'positive predictive value',
    sick: 'ill',
    healthy: 'healthy',
  },
  'zh-CN': {
    x: '受检者中患病的比例（%）',
    y: '阳性结果中真正患病的比例（%）',
    curve: '阳性预测值',
    sick: '患病',
    healthy: '健康',
  },
} as const;

export const figures: LessonFigures = {
  value(language) {
    const t = words[language];
    const points = grid(0, 50, 101).map((p) => [p, 100 * positivePredictiveValue(p / 100)] as const);
    return plot(t.x, t.y, [{ name: t.curve, points }]);
  },
  screening(language) {
    const t = words[language];
    const c = counts(20_000, 0.005);
    const matrix = [
      [Math.round(c.found), Math.round(c.missed)],
      [Math.round(c.alarmed), Math.round(c.cleared)],
    ];
    return { kind: 'confusionMatrix', data: { matrix, labels: [t.sick, t.healthy] } };
  },
};
