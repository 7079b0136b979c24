/** Losses and accuracies of the straight border and of the network, soon and at the end. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { fresh, learned, train } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const [line, network] = [await learned('line'), await learned('network')];
  const last = line.steps.length - 1;
  const soon = 1;
  return {
    points: String(train.n),
    freshPoints: String(fresh.n),
    steps: String(line.steps[last]),
    soonSteps: String(network.steps[soon]),
    lineTrain: line.trainLoss[last].toFixed(3),
    lineFresh: line.freshLoss[last].toFixed(3),
    lineTrainAccuracy: percentage(line.trainAccuracy, 0),
    lineFreshAccuracy: percentage(line.freshAccuracy, 0),
    networkTrain: network.trainLoss[last].toFixed(3),
    networkFresh: network.freshLoss[last].toFixed(3),
    networkTrainAccuracy: percentage(network.trainAccuracy, 0),
    networkFreshAccuracy: percentage(network.freshAccuracy, 0),
    soonTrain: network.trainLoss[soon].toFixed(3),
    soonFresh: network.freshLoss[soon].toFixed(3),
    coin: decimals(Math.LN2, 3),
  };
}
