/** The course: every lesson in the order of its parts, with what it draws and computes. */
import type { LessonExample, LessonFigures } from '../src/contracts/lesson.ts';
import { example as activationExample } from './activation/example.ts';
import { figures as activationFigures } from './activation/figure.ts';
import { example as adamExample } from './adam/example.ts';
import { figures as adamFigures } from './adam/figure.ts';
import { background } from './background.ts';
import { example as backpropagationExample } from './backpropagation/example.ts';
import { figures as backpropagationFigures } from './backpropagation/figure.ts';
import { example as batchExample } from './batch/example.ts';
import { figures as batchFigures } from './batch/figure.ts';
import { example as batchNormalizationExample } from './batch-normalization/example.ts';
import { figures as batchNormalizationFigures } from './batch-normalization/figure.ts';
import { example as chainRuleExample } from './chain-rule/example.ts';
import { figures as chainRuleFigures } from './chain-rule/figure.ts';
import { example as cnnExample } from './cnn/example.ts';
import { figures as cnnFigures } from './cnn/figure.ts';
import { example as convolutionExample } from './convolution/example.ts';
import { figures as convolutionFigures } from './convolution/figure.ts';
import { example as crossEntropyExample } from './cross-entropy/example.ts';
import { figures as crossEntropyFigures } from './cross-entropy/figure.ts';
import { example as dropoutExample } from './dropout/example.ts';
import { figures as dropoutFigures } from './dropout/figure.ts';
import { example as epochExample } from './epoch/example.ts';
import { figures as epochFigures } from './epoch/figure.ts';
import { example as forwardPropagationExample } from './forward-propagation/example.ts';
import { figures as forwardPropagationFigures } from './forward-propagation/figure.ts';
import { example as gradientDescentExample } from './gradient-descent/example.ts';
import { figures as gradientDescentFigures } from './gradient-descent/figure.ts';
import { example as layerExample } from './layer/example.ts';
import { figures as layerFigures } from './layer/figure.ts';
import { example as learningRateExample } from './learning-rate/example.ts';
import { figures as learningRateFigures } from './learning-rate/figure.ts';
import { example as lossExample } from './loss/example.ts';
import { figures as lossFigures } from './loss/figure.ts';
import { example as mlpExample } from './mlp/example.ts';
import { figures as mlpFigures } from './mlp/figure.ts';
import { example as mnistExample } from './mnist/example.ts';
import { figures as mnistFigures } from './mnist/figure.ts';
import { example as momentumExample } from './momentum/example.ts';
import { figures as momentumFigures } from './momentum/figure.ts';
import { example as mseExample } from './mse/example.ts';
import { figures as mseFigures } from './mse/figure.ts';
import { example as neuralNetworkExample } from './neural-network/example.ts';
import { figures as neuralNetworkFigures } from './neural-network/figure.ts';
import { example as neuronExample } from './neuron/example.ts';
import { figures as neuronFigures } from './neuron/figure.ts';
import { example as optimizerExample } from './optimizer/example.ts';
import { figures as optimizerFigures } from './optimizer/figure.ts';
import { example as overfittingExample } from './overfitting/example.ts';
import { figures as overfittingFigures } from './overfitting/figure.ts';
import { parts } from './parts.ts';
import { example as poolingExample } from './pooling/example.ts';
import { figures as poolingFigures } from './pooling/figure.ts';
import { practice } from './practice.ts';
import { example as reluExample } from './relu/example.ts';
import { figures as reluFigures } from './relu/figure.ts';
import { example as sgdExample } from './sgd/example.ts';
import { figures as sgdFigures } from './sgd/figure.ts';
import { example as sigmoidExample } from './sigmoid/example.ts';
import { figures as sigmoidFigures } from './sigmoid/figure.ts';
import { example as softmaxExample } from './softmax/example.ts';
import { figures as softmaxFigures } from './softmax/figure.ts';
import { example as tanhExample } from './tanh/example.ts';
import { figures as tanhFigures } from './tanh/figure.ts';
import { example as trainValidationTestExample } from './train-validation-test/example.ts';
import { figures as trainValidationTestFigures } from './train-validation-test/figure.ts';
import { example as trainingLoopExample } from './training-loop/example.ts';
import { figures as trainingLoopFigures } from './training-loop/figure.ts';
import { example as vanishingGradientsExample } from './vanishing-gradients/example.ts';
import { figures as vanishingGradientsFigures } from './vanishing-gradients/figure.ts';
import { world } from './world.ts';

export interface LessonModule {
  readonly figures?: LessonFigures;
  readonly example?: LessonExample;
}

const modules: Readonly<Record<string, LessonModule>> = {
  ...background,
  neuron: { figures: neuronFigures, example: neuronExample },
  activation: { figures: activationFigures, example: activationExample },
  sigmoid: { figures: sigmoidFigures, example: sigmoidExample },
  tanh: { figures: tanhFigures, example: tanhExample },
  relu: { figures: reluFigures, example: reluExample },
  'neural-network': { figures: neuralNetworkFigures, example: neuralNetworkExample },
  layer: { figures: layerFigures, example: layerExample },
  'forward-propagation': { figures: forwardPropagationFigures, example: forwardPropagationExample },
  softmax: { figures: softmaxFigures, example: softmaxExample },
  loss: { figures: lossFigures, example: lossExample },
  mse: { figures: mseFigures, example: mseExample },
  'cross-entropy': { figures: crossEntropyFigures, example: crossEntropyExample },
  'gradient-descent': { figures: gradientDescentFigures, example: gradientDescentExample },
  batch: { figures: batchFigures, example: batchExample },
  epoch: { figures: epochFigures, example: epochExample },
  'learning-rate': { figures: learningRateFigures, example: learningRateExample },
  'chain-rule': { figures: chainRuleFigures, example: chainRuleExample },
  backpropagation: { figures: backpropagationFigures, example: backpropagationExample },
  optimizer: { figures: optimizerFigures, example: optimizerExample },
  sgd: { figures: sgdFigures, example: sgdExample },
  momentum: { figures: momentumFigures, example: momentumExample },
  adam: { figures: adamFigures, example: adamExample },
  mnist: { figures: mnistFigures, example: mnistExample },
  mlp: { figures: mlpFigures, example: mlpExample },
  convolution: { figures: convolutionFigures, example: convolutionExample },
  pooling: { figures: poolingFigures, example: poolingExample },
  cnn: { figures: cnnFigures, example: cnnExample },
  'training-loop': { figures: trainingLoopFigures, example: trainingLoopExample },
  'train-validation-test': { figures: trainValidationTestFigures, example: trainValidationTestExample },
  overfitting: { figures: overfittingFigures, example: overfittingExample },
  dropout: { figures: dropoutFigures, example: dropoutExample },
  'batch-normalization': { figures: batchNormalizationFigures, example: batchNormalizationExample },
  'vanishing-gradients': { figures: vanishingGradientsFigures, example: vanishingGradientsExample },
  ...practice,
  ...world,
};

/** @throws Error when a lesson stands in no part, or a part names one that there is not */
function inOrder(): Readonly<Record<string, LessonModule>> {
  const order = parts.flatMap((part) => part.lessons);
  const wrong = [
    ...Object.keys(modules).filter((id) => !order.includes(id)),
    ...order.filter((id) => !modules[id]),
  ];
  if (wrong.length > 0)
    throw new Error(`lessons/parts.ts and lessons/index.ts do not agree on ${wrong.join(', ')}`);
  return Object.fromEntries(order.map((id) => [id, modules[id]]));
}

export const lessons = inOrder();
